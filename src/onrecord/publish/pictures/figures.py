"""Who says how many: each telling an interval on one axis, rivals one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import NamedTuple

from onrecord.publish.pictures.svg import COLOURS, LINE, MUTED, SIZE, WIDTH, el, label, picture

MOST = 60
"""Rows drawn; the table beside the picture holds all."""
ROW, LEFT, RIGHT, TOP = 26, 250, 24, 8
HEAD = 30
WIDE = 30.0
"""From the largest to the smallest: more, and the axis counts in powers of ten."""
INK = COLOURS["planned"]


class Telling(NamedTuple):
    """One telling. `low` and `high` as told, None where no bound is; `says` whose it is."""

    of: str
    low: float | None
    high: float | None
    approximate: bool
    says: str
    bounds: str


class Axis:
    """From a number to its place."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        told = [n for t in tellings for n in (t.low, t.high) if n is not None]
        positive = [n for n in told if n > 0]
        self.high = max(told, default=1) or 1
        self.log = bool(positive) and self.high / min(positive) > WIDE
        self.width = WIDTH - LEFT - RIGHT - 40

    def at(self, value: float) -> float:
        share = log10(1 + max(0.0, value)) / log10(1 + self.high) if self.log else max(0.0, value) / self.high
        return LEFT + self.width * min(1.0, share)

    def ticks(self) -> list[float]:
        """A few round numbers."""
        if self.log:
            return [0.0, *(10.0**n for n in range(12) if 10**n <= self.high)]
        step = 10 ** int(log10(self.high)) if self.high >= 1 else 1
        step = next(s for s in (step / 5, step / 2, step, step * 2) if self.high / s <= 6)
        step = max(1.0, step)
        return [step * n for n in range(int(self.high / step) + 1)]


def figures(title: str, tellings: Sequence[Telling]) -> str:
    """The chart; empty without tellings."""
    shown = list(tellings[:MOST])
    if not shown:
        return ""
    parts, y = [], float(TOP)
    for of in dict.fromkeys(telling.of for telling in shown):
        rows = [telling for telling in shown if telling.of == of]
        axis = Axis(rows)
        parts.append(label(of, 0, y + 16, LEFT, font_weight="bold"))
        parts += grid(axis, y + HEAD - 8, y + HEAD + ROW * len(rows))
        for n, telling in enumerate(rows):
            parts.append(row(axis, telling, y + HEAD + ROW * n))
        y += HEAD + ROW * len(rows) + 26
    about = "; ".join(f"{t.of}: {t.bounds} ({t.says})" for t in shown)
    return picture(title, about, y, parts)


def grid(axis: Axis, top: float, bottom: float) -> list[str]:
    out = []
    for tick in axis.ticks():
        x = axis.at(tick)
        out.append(el("line", x1=x, x2=x, y1=top, y2=bottom, stroke=LINE, stroke_opacity="0.35"))
        out.append(
            el("text", f"{int(tick):,}", x=x, y=bottom + 14, fill=MUTED, font_size=11, text_anchor="middle")
        )
    return out


def row(axis: Axis, telling: Telling, y: float) -> str:
    """One telling: its words, its interval, an arrow where an end is open."""
    middle = y + ROW / 2
    low = axis.at(telling.low if telling.low is not None else 0)
    high = axis.at(telling.high) if telling.high is not None else float(WIDTH - RIGHT)
    dash = "5 3" if telling.approximate else None
    parts = [
        label(f"{telling.bounds}: {telling.says}", 0, middle + 4, LEFT - 12),
        el(
            "line",
            x1=low,
            x2=max(high, low + 0.5),
            y1=middle,
            y2=middle,
            stroke=INK,
            stroke_width=6,
            stroke_dasharray=dash,
            stroke_opacity="0.55",
        ),
    ]
    parts += [end(low, middle, telling.low is None, -1), end(high, middle, telling.high is None, 1)]
    return el("g", "".join(parts))


def end(x: float, y: float, is_open: bool, way: int) -> str:
    """A dot where a bound is told, an arrow where none is."""
    if not is_open:
        return el("circle", cx=x, cy=y, r=5, fill=INK)
    tip = x + way * 9
    return el(
        "path", d=f"M{x:.1f} {y - SIZE / 2:.1f}L{tip:.1f} {y:.1f}L{x:.1f} {y + SIZE / 2:.1f}Z", fill=INK
    )
