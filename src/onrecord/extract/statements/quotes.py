"""Where quotation marks open and close, in every style, within one block at a time.

A quotation that opens and does not close runs to the end of its block, as in print, where each
paragraph of a long quotation opens anew and only the last closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.record import Span

PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’", "‹": "›"}
# Two apostrophes or backticks, and runs of straight marks as badly exported tables have, count as one mark.
MARK = re.compile(r"\"+|''|``|[“”«»„‘’‹›']")
LONGEST = 6_000  # code points; an unclosed mark claims no more than this
MARKS = frozenset("\"'`“”«»„‘’‹›")


def find(text: str, start: int, stop: int) -> list[Span]:
    """The outermost quotations of `text[start:stop]`, marks included, in order."""
    spans: list[Span] = []
    opened: tuple[int, str] | None = None
    for match in MARK.finditer(text, start, stop):
        if opened is None:
            if opens(text, match, start, stop):
                opened = match.start(), closer(match[0])
        elif match[0] in opened[1] and closes(text, match, stop, opened[1]):
            spans.append(Span(opened[0], match.end()))
            opened = None
    if opened is not None and runs_on(text, opened[0], start):
        spans.append(Span(opened[0], min(stop, opened[0] + LONGEST)))
    return spans


def closer(mark: str) -> str:
    """The marks that close what this one opens; a run of straight marks is closed by one of its length."""
    return {"``": "''"}.get(mark, PAIRS.get(mark, mark))


def opens(text: str, match: re.Match[str], start: int, stop: int) -> bool:
    mark = match[0]
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < stop else " "
    if mark in ("'", "‘", "''"):
        return not before.isalnum() and after.isalnum() and closed_soon(text, match, stop)
    if mark.startswith('"'):
        return not (before.isalnum() and after.isspace())
    return mark in PAIRS or mark == "``"


def closed_soon(text: str, match: re.Match[str], stop: int) -> bool:
    """An apostrophe opens a quotation only where one closes it: "'tis", "the '90s" open nothing."""
    ends = closer(match[0])
    inside = text[match.end() : min(stop, match.end() + 400)]
    return any(
        other[0] in ends and is_end(inside, other.start(), other.end()) for other in MARK.finditer(inside)
    )


def closes(text: str, match: re.Match[str], stop: int, ends: str) -> bool:
    if ends in ("'", "’"):
        return is_end(text[:stop], match.start(), match.end())
    return True


def is_end(text: str, start: int, stop: int) -> bool:
    """Whether the mark stands at the end of a word, before no other."""
    return start > 0 and not text[start - 1].isspace() and not text[stop : stop + 1].isalnum()


def runs_on(text: str, opening: int, start: int) -> bool:
    """Only a quotation that begins its paragraph, or follows a colon, may end without a mark."""
    before = text[start:opening].rstrip()
    return not before or before.endswith((":", ","))


def covering(spans: tuple[Span, ...] | list[Span], offset: int) -> Span | None:
    """The quotation in which the offset stands."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle].stop <= offset:
            low = middle + 1
        else:
            high = middle
    return spans[low] if low < len(spans) and spans[low].start <= offset else None


def between(spans: tuple[Span, ...], start: int, stop: int) -> Iterator[Span]:
    """The quotations that touch `start:stop`."""
    return (span for span in spans if span.start < stop and span.stop > start)
