"""Web addresses: real requests to a real server on this machine, and the guard that refuses it."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import msgspec
import pytest

from onrecord import capture, pipeline
from onrecord.capture import web
from onrecord.capture.addresses import Address, public
from onrecord.capture.manners import Manners, pause
from onrecord.errors import (
    SourceError,
    SourceNotFound,
    SourceRefused,
    SourceTooLarge,
    SourceUnavailable,
    SourceUnchanged,
    SourceUnreadable,
)
from onrecord.record import Capture, Given

PAGE = b"<!DOCTYPE html><p>Police held 12 people.</p>"
HTML = ("Content-Type", "text/html; charset=utf-8")
LOOPBACK = "127.0.0.1"


class Site(BaseHTTPRequestHandler):
    """Answers by path; what was asked is kept on the server."""

    server: Any
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, list(self.headers.items())))
        where = self.path.partition("?")[0].strip("/").partition("/")
        getattr(self, f"give_{where[0].replace('.', '_') or 'page'}")(where[2])

    def send(self, status: int, body: bytes = b"", *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for header in (*headers, ("Content-Length", str(len(body))), ("Connection", "close")):
            self.send_header(*header)
        self.end_headers()
        self.wfile.write(body)

    def give_robots_txt(self, _: str) -> None:
        if self.server.moved and "?" not in self.path:
            self.send(301, b"", ("Location", "/robots.txt?moved"))
        else:
            self.send(200 if self.server.robots else 404, self.server.robots)

    def give_busy(self, _: str) -> None:
        self.server.busy -= 1
        if self.server.busy >= 0:
            self.send(503, b"", ("Retry-After", "7"))
        else:
            self.send(200, PAGE, HTML, ("ETag", '"1"'))

    def give_changing(self, _: str) -> None:
        same = self.headers.get("If-None-Match") == '"1"'
        self.send(304 if same else 200, b"" if same else PAGE, HTML, ("ETag", '"1"'))

    def give_page(self, _: str) -> None:
        self.send(200, PAGE, HTML, ("Set-Cookie", "who=you"), ("X-Twice", "1"), ("X-Twice", "2"))

    def give_typed(self, kind: str) -> None:
        self.send(200, PAGE[15:] if kind.startswith("text") else b"{}", ("Content-Type", kind))

    def give_status(self, status: str) -> None:
        self.send(int(status), b"<p>Sorry", HTML)

    def give_to(self, where: str) -> None:
        self.send(302, b"", ("Location", where.replace("!", "?")))

    def give_circle(self, _: str) -> None:
        self.send(302, b"", ("Location", "/to//circle"))

    def give_steps(self, left: str) -> None:
        self.send(301, b"", ("Location", f"/steps/{int(left) - 1}" if int(left) > 1 else "/page"))

    def give_large(self, _: str) -> None:
        self.send(200, b"x" * 200_000, HTML)

    def give_packed(self, size: str) -> None:
        self.send(200, gzip.compress(b"<p>" + b"0" * int(size)), HTML, ("Content-Encoding", "gzip"))

    def give_coded(self, coding: str) -> None:
        self.send(200, b"????", HTML, ("Content-Encoding", coding))

    def give_silence(self, _: str) -> None:
        self.server.over.wait(20)
        self.close_connection = True

    def give_drops(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.server.over.wait(0.02):
            self.wfile.write(b"<p>")

    def give_endless(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"<p>" * 1000)

    def give_cut(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(PAGE)
        self.close_connection = True

    def give_noise(self, _: str) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH_9\r\n\r\n")
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


class Server(ThreadingHTTPServer):
    """A server that a reader may hang up on."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((LOOPBACK, 0), Site)
        self.asked: list[tuple[str, list[tuple[str, str]]]] = []
        self.over = threading.Event()
        self.robots = b""
        self.moved = False
        self.busy = 0

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who stops listening is what several of these tests are about."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.over.set()
        server.shutdown()


def here(address: Address) -> bool:
    """For these tests this machine counts as public, and nothing else."""
    return str(address) == LOOPBACK


def answering(*addresses: str) -> Callable[[str, int], Sequence[str]]:
    return lambda host, port: [host] if host == LOOPBACK else addresses


QUICK = Manners(seconds=0, tries=1)
RULES = web.Rules(allowed=here, most_bytes=100_000, most_redirects=4, silence=5, whole_time=10, manners=QUICK)


def fetched(server: Server, path: str, **other: Any) -> Capture | SourceError:
    rules = msgspec.structs.replace(RULES, **other)
    return web.capture(f"http://{LOOPBACK}:{server.server_port}{path}", Given(), rules)


