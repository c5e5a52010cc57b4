"""The words around place names of a language (language/<lang>/places.toml), folded and ready to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord import language
from onrecord.language.fold import fold


@dataclass(frozen=True)
class Words:
    """What a language's list says, all of it folded."""

    locative: frozenset[str]
    firm: frozenset[str]
    inside: frozenset[str]
    joins: frozenset[str]
    city: frozenset[str]
    region: frozenset[str]
    venues: frozenset[str]
    edge: frozenset[str]
    titles: frozenset[str]
    common: frozenset[str]
    abbreviations: Mapping[str, str]
    dotted: frozenset[str]
    streets: frozenset[str]
    adjectives: Mapping[str, str]
    """An adjective and the ISO code of its country."""
    adjectives_of: Mapping[str, str]
    """An adjective and the name of the region it stands for."""
    endings: tuple[str, ...]
    other_names: int
    """Where the gazetteer's chief names are not in this language: its other names are as good for towns
    of so many people and more (0: never)."""
    lowercase: bool
    """Adjectives are written small; they tell the country of the page but are not marked."""


@cache
def words(lang: str) -> Words:
    raw = language.load(lang, "places")
    return Words(
        locative=folded(raw["locative"]),
        firm=frozenset(raw["firm"]),
        inside=frozenset(raw["inside"]),
        joins=folded(raw["joins"]),
        city=folded(raw["classes"]["city"]),
        region=folded(raw["classes"]["region"]),
        venues=folded(raw["classes"]["venue"]),
        edge=folded(raw["edge"]),
        titles=folded(raw["titles"]),
        common=folded(raw["common"]),
        dotted=folded(raw["dotted"]),
        streets=folded(raw["classes"]["street"]),
        abbreviations={fold(short): fold(name) for short, name in raw["abbreviations"].items()},
        adjectives={fold(form): code for code, forms in raw["adjectives"].items() for form in forms},
        adjectives_of={
            fold(form): fold(name) for name, forms in raw["adjectives_of"].items() for form in forms
        },
        endings=tuple(map(fold, raw["endings"])),
        other_names=raw["other_names"],
        lowercase=raw["lowercase_adjectives"],
    )


def folded(forms: list[str]) -> frozenset[str]:
    return frozenset(map(fold, forms))
