"""Web archives, zips and lists: what is in them goes in; what is broken in them is named."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import openpyxl
import pytest
import zstandard
from click.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord import capture, pipeline
from onrecord.capture import lists, wire
from onrecord.cli import main
from onrecord.errors import SourceError, SourceNotFound, SourceTooLarge, SourceUnreadable
from onrecord.record import Capture, Given, Record
from small_pdf import pdf

pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # warcio leaves files open
URL = "https://nord-libre.example/"


def archive(pages: dict[str, bytes], packed: bool = True, status: str = "200 OK") -> bytes:
    """A WARC as another tool writes it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for name, body in pages.items():
        headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        payload = io.BytesIO(gzip.compress(body))
        writer.write_record(
            writer.create_warc_record(URL + name, "response", payload=payload, http_headers=http)
        )
    return out.getvalue()


PAGES = {name: f"<html><p>Page {name} of a town.".encode() for name in "abc"}


def taken(path: Path, body: bytes) -> list[Capture | SourceError]:
    path.write_bytes(body)
    return list(capture.sources([str(path)], Given()))


def bodies(found: list[Capture | SourceError]) -> list[bytes]:
    return [each.body for each in found if isinstance(each, Capture)]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.warc.gz", lambda raw: raw),
        ("a.warc", gzip.decompress),
        ("a.warc.zst", lambda raw: zstandard.compress(gzip.decompress(raw))),
        ("no-ending", lambda raw: raw),
    ],
)
def test_a_web_archive_of_another_tool_goes_in(
    tmp_path: Path, name: str, pack: Callable[[bytes], bytes]
) -> None:
    found = taken(tmp_path / name, pack(archive(PAGES)))
    assert bodies(found) == list(PAGES.values())
    first = found[0]
    assert isinstance(first, Capture)
    assert (first.url, first.status, first.fetched is not None) == (URL + "a", 200, True)


@pytest.mark.parametrize("first", ["request", "response"])
def test_a_response_has_its_request_without_what_lets_others_in(tmp_path: Path, first: str) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for name in "ab":
        sent = StatusAndHeaders(
            f"GET /{name} HTTP/1.0", [("X-Page", name), ("Cookie", "s=1")], is_http_request=True
        )
        came = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
        page = io.BytesIO(PAGES[name])
        response = writer.create_warc_record(URL + name, "response", payload=page, http_headers=came)
        request = writer.create_warc_record(URL + name, "request", http_headers=sent)
        request.rec_headers.add_header(
            "WARC-Concurrent-To", response.rec_headers.get_header("WARC-Record-ID")
        )
        for record in (request, response) if first == "request" else (response, request):
            writer.write_record(record)
    found = taken(tmp_path / "a.warc.gz", out.getvalue())
    assert [each.request_headers for each in found if isinstance(each, Capture)] == [
        (("X-Page", "a"),),
        (("X-Page", "b"),),
    ]
    assert [each.http_version for each in found if isinstance(each, Capture)] == ["1.0", "1.0"]