def page(server: Server, path: str, **other: Any) -> Capture:
    got = fetched(server, path, **other)
    assert isinstance(got, Capture), got
    return got


def test_a_page_is_kept_with_what_came_with_it(server: Server) -> None:
    got = page(server, "/page?a=b#part")
    assert (got.body, got.media_type) == (PAGE, "text/html")
    assert got.url == f"http://{LOOPBACK}:{server.server_port}/page?a=b"
    assert got.fetched and got.fetched.endswith("Z")
    assert [value for name, value in got.headers if name == "X-Twice"] == ["1", "2"]
    assert "who=you" not in str(got.headers), "cookies are not kept"


def test_nothing_is_sent_but_the_request(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    page(server, "/page")
    page(server, "/page")
    path, headers = server.asked[-1]
    assert path == "/page"
    assert [name for name, _ in headers] == ["Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"]
    assert dict(headers)["Host"] == f"{LOOPBACK}:{server.server_port}"
    assert dict(headers)["User-Agent"].startswith("onrecord/")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/typed/text/html", "text/html"),
        ("/typed/text/markdown", "text/markdown"),
        ("/typed/text/plain", "text/html"),
    ],
)
def test_the_servers_word_and_the_bytes_tell_the_kind(server: Server, path: str, kind: str) -> None:
    assert page(server, path).media_type == kind


def test_redirects_are_followed_up_to_the_limit(server: Server) -> None:
    assert page(server, "/steps/4").url == f"http://{LOOPBACK}:{server.server_port}/page"
    error = fetched(server, "/steps/5")
    assert isinstance(error, SourceUnavailable)
    assert "redirects more than 4 times" in error.reason


FAILURES: list[tuple[str, type[SourceError], str]] = [
    ("/circle", SourceUnavailable, "redirects in a circle"),
    ("/to/http://10.0.0.1/", SourceRefused, "10.0.0.1 is not on the public internet"),
    ("/to/http://[::ffff:10.0.0.1]/", SourceRefused, "not on the public internet"),
    ("/to/http://169.254.169.254/latest", SourceRefused, "not on the public internet"),
    ("/to/http://0x7f.1/", SourceRefused, "hides where it leads"),
    ("/to/ftp://host.example/x", SourceRefused, "ftp is not fetched"),
    ("/to/file:///etc/passwd", SourceRefused, "file is not fetched"),
    ("/to/http://me:secret@host.example/", SourceRefused, "user name or password"),
    ("/to/http://host:port/", SourceRefused, "no web address"),
    ("/large", SourceTooLarge, "larger than 0.1 MB"),
    ("/endless", SourceTooLarge, "larger than 0.1 MB"),
    ("/packed/50000000", SourceTooLarge, "larger than 0.1 MB"),
    ("/coded/lzma", SourceUnreadable, "compressed with lzma"),
    ("/cut", SourceUnavailable, "failed"),
    ("/noise", SourceUnavailable, "failed"),
]


@pytest.mark.parametrize(("path", "kind", "reason"), FAILURES)
def test_what_fails_is_said(server: Server, path: str, kind: type[SourceError], reason: str) -> None:
    error = fetched(server, path)
    assert isinstance(error, kind), error
    assert reason in error.reason
    assert error.source.endswith(path)


@pytest.mark.parametrize(
    ("status", "kind", "reason"),
    [
        (404, SourceNotFound, "404 Not Found"),
        (410, SourceNotFound, "410 Gone"),
        (403, SourceUnavailable, "403 Forbidden"),
        (503, SourceUnavailable, "503 Service Unavailable"),
        (302, SourceUnavailable, "302 Found"),
        (799, SourceUnavailable, "799"),
    ],
)
def test_what_a_server_answers_instead_of_the_page_is_kept_and_not_read(
    server: Server, status: int, kind: type[SourceError], reason: str
) -> None:
    got = page(server, f"/status/{status}")
    assert got.status == status
    (error,) = pipeline.records([got])
    assert isinstance(error, kind)
    assert reason in error.reason


def test_a_kind_that_is_not_read_is_kept(server: Server) -> None:
    assert "application/json" in (page(server, "/typed/application/json").unread or "")


def test_robots_txt_is_asked_once_and_obeyed(server: Server) -> None:
    server.robots = b"User-agent: *\nDisallow: /typed\nCrawl-delay: 3\n"
    manners = Manners(seconds=0, tries=1)
    waits: list[float] = []
    manners.sleep = waits.append
    before = len(server.asked)
    error = fetched(server, "/typed/text/html", manners=manners)
    assert isinstance(error, SourceRefused) and "robots.txt" in error.reason
    page(server, "/page", manners=manners)
    page(server, "/page", manners=manners)
    assert [path for path, _ in server.asked[before:]].count("/robots.txt") == 1
    assert len(waits) == 1 and 2 < waits[0] <= 3
    page(server, "/typed/text/html", manners=Manners(seconds=0, tries=1, robots=False))
    server.robots = b""


