"""Dates in digits, which need no language: 2025-05-14, 14.05.2025, 2025/05/14, with a clock time or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from onrecord.extract.times.calendar import of_day, of_month, valid
from onrecord.record import Mention, Time

EDGE = r"(?<![\w./:@-])"
END = r"(?![\w@]|[./:-]\w)"
ISO = re.compile(
    rf"{EDGE}(?P<y>1[5-9]\d\d|20\d\d)(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?:(?P=sep)(?P<d>0?[1-9]|[12]\d|3[01]))?"
    rf"(?:[T ](?P<h>[01]\d|2[0-3]):(?P<min>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?{END}"
)
DIGIT = re.compile(r"\d")
DAY = r"0?[1-9]|[12]\d|3[01]"
DOTTED = re.compile(rf"{EDGE}(?P<a>{DAY})(?P<sep>[./-])(?P<b>{DAY})(?P=sep)(?P<y>(?:1[5-9]|20)?\d\d){END}")
CENTURY = 2000  # "14.05.17" is of this century: the web is


def find(text: str, start: int, stop: int, month_first: bool) -> Iterator[Mention]:
    """The dates in digits of a stretch of text, left to right."""
    if DIGIT.search(text, start, stop) is None:
        return
    found = [mention for match in ISO.finditer(text, start, stop) if (mention := iso(match))]
    found += [m for match in DOTTED.finditer(text, start, stop) if (m := dotted(match, month_first))]
    ends = start
    for mention in sorted(found, key=lambda m: (m.start, -m.stop)):
        if mention.start >= ends:
            ends = mention.stop
            yield mention


def iso(match: re.Match[str]) -> Mention | None:
    year, month = int(match["y"]), int(match["m"])
    if not match["d"]:
        if match["sep"] != "-" or len(match["m"]) < 2 or match["h"]:
            return None
        return told(match, Time(of_month(year, month).edtf, "month"))
    if not valid(year, month, int(match["d"])):
        return None
    day = date(year, month, int(match["d"])).isoformat()
    if match["h"]:
        return told(match, Time(f"{day}T{match['h']}:{match['min']}", "minute"))
    return told(match, Time(day, "day"))


def dotted(match: re.Match[str], month_first: bool) -> Mention | None:
    """Day, month, year; month first only with slashes, where the page's language writes so."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if year < 100:
        if match["sep"] != "." or len(match["a"]) < 2 or len(match["b"]) < 2:
            return None
        year += CENTURY
    day, month = first, second
    if (match["sep"] == "/" and month_first and valid(year, first, second)) or not valid(year, month, day):
        day, month = second, first
    return told(match, Time(of_day(date(year, month, day)).edtf, "day")) if valid(year, month, day) else None


def told(match: re.Match[str], time: Time) -> Mention:
    return Mention(kind="time", start=match.start(), stop=match.end(), value=time)
