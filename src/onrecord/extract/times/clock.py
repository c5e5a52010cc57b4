"""Times of day beside a day: "Thursday at 7 p.m.", "le jeudi 13 avril à 19h00", "14 мая в 19:00"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.times.words import Words
from onrecord.record import Mention, Time

NOON = 12
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
    return [clock for match in words.clock.finditer(text, start, stop) if (clock := read(match, words))]


def read(match: re.Match[str], words: Words) -> Clock | None:
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
    return Clock(match.start(), match.end(), hour, minute, bool(half))


def in_half(hour: int, after_noon: bool) -> int:
    """12 a.m. is midnight, 12 p.m. noon."""
    if after_noon:
        return hour + NOON if hour < NOON else hour
    return 0 if hour == NOON else hour


def attach(text: str, times: Sequence[Mention], clocks: Sequence[Clock], words: Words) -> list[Mention]:
    """Join each time of day to the day beside it; one that stands alone has no day."""
    out = {mention.start: mention for mention in times}
    for clock in clocks:
        near = [m for m in out.values() if m.start < clock.stop + REACH and m.stop > clock.start - REACH]
        if any(m.start < clock.stop and m.stop > clock.start for m in near):
            continue
        beside = next((m for m in near if of_one_day(m) and adjoin(text, m, clock, words)), None)
        if beside is not None:
            del out[beside.start]
            both = joined(beside, clock)
            out[both.start] = both
        elif clock.sure:
            out[clock.start] = Mention(
                kind="time", start=clock.start, stop=clock.stop, value=Time(None, "minute")
            )
    return sorted(out.values(), key=lambda mention: mention.start)


def of_one_day(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Time) and value.grain == "day" and "/" not in (value.edtf or "")


def adjoin(text: str, mention: Mention, clock: Clock, words: Words) -> bool:
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
