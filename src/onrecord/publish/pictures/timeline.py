"""When what happened: bars over days, hollow for what is only called for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.publish.pictures.svg import COLOURS, LINE, MUTED, WIDTH, el, label, link, picture

MOST = 80
ROW, LEFT, RIGHT, TOP = 28, 300, 30, 30
MONTH = timedelta(days=27)
"""Where nothing is told more exactly than this, the axis does not pretend to days."""
LEAST = timedelta(days=6)
"""What the axis spans at least."""


class Happening(NamedTuple):
    """What is told, between which days."""

    title: str
    first: date
    last: date
    modality: str
    href: str = ""


class Axis:
    """From a day to its place."""

    def __init__(self, rows: Sequence[Happening]) -> None:
        first, last = min(row.first for row in rows), max(row.last for row in rows)
        pad = max((last - first) / 20, (LEAST - (last - first)) / 2, timedelta(days=1))
        self.first = first - pad if first - date.min > pad else date.min
        self.last = last + pad if date.max - last > pad else date.max
        self.coarse = all(row.last - row.first >= MONTH for row in rows)
        self.days = max(1, (self.last - self.first).days)

    def at(self, day: date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (day - self.first).days / self.days

    def ticks(self) -> list[tuple[date, str]]:
        """A few days, months or years, by how long it is."""
        step = max(1, self.days // 4)
        days = [self.first + timedelta(days=step * n) for n in range(1, 4)]
        form = "%Y-%m-%d" if self.days < 200 and not self.coarse else "%Y-%m" if self.days < 2500 else "%Y"
        return [(day, day.strftime(form)) for day in days]


def timeline(title: str, happenings: Sequence[Happening]) -> str:
    """The line of time; empty where nothing has a day."""
    rows = sorted(happenings, key=lambda row: (row.first, row.last))[:MOST]
    if not rows:
        return ""
    axis, bottom = Axis(rows), TOP + ROW * len(rows)
    parts = []
    for day, words in axis.ticks():
        x = axis.at(day)
        parts.append(el("line", x1=x, x2=x, y1=TOP - 6, y2=bottom, stroke=LINE, stroke_opacity="0.35"))
        parts.append(el("text", words, x=x, y=14, fill=MUTED, font_size=11, text_anchor="middle"))
    parts += [bar(axis, row, TOP + ROW * n) for n, row in enumerate(rows)]
    about = "; ".join(f"{row.title}: {row.first} to {row.last}" for row in rows)
    return picture(title, about, bottom + 8, parts)


def bar(axis: Axis, row: Happening, y: float) -> str:
    colour = COLOURS.get(row.modality, COLOURS["happened"])
    hollow = row.modality in ("planned", "possible")
    x, end = axis.at(row.first), axis.at(row.last)
    shape = el(
        "rect",
        x=x - 5,
        y=y + 8,
        width=max(end - x, 0.0) + 10,
        height=11,
        rx=5.5,
        fill="none" if hollow else colour,
        stroke=colour,
        stroke_width=2,
        stroke_dasharray="3 2" if row.modality == "alleged" else None,
    )
    return link(label(row.title, 0, y + 18, LEFT - 14) + shape, row.href)
