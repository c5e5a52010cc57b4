"""From the pages to the sources that they rest on; pages that copy one another stand as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.publish.pictures.svg import COLOURS, LINE, MUTED, WIDTH, el, label, link, picture

MOST = 40
"""Boxes in a column; the list beside the picture holds all."""
ROW, BOX, TOP = 40, 30, 34
COLUMN = 280
GAP = WIDTH - 2 * COLUMN


class Source(NamedTuple):
    """An origin, as it is called."""

    name: str
    first_hand: bool = True


class Teller(NamedTuple):
    """A page, or several that copy one another, and the numbers of the origins it rests on."""

    name: str
    sources: tuple[int, ...]
    pages: int = 1
    href: str = ""


class Heads(NamedTuple):
    """What stands over the columns, in the reader's language."""

    tellers: str
    sources: str


def origins(title: str, tellers: Sequence[Teller], sources: Sequence[Source], heads: Heads) -> str:
    """The graph; empty where there is nothing to tell."""
    tellers, known = list(tellers[:MOST]), list(sources[:MOST])
    if not tellers or not known:
        return ""
    height = TOP + ROW * max(len(tellers), len(known)) + 6
    left = middles(len(tellers), height)
    right = middles(len(known), height)
    parts = [
        label(heads.tellers, 0, 16, COLUMN, font_weight="bold"),
        label(heads.sources, COLUMN + GAP, 16, COLUMN, font_weight="bold"),
    ]
    for teller, y in zip(tellers, left, strict=True):
        parts += [curve(y, right[n]) for n in teller.sources if n < len(right)]
    parts += [teller_box(teller, y) for teller, y in zip(tellers, left, strict=True)]
    parts += [source_box(source, y) for source, y in zip(known, right, strict=True)]
    names = [known[n].name for n in range(len(known))]
    about = "; ".join(
        f"{t.name}: {', '.join(names[n] for n in t.sources if n < len(names))}" for t in tellers
    )
    return picture(title, about, height, parts)


def middles(count: int, height: float) -> list[float]:
    """The middles of a column's boxes, spread over the height."""
    step = (height - TOP) / count
    return [TOP + step * (n + 0.5) for n in range(count)]


def curve(start: float, stop: float) -> str:
    a, b = COLUMN, COLUMN + GAP
    middle = (a + b) / 2
    path = f"M{a} {start:.1f}C{middle} {start:.1f} {middle} {stop:.1f} {b} {stop:.1f}"
    return el("path", d=path, fill="none", stroke=LINE, stroke_width=1.6, stroke_opacity="0.8")


def teller_box(teller: Teller, y: float) -> str:
    words = f"{teller.name} (×{teller.pages})" if teller.pages > 1 else teller.name
    shape = "".join(
        el(
            "rect",
            x=shift,
            y=y - BOX / 2 - shift,
            width=COLUMN - 8,
            height=BOX,
            rx=6,
            fill="none",
            stroke=LINE,
        )
        for shift in ((4, 0) if teller.pages > 1 else (0,))
    )
    return link(shape + label(words, 10, y + 4, COLUMN - 30), teller.href)


def source_box(source: Source, y: float) -> str:
    colour = COLOURS["happened"] if source.first_hand else MUTED
    dash = None if source.first_hand else "4 3"
    box = el(
        "rect",
        x=COLUMN + GAP,
        y=y - BOX / 2,
        width=COLUMN,
        height=BOX,
        rx=15,
        fill=colour,
        fill_opacity="0.14",
        stroke=colour,
        stroke_dasharray=dash,
    )
    return box + label(source.name, COLUMN + GAP + 14, y + 4, COLUMN - 30)
