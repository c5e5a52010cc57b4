"""The cheap test before reading: does a text hold enough of what reports are made of?

The trigger words of a language (extract.reports.lexicon) are looked up by one Aho-Corasick automaton, at
the beginnings of words, with the endings that the language allows. The method is that of a cascade: a
cheap test that loses little, before a dear one that decides. Words and thresholds are data
(`language/<lang>/sieve.toml`, `sieve.toml`).
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from onrecord import language
from onrecord.extract.reports import lexicon
from onrecord.extract.reports.lexicon import Pattern

BEFORE_WORDS = "\n\t\u00a0\u202f\"'’‘“”„«»([-–—/_>…•"
ENDING = re.compile(r"[^\W\d_]*")
SHORTEST_STEM = 4
SHORTEST_WORD = 3  # of the words of a phrase; shorter ones tell nothing apart


class Clue(NamedTuple):
    """What one word tells: the kind, how much, and what must stand near it."""

    kind: str
    weight: float
    near: tuple[frozenset[str], ...]


class Verdict(NamedTuple):
    """Whether a text passes, how much it holds, and by which words."""

    passes: bool
    weight: float
    words: tuple[str, ...]


@cache
def settings() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "sieve.toml").read_text("utf8"))


@cache
def sieve(lang: str) -> Sieve:
    return Sieve(lang)


def sift(text: str, lang: str) -> Verdict:
    """Whether a text in a supported language is worth reading."""
    known = settings()
    hundreds = max(0, text.count(" ") - known["free"]) / 100
    needed = min(known["enough"], known["least"] + hundreds * known["per_hundred"])
    found = sieve(lang).found(text[: known["longest"]])
    weight = sum(found.values())
    return Verdict(weight >= needed, weight, tuple(sorted(found)))


class Sieve:
    """The trigger words of one language, ready to be met in raw text."""

    def __init__(self, lang: str) -> None:
        self.rules: dict[str, Any] = language.load(lang, "sieve")
        self.unheard = frozenset(self.rules["unheard"])
        self.clues: dict[str, list[Clue]] = defaultdict(list)
        for pattern in dict.fromkeys(p for row in lexicon.patterns(lang).values() for p in row):
            self.add(pattern)
        for clues in self.clues.values():
            clues.sort(key=lambda clue: -clue.weight)  # the first that is borne out counts
        self.begins: dict[str, dict[str, int]] = defaultdict(dict)
        wanted = {word for clues in self.clues.values() for c in clues for words in c.near for word in words}
        for word in sorted({*self.clues, *wanted}):
            for start, spare in self.starts(word):
                self.begins[start][word] = spare
        self.meant = [tuple(words.items()) for words in self.begins.values()]
        # With the space before it, a beginning is found at the beginning of a word only.
        begins = [f" {begin}" for begin in self.begins]
        self.automaton = AhoCorasick(begins, MatchKind.Standard, implementation=Implementation.DFA)
        self.on = frozenset(self.rules["on"])

    def add(self, pattern: Pattern) -> None:
        """Note the longest word of a pattern, with the others as what must be near."""
        words = [w for w in pattern.words if w and not w & self.unheard and min(map(len, w)) >= SHORTEST_WORD]
        if pattern.kind == lexicon.NONE or not words:
            return
        words.sort(key=lambda forms: -min(map(len, forms)))
        rule = pattern.narrowing
        worth = "narrowed" if pattern.weak or rule.needs else "plain"
        near = (*words[1:], *((rule.beside,) if rule.beside and not rule.beside & self.unheard else ()))
        for word in words[0]:
            name = "loose" if word in self.rules["loose"] and not near else worth
            self.clues[word].append(Clue(pattern.kind, settings()[name], near))

    def starts(self, word: str) -> Iterator[tuple[str, int]]:
        """Beginnings of the word's forms, and how many letters may follow where endings are not listed."""
        longest = self.rules.get("longest", 0)
        ending = next((e for e in self.rules["off"] if word.endswith(e)), "")
        stem = word[: len(word) - len(ending)]
        if len(stem) >= SHORTEST_STEM:
            yield stem, longest + len(ending)
        else:
            yield word, longest
        for form in self.rules["forms"].get(word, ()):
            yield form, longest

    def found(self, text: str) -> dict[str, float]:
        """The words of the lists that the text holds with what they need, and how much each counts."""
        at = self.met(spaced(text))
        counted: dict[str, float] = {}
        for word in at.keys() & self.clues.keys():
            weight = next((c.weight for c in self.clues[word] if borne_out(at, word, c.near)), None)
            if weight is not None:
                counted[word] = weight
        return counted

    def met(self, text: str) -> dict[str, list[int]]:
        """Where each word stands in a spaced text."""
        at: dict[str, list[int]] = defaultdict(list)
        for number, start, stop in self.automaton.find_matches_as_indexes(text, overlapping=True):
            ending = ENDING.match(text, stop)[0]  # type: ignore[index]  # it matches anywhere
            for word, spare in self.meant[number]:
                if self.may_end(text[stop - 1], ending, spare):
                    at[word].append(start)
        return at

    def may_end(self, last: str, ending: str, spare: int) -> bool:
        if not self.on:
            return len(ending) <= spare
        return ending in self.on or (ending[:1] == last and ending[1:] in self.on)


def spaced(text: str) -> str:
    """The text in small letters with a space before each word; as long as its small letters are."""
    small = " " + text.lower()
    for mark in BEFORE_WORDS:
        small = small.replace(mark, " ")
    return small


def borne_out(at: dict[str, list[int]], word: str, near: tuple[frozenset[str], ...]) -> bool:
    """Whether somewhere all that the word needs stands near it."""
    if any(words.isdisjoint(at) for words in near):
        return False
    needed = [sorted(p for w in words for p in at.get(w, ())) for words in near]
    reach = settings()["near"]
    return not near or any(all(close(row, place, reach) for row in needed) for place in at[word])


def close(row: list[int], place: int, reach: int) -> bool:
    """Whether a sorted row of places holds one near this place."""
    number = bisect_left(row, place - reach)
    return number < len(row) and row[number] <= place + reach
