"""The shapes of times: lines such as "{weekday}[,] {day} {month}[ {year}]" made into one search.

{slot} stands for one of a list of words, [x] for an optional part, (x|y) for a choice, "~" for a space,
a hyphen or nothing. All shapes of a language become one alternation, in their order, so that a
sentence is read in one pass; the groups of the n-th shape are named slot_n.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from onrecord.language import numbers
from onrecord.language.patterns import SPACE, one_of

DAY = r"(?:3[01]|[12]\d|0?[1-9])"
CENTURY = r"(?:1[5-9]|20)"
YEAR = CENTURY + r"\d\d"
DASH = r"\s*[-–—‑]\s*"
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


def compiled(shapes: list[str], slots: dict[str, str]) -> re.Pattern[str]:
    """All shapes as one alternation; the groups of the n-th are named slot_n."""
    patterns = (shape_pattern(shape, slots, number) for number, shape in enumerate(shapes))
    return re.compile(rf"(?<![\w.,/@#$€£-])(?:{'|'.join(patterns)})", re.IGNORECASE)


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
