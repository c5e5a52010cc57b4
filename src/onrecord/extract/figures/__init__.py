"""Figures: "at least three people", "up to 60 bakers", "des dizaines de milliers", "около ста человек".

The writer's words and our reading stand side by side: the span keeps the words, the `Figure` keeps
the interval they can honestly mean. Each rival figure is its own mention; sums are never made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.figures import amounts, nobody
from onrecord.extract.figures.amounts import BEFORE, Amount
from onrecord.extract.figures.counted import Counted, counted, token_from, unit_of
from onrecord.extract.figures.refusals import refused
from onrecord.extract.figures.words import Words, load
from onrecord.language.parse import Sentence
from onrecord.language.patterns import fold
from onrecord.record import Figure, Mention, Page

Dates = Sequence[tuple[int, int]]
MONTHS_OF_YEAR = 12


def find(page: Page, parsed: Sequence[Sentence], dated: Sequence[Mention]) -> list[Mention]:
    """Every figure of the page in the order of the text; what stands in a date is none."""
    dates = sorted((mention.start, mention.stop) for mention in dated)
    found: list[Mention] = []
    at = 0
    for sentence in sorted(parsed, key=lambda s: s.start):
        while at < len(dates) and dates[at][1] <= sentence.start:
            at += 1
        inside = at
        while inside < len(dates) and dates[inside][0] < sentence.stop:
            inside += 1
        found.extend(in_sentence(page.text, sentence, dates[at:inside]))
    return found


def in_sentence(text: str, sentence: Sentence, dates: Dates) -> list[Mention]:
    """The figures of one sentence, never overlapping."""
    zero = nobody.find(text, sentence)
    taken = sorted([*dates, *((mention.start, mention.stop) for mention in zero)])
    change = load(sentence.language).change
    changes = [token.stop for token in sentence.tokens if token.lemma in change]
    found = amounts.find(text, sentence.language, gaps(sentence, taken), changes)
    told = [mention(*figure) for figure in spells(text, figures(text, sentence, found, taken), sentence)]
    return sorted([*told, *zero], key=lambda figure: figure.start)


def gaps(sentence: Sentence, taken: Dates) -> list[tuple[int, int]]:
    """The stretches of the sentence outside its dates."""
    out, begin = [], sentence.start
    for start, stop in taken:
        if start > begin:
            out.append((begin, start))
        begin = max(begin, stop)
    return [*out, (begin, sentence.stop)] if begin < sentence.stop else out


def figures(
    text: str, sentence: Sentence, found: list[Amount], taken: Dates
) -> Iterator[tuple[Amount, Counted]]:
    """The amounts that are figures, each with what it counts."""
    words = load(sentence.language)
    ends = 0
    for number, amount in enumerate(found):
        limit = next_start(sentence, amount, found[number + 1 : number + 2], taken)
        what = counted(text, sentence, amount, limit)
        if what.noun is None:
            amount, what = inverted(text, sentence, amount, what)
        amount, what = hedged_behind(text, amount, what, words)
        if amount.start >= ends and not refused(text, sentence, amount, what, words):
            ends = what.stop
            yield amount, what


def hedged_behind(text: str, amount: Amount, what: Counted, words: Words) -> tuple[Amount, Counted]:
    """A hedge behind what is counted: "100 people or more", "200 personnes et plus"."""
    behind = words.after.match(text, what.stop) if what.noun else None
    if not behind:
        return amount, what
    return amounts.bounded(amount, words.after_bounds[fold(behind[1])]), replace(what, stop=behind.end())


def next_start(sentence: Sentence, amount: Amount, following: list[Amount], taken: Dates) -> int:
    """Where the next amount or date begins: no phrase runs into it."""
    starts = [other.start for other in following]
    starts += [start for start, _ in taken if start >= amount.stop]
    return min([*starts, sentence.stop])


def inverted(text: str, sentence: Sentence, amount: Amount, what: Counted) -> tuple[Amount, Counted]:
    """Russian puts the noun first where the number is rough: "человек двадцать" is about twenty people."""
    words = load(sentence.language)
    begin = max(sentence.start, amount.start - BEFORE)
    before = words.inverted.search(text[begin : amount.start])
    if not before:
        return amount, what
    start = begin + before.start()
    noun = sentence.tokens[token_from(sentence, start)]
    rough = replace(amount, start=start, approximate=True)
    return rough, Counted(noun, unit_of(sentence, noun, words), amount.stop)


def spells(
    text: str, told: Iterator[tuple[Amount, Counted]], sentence: Sentence
) -> Iterator[tuple[Amount, Counted]]:
    """Years and months of one term are one figure: "12 years and nine months" is 12.75 years."""
    held: tuple[Amount, Counted] | None = None
    joins = load(sentence.language).joins
    for amount, what in told:
        if held and one_term(text, held, amount, what, joins):
            part = (amount.low or 0) / MONTHS_OF_YEAR
            held = (plus(held[0], part), replace(held[1], stop=what.stop))
            continue
        if held:
            yield held
        held = (amount, what)
    if held:
        yield held


def one_term(
    text: str, held: tuple[Amount, Counted], amount: Amount, what: Counted, joins: frozenset[str]
) -> bool:
    between = text[held[1].stop : amount.start].strip().lower()
    exact = amount.low is not None and amount.low == amount.high
    return (held[1].unit, what.unit) == ("year", "month") and exact and between in joins


def plus(amount: Amount, part: float) -> Amount:
    low = None if amount.low is None else round(amount.low + part, 2)
    high = None if amount.high is None else round(amount.high + part, 2)
    return replace(amount, low=low, high=high)


def mention(amount: Amount, what: Counted) -> Mention:
    value = Figure(low=amount.low, high=amount.high, approximate=amount.approximate, unit=what.unit)
    return Mention(kind="figure", start=amount.start, stop=max(what.stop, amount.stop), value=value)
