"""Archives of invented pages for the tests of `bulk`."""

from __future__ import annotations

import base64
import gzip
import hashlib
from pathlib import Path

SITE = "https://nord-libre.example/"
TELLING = (
    "<html><head><title>Bakers arrested in Tours</title></head><body><article>"
    "<h1>Bakers arrested in Tours</h1><p>Police arrested {number} bakers in Tours on Monday after a protest "
    "outside the town hall, the union said.</p>"
    "<p>Two of them were beaten in a police van, according to their lawyer, Jeanne Morvan.</p>"
    "<p>The prefecture denied that anybody was beaten.</p></article></body></html>"
)
DULL = (
    "<html><head><title>Apple cake</title></head><body><article><h1>Apple cake</h1>"
    "<p>Peel {number} apples, cut them in thin slices, and mix them with the sugar and the lemon juice.</p>"
    "<p>Bake the cake for an hour in a warm oven, and serve it with cream on a large white plate.</p>"
    "</article></body></html>"
)
GERMAN = (
    "<html><body><article><p>Nehmen Sie {number} Äpfel, schneiden Sie sie in dünne Scheiben, und mischen Sie "
    "sie mit dem Zucker und dem Saft einer Zitrone, während der Ofen heiß wird. Danach wird der Kuchen eine "
    "Stunde lang gebacken und noch warm gegessen.</p></article></body></html>"
)


def record(url: str, body: bytes, kind: str = "response", media: str = "text/html; charset=utf-8") -> bytes:
    """One record of a WARC, as a gzip member."""
    content = b"HTTP/1.1 200 OK\r\nContent-Type: " + media.encode() + b"\r\n\r\n" + body
    digest = base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-12T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{hashlib.md5(url.encode(), usedforsecurity=False).hexdigest()}>\r\n"
        f"WARC-Payload-Digest: sha1:{digest}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + content + b"\r\n\r\n")


def pages(number: int, name: str = "a", every: int = 4) -> list[bytes]:
    """Records of pages, the first and then one of `every` telling something, among dull and foreign ones."""
    made = []
    for n in range(number):
        words = TELLING if n % every == 0 else GERMAN if n % every == 1 else DULL
        made.append(record(f"{SITE}{name}/{n}", words.format(number=n + 3).encode()))
    return made


def archive(path: Path, records: list[bytes]) -> str:
    path.write_bytes(b"".join(records))
    return str(path)
