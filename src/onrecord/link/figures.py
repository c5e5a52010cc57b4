"""The figures of an incident: each distinct interval with all who tell it, and what all origins agree on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.link.digest import Sight
from onrecord.record import Figure, Name, TellingFigure, Told

Bounds = tuple[str, int | float | None, int | float | None]
# Readings of vague words: Armed Conflict Location and Event Data's and the Crowd Counting Consortium's.
ACLED = {24: 12, 36: 36, 200: 100, 2000: 1000}
CCC = {24: 24, 36: 36, 200: 200, 2000: 2000}


def told(sights: Sequence[Sight]) -> tuple[TellingFigure, ...]:
    """One entry for each distinct interval, by what it counts, with all who tell it."""
    found: dict[Bounds, dict[Told, None]] = {}
    approximate: dict[Bounds, bool] = {}
    for sight in sights:
        page = sight.page
        for figure in sight.report.figures:
            mention = page.mentions.get(figure.mention)
            if not mention or not isinstance(mention.value, Figure):
                continue
            bounds = (figure.of, mention.value.low, mention.value.high)
            teller = Told(page=page.id, mention=mention.id, source=source(sight, figure.statement))
            found.setdefault(bounds, {})[teller] = None
            approximate[bounds] = approximate.get(bounds, True) and mention.value.approximate
    return tuple(
        TellingFigure(of=of, low=low, high=high, approximate=approximate[of, low, high], told=tuple(who))
        for (of, low, high), who in sorted(found.items(), key=lambda item: order(item[0]))
    )


def order(bounds: Bounds) -> tuple[str, float, float]:
    of, low, high = bounds
    return of, float(low if low is not None else -1), float(high if high is not None else float("inf"))


def source(sight: Sight, statement: str | None) -> str | None:
    """Whose figure it is, in the page's words or by the name they stand for."""
    said = sight.page.statements.get(statement or "")
    if said is None:
        return None
    mention = sight.page.mentions.get(said.source_is or "")
    if mention and isinstance(mention.value, Name):
        return mention.value.name
    return sight.page.text[said.source.start : said.source.stop] if said.source else None


class Shared(NamedTuple):
    """What all tellings of one figure can agree on: the bounds that none rules out; None where they part."""

    of: str
    low: int | float | None
    high: int | float | None
    agree: bool


def shared(figures: Iterable[TellingFigure]) -> list[Shared]:
    """For each thing counted, the bounds that every telling allows, and whether the tellings part."""
    by_what: dict[str, list[TellingFigure]] = {}
    for figure in figures:
        by_what.setdefault(figure.of, []).append(figure)
    out = []
    for of, tellings in sorted(by_what.items()):
        lows = [f.low for f in tellings if f.low is not None]
        highs = [f.high for f in tellings if f.high is not None]
        low, high = max(lows, default=None), min(highs, default=None)
        agree = low is None or high is None or low <= high
        out.append(Shared(of, low if agree else None, high if agree else None, agree))
    return out


def vague(low: int | float | None, reading: dict[int, int]) -> int | float | None:
    """The lower bound of a vague word ("dozens") as another data set reads it."""
    return reading.get(int(low), low) if low is not None and float(low).is_integer() else low
