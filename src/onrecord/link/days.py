"""EDTF (level 1) to the first and last day it can mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
DECADE = re.compile(r"(\d{3})X")
SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 12)}
Days = tuple[date, date]


@lru_cache(maxsize=50_000)
def bounds(edtf: str | None) -> Days | None:
    """The days a time can mean, both ends included; None where nothing is known or an end is open."""
    if not edtf:
        return None
    first, _, last = edtf.partition("/")
    one = single(first)
    other = single(last) if last else one
    if one is None or other is None or other[1] < one[0]:
        return None
    return one[0], other[1]


def single(told: str) -> Days | None:
    plain = told.partition("T")[0].rstrip("?~%")
    if match := DECADE.fullmatch(plain):
        start = int(match[1]) * 10
        return (date(start, 1, 1), date(start + 9, 12, 31)) if start else None
    match = DAY.fullmatch(plain)
    if not match or not int(match[1]):
        return None
    year, month, day = int(match[1]), match[2], match[3]
    try:
        if day:
            return date(year, int(month), int(day)), date(year, int(month), int(day))
        if month in SEASONS:
            start, stop = SEASONS[month]
            return date(year, start, 1), date(year, stop, monthrange(year, stop)[1])
        if month:
            return date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1])
    except ValueError:
        return None
    return date(year, 1, 1), date(year, 12, 31)


def apart(one: Days, other: Days) -> int:
    """The days between two times; 0 where they overlap."""
    return max(0, (other[0] - one[1]).days, (one[0] - other[1]).days)


def length(days: Days) -> int:
    """How many days a time can mean."""
    return (days[1] - days[0]).days + 1
