"""Times of day beside a day: "Thursday at 7 p.m.", "le mardi 6 mai à 18h30", "14 мая в 19:00"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.times.words import Words
from onrecord.record import Mention, Time

NOON = 12
BEFORE = 20  # no word that leads to a time of day is longer
NEAR = 3  # times back to look for the day of a time of day
REACH = 30  # from a day to its time of day


@dataclass(frozen=True)
class Clock:
    """A time of day; `sure` where it is one even with no day beside it."""

    start: int
    stop: int
    hour: int
    minute: int
    sure: bool


def find(text: str, start: int, stop: int, words: Words) -> list[Clock]:
    """The times of day in a stretch of text."""
    found: list[Clock] = []
    for match in words.clock.finditer(text, start, stop):
        led = words.before_clock.search(text[max(start, match.start() - BEFORE) : match.start()]) is not None
        clock = read(match, words, led)
        if clock:
            found.append(clock)
    return found


def read(match: re.Match[str], words: Words, led: bool) -> Clock | None:
    """The time of day of a match; `led` where a word such as "at" stands before it."""
    if match["word"]:
        hour = NOON if words.noon.match(match["word"]) else 0
        return Clock(match.start(), match.end(), hour, 0, False)
    hour = int(match["h1"] or match["h2"] or match["h3"])
    minute = int(match["m1"] or match["m3"] or 0)
    half = match["half1"] or match["half2"]
    if half:
        hour = in_half(hour, words.pm.match(half) is not None)
    if hour > 23:
        return None
    return Clock(match.start(), match.end(), hour, minute, led or bool(half))


def in_half(hour: int, after_noon: bool) -> int:
    """12 a.m. is midnight, 12 p.m. noon."""
    if after_noon:
        return hour + NOON if hour < NOON else hour
    return 0 if hour == NOON else hour


def attach(text: str, times: Sequence[Mention], clocks: Sequence[Clock], words: Words) -> list[Mention]:
    """Join each time of day to the day beside it; one that stands alone is of the day told before it."""
    out = sorted(times, key=lambda mention: mention.start)
    starts = [mention.start for mention in out]
    for clock in clocks:
        first = bisect_left(starts, clock.start - REACH)
        last = bisect_left(starts, clock.stop + REACH)
        if any(m.start < clock.stop and m.stop > clock.start for m in out[max(first - 1, 0) : last]):
            continue
        beside = next((n for n in range(first, last) if adjoin(text, out[n], clock, words)), None)
        if beside is not None:
            out[beside] = joined(out[beside], clock)
            starts[beside] = out[beside].start
        elif clock.sure:
            place = bisect_left(starts, clock.start)
            out.insert(place, alone(clock, out[max(place - NEAR, 0) : place]))
            starts.insert(place, clock.start)
    return out


def alone(clock: Clock, before: Sequence[Mention]) -> Mention:
    """A time of day with no day beside it."""
    day = next((m for m in reversed(before) if of_one_day(m)), None)
    dated = joined(day, clock) if day else None
    value = dated.value if dated else Time(None, "minute")
    return Mention(kind="time", start=clock.start, stop=clock.stop, value=value)


def of_one_day(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Time) and value.grain == "day" and "/" not in (value.edtf or "")


def adjoin(text: str, mention: Mention, clock: Clock, words: Words) -> bool:
    """Whether the two stand side by side, with no more than a word such as "at" between them."""
    if not of_one_day(mention):
        return False
    first, second = sorted([(mention.start, mention.stop), (clock.start, clock.stop)])
    return first[1] <= second[0] <= first[1] + REACH and bool(
        words.joins.fullmatch(text, first[1], second[0])
    )


def joined(mention: Mention, clock: Clock) -> Mention:
    day = mention.value.edtf if isinstance(mention.value, Time) else None
    edtf = f"{day}T{clock.hour:02d}:{clock.minute:02d}" if day else None
    return Mention(
        kind="time",
        start=min(mention.start, clock.start),
        stop=max(mention.stop, clock.stop),
        value=Time(edtf, "minute"),
    )
