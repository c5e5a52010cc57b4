"""What a source is, by its bytes, the server's word and its name."""

from __future__ import annotations

import hashlib
import random
import zlib

import pytest

from onrecord.capture.kinds import keep
from onrecord.record import Given

RUSSIAN = "Полиция задержала двенадцать человек.\n" * 20
READ = [
    # body, the server's word, name, what it is
    (b"<!DOCTYPE html><p>x", "", "", "text/html"),
    (b"\xef\xbb\xbf\n<!-- hi --><html lang=en>", "", "page.txt", "text/html"),
    (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML"><html>', "", "", "text/html"),
    ("<html><p>Сегодня".encode("utf-16"), "", "", "text/html"),
    ("<html><p>Сегодня".encode("utf-16-le"), "", "", "text/html"),
    (b"<!-- hi --><!doctype html><title>x", "", "page.txt", "text/html"),
    (b"<p>One</p>", "", "", "text/html"),
    (b"<p>One</p>", "", "a.md", "text/markdown"),
    (b"Nothing but words.", "text/html; charset=utf-8", "", "text/html"),
    (b"Nothing but words.", "text/html", "a.txt", "text/html"),
    (b"Nothing but words.", "", "a.HTM", "text/html"),
    (b"Nothing but words.", "", "a.html.gz", "text/html"),
    (b"<?php include 'x'; ?><p>One", "", "a.html", "text/html"),
    (b"# Heading", "", "a.md", "text/markdown"),
    (b"%PDF-1.7\n%\xe2\xe3", "text/html", "a.html", "application/pdf"),
    (b"\r\n%PDF-1.4\n", "", "", "application/pdf"),
    (b'<?xml version="1.0"?><rss version="2.0">', "", "", "application/feed+xml"),
    (b'<feed xmlns="http://www.w3.org/2005/Atom">', "text/html", "", "application/feed+xml"),
    (b"From: a@b.example\r\nSubject: x\r\n\r\nWords.", "", "a.eml", "message/rfc822"),
    (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x',
        "",
        "",
        "multipart/related",
    ),
    (b"# Heading", "", "a.Markdown", "text/markdown"),
    (b"# Heading", "text/plain", "/a.md", "text/markdown"),
    (b"# Heading", "text/x-markdown", "/a", "text/markdown"),
    (b"Police held 12 people.", "", "", "text/plain"),
    (b"Police held 12 people.", "application/octet-stream", "", "text/plain"),
    (b"<3 people were held>", "", "", "text/plain"),
    (RUSSIAN.encode("koi8-r"), "", "", "text/plain"),
    (RUSSIAN.encode("utf-16"), "", "", "text/plain"),
    (RUSSIAN.encode("utf-16-le"), "", "", "text/plain"),
    ("警察は12人を拘束した。".encode("iso-2022-jp"), "", "", "text/plain"),
    (b"<!-- -->" * 900 + b"Words.", "", "", "text/plain"),
    (b"<!--" * 900 + b"<?" * 900 + b"Words.", "", "", "text/plain"),
    (b"<!-- --><!-- a\n --><ul><li>", "", "", "text/html"),
    (b"A stray \x00 or \x07 in a long enough text does no harm to it.", "", "", "text/plain"),
]
REFUSED = [
    (b"", "", "", "it is empty"),
    (b" \r\n\t", "", "", "empty but for white space"),
    (b"\xef\xbb\xbf\n", "", "", "empty but for white space"),
    (b"WARC/1.1\r\nWARC-Type: warcinfo", "", "", "WARC"),
    (b"PK\x03\x04\x14\x00", "", "a.odt", "a zip file"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "", "", "a picture"),
    (b"\xff\xd8\xff\xe0", "", "a.txt", "a picture"),
    (b'<?xml version="1.0"?><kml>', "application/xml", "", "XML"),
    (b'{"a": 1}', "application/json", "", "application/json, as the server says"),
    (b'{"id": "a", "text": "b"}', "", "a.jsonl", "--jsonl"),
    (b"body { color: red }", "", "a.css", "a style sheet"),
    (zlib.compress(random.Random(7).randbytes(9000)), "", "a.txt", "binary data"),
    (bytes(5000) + b"x", "", "", "binary data"),
]


@pytest.mark.parametrize(("body", "told", "name", "kind"), READ)
def test_what_is_read(body: bytes, told: str, name: str, kind: str) -> None:
    kept = keep("it", body, Given(), told, name)
    assert (kept.media_type, kept.body) == (kind, body)
    assert kept.sha256 == hashlib.sha256(body).hexdigest()


@pytest.mark.parametrize(("body", "told", "name", "reason"), REFUSED)
def test_what_is_not_read_is_named(body: bytes, told: str, name: str, reason: str) -> None:
    kept = keep("it", body, Given(), told, name)
    assert reason in (kept.unread or "")
    assert kept.body == body