def test_robots_txt_knows_wildcards_and_may_stand_elsewhere(server: Server) -> None:
    server.robots = b"User-agent: *\nDisallow: /*/text\nAllow: /page\n"
    for server.moved in (False, True):
        manners = Manners(seconds=0, tries=1)
        assert isinstance(fetched(server, "/typed/text/html", manners=manners), SourceRefused)
        page(server, "/page", manners=manners)
    server.robots, server.moved = b"", False


def test_the_pages_of_a_feed_are_fetched_where_asked_for(server: Server, tmp_path: Path) -> None:
    links = ("/page", "/page", "/status/404", "javascript:x", "")
    entries = "".join(f"<item><title>{link}</title><link>{link}</link></item>" for link in links)
    base = f"<link>http://{LOOPBACK}:{server.server_port}/</link>"
    feed = tmp_path / "a.rss"
    feed.write_text(f'<rss version="2.0"><channel>{base}{entries}</channel></rss>')
    following = msgspec.structs.replace(RULES, follow=True)
    found = list(capture.sources([str(feed)], Given(), following))
    assert [each.status for each in found if isinstance(each, Capture)] == [None, 200, 404]
    assert len(list(capture.sources([str(feed)], Given(), RULES))) == 1


def test_a_host_is_not_asked_twice_at_once(server: Server) -> None:
    manners = Manners(seconds=5)
    waits: list[float] = []
    manners.sleep = waits.append
    page(server, "/page", manners=manners)
    page(server, "/page", manners=manners)
    assert len(waits) == 1 and 4 < waits[0] <= 5


def test_a_busy_server_is_asked_again_when_it_says(server: Server) -> None:
    manners = Manners(seconds=0, tries=3)
    waits: list[float] = []
    manners.sleep = waits.append
    server.busy = 2
    assert page(server, "/busy", manners=manners).body == PAGE
    assert waits == [7.0, 7.0]
    server.busy = 9
    assert page(server, "/busy", manners=manners).status == 503


@pytest.mark.parametrize(
    ("told", "seconds"), [("", 2.0), ("10", 10.0), ("3600", None), ("nonsense", 2.0), ("-1", 2.0)]
)
def test_how_long_is_waited(told: str, seconds: float | None) -> None:
    assert pause(0, told) == seconds


def test_a_page_that_did_not_change_is_not_sent_again(server: Server) -> None:
    error = fetched(server, "/changing", known=lambda url: {"ETag": '"1"'})
    assert isinstance(error, SourceUnchanged)
    assert page(server, "/changing", known=lambda url: {"ETag": '"0"'}).body == PAGE


def test_the_user_agent_tells_whom_to_write_to(server: Server) -> None:
    page(server, "/page", contact="archive@quay.example")
    assert dict(server.asked[-1][1])["User-Agent"].endswith("(+archive@quay.example)")


def test_what_a_server_packs_unasked_is_opened(server: Server) -> None:
    assert page(server, "/packed/10").body == b"<p>0000000000"


@pytest.mark.parametrize(
    ("path", "limit"), [("/silence", "silence"), ("/silence", "whole_time"), ("/drops", "whole_time")]
)
def test_a_slow_server_is_not_waited_for(server: Server, path: str, limit: str) -> None:
    error = fetched(server, path, **{limit: 0.2})
    assert isinstance(error, SourceUnavailable)
    assert "did not answer in time" in error.reason
    assert not error.permanent


def test_a_slow_name_service_is_not_waited_for(server: Server) -> None:
    def slow(host: str, port: int) -> list[str]:
        server.over.wait(20)
        return []

    error = fetched(server, "/page", resolve=slow, whole_time=0.2)
    assert isinstance(error, SourceUnavailable)
    assert "looked up in time" in error.reason


def test_nobody_listening_is_said() -> None:
    with socket.socket() as closed:
        closed.bind((LOOPBACK, 0))
        error = web.capture(f"http://{LOOPBACK}:{closed.getsockname()[1]}/", Given(), RULES)
    assert isinstance(error, SourceUnavailable)
    assert "connection to 127.0.0.1 failed" in error.reason


