"""Arithmetic on dates that may be known to the day, the month or the year only, and their EDTF.

EDTF level 1 (Library of Congress, ISO 8601-2): 2017, 2017-04, 2017-04-13, 2017-21 (spring), 2017-33
(first quarter), 201X, a/b. A week is an interval from Monday to Sunday.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.record import Grain

ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
FIRST_QUARTER = 33  # EDTF numbers the quarters 33 to 36


@dataclass(frozen=True)
class Moment:
    """A stretch of the calendar: its first and last day, its grain, its EDTF."""

    first: date
    last: date
    grain: Grain
    edtf: str


@dataclass(frozen=True)
class Anchor:
    """What "today" is: as exact as the page says."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        return date(self.year, self.month, self.day) if self.month and self.day else None


def anchor(published: str | None) -> Anchor | None:
    """Read a publication date; None where there is none or it is no date."""
    match = ISO.match(published or "")
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return Anchor(year or 0, month, day)


def of_day(day: date) -> Moment:
    return Moment(day, day, "day", day.isoformat())


def of_month(year: int, month: int) -> Moment:
    last = calendar.monthrange(year, month)[1]
    return Moment(date(year, month, 1), date(year, month, last), "month", f"{year:04d}-{month:02d}")


def of_year(year: int) -> Moment:
    return Moment(date(year, 1, 1), date(year, 12, 31), "year", f"{year:04d}")


def of_decade(year: int) -> Moment:
    first = year - year % 10
    return Moment(date(first, 1, 1), date(first + 9, 12, 31), "decade", f"{first // 10:03d}X")


def of_week(day: date) -> Moment:
    monday = day - timedelta(day.weekday())
    return span(of_day(monday), of_day(monday + timedelta(6)), "week")


def of_weekend(day: date) -> Moment:
    saturday = day - timedelta(day.weekday()) + timedelta(5)
    return span(of_day(saturday), of_day(saturday + timedelta(1)), "day")


def of_season(year: int, season: int) -> Moment:
    """A northern season; winter is named by the year it begins in."""
    month = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    first = of_month(year, month)
    return Moment(first.first, months_on(year, month, 2).last, "season", f"{year:04d}-{season}")


def of_quarter(year: int, quarter: int) -> Moment:
    first, last = of_month(year, 3 * quarter - 2), of_month(year, 3 * quarter)
    return Moment(first.first, last.last, "season", f"{year:04d}-{FIRST_QUARTER - 1 + quarter}")


def of_half(year: int, half: int) -> Moment:
    return span(of_month(year, 6 * half - 5), of_month(year, 6 * half), "season")


def span(first: Moment, last: Moment, grain: Grain | None = None) -> Moment:
    """From the first day of one to the last day of the other."""
    return Moment(first.first, last.last, grain or last.grain, f"{first.edtf}/{last.edtf}")


def months_on(year: int, month: int, by: int) -> Moment:
    """The month that lies so many months on (or back)."""
    years, rest = divmod(month - 1 + by, 12)
    return of_month(year + years, rest + 1)


def quarters_on(day: date, by: int) -> Moment:
    years, rest = divmod((day.month - 1) // 3 + by, 4)
    return of_quarter(day.year + years, rest + 1)


def same_span(moment: Moment, years: int) -> Moment:
    """The same stretch of the calendar in another year."""
    year = moment.first.year + years
    if moment.grain == "year":
        return of_year(year)
    if moment.grain == "month":
        return of_month(year, moment.first.month)
    if moment.edtf.startswith(f"{moment.first.year:04d}-3") and moment.grain == "season":
        return of_quarter(year, (moment.first.month + 2) // 3)
    if moment.grain == "day":
        return of_day(safe(year, moment.first.month, moment.first.day))
    return of_year(year)


def safe(year: int, month: int, day: int) -> date:
    """The day, or the last one of its month where there is no such day (29 February)."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def valid(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
