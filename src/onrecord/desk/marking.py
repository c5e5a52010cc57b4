"""A page's text in pieces, each with the lines that stand on it: what the eye sees beside the record."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from onrecord.store.models import Line, Page

MOST = 4000
"""Marks shown on one page; a hostile page can hold a hundred thousand."""
ROLES = ("actor", "target", "venue", "demand")


class Mark(NamedTuple):
    """A stretch that belongs to a line."""

    start: int
    stop: int
    line: Line


class Piece(NamedTuple):
    """Some text, how it is marked, and the lines on it."""

    text: str
    classes: str = ""
    lines: str = ""
    anchor: str = ""
    offset: int = 0


class Shown(NamedTuple):
    """A block of the page; `hidden` where it tells what this person has not asked to see."""

    kind: str
    pieces: tuple[Piece, ...]
    start: int
    hidden: bool = False
    sheet: int | None = None


def marks(lines: Iterable[Line]) -> list[Mark]:
    """The stretches of all lines that are not rejected; the first `MOST` in the text's order."""
    found = [
        Mark(start, stop, line)
        for line in lines
        if line.state != Line.State.REJECTED
        for start, stop in stretches(line)
    ]
    return sorted(found, key=lambda mark: mark[:2])[:MOST]


def stretches(line: Line) -> Iterator[tuple[int, int]]:
    """Where the words of a line stand."""
    told = line.told
    if line.kind == Line.Kind.MENTION:
        yield told["start"], told["stop"]
        return
    spans = told["triggers"] if line.kind == Line.Kind.REPORT else [told["cue"], *told["content"]]
    for span in spans:
        yield span["start"], span["stop"]


def shown(page: Page, lines: Sequence[Line], hide: Sequence[tuple[int, int]] = ()) -> list[Shown]:
    """The page's blocks. `hide` are stretches whose blocks are not shown."""
    found = marks(lines)
    starts = [mark.start for mark in found]
    longest = max((mark.stop - mark.start for mark in found), default=0)
    named: set[str] = set()
    sheets = {sheet["start"]: sheet["number"] for sheet in page.more.get("sheets") or ()}
    out, at = [], 0
    for block in page.blocks or [{"kind": "paragraph", "start": 0, "stop": len(page.text)}]:
        start, stop = block["start"], block["stop"]
        sheet = next((number for begin, number in sheets.items() if at <= begin <= start), None)
        at = stop
        if any(low < stop and start < high for low, high in hide):
            out.append(Shown(block["kind"], (), start, hidden=True, sheet=sheet))
            continue
        near = found[bisect_left(starts, start - longest) : bisect_left(starts, stop)]
        here = [mark for mark in near if mark.stop > start]
        out.append(
            Shown(block["kind"], tuple(pieces(page.text, start, stop, here, named)), start, sheet=sheet)
        )
    return out


def pieces(text: str, start: int, stop: int, here: Sequence[Mark], named: set[str]) -> Iterator[Piece]:
    """A block cut wherever a mark begins or ends. `named` are the lines whose anchor was set."""
    edges = {start, stop}
    for mark in here:
        edges |= {max(start, mark.start), min(stop, mark.stop)}
    for low, high in pairwise(sorted(edges)):
        on = [mark.line for mark in here if mark.start <= low and high <= mark.stop]
        anchor = next((line.local for line in on if line.local not in named), "")
        named.update({anchor} - {""})
        yield Piece(
            text[low:high], classes(on), " ".join(dict.fromkeys(line.local for line in on)), anchor, low
        )


def classes(on: Sequence[Line]) -> str:
    """How a piece looks: the strongest of what stands on it."""
    told = {line.kind: line for line in on}
    strongest = next((told[kind] for kind in ("report", "statement", "mention") if kind in told), None)
    if strongest is None:
        return ""
    words = [strongest.kind[0], strongest.what if strongest.kind != "report" else strongest.told["modality"]]
    if "mention" in told and told["mention"].what == "person":
        words.append("person")
    return " ".join(dict.fromkeys(words))


def harsh(lines: Iterable[Line]) -> list[tuple[int, int]]:
    """Where a page tells of sexual violence (PROTECT.md rule 8)."""
    return [
        span for line in lines if line.kind == "report" and line.what == HARSH for span in stretches(line)
    ]


HARSH = "sexual_violence"


def words(page: Page, span: dict[str, Any] | None) -> str:
    """The page's words in a span, on one line."""
    return " ".join(page.text[span["start"] : span["stop"]].split()) if span else ""
