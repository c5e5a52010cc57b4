"""The order in which a sheet is read, and what on it is no text: running heads, page numbers.

A file mostly holds its lines in reading order; only where that order jumps up the sheet again and again are
the columns found anew, by the empty strip between them (the XY-cut of Nagy and Seth 1984, one cut deep).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from statistics import median

from onrecord import language
from onrecord.read.furniture import alternatives
from onrecord.read.printed.sheets import Line, Printed

MARGIN = 0.12
"""Share of a sheet's height at its top and bottom in which running heads stand."""
REPEATED = 3
"""Sheets on which the same words must stand at the edge to be a running head."""
JUMPS = 5
"""How often the order may jump up a tenth of the sheet: a page of columns does so once a column."""
SIDE = 0.3
"""Share of lines followed by one beside them from which two columns were written row by row."""
COLUMN = 0.14
"""Share of the sheet that a column's lines take at least; narrower ones are cells of a table."""
DIGITS = re.compile(r"\d+")


def without_heads(printed: Sequence[Printed]) -> list[list[Line]]:
    """Each sheet's lines in reading order, without running heads and page numbers."""
    counts = Counter(word for sheet in printed for word in {key(line) for line in edge(sheet)})
    heads = {word for word, count in counts.items() if count >= REPEATED}
    out = []
    for sheet in printed:
        at_edge = {id(line) for line in edge(sheet)}
        kept = [line for line in sheet.lines if id(line) not in at_edge or not is_head(line, heads)]
        out.append(in_order(kept, sheet.width, sheet.height))
    return out


def is_head(line: Line, heads: Iterable[str]) -> bool:
    return key(line) in heads or bool(number().fullmatch(line.text))


@cache
def number() -> re.Pattern[str]:
    """The number of a sheet as it is printed: 7, - 7 -, Page 7 of 30."""
    told = [language.load(lang, "page")["sheets"] for lang in language.SUPPORTED]
    before, of = (alternatives(word for each in told for word in each[name]) for name in ("before", "of"))
    return re.compile(rf"\W*(?:{before})?\s*\d{{1,4}}(?:\s*(?:/|{of})\s*\d{{1,4}})?\W*", re.I)


def key(line: Line) -> str:
    return DIGITS.sub("#", line.text.casefold())


def edge(sheet: Printed) -> list[Line]:
    low, high = MARGIN * sheet.height, (1 - MARGIN) * sheet.height
    return [line for line in sheet.lines if line.top < low or line.bottom > high]


def in_order(lines: list[Line], width: float, height: float) -> list[Line]:
    """The lines as they are read."""
    jumps = sum(b.middle - a.middle > 0.1 * height for a, b in pairwise(lines))
    level = sum(abs(a.middle - b.middle) < 0.3 * a.size and b.left > a.right for a, b in pairwise(lines))
    wide = bool(lines) and median(line.right - line.left for line in lines) > COLUMN * width
    if jumps <= JUMPS and not (wide and level > SIDE * len(lines)):
        return lines
    cut = gutter(lines, width)
    ordered: list[Line] = []
    zone: list[Line] = []
    for line in sorted(lines, key=lambda one: -one.middle):
        if cut is not None and line.left < cut < line.right:  # it spans the columns: what is above ends
            ordered += [*by_column(zone, cut), line]
            zone = []
        else:
            zone.append(line)
    return [*ordered, *by_column(zone, cut)]


def by_column(lines: list[Line], cut: float | None) -> list[Line]:
    if cut is None:
        return sorted(lines, key=lambda one: (-round(one.middle), one.left))
    left = [line for line in lines if line.right <= cut + 1]
    right = [line for line in lines if line.right > cut + 1]
    down = [sorted(column, key=lambda one: (-round(one.middle), one.left)) for column in (left, right)]
    return [line for column in down for line in column]


def gutter(lines: Sequence[Line], width: float) -> float | None:
    """Where the strip between two columns stands: near the middle, crossed by few lines."""
    best: tuple[int, float] | None = None
    for step in range(30, 71):
        at = width * step / 100
        crossing = sum(line.left < at < line.right for line in lines)
        if best is None or crossing < best[0]:
            best = (crossing, at)
    if best is None or best[0] > 0.15 * len(lines):
        return None
    sides = [sum(line.right <= best[1] for line in lines), sum(line.left >= best[1] for line in lines)]
    return best[1] if min(sides) > 0.15 * len(lines) else None
