"""How fast captures are kept and checked, beside warcio writing and reading the same pages.

    python benchmarks/evidence.py [PAGES]

Prints pages/s and MB/s: kept by the evidence store (each capture on disk and logged at once), written
by warcio without that care; verified by the store (bytes, chain, signatures), read and checked by warcio.
"""

from __future__ import annotations

import hashlib
import io
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord import evidence
from onrecord.record import Capture

WORDS = [
    "police",
    "held",
    "men",
    "town",
    "union",
    "said",
    "court",
    "rally",
    "camp",
    "report",
    "street",
    "night",
]
HEADERS = (("Content-Type", "text/html; charset=utf-8"),)


def pages(count: int) -> Iterator[Capture]:
    """Pages of about 60 kB, each its own, packed as well as pages are."""
    draw = random.Random(7)
    for number in range(count):
        body = " ".join(draw.choices(WORDS, k=10_000)).encode()
        url = f"https://nord.example/{number}"
        yield Capture(
            source=url,
            url=url,
            body=body,
            sha256=hashlib.sha256(body).hexdigest(),
            media_type="text/html",
            status=200,
            headers=HEADERS,
            fetched="2024-03-12T10:00:00Z",
        )


def keep(captures: list[Capture], folder: Path) -> None:
    with evidence.writing(folder) as keeper:
        for capture in captures:
            keeper.keep(capture)


def write(captures: list[Capture], folder: Path) -> None:
    with (folder / "warcio.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for capture in captures:
            http = StatusAndHeaders("200 OK", list(HEADERS), protocol="HTTP/1.1")
            body = io.BytesIO(capture.body)
            writer.write_record(
                writer.create_warc_record(capture.url, "response", payload=body, http_headers=http)
            )


def verify(captures: list[Capture], folder: Path) -> None:
    evidence.verify(folder)


def check(captures: list[Capture], folder: Path) -> None:
    with (folder / "warcio.warc.gz").open("rb") as file:
        for record in ArchiveIterator(file, check_digests=True):
            record.content_stream().read()


def timed(
    what: str, work: Callable[[list[Capture], Path], None], captures: list[Capture], folder: Path
) -> None:
    start = time.perf_counter()
    work(captures, folder)
    seconds = time.perf_counter() - start
    size = sum(len(capture.body) for capture in captures) / 1e6
    print(f"{what:<42} {len(captures) / seconds:8,.0f} pages/s {size / seconds:8.1f} MB/s")


def main() -> None:
    captures = list(pages(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        timed("kept (each on disk and logged)", keep, captures, folder)
        timed("written by warcio", write, captures, folder)
        timed("verified", verify, captures, folder)
        timed("read by warcio, digests checked", check, captures, folder)


if __name__ == "__main__":
    main()
