"""Times: "on Wednesday", "le mardi 6 mai à 18h30", "в ночь на 14 мая", resolved to EDTF.

Own grammar over the words and shapes of `<lang>/times.toml`, read against the day of publication, the
tense of the verb and the times told before. What cannot be known is None, and a duration ("for three
years") is no time: it has no place in the calendar, and is a figure with its unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.extract.times import clock, numeric, tense
from onrecord.extract.times.calendar import Anchor, Moment, anchor
from onrecord.extract.times.context import Context
from onrecord.extract.times.refusals import refused
from onrecord.extract.times.resolve import grain_of, resolve
from onrecord.extract.times.words import Words, load, slots_of
from onrecord.language.parse import Sentence
from onrecord.record import Mention, Page, Time

BEFORE = 25  # no word that opens a stretch of time is longer
SILENT = ("comment", "byline")
DATED_BY_PAGE = frozenset(  # what a page's date would have resolved: kept, open, where there is none
    ("weekday", "month", "relday", "shift", "way", "way_before", "weekend", "season", "holiday")
)

FROM_TOLD = frozenset(  # counted from the time told, so not one to count from
    ("yearback", "way", "step", "step_after", "eve")
)
YEAR = re.compile(r"(?<![\w.,/-])(?:1[5-9]|20)\d\d(?![\w/]|[.,]\d|-\d)")
MANY, NEARLY_ALL = 5, 0.9  # years told on a page of history, and how many of them are past


@dataclass(frozen=True)
class Telling:
    """What the page and the text so far say: today, the last time told, the year the story is in."""

    today: Anchor | None
    past: bool
    told: Moment | None = None
    quarter: Moment | None = None
    story: int | None = None


def find(page: Page, parsed: Sequence[Sentence]) -> list[Mention]:
    """Every time of the page in the order of the text; dates in digits also where nothing was parsed."""
    today = anchor(page.published)
    ordered = sorted(parsed, key=lambda s: s.start)
    telling = Telling(
        today, tells_of_the_past(page.text, today, load(ordered[0].language) if ordered else None)
    )
    found: list[Mention] = []
    for _, group in groupby(ordered, key=lambda s: (s.block, s.language)):
        mentions, telling = in_block(page.text, list(group), telling)
        found += mentions
        telling = telling if telling.past else replace(telling, story=None)
    found += unparsed(page, {sentence.block for sentence in parsed})
    return sorted(found, key=lambda mention: mention.start)


def tells_of_the_past(text: str, today: Anchor | None, words: Words | None) -> bool:
    """Whether the page is history: many years, nearly all long past, and no word that counts from today."""
    years = [int(match[0]) for match in YEAR.finditer(text)]
    if today is None or words is None or len(years) < MANY:
        return False
    past = sum(year < today.year - 1 for year in years)
    return past >= NEARLY_ALL * len(years) and words.from_today.search(text) is None


def in_block(text: str, block: list[Sentence], telling: Telling) -> tuple[list[Mention], Telling]:
    """The times of a block, each with its time of day (a full stop after "9 a.m." may have cut it off)."""
    found: list[Mention] = []
    for sentence in block:
        mentions, telling = in_sentence(text, sentence, telling)
        found += mentions
    words = load(block[0].language)
    clocks = clock.find(text, block[0].start, block[-1].stop, words)
    return clock.attach(text, found, clocks, words), telling


def unparsed(page: Page, read: set[int]) -> Iterator[Mention]:
    """Dates in digits in the blocks that no parser has read."""
    for number, block in enumerate(page.blocks):
        if number not in read and block.kind not in SILENT:
            yield from numeric.find(page.text, block.start, block.stop, False)


def in_sentence(text: str, sentence: Sentence, telling: Telling) -> tuple[list[Mention], Telling]:
    """The times of a sentence, and what has been told when it ends."""
    words = load(sentence.language)
    found = list(numeric.find(text, sentence.start, sentence.stop, words.month_first))
    for match in words.shapes.finditer(text, sentence.start, sentence.stop):
        if any(m.start < match.end() and m.stop > match.start() for m in found):
            continue
        slots = slots_of(match)
        if refused(text, sentence, match, slots, words):
            continue
        ahead = tense.direction(text, sentence, match.start(), words)
        moment = resolve(slots, context(telling, sentence, words, ahead))
        if moment or left_open(slots, telling.today):
            start, stop = span(match)
            timed = Mention(kind="time", start=start, stop=stop, value=value_of(moment, slots, words))
            found.append(since(text, sentence, timed, words))
        if moment:
            telling = told_on(telling, moment, slots)
    return found, telling


def context(telling: Telling, sentence: Sentence, words: Words, ahead: int) -> Context:
    today, told, quarter, story = telling.today, telling.told, telling.quarter, telling.story
    return Context(words, sentence.language, today, told, ahead, quarter, story)


def told_on(telling: Telling, moment: Moment, slots: dict[str, str]) -> Telling:
    """What is known after this time has been told."""
    if counts_on(moment, slots, telling.today):
        telling = replace(telling, told=moment)
    if "order" in slots and "yearback" not in slots:
        telling = replace(telling, quarter=moment)
    dated = "year" in slots and "month" in slots
    tells = (telling.today is None and dated) or (telling.past and "year" in slots)
    return replace(telling, story=moment.last.year) if tells else telling


def counts_on(moment: Moment, slots: dict[str, str], today: Anchor | None) -> bool:
    """Whether "the day after" may be said of this time: told for itself, and not still to come."""
    ahead = today is not None and today.date is not None and moment.first > today.date
    return not ahead and not FROM_TOLD & slots.keys()


def left_open(slots: dict[str, str], today: Anchor | None) -> bool:
    """Whether the time stays open only because the page does not say its day."""
    return (today is None or today.date is None) and bool(DATED_BY_PAGE & slots.keys())


def value_of(moment: Moment | None, slots: dict[str, str], words: Words) -> Time:
    return Time(moment.edtf, moment.grain) if moment else Time(None, grain_of(slots, words))


def span(match: re.Match[str]) -> tuple[int, int]:
    """Where the time stands: the match without the word that led to it."""
    lead = next((name for name, text in match.groupdict().items() if text and name.startswith("lead_")), None)
    start = match.end(lead) if lead else match.start()
    quoted = match.string[start : match.end()]
    return start + len(quoted) - len(quoted.lstrip()), match.end()


def since(text: str, sentence: Sentence, mention: Mention, words: Words) -> Mention:
    """With "since" before it a time is a stretch without an end."""
    value = mention.value
    before = words.since.search(text[max(sentence.start, mention.start - BEFORE) : mention.start])
    if not before or not isinstance(value, Time) or not value.edtf or "/" in value.edtf:
        return mention
    start = mention.start - len(before[0])
    return Mention(kind="time", start=start, stop=mention.stop, value=Time(f"{value.edtf}/..", value.grain))
