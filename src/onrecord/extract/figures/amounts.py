"""Amounts with their hedges: "at least 300", "dozens", "between 200 and 300", "une centaine".

A hedge becomes a bound, never a guess: "at least 300" has no upper bound, "up to 300" no lower one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.extract.figures.words import Bound, Words, load
from onrecord.language import numbers
from onrecord.language.patterns import fold

BEFORE = 40  # no opening of a range, label or word for an age is longer


@dataclass(frozen=True)
class Amount:
    """How many, with the words that say so: the core is the bare number, the span has its hedges."""

    low: int | float | None
    high: int | float | None
    approximate: bool
    start: int
    stop: int
    core: tuple[int, int]
    hedged: bool = False
    vague: bool = False
    words: bool = False
    was: bool = False
    """Where a change began: the 10 of "rose from 10 to 15", which bounds nothing."""


def find(text: str, lang: str, gaps: Sequence[tuple[int, int]], changes: Sequence[int] = ()) -> list[Amount]:
    """The amounts in these stretches of a sentence (what stands between its dates), left to right.

    `changes` are the ends of its verbs of change, in order.
    """
    words = load(lang)
    out: list[Amount] = []
    for start, stop in gaps:
        bare = [begun(text, amount, words, changes) for amount in bare_amounts(text, lang, start, stop)]
        if bare:
            hedges = hedges_by_end(text, words, start, stop)
            amounts = ranges(text, bare, words, start)
            for begin in (amount.stop for amount in amounts if amount.was):
                hedges = {end: told for end, told in hedges.items() if told[0] != begin + 1}  # "с 10 до 15"
            out.extend(hedged(text, amount, words, hedges) for amount in amounts)
    return out


def bare_amounts(text: str, lang: str, start: int, stop: int) -> list[Amount]:
    """Numbers and vague amounts without their hedges; of two that overlap the longer stays."""
    words = load(lang)
    found = [fixed(match, words) for match in words.fixed.finditer(text, start, stop)]
    found += [counted(number, text, words) for number in numbers.find(text, lang, start, stop)]
    found.sort(key=lambda amount: (amount.start, -amount.stop))
    kept: list[Amount] = []
    for amount in found:
        if not kept or amount.start >= kept[-1].stop:
            kept.append(amount)
        elif amount.stop - amount.start > kept[-1].stop - kept[-1].start:
            kept[-1] = amount
    return kept


def begun(text: str, amount: Amount, words: Words, changes: Sequence[int]) -> Amount:
    """The amount, marked where a verb of change and "from" lead to it."""
    verb = max((stop for stop in changes if stop <= amount.start), default=None)
    if verb is None or amount.start - verb > BEFORE:
        return amount
    between = text[verb : amount.start]
    led = words.parted.search(between) and not any(c.isdigit() or c in ",;" for c in between)
    return replace(amount, was=bool(led))


def fixed(match: re.Match[str], words: Words) -> Amount:
    low, least = words.lows[fold(match[0])]
    start, stop = match.span()
    return Amount(low, None if least else low, True, start, stop, (start, stop), vague=least, words=True)


def counted(number: numbers.Number, text: str, words: Words) -> Amount:
    start, stop = number.start, number.stop
    rough = bool(words.round.search(text, start, stop))
    return Amount(number.value, number.value, rough, start, stop, (start, stop), words=number.words)


def ranges(text: str, bare: list[Amount], words: Words, start: int) -> list[Amount]:
    """Join two amounts that bound one: "200-300", "between 200 and 300", "from 10 to 15"."""
    out: list[Amount] = []
    for amount in bare:
        joined = joined_range(text, out[-1], amount, words, start) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(amount)
    return out


def joined_range(text: str, first: Amount, second: Amount, words: Words, start: int) -> Amount | None:
    """The two as one interval, where words or a dash between them say so and the first is the smaller."""
    low = first.low
    if low is None or second.high is None or first.was or first.vague or first.low != first.high:
        return None
    if low * scale_shared(text, first, second) >= second.high:
        return None
    between, before = text[first.stop : second.start], text[max(start, first.start - BEFORE) : first.start]
    plain = words.middle.fullmatch(between) is not None
    for opening, middle in words.pairs:
        opened = opening.search(before)
        if opened and (plain or middle.fullmatch(between)):
            begin = first.start - len(before) + opened.start()
            return interval(text, first, second, begin)
    return interval(text, first, second, first.start) if plain else None


def interval(text: str, first: Amount, second: Amount, begin: int) -> Amount:
    low = (first.low or 0) * scale_shared(text, first, second)
    rough = first.approximate or second.approximate
    return Amount(low, second.high, rough, begin, second.stop, (first.start, second.stop), words=second.words)


def scale_shared(text: str, first: Amount, second: Amount) -> int:
    """In "two to three million" and "20-30 тыс." the scale word counts for both."""
    if first.low is None or second.high is None or second.high < 1000 or first.low >= 1000:
        return 1
    for scale in (1_000_000_000, 1_000_000, 1_000):
        if second.high >= scale and not text[second.stop - 1].isdigit() and second.high / scale > first.low:
            return scale
    return 1


def hedges_by_end(text: str, words: Words, start: int, stop: int) -> dict[int, tuple[int, Bound]]:
    """Each hedge by the place where the amount it hedges must begin."""
    return {
        match.end(): (match.start(), words.bounds[fold(match["hedge"])])
        for match in words.hedge.finditer(text, start, stop)
        if match["hedge"]
    }


def hedged(text: str, amount: Amount, words: Words, hedges: dict[int, tuple[int, Bound]]) -> Amount:
    """The amount with the hedges before and behind it."""
    while amount.start in hedges:
        start, bound = hedges[amount.start]
        amount = replace(bounded(amount, bound), start=start)
    behind = words.after.match(text, amount.stop)
    if behind:
        amount = replace(bounded(amount, words.after_bounds[fold(behind[1])]), stop=behind.end())
    return amount


def bounded(amount: Amount, bound: Bound) -> Amount:
    if bound == "least":
        return replace(
            amount, low=amount.low if amount.low is not None else amount.high, high=None, hedged=True
        )
    if bound == "most":
        high = amount.high if amount.high is not None else amount.low
        return replace(amount, low=None, high=high, hedged=True)
    if bound == "about":
        return replace(amount, approximate=True, hedged=True)
    return amount
