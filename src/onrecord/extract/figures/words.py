"""The words of figures in one language, compiled once (`<lang>/figures.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord import language
from onrecord.language.patterns import exactly, fold, one_of, whole

Bound = Literal["least", "most", "about", "plain"]
BOUNDS: tuple[Bound, ...] = ("least", "most", "about", "plain")
NOT_WORD = r"(?<![\w-])"


@dataclass(frozen=True)
class Words:
    """What a language says around a number, each list as one compiled search."""

    hedge: re.Pattern[str]
    bounds: dict[str, Bound]
    after: re.Pattern[str]
    after_bounds: dict[str, Bound]
    fixed: re.Pattern[str]
    lows: dict[str, tuple[int, bool]]
    round: re.Pattern[str]
    middle: re.Pattern[str]
    pairs: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    change: frozenset[str]
    parted: re.Pattern[str]
    partitive: re.Pattern[str]
    needs_partitive: frozenset[str]
    joins: frozenset[str]
    complement: frozenset[str]
    glued: re.Pattern[str]
    fillers: re.Pattern[str]
    one: frozenset[str]
    article: frozenset[str]
    inverted: re.Pattern[str]
    units: tuple[tuple[str, re.Pattern[str]], ...]
    measures: re.Pattern[str]
    ages: re.Pattern[str]
    age_before: re.Pattern[str]
    labels: re.Pattern[str]
    not_counted: re.Pattern[str]
    none: re.Pattern[str]
    none_verbs: frozenset[str]


@cache
def load(lang: str) -> Words:
    """The words of figures of a language. Raises LanguageUnsupported where it has none."""
    raw = language.load(lang, "figures")
    hedges, after, noun, apart = raw["hedges"], raw["after"], raw["noun"], raw["apart"]
    return Words(
        hedge=re.compile(
            rf"(?<!\w)(?:(?P<never>{one_of(hedges['never'])})(?!\w)"
            rf"|(?P<hedge>{one_of(w for b in BOUNDS for w in hedges[b])})\s*(?=['’\d]|\b))",
            re.IGNORECASE,
        ),
        bounds={fold(w): b for b in BOUNDS for w in hedges[b]},
        after=re.compile(
            rf",?\s*({one_of(w for b in BOUNDS for w in after.get(b, []))})(?!\w)", re.IGNORECASE
        ),
        after_bounds={fold(w): b for b in BOUNDS for w in after.get(b, [])},
        fixed=re.compile(rf"{NOT_WORD}{one_of(fixed_amounts(raw))}(?!\w)", re.IGNORECASE),
        lows=fixed_amounts(raw),
        round=whole(raw["round"]["words"]),
        middle=re.compile(rf"\s*{one_of(raw['range']['middle'])}\s*", re.IGNORECASE),
        pairs=tuple(
            (ends_with([first]), re.compile(rf"\s+{one_of([second])}\s+", re.IGNORECASE))
            for first, second in raw["range"]["pairs"]
        ),
        change=frozenset(raw["range"]["change"]),
        parted=ends_with(raw["range"]["parted"]),
        partitive=re.compile(rf"\s+{one_of(noun['partitive'])}(?=\s|(?<=['’]))", re.IGNORECASE),
        needs_partitive=frozenset(noun["needs_partitive"]),
        joins=frozenset(noun["joins"]),
        complement=frozenset(noun["complement"]),
        glued=re.compile(rf"[-‑](?:{one_of(noun['glued'])}(?!\w)|\W|\d)", re.IGNORECASE),
        fillers=exactly(noun["fillers"]),
        one=frozenset(noun["one"]),
        article=frozenset(noun["article"]),
        inverted=ends_with(noun["inverted"]),
        units=tuple((unit, exactly(forms)) for unit, forms in raw["units"].items()),
        measures=re.compile(rf"[\s-]*{one_of(apart['measures'])}(?!\w)", re.IGNORECASE),
        ages=re.compile(rf"[\s-]*{one_of(apart['ages'])}(?!\w)", re.IGNORECASE),
        age_before=ends_with(apart["age_before"]),
        labels=ends_with(apart["labels"]),
        not_counted=whole(apart["not_counted"]),
        none=none_shape(raw["none"]),
        none_verbs=frozenset(raw["none"]["verbs"]),
    )


def fixed_amounts(raw: dict[str, dict[str, list[str]]]) -> dict[str, tuple[int, bool]]:
    """Each vague or rough phrase with its number, and whether that number is only a lower bound."""
    return {
        fold(phrase): (int(low), part == "vague")
        for part in ("rough", "vague")
        for low, phrases in raw[part].items()
        for phrase in phrases
    }


def none_shape(raw: dict[str, list[str]]) -> re.Pattern[str]:
    nouns = rf"{one_of(raw['nouns'])}(?:\s*{one_of(raw['joins'])}\s*{one_of(raw['nouns'])})*"
    return re.compile(
        rf"(?<!\w)(?:(?P<nouns>{one_of(raw['before'])}\s+{nouns})|(?P<nobody>{one_of(raw['nobody'])}))(?!\w)",
        re.IGNORECASE,
    )


def ends_with(phrases: list[str]) -> re.Pattern[str]:
    """Find one of the phrases at the end of a short text, with the space behind it."""
    return re.compile(rf"(?:^|(?<![\w])){one_of(phrases)}[\s(]*\Z", re.IGNORECASE)
