"""Dates as pages write them, to ISO 8601: as exact as the page says and no more, with its own zone.

Words of all languages we read are tried together: the themes of a site and its articles often
speak different languages. 4/5/2017 is read only where the page's language settles the order.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from onrecord import language
from onrecord.read.furniture import alternatives

ISO = re.compile(
    r"(?P<year>[12]\d{3})(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d)"
    r"(?:[T ]+(?P<clock>\d\d:?\d\d(?::?\d\d)?)(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?)?)?",
    re.I,
)
IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/_-]|$)")
FIRST, LAST = 1990, 2100  # years a web page can bear
NUMERIC = r"(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<c>[12]\d{3})"
BACKWARD = r"(?P<c2>[12]\d{3})[./-](?P<b2>\d{1,2})[./-](?P<a2>\d{1,2})"
ZONES = {"gmt": "Z", "utc": "Z", "z": "Z"}


class Dated(NamedTuple):
    """A date found in a line: ISO 8601, and where its words stand."""

    iso: str
    start: int
    stop: int


def from_machine(value: str | None) -> str | None:
    """A date that a program wrote: ISO 8601 in its usual forms, or as in e-mail (RFC 5322)."""
    value = (value or "").strip()[:80]
    match = ISO.fullmatch(value)
    if match:
        return assembled(match["year"], match["month"], match["day"], clock(match["clock"], match["zone"]))
    found = in_line(value, None)
    return found.iso if found else None


def in_url(url: str | None) -> str | None:
    """The date in an address, as blogs and papers put it there: /2017/04/13/, /2017/04/."""
    if url is None or len(url) >= 2_000:
        return None
    match = IN_URL.search(url.partition("?")[0])
    return assembled(match[1], match[2], match[3], None) if match else None


def in_line(line: str, lang: str | None) -> Dated | None:
    """The first full date in a line of text, with the time of day beside it."""
    for match in shape().finditer(line[:400]):
        parts = day_of(match, lang)
        if parts is None:
            continue
        time, start, stop = time_beside(line[:400], match.start(), match.end())
        iso = assembled(*parts, time)
        if iso:
            return Dated(iso, start, stop)
    return None


def day_of(match: re.Match[str], lang: str | None) -> tuple[str, str, str] | None:
    """Year, month and day of a match; None where their order is not known."""
    found = {name: value for name, value in match.groupdict().items() if value}
    if "year" in found or "year2" in found:
        name = found.get("month") or found["month2"]
        number = str(months()[name.lower().rstrip(".")])
        return found.get("year") or found["year2"], number, found.get("day") or found["day2"]
    if "c2" in found:
        return found["c2"], found["b2"], found["a2"]
    first, second, year = found["a"], found["b"], found["c"]
    if int(first) > 12 or found["sep"] == "." or first == second or (lang and order(lang) == "day"):
        return year, second, first
    return (year, first, second) if int(second) > 12 else None


def time_beside(line: str, start: int, stop: int) -> tuple[str | None, int, int]:
    """The time of day behind or before a date, and where both together stand."""
    behind = time_shape().match(line, stop)
    if behind:
        return hours(behind), start, behind.end()
    before = time_before().search(line, max(0, start - 24), start)
    if before and before.end() == start:
        return hours(before), before.start(), stop
    return None, start, stop


def hours(match: re.Match[str]) -> str | None:
    hour, minute, half = int(match["hour"]), match["minute"], (match["half"] or "").lower()
    if half and half in halves("afternoon"):
        hour += 12 if hour < 12 else 0
    elif half and half in halves("morning"):
        hour = 0 if hour == 12 else hour
    if hour > 23 or (minute is None and not half):
        return None
    second = f":{match['second']}" if match["second"] else ""
    return f"T{hour:02}:{minute or '00'}{second}{zone(match['zone'])}"


def clock(digits: str | None, mark: str | None) -> str | None:
    """A time of day in the form of ISO 8601: 0930 or 09:30:00, with its zone."""
    if not digits:
        return None
    parts = re.findall(r"\d\d", digits)
    if int(parts[0]) > 23 or any(int(part) > 59 for part in parts[1:]):
        return None
    return "T" + ":".join(parts) + zone(mark)


def zone(mark: str | None) -> str:
    mark = (mark or "").lower()
    if not mark or mark in ZONES:
        return ZONES.get(mark, "")
    digits = mark[1:].replace(":", "").ljust(4, "0")
    return f"{mark[0]}{digits[:2]}:{digits[2:]}"


def assembled(year: str, month: str | None, day: str | None, time: str | None) -> str | None:
    """ISO 8601 of these parts; None where there is no such day."""
    if not FIRST <= int(year) <= LAST:
        return None
    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None
    return whole + (time or "") if day else whole[:7] if month else whole[:4]


@cache
def words(name: str) -> str:
    """A pattern for the words of this name in all languages we read."""
    return alternatives(
        word for lang in language.SUPPORTED for word in language.load(lang, "page")["dates"][name]
    )


@cache
def halves(name: str) -> frozenset[str]:
    return frozenset(w for lang in language.SUPPORTED for w in language.load(lang, "page")["dates"][name])


@cache
def months() -> dict[str, int]:
    return {
        name: number
        for lang in language.SUPPORTED
        for number, names in enumerate(language.load(lang, "page")["dates"]["months"], 1)
        for name in names
    }


def order(lang: str) -> str:
    return str(language.load(lang, "page")["dates"]["order"]) if lang in language.SUPPORTED else ""


@cache
def shape() -> re.Pattern[str]:
    """A date with its year: day and month by name, or all in digits."""
    month = alternatives(months())
    ordinal, at = words("ordinal"), words("at")
    day = rf"(?P<day>\d{{1,2}})(?:{ordinal})?"
    by_day = rf"{day}[\s.]*(?:(?:{at})\s+)?(?P<month>{month})\b\.?,?\s*(?P<year>[12]\d{{3}})"
    day2 = rf"(?P<day2>\d{{1,2}})(?:{ordinal})?"
    by_month = rf"(?P<month2>{month})\b\.?\s*{day2}\s*,?\s*(?P<year2>[12]\d{{3}})"
    return re.compile(rf"(?<![\d\w])(?:{by_day}|{by_month}|{BACKWARD}|{NUMERIC})(?!\d)", re.I)


def time_pattern() -> str:
    halves_ = f"{words('morning')}|{words('afternoon')}"
    return (
        rf"(?P<hour>\d{{1,2}})(?:(?::|\.|\s*(?:{words('hour')})\s*)(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?)?"
        rf"\s*(?:{words('minute')})?(?!\d)\s*(?P<half>(?:{halves_})(?!\w))?\s*(?P<zone>(?:GMT|UTC|Z)\b|[+-]\d\d:?\d\d)?"
    )


@cache
def time_shape() -> re.Pattern[str]:
    return re.compile(
        rf"[\s,|·–—@-]*(?:(?:{words('year')})(?!\w)[\s,]*)?(?:(?:{words('at')})\s+)?{time_pattern()}", re.I
    )


@cache
def time_before() -> re.Pattern[str]:
    days = words("weekdays")
    return re.compile(
        rf"(?<!\d)(?<!\d[:.]){time_pattern()}[\s,|·–—-]*(?:(?:{days})\b[\s,.]*)?(?:(?:{words('at')})\s+)?",
        re.I,
    )
