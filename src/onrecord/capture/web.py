"""One web address, asked for politely and kept as it came.

Nothing is sent but the request itself: no cookies, no language, no referrer, no user name; proxies,
certificates and passwords set in the environment are not used. What a server answers instead of the page is
kept too, marked with its status.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from typing import NamedTuple

import httpcore
import httpx
import msgspec
from msgspec.structs import replace

from onrecord.capture import wire
from onrecord.capture.addresses import Address, is_odd, public
from onrecord.capture.kinds import keep
from onrecord.capture.manners import AGAIN, FIRST_WAIT, Manners, pause
from onrecord.capture.network import Deadline, Network, Resolve, look_up
from onrecord.errors import (
    SourceError,
    SourceRefused,
    SourceTooLarge,
    SourceUnavailable,
    SourceUnchanged,
)
from onrecord.record import Capture, Given

SCHEMES = ("http", "https")
NOT_MODIFIED = 304
CONDITIONS = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
REDIRECTS = (301, 302, 303, 307, 308)
ROBOTS_REQUESTS = 6
"""For a robots.txt: five redirects are followed (RFC 9309, section 2.3.1.2)."""
Headers = tuple[tuple[str, str], ...]


def nothing_known(url: str) -> dict[str, str]:
    """No capture of any address is known."""
    return {}


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """Where may be fetched from, and how much of it: the user's machine and patience are protected."""

    allowed: Callable[[Address], bool] = public
    resolve: Resolve = look_up
    most_bytes: int = 20_000_000
    most_redirects: int = 10
    silence: float = 20.0
    """Seconds to wait for a connection and for the next bytes."""
    whole_time: float = 60.0
    """Seconds for one request and its answer, however lively the server keeps the line."""
    manners: Manners = msgspec.field(default_factory=Manners)
    contact: str | None = None
    """An address that the user agent names."""
    follow: bool = False
    """Whether the pages of a feed's entries are fetched too."""
    known: Callable[[str], dict[str, str]] = nothing_known
    """Headers of the newest capture of an address, so that only a page that changed is sent again."""


class Answer(NamedTuple):
    """What one request brought; the body is empty unless the status is 200."""

    status: int
    headers: Headers
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name, empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def capture(name: str, given: Given, rules: Rules = Rules()) -> Capture | SourceError:  # noqa: B008 - it is frozen
    """The page at a web address, after its redirects."""
    try:
        url, answer = follow(name, rules)
        kept = keep(name, unpacked(name, answer, rules), given, answer.header("content-type"), url.path)
    except SourceError as error:
        return error
    return replace(
        kept,
        url=str(url),
        fetched=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        headers=answer.headers,
        status=answer.status,
        request_headers=tuple(request_headers(url, rules)),
        unread=kept.unread if answer.status == 200 else None,
    )


def follow(name: str, rules: Rules) -> tuple[httpx.URL, Answer]:
    """The last address and its answer, a page or what came instead. Raises SourceError."""
    url, seen = address(name, name), set[httpx.URL]()
    while len(seen) <= rules.most_redirects:
        seen.add(url)
        answer = ask_until_answered(name, url, rules)
        if answer.status == NOT_MODIFIED:
            raise SourceUnchanged(name, "it has not changed since it was kept")
        if answer.status not in REDIRECTS or not answer.header("location"):
            return url, answer
        url = address(name, answer.header("location"), url)
        if url in seen:
            raise SourceUnavailable(name, f"it redirects in a circle, back to {url}")
    raise SourceUnavailable(name, f"it redirects more than {rules.most_redirects} times")


def address(source: str, name: str, base: httpx.URL | None = None) -> httpx.URL:
    """A web address that may be asked for. Raises SourceRefused."""
    where = "" if base is None else f"it redirects to {name}: "
    try:
        url = base.join(name) if base else httpx.URL(name)
        url = url.copy_with(fragment=None)
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise SourceRefused(source, f"{where}no web address ({error})") from error
    if url.scheme not in SCHEMES:
        raise SourceRefused(
            source,
            f"{where}{url.scheme or 'an address without a scheme'} is not fetched, only http and https",
        )
    if not url.host:
        raise SourceRefused(source, f"{where}no host is named")
    if is_odd(url.host):
        raise SourceRefused(
            source, f"{where}the host {url.host} is a number in a form that hides where it leads"
        )
    if url.userinfo:
        raise SourceRefused(source, f"{where}an address with a user name or password in it is not fetched")
    return url


