"""Small pages for the tests of `read`: words or bytes in, pages and their blocks out."""

from __future__ import annotations

import hashlib

from onrecord import read
from onrecord.record import Capture, Given, Page, Reading

PROSE = (
    "<p>Police held twelve bakers in the town of Leeds on Monday, the bakers' guild said in a statement.</p>"
    "<p>Two of them were beaten in a police van, according to a lawyer who spoke to three of the men.</p>"
)


def readings(
    body: str | bytes, source: str = "page.html", media_type: str = "text/html", **given: str
) -> list[Reading]:
    """What is read from these words or bytes."""
    content = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    capture = Capture(
        source=source,
        body=content,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type=media_type,
        given=Given(**given),  # type: ignore[arg-type]
    )
    return read.read(capture)


def page(body: str | bytes, source: str = "page.html", media_type: str = "text/html", **given: str) -> Page:
    """The only page of these words or bytes."""
    (reading,) = readings(body, source, media_type, **given)
    return reading.page


def text_page(body: str, **given: str) -> Page:
    """The only page of a plain text."""
    return page(body, "page.txt", "text/plain", **given)


def blocks(page: Page) -> list[tuple[str, str]]:
    """Kind and words of each block."""
    return [(block.kind, page.text[block.start : block.stop]) for block in page.blocks]


def of_kind(page: Page, kind: str) -> list[str]:
    return [words for name, words in blocks(page) if name == kind]