def with_revisit(cut: bool = False) -> bytes:
    """A page, and a record that says the same bytes came again."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    came = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    page = writer.create_warc_record(URL + "a", "response", payload=io.BytesIO(PAGES["a"]), http_headers=came)
    writer.write_record(page)
    start = out.tell() if cut else 0
    digest = page.rec_headers.get_header("WARC-Payload-Digest")
    writer.write_record(
        writer.create_revisit_record(URL + "b", digest, URL + "a", "2024-03-12T10:00:00Z", http_headers=came)
    )
    return out.getvalue()[start:]


def test_a_page_whose_address_is_nonsense_is_read_without_it(tmp_path: Path) -> None:
    body = b"<html><head><meta property=og:site_name content='https://[x'></head><p>A page of a town."
    (found,) = taken(
        tmp_path / "a.warc", archive({"a": body}, packed=False).replace(b"https://nord-", b"https://[ord-")
    )
    assert isinstance(found, Capture) and found.url is None
    (page,) = pipeline.records([found])
    assert isinstance(page, Record) and "A page of a town" in page.page.text


def test_a_revisit_is_given_the_bytes_it_refers_to(tmp_path: Path) -> None:
    assert bodies(taken(tmp_path / "a.warc.gz", with_revisit())) == [PAGES["a"]] * 2
    inside = zipped({"archive/a.warc.gz": with_revisit(), "datapackage.json": b"{}"})
    found = taken(tmp_path / "a.wacz", inside)
    assert bodies(found) == [PAGES["a"]] * 2
    assert [each.url for each in found if isinstance(each, Capture)] == [URL + "a", URL + "b"]


def test_a_revisit_of_a_record_elsewhere_is_told(tmp_path: Path) -> None:
    (error,) = taken(tmp_path / "a.warc.gz", with_revisit(cut=True))
    assert isinstance(error, SourceUnreadable) and "elsewhere" in error.reason


def test_a_record_with_a_wrong_digest_is_kept_and_not_read(tmp_path: Path) -> None:
    raw = gzip.decompress(with_revisit()).replace(b"Page a", b"Page x")
    found = taken(tmp_path / "a.warc", raw)
    assert isinstance(found[0], Capture) and "digest" in (found[0].unread or "")
    (error,) = pipeline.records(found[:1])
    assert isinstance(error, SourceUnreadable) and "digest" in error.reason


def test_what_is_packed_with_brotli_is_opened_up_to_the_limit() -> None:
    packed = brotli.compress(PAGES["a"])
    assert wire.unpacked("a", packed, "br", 1000) == PAGES["a"]
    assert wire.unpacked("a", PAGES["a"], "br", 1000) == PAGES["a"]
    with pytest.raises(SourceTooLarge):
        wire.unpacked("a", brotli.compress(bytes(100_000)), "br", 1000)
    with pytest.raises(SourceUnreadable):
        wire.unpacked("a", b"no brotli at all", "br", 1000)


def test_an_answer_that_is_no_page_is_kept_and_not_read(tmp_path: Path) -> None:
    (kept,) = taken(tmp_path / "a.warc.gz", archive({"a": b"<p>Gone"}, status="404 Not Found"))
    assert isinstance(kept, Capture) and kept.status == 404
    (error,) = pipeline.records([kept])
    assert isinstance(error, SourceNotFound)


def test_a_cut_archive_is_read_up_to_the_cut(tmp_path: Path) -> None:
    whole = archive(PAGES)
    found = taken(tmp_path / "a.warc.gz", whole[: int(len(whole) * 0.8)])
    assert bodies(found)[:2] == list(PAGES.values())[:2]
    assert any(isinstance(each, SourceUnreadable) for each in found)


def test_a_cut_archive_packed_in_one_piece_is_read_up_to_the_cut(tmp_path: Path) -> None:
    pages = {f"{n}.html": b"<p>page %d" % n + bytes(os.urandom(3000).hex(), "ascii") for n in range(300)}
    packed = zstandard.ZstdCompressor(level=1).compress(archive(pages, packed=False))
    found = taken(tmp_path / "a.warc.zst", packed[: len(packed) // 2])
    assert 30 < len(bodies(found)) < 300
    assert any("what stands before went in" in str(each) for each in found if isinstance(each, SourceError))


def test_a_redirect_in_an_archive_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    moved = archive({"old.html": b"moved"}, status="301 Moved Permanently")
    path.write_bytes(moved + archive({"new.html": b"<p>Police beat two students in Lille.</p>"}))
    said = CliRunner().invoke(main, ["read", str(path), "--json"])
    assert said.exit_code == 0 and len(said.stdout.splitlines()) == 1
    assert "1 redirect in archives passed over" in said.stderr


@pytest.mark.parametrize(("name", "told"), [("a.bin", True), ("a.pdf", False)])
def test_what_a_file_was_taken_for_is_said_where_its_name_does_not(
    name: str, told: bool, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(pdf([[(70, 700, 11, "Police beat two students in Lille.")]]))
    (outcome,) = pipeline.from_sources([str(path)], Given(language="en"))
    assert isinstance(outcome, Record)
    assert any(notice.code == "taken_for" for notice in outcome.notices) is told


def test_a_broken_record_is_named_by_its_place(tmp_path: Path) -> None:
    raw = bytearray(archive(PAGES))
    raw[len(raw) // 2] ^= 0xFF
    found = taken(tmp_path / "a.warc.gz", bytes(raw))
    errors = [each for each in found if isinstance(each, SourceError)]
    assert bodies(found)[0] == PAGES["a"]
    assert errors and "record at" in str(errors[0])


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (gzip.compress(b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 0\r\n\r\n\r\n\r\n"), "WET"),
        (gzip.compress(b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 0\r\n\r\n\r\n\r\n"), "WAT"),
        (gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"), "no page"),
        (gzip.compress(b"WARC/1.0\r\nno header"), "no record|damaged"),
    ],
    ids=["text", "metadata", "information", "broken"],  # the bytes hold the time they were packed
)
def test_an_archive_without_pages_says_what_it_is(tmp_path: Path, body: bytes, reason: str) -> None:
    (error,) = taken(tmp_path / "a.warc.gz", body)
    assert isinstance(error, SourceUnreadable)
    assert re.search(reason, error.reason), error.reason


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in files.items():
            made.writestr(name, body)
    return out.getvalue()


def test_a_zip_is_its_files_and_no_way_leads_out_of_it(tmp_path: Path) -> None:
    inner = zipped({"d.txt": b"Four were held."})
    found = taken(
        tmp_path / "a.zip", zipped({"../../etc/a.html": b"<p>One", "b.txt": b"Two.", "c.zip": inner})
    )
    assert bodies(found) == [b"<p>One", b"Two.", b"Four were held."]
    assert [each.source.partition("!")[2] for each in found] == ["etc/a.html", "b.txt", "c.zip!d.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def wacz(pages: dict[str, bytes], wrong: bool = False) -> bytes:
    import hashlib

    raw = archive(pages)
    digest = "0" * 64 if wrong else hashlib.sha256(raw).hexdigest()
    told = {"resources": [{"path": "archive/data.warc.gz", "hash": f"sha256:{digest}"}]}
    return zipped(
        {"archive/data.warc.gz": raw, "datapackage.json": json.dumps(told).encode(), "b.txt": b"Two."}
    )


def test_a_wacz_gives_its_pages_and_a_wrong_digest_is_told(tmp_path: Path) -> None:
    assert bodies(taken(tmp_path / "a.wacz", wacz(PAGES))) == [*PAGES.values(), b"Two."]
    error, *kept = taken(tmp_path / "b.wacz", wacz(PAGES, wrong=True))
    assert isinstance(error, SourceUnreadable) and "digest" in error.reason
    assert bodies(kept) == [*PAGES.values(), b"Two."]
    assert [bool(each.unread) for each in kept if isinstance(each, Capture)] == [True] * 3 + [False]


def test_a_bomb_is_stopped_at_the_limit(tmp_path: Path) -> None:
    zeros = bytes(200_000_000)
    found = taken(tmp_path / "a.zip", zipped({"a.html": zeros, "b.txt": b"Two."}))
    assert isinstance(found[0], SourceTooLarge) and bodies(found) == [b"Two."]
    (error,) = taken(tmp_path / "a.html.gz", gzip.compress(zeros))
    assert isinstance(error, SourceTooLarge)
    (error,) = taken(tmp_path / "a.warc.gz", archive({"a": zeros}))
    assert isinstance(error, SourceTooLarge)


def test_zips_in_zips_in_zips_are_not_opened(tmp_path: Path) -> None:
    deep = zipped({"a.txt": b"One."})
    for name in ("b.zip", "c.zip"):
        deep = zipped({name: deep})
    (error,) = taken(tmp_path / "d.zip", deep)
    assert isinstance(error, SourceTooLarge)


def test_a_broken_zip_is_told(tmp_path: Path) -> None:
    (kept,) = taken(tmp_path / "a.zip", zipped({"a.txt": b"One."})[:40])
    assert isinstance(kept, Capture) and "zip" in (kept.unread or "")


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        (
            "https://a.example/1\n# two\n\nhttps://a.example/2\n",
            ["https://a.example/1", "https://a.example/2"],
        ),
        ("See https://a.example/1", []),
        ("Police held 12 people.", []),
    ],
)
def test_a_text_of_addresses_is_a_list(text: str, addresses: list[str]) -> None:
    assert [row.url for row in lists.of_text(text)] == addresses


def test_a_table_of_addresses_is_a_list_with_what_it_tells(tmp_path: Path) -> None:
    table = "title;url;outlet\nOne;https://a.example/1;The Quay\nTwo;;x\nThree;https://a.example/3;\n"
    rows = [
        lists.Row("https://a.example/1", "The Quay", "One"),
        lists.Row("https://a.example/3", None, "Three"),
    ]
    assert lists.of_csv("a.csv", table) == rows
    book = openpyxl.Workbook()
    assert book.active
    for line in table.splitlines():
        book.active.append(line.split(";"))
    out = io.BytesIO()
    book.save(out)
    assert lists.of_xlsx("a.xlsx", out.getvalue()) == rows


def test_a_table_without_addresses_says_so(tmp_path: Path) -> None:
    (error,) = taken(tmp_path / "a.csv", b"name,age\nx,3\n")
    assert isinstance(error, SourceUnreadable) and '"url"' in error.reason
    (error,) = taken(tmp_path / "a.xlsx", b"PK no spreadsheet")
    assert isinstance(error, SourceError)


def test_a_spreadsheet_that_swells_is_not_opened(tmp_path: Path) -> None:
    (error,) = taken(tmp_path / "a.xlsx", zipped({"xl/sharedStrings.xml": bytes(lists.MOST_UNPACKED + 1)}))
    assert isinstance(error, SourceTooLarge)


def test_the_list_in_a_folder_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("http://127.0.0.1:9/page\n")
    (kept,) = capture.sources([str(tmp_path)], Given())
    assert isinstance(kept, Capture)