def ask_until_answered(source: str, url: httpx.URL, rules: Rules) -> Answer:
    """The answer to as many requests as are worth making. Raises SourceError."""

    def robots(where: httpx.URL) -> tuple[int, bytes]:
        for _ in range(ROBOTS_REQUESTS):
            answer = ask(source, where, rules)
            if answer.status not in REDIRECTS or not answer.header("location"):
                return answer.status, answer.body
            where = address(source, answer.header("location"), where)
        return 404, b""

    if not rules.manners.allows(url, robots):
        raise SourceRefused(
            source, f"robots.txt of {url.host} asks that it be left alone; --ignore-robots fetches it"
        )
    for tried in range(rules.manners.tries):
        last = tried + 1 == rules.manners.tries
        rules.manners.wait_for(url)
        try:
            answer = ask(source, url, rules)
        except SourceUnavailable:
            if last:
                raise
            rules.manners.sleep(FIRST_WAIT * 2.0**tried)
            continue
        seconds = pause(tried, answer.header("retry-after"))
        if last or answer.status not in AGAIN or seconds is None:
            break
        rules.manners.sleep(seconds)
    return answer


def ask(source: str, url: httpx.URL, rules: Rules) -> Answer:
    """One request. Raises SourceError; the host is checked by the network as it connects."""
    network = Network(source, rules.allowed, rules.resolve, Deadline(rules.whole_time))
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    waits = dict.fromkeys(("connect", "read", "write", "pool"), rules.silence)
    try:
        with (
            httpcore.ConnectionPool(ssl_context=tls(), network_backend=network) as pool,
            pool.stream(
                "GET", target, headers=request_headers(url, rules), extensions={"timeout": waits}
            ) as answer,
        ):
            wanted = answer.status not in (*REDIRECTS, NOT_MODIFIED)
            body = collected(source, answer.iter_stream(), rules.most_bytes) if wanted else b""
            return Answer(answer.status, response_headers(answer.headers), body)
    except httpcore.TimeoutException as error:
        raise SourceUnavailable(source, f"{url.host} did not answer in time") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise SourceUnavailable(source, f"the connection to {url.host} failed: {error}") from error


@cache
def tls() -> ssl.SSLContext:
    """Certificates are checked against Mozilla's list; the environment cannot add others."""
    return httpx.create_ssl_context(trust_env=False)


def request_headers(url: httpx.URL, rules: Rules = Rules()) -> list[tuple[str, str]]:  # noqa: B008 - it is frozen
    """All that is told. Uncompressed bytes are asked for, so that what is kept is what was sent."""
    contact = f" (+{rules.contact})" if rules.contact else ""
    known = {name.lower(): value for name, value in rules.known(str(url)).items()}
    told = [(ours, known[theirs]) for ours, theirs in CONDITIONS if theirs in known]
    return [
        ("Host", url.netloc.decode("ascii")),
        ("User-Agent", f"onrecord/{version('onrecord')}{contact}"),
        ("Accept", "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, */*;q=0.5"),
        ("Accept-Encoding", "identity"),
        ("Connection", "close"),
        *told,
    ]


def response_headers(raw: list[tuple[bytes, bytes]]) -> Headers:
    """The headers in their order, without cookies, which may tell who asked."""
    text = ((key.decode("latin-1"), value.decode("latin-1")) for key, value in raw)
    return tuple((key, value) for key, value in text if key.lower() != "set-cookie")


def collected(source: str, parts: Iterator[bytes], most: int) -> bytes:
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > most:
            raise too_large(source, most)
    return bytes(body)


def unpacked(source: str, answer: Answer, rules: Rules) -> bytes:
    """The body, which some servers compress unasked. A small body that swells past the limit is refused."""
    return wire.unpacked(source, answer.body, answer.header("content-encoding"), rules.most_bytes)


def too_large(source: str, most: int) -> SourceTooLarge:
    return SourceTooLarge(
        source, f"it is larger than {most / 1_000_000:g} MB, the most that is read as one page"
    )
