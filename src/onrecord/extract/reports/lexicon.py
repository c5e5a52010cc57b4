"""The trigger words of a language as patterns with their constraints, ready to be looked up.

The words are data: `language/<lang>/triggers.toml` says what each key means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any

from onrecord import language

GAP = ".."
NONE = "none"  # the kind of idioms: their words are taken, and tell nothing
# Letters of a word by which a sentence is known to be worth parsing.
STEM, LONGEST_STEM, ENDING = 4, 6, 3
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
LISTS = ("verbs", "nouns", "words")
SETTINGS = ("grammar", "forms")


@dataclass(frozen=True, eq=False)
class Narrowing:
    """What must or must not stand beside the words of a pattern (triggers.toml)."""

    needs: str = ""
    things: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    names: bool = True


@dataclass(frozen=True, eq=False)
class Pattern:
    """One entry: its kind, whether its head is a verb, a noun or anything, and its words in a row.

    An element of `words` is the forms that fit; None is a gap.
    """

    kind: str
    head: str
    words: tuple[frozenset[str] | None, ...]
    narrowing: Narrowing = field(default_factory=Narrowing)
    weak: bool = False


@cache
def patterns(lang: str) -> dict[str, tuple[Pattern, ...]]:
    """All patterns by their first word, the longest first."""
    by_first: dict[str, list[Pattern]] = {}
    for pattern in read(language.load(lang, "triggers")):
        for word in pattern.words[0] or ():
            by_first.setdefault(word, []).append(pattern)
    return {word: tuple(sorted(row, key=lambda p: -len(p.words))) for word, row in by_first.items()}


def read(data: dict[str, Any]) -> Iterator[Pattern]:
    for kind, entries in data.items():
        if kind in SETTINGS:
            continue
        for entry in entries:
            narrowing, weak = narrowed(entry), entry.get("weak", False)
            for head in LISTS:
                for words in chain.from_iterable(map(spellings, entry.get(head, ()))):
                    yield Pattern(kind, head, tuple(map(element, words.split())), narrowing, weak)


def spellings(words: str) -> Iterator[str]:
    """The words as they stand, and with their hyphens apart: parsers cut "sit-in" in three."""
    yield words
    if "-" in words and "|" not in words:
        yield words.replace("-", " - ")


def narrowed(entry: dict[str, Any]) -> Narrowing:
    def words(key: str) -> frozenset[str]:
        return frozenset(entry.get(key, ()))

    return Narrowing(
        needs=entry.get("needs", ""),
        things=words("things"),
        subjects=words("subjects"),
        before=words("before"),
        after=words("after"),
        beside=words("with"),
        names=entry.get("names", True),
    )


def element(word: str) -> frozenset[str] | None:
    return None if word == GAP else frozenset(word.split("|"))


@cache
def grammar(lang: str) -> dict[str, frozenset[str]]:
    """The settings of a language's list: `of`, `compounds`, `asks` and the cues of modality."""
    settings: dict[str, Any] = language.load(lang, "triggers")["grammar"]
    return {name: frozenset(words) for name, words in settings.items()}


@cache
def people(lang: str) -> frozenset[str]:
    """Base forms that mean people: nouns and pronouns."""
    words = language.load(lang, "people")
    return frozenset(chain(words["people"], words["pronouns"]))


@cache
def stems(lang: str) -> frozenset[str]:
    """Beginnings of words, and whole short words, by which a sentence may hold a trigger."""
    telling = set(language.load(lang, "triggers").get("forms", ()))
    for row in patterns(lang).values():
        for pattern in row:
            telling |= most_telling(pattern)
    return frozenset(word if len(word) < STEM else word[: stem_length(word)] for word in telling)


def stem_length(word: str) -> int:
    """How much of a word its inflected forms share, nearly always."""
    return min(LONGEST_STEM, max(STEM, len(word) - ENDING))


def most_telling(pattern: Pattern) -> frozenset[str]:
    """The element that is rarest elsewhere, judged by its length: "custody" of "take .. into custody"."""
    return max((words for words in pattern.words if words), key=lambda words: min(map(len, words)))


def may_hold(text: str, lang: str) -> bool:
    """Whether a sentence could hold a trigger: a cheap test on its words, before it is parsed."""
    begun = stems(lang)
    lengths = range(STEM, LONGEST_STEM + 1)
    return any(
        word in begun if len(word) < STEM else any(word[:length] in begun for length in lengths)
        for word in WORD.findall(text.lower())
    )
