"""Numbers as people write them: "12,480", "1.5 million", "two hundred and fifty", "сорока".

One grammar for all languages over `<lang>/numbers.toml`: values add up while they grow smaller,
scales multiply. What the number counts, and how it is hedged, is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord import language
from onrecord.language.patterns import fold, one_of

# A digit run that is part of a word, a version, a date or an address is no number.
DIGITS = (
    r"(?<![\w.,/:@#_+\\])(?<![^\W\d_][-‑])"
    r"(?P<digits>\d{1,3}(?:[,.' \u00a0\u202f\u2009]\d{3})+(?:[.,]\d{1,2})?|\d{1,15}(?:[.,]\d{1,2})?)"
    r"(?!\d|[.,:/]\d|[@_\\]|[/:]\w)"
)
LARGEST_TENS = 100


class Number(NamedTuple):
    """A number and where it stands; `words` is False where it is written in digits alone."""

    value: int | float
    start: int
    stop: int
    words: bool


@dataclass(frozen=True)
class Lexicon:
    """The number words of a language, compiled."""

    shape: re.Pattern[str]
    word: re.Pattern[str]
    values: dict[str, int]
    scales: dict[str, int]
    alone: frozenset[str]
    high_teens: frozenset[int]
    fractions: dict[str, float]


@cache
def lexicon(lang: str) -> Lexicon:
    words = language.load(lang, "numbers")
    values, scales = unfolded(words["values"]), unfolded(words["scales"])
    fractions = {form: float(value) for value, forms in words["fractions"].items() for form in forms}
    word = rf"{one_of([*values, *scales, *fractions])}(?![\w])"
    join = rf"(?:[\s\u00a0]*[-‑][\s\u00a0]*|\s+(?:{one_of(words['joins'])}\s+)?)"
    shape = re.compile(
        rf"{DIGITS}(?P<scale>(?:\s*{one_of(scales)}(?!\w))*)(?!\w)"
        rf"|(?<![\w])(?P<words>{word}(?:{join}{word})*)",
        re.IGNORECASE,
    )
    return Lexicon(
        shape=shape,
        word=re.compile(word, re.IGNORECASE),
        values=values,
        scales=scales,
        alone=frozenset(words["alone"]),
        high_teens=frozenset(words["high_teens"]),
        fractions=fractions,
    )


def unfolded(by_value: dict[str, list[str]]) -> dict[str, int]:
    return {form: int(value) for value, forms in by_value.items() for form in forms}


def find(text: str, lang: str, start: int, stop: int) -> Iterator[Number]:
    """Every number in `text[start:stop]`, left to right, never overlapping."""
    words = lexicon(lang)
    for match in words.shape.finditer(text, start, stop):
        if match["digits"]:
            yield from in_digits(match, words)
        else:
            yield from in_words(match["words"], match.start(), words)


def in_digits(match: re.Match[str], words: Lexicon) -> Iterator[Number]:
    value: int | float = digits(match["digits"])
    for scale in words.word.findall(match["scale"] or ""):
        value = whole(value * words.scales[fold(scale)])
    yield Number(value, match.start(), match.end(), False)


def digits(shown: str) -> int | float:
    """Read a run of digits: a separator before three digits groups, any other is a decimal point."""
    parts = re.split(r"[^\d]", shown)
    if len(parts) > 1 and (len(parts[-1]) != 3 or parts[0] == "0"):
        return whole(float("".join(parts[:-1]) + "." + parts[-1]))
    return int("".join(parts))


def whole(value: int | float) -> int | float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def in_words(chain: str, offset: int, words: Lexicon) -> Iterator[Number]:
    """The numbers of a chain of number words: "two hundred and six", but "two, three" are two."""
    parts = list(words.word.finditer(chain))
    at = 0
    while at < len(parts):
        value, after = longest(parts, at, words)
        if value is not None:
            yield Number(value, offset + parts[at].start(), offset + parts[after - 1].end(), True)
        at = max(after, at + 1)


def longest(parts: list[re.Match[str]], at: int, words: Lexicon) -> tuple[int | float | None, int]:
    """The longest number that starts here, and the place after it; None where none starts."""
    total, group, last_scale, after = 0.0, 0.0, float("inf"), at
    for here in range(at, len(parts)):
        word = fold(parts[here][0])
        if word in words.fractions:
            if after > at:
                break
            group = words.fractions[word]
        elif word in words.scales:
            scale = words.scales[word]
            if after == at and word not in words.alone:
                break
            if scale < 1000:
                if group >= LARGEST_TENS or (after > at and not group):
                    break
                group = (group or 1) * scale
            else:
                if scale >= last_scale:
                    break
                total, group, last_scale = total + (group or 1) * scale, 0.0, scale
        else:
            value = words.values[word]
            if not adds(value, group, words) or opens_another(parts, here, total + group, words):
                break
            group += value
        after = here + 1
    return (whole(total + group), after) if after > at else (None, at)


def adds(value: int, group: float, words: Lexicon) -> bool:
    """Whether a value may follow what stands: hundreds, then tens, then ones."""
    rest = int(group) % 100
    if value >= 100:
        return group == 0
    if value >= 10:
        return rest == 0 or (rest in words.high_teens and value < 20)
    return (value > 0 and rest % 10 == 0 and rest != 10) or group == 0


def opens_another(parts: list[re.Match[str]], here: int, so_far: float, words: Lexicon) -> bool:
    """In "one hundred and two hundred" the "two" opens a number of its own."""
    if so_far < 100 or here + 1 >= len(parts):
        return False
    scale = words.scales.get(fold(parts[here + 1][0]))
    return scale is not None and scale >= 100 and so_far % (scale * 10) != 0
