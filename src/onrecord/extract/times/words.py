"""The words of times in one language, compiled once (`<lang>/times.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord import language
from onrecord.extract.times.shapes import Search, forms, search
from onrecord.language.patterns import exactly, fold, one_of, whole

NUMBERED = (
    *("months", "weekdays", "seasons", "order", "half", "ordinals"),
    *("relday", "shift", "step", "step_after", "eve"),
)
GROUP = re.compile(r"_\d+\Z")

Values = dict[str, int]


@dataclass(frozen=True)
class Words:
    """What the words of a language mean in a time, and one search for all its shapes."""

    shapes: Search
    values: dict[str, Values]
    units: dict[str, str]
    ways: dict[str, tuple[int, bool]]
    decades: Values
    holidays: dict[str, tuple[int, int]]
    centuries: Values
    ahead: frozenset[str]
    ones: frozenset[str]
    several: re.Pattern[str]
    since: re.Pattern[str]
    capitals: bool
    month_first: bool
    alone: re.Pattern[str]
    before: re.Pattern[str]
    names: re.Pattern[str]
    counted: re.Pattern[str]
    clock: re.Pattern[str]
    pm: re.Pattern[str]
    noon: re.Pattern[str]
    joins: re.Pattern[str]
    before_clock: re.Pattern[str]
    future: frozenset[str]
    planned: frozenset[str]
    ahead_of: re.Pattern[str]
    present_ahead: bool
    from_today: re.Pattern[str]


@cache
def load(lang: str) -> Words:
    """The words of times of a language. Raises LanguageUnsupported where it has none."""
    raw = language.load(lang, "times")
    words, clock, unsure, tense = raw["words"], raw["clock"], raw["unsure"], raw["tense"]
    return Words(
        shapes=search(raw, lang),
        values={table: values(raw.get(table, {})) for table in NUMBERED},
        units={form: unit for unit, listed in raw["units"].items() for form in listed},
        ways=ways(raw),
        decades=values(raw["decades"]),
        holidays={form: month_and_day(day) for day, listed in raw["holidays"].items() for form in listed},
        centuries=values(raw["centuries"]),
        ahead=frozenset(raw["span"]["future"]),
        ones=frozenset(words["one"]),
        several=exactly(words["several"]),
        since=before_shape(words["since"]),
        capitals=unsure["capitals"],
        month_first=unsure["month_first"],
        alone=exactly(unsure["alone"]),
        before=before_shape(unsure["before"]),
        names=whole(unsure["names"]),
        counted=re.compile(rf"\s+{one_of(unsure['counted'])}(?!\w)", re.IGNORECASE),
        clock=clock_shape(clock),
        pm=exactly(clock["pm"]),
        noon=exactly(clock["noon"]),
        joins=re.compile(rf"\s*(?:{one_of(clock['joins'])}\s*){{0,2}}", re.IGNORECASE),
        before_clock=before_shape(clock["before"]),
        future=frozenset(tense["future"]),
        planned=frozenset(tense["planned"]),
        ahead_of=before_shape(tense["ahead"]),
        present_ahead=tense["present_ahead"],
        from_today=whole([*forms(raw["relday"]), *forms(raw["weekdays"])]),
    )


def values(by_value: dict[str, list[str]]) -> Values:
    return {form: int(value) for value, listed in by_value.items() for form in listed}


def ways(raw: dict[str, Any]) -> dict[str, tuple[int, bool]]:
    """Which way each word counts, and whether from the time just told rather than from today."""
    return {
        form: (-1 if way.startswith("past") else 1, way.endswith("told"))
        for table in ("way", "way_before")
        for way, listed in raw.get(table, {}).items()
        for form in listed
    }


def month_and_day(shown: str) -> tuple[int, int]:
    month, day = shown.split("-")
    return int(month), int(day)


def before_shape(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of(phrases)}\s*\Z", re.IGNORECASE)


def clock_shape(raw: dict[str, list[str]]) -> re.Pattern[str]:
    """Times of day: "19:00", "19h30", "7 p.m.", "19 heures", "noon"."""
    half_day, hours, minutes = one_of([*raw["am"], *raw["pm"]]), one_of(raw["hours"]), one_of(raw["minutes"])
    zone = rf"(?:\s*\(?{one_of(raw['zones'])}\)?)?"
    hour, minute = r"[01]?\d|2[0-4]", r"[0-5]\d"
    return re.compile(
        rf"(?<![\w.,:/-])(?:"
        rf"(?P<h1>{hour})\s?[:hH]\s?(?P<m1>{minute})(?::{minute})?(?![\d.,:/]\d|\s?%)"
        rf"(?:\s*(?P<half1>{half_day}))?"
        rf"|(?P<h2>{hour})\s*(?:{hours})?\s*(?P<half2>{half_day})"
        rf"|(?P<h3>{hour})\s*{hours}(?:\s*(?P<m3>{minute})\s*(?:{minutes})?)?(?!\w)"
        rf"|(?P<word>{one_of([*raw['noon'], *raw['midnight']])}))(?!\w){zone}(?!\w)",
        re.IGNORECASE,
    )


def slots_of(match: re.Match[str]) -> dict[str, str]:
    """The slots that a shape filled, folded to one spelling."""
    return {GROUP.sub("", name): fold(text) for name, text in match.groupdict().items() if text}
