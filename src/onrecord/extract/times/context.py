"""What a time is read against, and what the single slots of a shape say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.extract.times.calendar import Anchor, Moment
from onrecord.extract.times.words import Words
from onrecord.language import numbers

Slots = Mapping[str, str]


@dataclass(frozen=True)
class Context:
    """What a time is read against: today, the time told before it, the tense of its verb."""

    words: Words
    language: str
    anchor: Anchor | None
    told: Moment | None
    direction: int
    quarter: Moment | None = None
    """The quarter told last: what "a year earlier" is compared with in accounts."""
    story: int | None = None
    """The year in which the text is, where it tells of years long past or the page has no date."""

    @property
    def today(self) -> date | None:
        return self.anchor.date if self.anchor else None


def month_of(slots: Slots, context: Context) -> int:
    return context.words.values["months"][slots["month"]]


def shift_of(slots: Slots, context: Context) -> int:
    return context.words.values["shift"][slots["shift"]]


def day_of(shown: str, context: Context) -> int:
    named = context.words.values["ordinals"].get(shown)
    return named or int(re.sub(r"\D", "", shown))


def year_of(shown: str, context: Context) -> int:
    """A year in digits, or in words ("nineteen ninety-six")."""
    if shown[:4].isdigit():
        return int(shown[:4])
    for form, century in context.words.centuries.items():
        if shown.startswith(form):
            rest = shown[len(form) :]
            return century + sum(int(n.value) for n in numbers.find(rest, context.language, 0, len(rest)))
    raise ValueError(shown)


def told_year(slots: Slots, context: Context) -> int | None:
    """The year that stands beside a month, season or quarter: in digits, or as "last year"."""
    if slots.get("year"):
        return year_of(slots["year"], context)
    if "same" in slots and context.told:
        return context.told.first.year
    of_year = "shift" in slots and context.words.units.get(slots.get("unit", "")) == "year"
    return context.anchor.year + shift_of(slots, context) if of_year and context.anchor else None


def number_of(shown: str | None, context: Context) -> int | None:
    """How many units; no word is one; "several" is unknown."""
    if shown is None or shown in context.words.ones:
        return 1
    if context.words.several.match(shown):
        return None
    found = list(numbers.find(shown, context.language, 0, len(shown)))
    return int(found[0].value) if len(found) == 1 else None