def test_the_connection_goes_to_the_address_that_was_checked(server: Server) -> None:
    """A name that turns private after the check gains nothing: it is asked once, and its name is kept."""
    answers = [[LOOPBACK], ["10.0.0.1"]]
    manners = Manners(seconds=0, tries=1, robots=False)
    rules = msgspec.structs.replace(RULES, resolve=lambda host, port: answers.pop(0), manners=manners)
    got = web.capture(f"http://quay.example:{server.server_port}/page", Given(), rules)
    assert isinstance(got, Capture)
    assert answers == [["10.0.0.1"]]
    assert dict(server.asked[-1][1])["Host"] == f"quay.example:{server.server_port}"


@pytest.mark.parametrize(
    "addresses", [["10.0.0.1"], [LOOPBACK, "10.0.0.1"], ["::ffff:10.0.0.1"], ["fe80::1%1"]]
)
def test_every_address_of_a_name_is_checked(server: Server, addresses: list[str]) -> None:
    before = len(server.asked)
    rules = msgspec.structs.replace(RULES, resolve=answering(*addresses))
    error = web.capture(f"http://quay.example:{server.server_port}/page", Given(), rules)
    assert isinstance(error, SourceRefused)
    assert addresses[-1] in error.reason
    assert len(server.asked) == before, "nothing was sent"


def test_the_second_address_is_tried_where_the_first_does_not_answer(server: Server) -> None:
    rules = msgspec.structs.replace(RULES, allowed=lambda _: True, resolve=answering("127.0.0.77", LOOPBACK))
    assert isinstance(web.capture(f"http://quay.example:{server.server_port}/page", Given(), rules), Capture)


def test_a_host_without_addresses_is_not_found() -> None:
    error = web.capture("http://quay.example/", Given(), msgspec.structs.replace(RULES, resolve=answering()))
    assert isinstance(error, SourceNotFound)


def test_a_name_that_does_not_exist_is_not_found() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    error = web.capture("http://quay.example/", Given(), msgspec.structs.replace(RULES, resolve=unknown))
    assert isinstance(error, SourceNotFound)
    assert "quay.example" in error.reason


def test_tls_names_the_host_and_not_the_address() -> None:
    heard: list[bytes] = []
    with socket.create_server((LOOPBACK, 0)) as listening:

        def listen() -> None:
            line, _ = listening.accept()
            with line:
                heard.append(line.recv(4096))

        listener = threading.Thread(target=listen)
        listener.start()
        rules = msgspec.structs.replace(RULES, resolve=answering(LOOPBACK))
        error = web.capture(f"https://quay.example:{listening.getsockname()[1]}/", Given(), rules)
        listener.join()
    assert b"quay.example" in heard[0], "the server name in the TLS greeting"
    assert isinstance(error, SourceUnavailable)


REFUSED = [
    ("http://127.0.0.1/", "not on the public internet"),
    ("http://localhost/", "not on the public internet"),
    ("http://[::1]/", "not on the public internet"),
    ("http://[::ffff:127.0.0.1]/", "not on the public internet"),
    ("http://[64:ff9b::7f00:1]/", "not on the public internet"),
    ("http://0.0.0.0/", "not on the public internet"),
    ("http://169.254.169.254/latest/meta-data", "not on the public internet"),
    ("http://192.168.0.1:8080/admin", "not on the public internet"),
    ("http://0/", "hides where it leads"),
    ("http://127.1/", "hides where it leads"),
    ("http://2130706433/", "hides where it leads"),
    ("http://0x7f000001/", "hides where it leads"),
    ("http://0177.0.0.1/", "no web address"),
    ("http://127.0.0.1./", "hides where it leads"),
    ("http://host.example@127.0.0.1/", "user name or password"),
    ("http://host.example\\@127.0.0.1/", ""),
    ("http://host.example:80@127.0.0.1:80/", ""),
    ("http://①②⑦.⓪.⓪.①/", ""),
    ("ftp://host.example/x", "ftp is not fetched, only http and https"),
    ("file:///etc/passwd", "file is not fetched"),
    ("gopher://127.0.0.1:25/", "gopher is not fetched"),
    ("://x", "not fetched"),
    ("http://", "no host is named"),
    ("http:///path", "no host is named"),
    ("http://host:port/", "no web address"),
    ("http://host.example/\n\x00", "no web address"),
    ("http://" + "a" * 70_000, "no web address"),
]


@pytest.mark.parametrize(("name", "reason"), REFUSED)
def test_what_must_not_be_fetched_is_refused_without_a_word_sent(name: str, reason: str) -> None:
    (error,) = capture.sources([name], Given())
    assert isinstance(error, SourceRefused), error
    assert reason in error.reason


def test_the_guard_is_on_by_default() -> None:
    assert web.Rules().allowed is public
