"""The text of a PDF: its lines put together to paragraphs, each line's place kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from onrecord.errors import SourceUnreadable
from onrecord.read import layout, tongue
from onrecord.read.printed import ocr, order
from onrecord.read.printed.sheets import Line, Printed, opened, sheets
from onrecord.record import Block, Capture, Page, PageBlockKind, Reading, Sheet, SheetLine

LARGER = 1.18
"""How much larger than the text the letters of a heading are."""
HEADING = 200
SHORT = 0.75
"""A line that ends so far left of the column's edge, at the end of a sentence, ends its paragraph."""
ITEM = re.compile(r"(?:[-*•·‣▪◦–—]|\(?\d{1,2}[.)])\s+\S")
ENDS = tuple('.!?:;»”"')
UNSCANNED = "pages-without-text"


class Para(NamedTuple):
    """Lines that belong together, with the sheet of each."""

    kind: PageBlockKind
    lines: list[tuple[int, Line]]


def read(capture: Capture) -> list[Reading]:
    """The PDF as one page. Raises SourceUnreadable where there is no text, SourceTooLarge."""
    document = opened(capture.source, capture.body)
    printed = list(sheets(capture.source, document))
    empty = [sheet.number for sheet in printed if not sheet.lines]
    printed, notices = ocr.fill(document, printed, empty)
    title = metadata_title(document.get_metadata_dict())
    document.close()
    paragraphs = list(paragraphs_of(printed))
    if not paragraphs:
        raise SourceUnreadable(
            capture.source,
            "it is a PDF without a text layer, a scan: install tesseract to have it recognised",
        )
    return [Reading(page_of(capture, printed, paragraphs, title), notices)]


def metadata_title(told: dict[str, str]) -> str | None:
    """The title in the file's own data, unless a program's name for the file stands there."""
    title = " ".join(told.get("Title", "").split())
    machine = re.search(r"\.[a-z]{3,4}$|^(?:untitled|microsoft word|document)", title, re.I)
    return title if title and not machine else None


def paragraphs_of(printed: Sequence[Printed]) -> Iterator[Para]:
    ordered = order.without_heads(printed)
    flat = [(sheet.number, line) for sheet, lines in zip(printed, ordered, strict=True) for line in lines]
    if not flat:
        return
    usual = median(line.size for _, line in flat)
    held: list[tuple[int, Line]] = []
    for place, (sheet, line) in enumerate(flat):
        if held and breaks(held[-1], (sheet, line), flat[max(0, place - 8) : place]):
            yield Para(kind_of(held, usual), held)
            held = []
        held.append((sheet, line))
    yield Para(kind_of(held, usual), held)


def breaks(last: tuple[int, Line], this: tuple[int, Line], before: Sequence[tuple[int, Line]]) -> bool:
    """Whether a new paragraph begins."""
    (sheet, above), (number, line) = last, this
    if abs(above.size - line.size) > 0.15 * above.size or ITEM.match(line.text):
        return True
    if above.text.endswith("\xad"):
        return False
    ended = above.text.endswith(ENDS)
    if sheet != number or line.middle > above.middle:  # the next sheet or column
        return ended or not line.text[:1].islower()
    edge = max(one.right for _, one in before)
    left = min(one.left for _, one in before)
    gaps = [a.middle - b.middle for (_, a), (_, b) in pairwise(before) if a.middle > b.middle]
    usual = median(gaps) if gaps else 1.4 * line.size
    if above.middle - line.middle > 1.45 * usual or above.middle - line.middle > 2.2 * line.size:
        return True
    short = above.right < left + SHORT * (edge - left)
    return ended and (short or line.left > left + 1.2 * line.size)


def kind_of(held: Sequence[tuple[int, Line]], usual: float) -> PageBlockKind:
    words = " ".join(line.text for _, line in held)
    if len(words) <= HEADING and held[0][1].size > LARGER * usual:
        return "heading"
    return "item" if ITEM.match(words) else "paragraph"


def page_of(capture: Capture, printed: Sequence[Printed], found: Sequence[Para], title: str | None) -> Page:
    text, blocks, places = laid(found)
    given = capture.given
    lang = given.language or tongue.of_page(text, None)
    heading = next((text[b.start : b.stop] for b in blocks if b.kind == "heading"), None)
    return Page(
        id=f"sha256:{capture.sha256}/1",
        given_id=given.id,
        url=given.url or capture.url,
        outlet=given.outlet,
        title=given.title or title or heading,
        published=given.published,
        published_from="given" if given.published else None,
        language=lang,
        text=text,
        blocks=layout.with_languages(text, blocks, lang),
        sheets=tuple(sheets_of(printed, places)),
    )


def laid(found: Sequence[Para]) -> tuple[str, list[Block], list[tuple[int, SheetLine]]]:
    """The text, its blocks, and where each line of it stands on which sheet."""
    parts: list[str] = []
    at = 0
    blocks: list[Block] = []
    places: list[tuple[int, SheetLine]] = []
    for para in found:
        begin = at
        for place, (sheet, line) in enumerate(para.lines):
            last = place == len(para.lines) - 1
            words = line.text.rstrip("\xad") if not last else line.text.replace("\xad", "-")
            glued = (
                line.text.endswith("\xad")
                and para.lines[min(place + 1, len(para.lines) - 1)][1].text[:1].islower()
            )
            if line.text.endswith("\xad") and not last and not glued:
                words += "-"
            places.append((sheet, SheetLine(at, at + len(words), *box(line))))
            gap = "" if last or line.text.endswith("\xad") else " "
            parts.append(words + gap)
            at += len(words) + len(gap)
        blocks.append(Block(para.kind, begin, at))
        parts.append(layout.GAP)
        at += len(layout.GAP)
    return "".join(parts[:-1]), blocks, places


def box(line: Line) -> tuple[float, float, float, float]:
    return round(line.left, 1), round(line.bottom, 1), round(line.right, 1), round(line.top, 1)


def sheets_of(printed: Sequence[Printed], places: Sequence[tuple[int, SheetLine]]) -> Iterator[Sheet]:
    for sheet in printed:
        lines = tuple(line for number, line in places if number == sheet.number)
        start = min((line.start for line in lines), default=0)
        stop = max((line.stop for line in lines), default=0)
        yield Sheet(sheet.number, start, stop, round(sheet.width, 1), round(sheet.height, 1), lines)
