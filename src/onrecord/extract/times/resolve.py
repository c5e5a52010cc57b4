"""What the slots of a shape mean together, as a stretch of the calendar.

Each rule names the slots it needs; the first whose slots are all there reads them. What cannot be
known from the page is None: a weekday without a publication date, "several years ago".
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.extract.times import dated, relative
from onrecord.extract.times.calendar import Moment
from onrecord.extract.times.context import Context, Slots
from onrecord.extract.times.words import Words
from onrecord.record import Grain

GRAINS: dict[str, Grain] = {
    "minute": "minute",
    "hour": "hour",
    "week": "week",
    "month": "month",
    "quarter": "season",
    "year": "year",
    "decade": "decade",
}

Rule = Callable[[Slots, Context], Moment | None]


def resolve(slots: Slots, context: Context) -> Moment | None:
    """Read the slots by the first rule that needs no more than these; None where it stays open."""
    for needed, rule in RULES:
        if needed <= slots.keys():
            try:
                return rule(slots, context)
            except (ValueError, OverflowError):  # no such day, or beyond the calendar
                return None
    return None


def grain_of(slots: Slots, words: Words) -> Grain:
    """How fine an unresolved time is."""
    if slots.keys() & {"day", "weekday", "relday", "holiday", "weekend"}:
        return "day"
    grain = GRAINS.get(words.units.get(slots.get("unit", ""), ""))
    return grain or ("month" if "month" in slots else "season" if "season" in slots else "day")


RULES: tuple[tuple[frozenset[str], Rule], ...] = tuple(
    (frozenset(needed.split()), rule)
    for needed, rule in (
        ("day day2 month", dated.days_of_month),
        ("month month2", dated.months_of_year),
        ("quarter", dated.quarter),
        ("year year2", dated.years),
        ("weekday weekday2", relative.weekdays),
        ("night_before", relative.night_before),
        ("week_of month day", dated.week_of),
        ("month day", dated.day_of_month),
        ("holiday", dated.holiday),
        ("month", dated.month),
        ("decade", dated.decade),
        ("season", dated.season),
        ("half", dated.half),
        ("yearback", relative.year_back),
        ("weekday day", relative.weekday_and_day),
        ("weekday", relative.weekday),
        ("relday", relative.relative_day),
        ("eve", relative.eve),
        ("n unit way", relative.counted),
        ("n unit way_before", relative.counted),
        ("unit way", relative.counted),
        ("n unit span", relative.stretch),
        ("n unit spanned", relative.stretch),
        ("step unit", relative.stepped),
        ("step_after unit", relative.stepped),
        ("same unit", relative.same),
        ("shift unit", relative.shifted_unit),
        ("shift part", relative.shifted_part),
        ("edge unit", relative.edge_of_unit),
        ("weekend", relative.weekend),
        ("year", dated.plain_year),
    )
)
