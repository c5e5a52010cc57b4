"""Plain text to blocks: paragraphs, headings, items, quotes and bylines, each with its offsets.

Lines that were broken to a width are one paragraph; other lines each are one. Blocks are spans of
the text as it is: nothing is moved or changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.read import bylines, dates
from onrecord.record import PageBlockKind

LINE = re.compile(r"[^\n]*\S[^\n]*")
ITEM = re.compile(r"[ \t]*(?:[-*•·‣▪◦]|\(?\d{1,2}[.)]|[a-z]\))[ \t]+(?=\S)")
QUOTED = re.compile(r"[ \t]*>[> \t]*(?=\S)")
ENDS = tuple(".!?:;,…\"'”’»)")
OPENS = tuple("\"'“‘«„—–-")
WIDTHS = (50, 100)  # characters between which text is broken to a width
HEADING = 110  # characters of a heading at most
SPACED = 70  # characters of a heading that ends like a sentence but stands apart by empty lines
BODY = 100  # characters from which a line is a paragraph that a heading can head
DATE_LINE = 60


class Lined(NamedTuple):
    """A block of plain text: its kind, where it stands, how many empty lines are above it."""

    kind: PageBlockKind
    start: int
    stop: int
    above: int


def blocks(text: str, start: int = 0, stop: int | None = None) -> list[Lined]:
    """The blocks of this part of the text, in order."""
    stop = len(text) if stop is None else stop
    found = list(lines(text, start, stop))
    if is_wrapped(text, found):
        found = joined(text, found)
    return [block._replace(kind=kind_of(text, found, n)) for n, block in enumerate(found)]


def lines(text: str, start: int, stop: int) -> Iterator[Lined]:
    """Each line with words as a block, without the space, bullet or quote marks around them."""
    last = start
    for match in LINE.finditer(text, start, stop):
        above = text.count("\n", last, match.start()) - (last > start)
        kind: PageBlockKind = "paragraph"
        begin = match.start()
        for name, shape in (("quote", QUOTED), ("item", ITEM)):
            mark = shape.match(text, begin, match.end())
            if mark:
                kind, begin = "quote" if name == "quote" else "item", mark.end()
                break
        end = match.end()
        while text[begin].isspace():
            begin += 1
        while text[end - 1].isspace():
            end -= 1
        yield Lined(kind, begin, end, max(above, 0))
        last = match.end()


def is_wrapped(text: str, found: Sequence[Lined]) -> bool:
    """Whether most lines with another right below end in mid-sentence at about the same width."""
    pairs = [(a, b) for a, b in pairwise(found) if not b.above and b.kind == "paragraph"]
    broken = [a for a, b in pairs if goes_on(text, a, b) and a.stop - a.start <= WIDTHS[1]]
    return len(broken) >= 2 and len(broken) * 2 > len(pairs)


def goes_on(text: str, line: Lined, below: Lined) -> bool:
    wide = line.stop - line.start >= WIDTHS[0]
    return wide and (
        not text[line.start : line.stop].endswith((".", "!", "?", ":", "…")) or text[below.start].islower()
    )


def joined(text: str, found: Sequence[Lined]) -> list[Lined]:
    """Lines right below each other as one block, where the upper one is broken to the width."""
    out: list[Lined] = []
    last: Lined | None = None
    for line in found:
        same = line.kind == "paragraph" or (last is not None and line.kind == "quote" == last.kind)
        if out and last and same and not line.above and last.stop - last.start >= WIDTHS[0]:
            out[-1] = out[-1]._replace(stop=line.stop)
        else:
            out.append(line)
        last = line
    return out


def kind_of(text: str, found: Sequence[Lined], n: int) -> PageBlockKind:
    block = found[n]
    if block.kind != "paragraph":
        return block.kind
    words = text[block.start : block.stop]
    if is_byline(words, near_edge=n < 4 or n >= len(found) - 3):
        return "byline"
    return "heading" if is_heading(text, found, n) else "paragraph"


def is_byline(words: str, *, near_edge: bool) -> bool:
    """Whether a line surely says who wrote the text or when, and nothing else."""
    if len(words) > bylines.LONGEST or not near_edge or "\n" in words:
        return False
    dated = dates.in_line(words, None)
    if dated and len(words) <= DATE_LINE and len(words) - (dated.stop - dated.start) <= 14:
        return True
    names = bylines.people(words)
    return (
        bool(names)
        and len(words.split()) <= 4 + sum(len(name.split()) for name in names)
        and words[-1] not in ".!?"
    )


def is_heading(text: str, found: Sequence[Lined], n: int) -> bool:
    """Whether a short line stands above a paragraph as its heading."""
    block = found[n]
    words = text[block.start : block.stop]
    if len(words) > HEADING or "\n" in words or words[0].islower() or words.startswith(OPENS):
        return False
    below = found[n + 1] if n + 1 < len(found) else None
    if below is None or below.kind != "paragraph":
        return False
    if n and not block.above and not words.isupper():
        return False
    heads = below.stop - below.start >= BODY
    if words.endswith(ENDS):
        return heads and block.above > 1 and len(words) <= SPACED and words[-1] in ".!?"
    return heads or (n == 0 and bool(below.above)) or bool(words.isupper() and len(words) > 3)
