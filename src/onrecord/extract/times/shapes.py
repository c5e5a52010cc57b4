"""The shapes of times: lines such as "{weekday}[,] {day} {month}[ {year}]" made into one search.

{slot} stands for one of a list of words, [x] for an optional part, (x|y) for a choice, "~" for a space,
a hyphen or nothing. All shapes of a language become one alternation, in their order; the groups of the
n-th shape are named slot_n. It is tried only at words that can open a shape, so that a sentence without
a time costs one look at each of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from onrecord.language import numbers
from onrecord.language.patterns import SPACE, fold, one_of

DAY = r"(?:3[01]|[12]\d|0?[1-9])"
CENTURY = r"(?:1[5-9]|20)"
YEAR = CENTURY + r"\d\d"
DASH = r"\s*[-–—‑]\s*"
DIGIT = "0"  # stands for every number that opens a shape
IN_DIGITS = ("day", "year", "n", "decade")
WORD = re.compile(r"['’]?\d+|[^\W\d_]+")
PART = re.compile(r"\{(?P<slot>\w+)\}|(?P<sign>[\[\]|()~])|(?P<space> )|(?P<text>[^\[\]|()~{} ]+)")
SIGNS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|", "~": r"[\s-]*"}
NAMED = {  # slots whose words stand in a table of their own
    "month": "months",
    "weekday": "weekdays",
    "season": "seasons",
    "unit": "units",
    "holiday": "holidays",
    **{name: name for name in ("order", "half", "relday", "shift", "step", "step_after", "eve", "span")},
    **{name: name for name in ("way", "way_before")},
}


def forms(by_value: dict[str, list[str]]) -> list[str]:
    return [form for group in by_value.values() for form in group]


def slot_patterns(raw: dict[str, Any], lang: str) -> dict[str, str]:
    """The pattern of each slot."""
    words = raw["words"]
    slots = {slot: whole_word(one_of(forms(raw.get(table, {})))) for slot, table in NAMED.items()}
    slots |= {name: whole_word(one_of(listed)) for name, listed in words.items() if isinstance(listed, list)}
    endings = f"{one_of(words['day_endings'])}?" if words["day_endings"] else ""
    slots["day"] = whole_word(rf"(?:{DAY}{endings}|{one_of(forms(raw['ordinals']))})(?![.:]\d)")
    years = rf"(?:\s*{one_of(words['year_endings'])})?" if words["year_endings"] else ""
    spelled = spelled_year_shape(raw["centuries"], lang)
    slots["year"] = whole_word(rf"(?:{spelled}|{YEAR}(?![.,:/]\d|[-–]\w*[^\W\d]){years})")
    slots["n"] = whole_word(number_shape(words, lang))
    slots["to"] = rf"(?:{DASH}|\s+{one_of(words['to'])}\s+)"
    slots["dash"] = DASH
    slots["s"] = one_of(words["s"])
    slots["decade"] = decade_shape(raw, words)
    return slots


def whole_word(pattern: str) -> str:
    return rf"{pattern}(?!\w)"


def number_shape(words: dict[str, list[str]], lang: str) -> str:
    known = numbers.lexicon(lang)
    word = one_of([form for form, value in known.values.items() if value < 100] + words["one"])
    return rf"(?:\d{{1,3}}|{one_of(words['several'])}|{word}(?:[\s-]{word})?)"


def spelled_year_shape(centuries: dict[str, list[str]], lang: str) -> str:
    word = one_of([form for form, value in numbers.lexicon(lang).values.items() if value < 100])
    return whole_word(rf"{one_of(forms(centuries))}[\s-]+{word}(?:[\s-]{word})?")


def decade_shape(raw: dict[str, Any], words: dict[str, list[str]]) -> str:
    named = one_of(forms(raw["decades"]))
    endings = one_of(words["decade_endings"])
    behind = "|".join(f"(?<={re.escape(word)})" for word in words["short_decade_after"])
    short = rf"(?:['’]|{behind})\d0" if behind else r"\d0"
    ended = rf"(?:{CENTURY}\d0|{short}){endings}" if words["decade_endings"] else "(?!)"
    opened = rf"{one_of(words['decade_before'])}\s+(?:{YEAR}|\d0)" if "decade_before" in words else "(?!)"
    return whole_word(f"(?:{named}|{ended}|{opened})")


folded = lru_cache(maxsize=50_000)(fold)


@dataclass(frozen=True)
class Search:
    """The shapes of a language, by the words that can open them; compiled when first met."""

    shapes: tuple[str, ...]
    openers: dict[str, tuple[int, ...]]
    compiled: dict[tuple[int, ...], re.Pattern[str]] = field(default_factory=dict)

    def finditer(self, text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
        """The times in a stretch of text, left to right, never overlapping."""
        done = start
        for word in WORD.finditer(text, start, stop):
            opened = self.openers.get(DIGIT if word[0][-1].isdigit() else folded(word[0]))
            if opened is None or word.start() < done:
                continue
            match = self.pattern(opened).match(text, word.start(), stop)
            if match:
                done = match.end()
                yield match

    def pattern(self, opened: tuple[int, ...]) -> re.Pattern[str]:
        """These shapes as one alternation, in their order."""
        if opened not in self.compiled:
            either = "|".join(self.shapes[number] for number in opened)
            self.compiled[opened] = re.compile(rf"(?<![\w.,/@#$€£-])(?:{either})", re.IGNORECASE)
        return self.compiled[opened]


def search(raw: dict[str, Any], lang: str) -> Search:
    """The search for the shapes of a language."""
    slots = slot_patterns(raw, lang)
    shapes = tuple(shape_pattern(shape, slots, number) for number, shape in enumerate(raw["shapes"]))
    return Search(shapes, openers(raw, lang))


def openers(raw: dict[str, Any], lang: str) -> dict[str, tuple[int, ...]]:
    """The first word of everything that can open a shape, with the numbers of these shapes."""
    found: dict[str, set[int]] = {}
    for number, shape in enumerate(raw["shapes"]):
        for part in first_parts(shape):
            for word in opening_words(part, raw, lang):
                found.setdefault(word, set()).add(number)
    return {word: tuple(sorted(shapes)) for word, shapes in found.items()}


def opening_words(part: str, raw: dict[str, Any], lang: str) -> Iterator[str]:
    """The first words of a slot, or the word itself; all digits are one."""
    slot = part.removeprefix("{").removesuffix("}")
    if slot in IN_DIGITS and part.startswith("{"):
        yield DIGIT
    for phrase in opening_phrases(slot, raw, lang) if part.startswith("{") else [part]:
        first = WORD.search(phrase)
        if first:
            yield DIGIT if first[0][-1].isdigit() else fold(first[0])


def opening_phrases(slot: str, raw: dict[str, Any], lang: str) -> Iterable[str]:
    words = raw["words"]
    if slot in NAMED:
        return forms(raw.get(NAMED[slot], {}))
    if slot == "n":
        return [*numbers.lexicon(lang).values, *words["one"], *words["several"]]
    tables = {"day": ("ordinals",), "year": ("centuries",), "decade": ("decades",)}.get(slot, ())
    named = [form for table in tables for form in forms(raw[table])]
    return [*named, *words.get("decade_before", [])] if slot == "decade" else named or words.get(slot, [])


def first_parts(shape: str) -> Iterator[str]:
    """The slots and words that may come first: every optional opening, then the first that must be there."""
    depth, optional, wanted = 0, 0, True
    for part in PART.finditer(shape):
        sign = part["sign"]
        if sign in ("[", "("):
            depth += 1
            optional += sign == "["
        elif sign in ("]", ")"):
            depth -= 1
            optional -= sign == "]"
            if sign == ")" and not optional:
                return
            wanted = True
        elif sign == "|":
            wanted = True
        elif wanted and not part["space"] and sign != "~":
            yield part[0]
            wanted = False
            if not depth:
                return


def shape_pattern(shape: str, slots: dict[str, str], number: int) -> str:
    return "".join(pieces(shape, slots, number))


def pieces(shape: str, slots: dict[str, str], number: int) -> Iterator[str]:
    for part in PART.finditer(shape):
        if part["slot"]:
            name = part["slot"]
            kind = name[:-1] if name.endswith("2") else name
            yield f"(?P<{name}_{number}>{slots[kind]})"
        elif part["sign"]:
            yield SIGNS[part["sign"]]
        else:
            yield SPACE if part["space"] else re.escape(part["text"]).replace("'", "['’]")
