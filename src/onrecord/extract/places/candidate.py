"""A name on a page that may be a place, and the sentence it is read in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.extract.places.gazetteer import Entry
from onrecord.extract.places.words import Words
from onrecord.language.parse import Sentence
from onrecord.record import Mention

Role = Literal["name", "adjective", "unknown", "venue"]
Class = Literal["city", "region"]


@dataclass(frozen=True)
class Link:
    """Where a place that holds this one would begin, if the words behind it are of the kind that tell one.

    "Batumi (Adjara": in brackets; "Batumi, Adjara": behind a comma; "the village of X in Adjara": inside.
    """

    start: int = -1
    kind: Literal["", "comma", "brackets", "inside"] = ""


@dataclass(frozen=True)
class Candidate:
    """Words that may be a place: where they stand, what they can mean, what speaks for it."""

    start: int
    stop: int
    key: str
    entries: tuple[Entry, ...]
    sentence: int
    role: Role = "name"
    hint: Class | None = None
    sure: bool = True
    told: bool = False
    """The words beside it say that it is a place."""
    link: Link = Link()


@dataclass(frozen=True)
class Look:
    """One sentence while it is read."""

    text: str
    sentence: Sentence
    number: int
    said: Words
    named: Sequence[Mention]
