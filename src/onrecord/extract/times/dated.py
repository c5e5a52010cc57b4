"""Times with a name in the calendar: "14 May 2015", "in March", "last summer", "the 1990s".

Where the year is not said, the tense, the weekday told with it, or nearness to the page's day says it.
"""

from __future__ import annotations

import re
from datetime import date

from onrecord.extract.times import calendar
from onrecord.extract.times.calendar import Anchor, Moment
from onrecord.extract.times.context import Context, Slots, day_of, month_of, shift_of, told_year, year_of

NEAR = 60  # days: a date this near beats the told tense
LONGEST_SPAN = 100  # years: "1914-2014" is a span of years, "1500-2000" mostly is not


def days_of_month(slots: Slots, context: Context) -> Moment | None:
    """ "3 to 5 May", "28 April to 2 May"."""
    last_slots = {**slots, "day": slots["day2"], "month": slots.get("month2", slots["month"])}
    last_slots["year"] = slots.get("year2") or slots.get("year", "")
    last = day_of_month({k: v for k, v in last_slots.items() if v}, context)
    if last is None:
        return None
    month, day = month_of(slots, context), day_of(slots["day"], context)
    year = last.first.year - (month > last.first.month)
    first = calendar.of_day(date(year, month, day))
    return calendar.span(first, last) if first.first < last.first else None


def months_of_year(slots: Slots, context: Context) -> Moment | None:
    second = context.words.values["months"][slots["month2"]]
    if "year2" in slots:
        last = calendar.of_month(year_of(slots["year2"], context), second)
    else:
        guess = near_month(second, context)
        if guess is None:
            return None
        last = guess
    first = month_of(slots, context)
    year = year_of(slots["year"], context) if "year" in slots else last.first.year - (first > second)
    return calendar.span(calendar.of_month(year, first), last)


def years(slots: Slots, context: Context) -> Moment | None:
    first, last = year_of(slots["year"], context), year_of(slots["year2"], context)
    if not first < last <= first + LONGEST_SPAN:
        return None
    return calendar.span(calendar.of_year(first), calendar.of_year(last))


def day_of_month(slots: Slots, context: Context) -> Moment | None:
    month, day = month_of(slots, context), day_of(slots["day"], context)
    year = told_year(slots, context)
    if year is not None:
        return calendar.of_day(date(year, month, day))
    if context.story and context.direction <= 0 and "shift" not in slots:
        return calendar.of_day(date(context.story, month, day))
    if context.today is None:
        return calendar.of_day(date(context.anchor.year, month, day)) if context.anchor else None
    wanted = context.words.values["weekdays"].get(slots.get("weekday", ""))
    shift = shift_of(slots, context) if "shift" in slots else 0
    return calendar.of_day(near_day(month, day, context.today, shift or context.direction, wanted))


def near_day(month: int, day: int, today: date, direction: int, weekday_: int | None) -> date:
    """The day of that name that fits the tense, or the weekday told with it, or is nearest."""
    around = [
        date(year, month, day)
        for year in range(today.year - 4, today.year + 5)
        if calendar.valid(year, month, day)
    ]
    close = [d for d in around if abs((d - today).days) <= 2 * 366] if weekday_ else around
    fitting = [d for d in close if d.isoweekday() == weekday_]
    if fitting:
        return min(fitting, key=lambda d: abs((d - today).days))
    nearest = min(around, key=lambda d: abs((d - today).days))
    if abs((nearest - today).days) <= NEAR or direction == 0:
        return nearest
    behind, ahead = [d for d in around if d <= today], [d for d in around if d >= today]
    return max(behind) if direction < 0 else min(ahead)


def week_of(slots: Slots, context: Context) -> Moment | None:
    day = day_of_month(slots, context)
    return calendar.of_week(day.first) if day else None


def holiday(slots: Slots, context: Context) -> Moment | None:
    month, day = context.words.holidays[slots["holiday"]]
    if "year" in slots:
        return calendar.of_day(date(year_of(slots["year"], context), month, day))
    if context.today is None:
        return None
    return calendar.of_day(near_day(month, day, context.today, context.direction, None))


def month(slots: Slots, context: Context) -> Moment | None:
    number = month_of(slots, context)
    year = told_year(slots, context)
    if year is not None:
        return calendar.of_month(year, number)
    if "shift" in slots and context.anchor and context.anchor.month:
        return shifted_month(number, shift_of(slots, context), context.anchor)
    return near_month(number, context)


def shifted_month(number: int, shift: int, today: Anchor) -> Moment:
    """ "Last May" lies before this month, "next May" behind it, "this May" in this year."""
    now = today.month or 1
    year = today.year
    if shift < 0 and number >= now:
        year -= 1
    if shift > 0 and number <= now:
        year += 1
    return calendar.of_month(year, number)


def near_month(number: int, context: Context) -> Moment | None:
    today = context.anchor
    if context.story and context.direction <= 0:
        return calendar.of_month(context.story, number)
    if today is None:
        return None
    now = today.month
    if now is None:
        return calendar.of_month(today.year, number)
    away = (number - now + 6) % 12 - 6  # the nearest, in months
    if context.direction < 0 and away > 0:
        away -= 12
    if context.direction > 0 and away < 0:
        away += 12
    return calendar.months_on(today.year, now, away)


def season(slots: Slots, context: Context) -> Moment | None:
    number = context.words.values["seasons"][slots["season"]]
    year = told_year(slots, context)
    if year is None and context.story and "shift" not in slots:
        year = context.story
    if year is None and context.anchor:
        shift = shift_of(slots, context) if "shift" in slots else None
        year = season_year(number, context.anchor, shift, context.direction)
    return calendar.of_season(year, number) if year else None


def season_year(number: int, today: Anchor, shift: int | None, direction: int) -> int:
    """Last summer is over, next summer has not begun; else the tense says which one."""
    begins, now = 3 * (number - 20), today.month or 12
    if shift == -1:
        return today.year - (now < begins + 3)
    if shift == 1:
        return today.year + (now >= begins)
    return today.year - (direction <= 0 and shift is None and now < begins)


def quarter(slots: Slots, context: Context) -> Moment | None:
    """ "The third quarter", "the year-earlier quarter", "the latest quarter"."""
    back = -1 if "yearback" in slots else 0
    year = told_year({**slots, "year": slots.get("year2") or slots.get("year", "")}, context)
    if "order" in slots:
        number = context.words.values["order"][slots["order"]]
        if year is None and context.anchor:
            year = near_quarter_year(number, context.anchor)
        return calendar.of_quarter(year + back, number) if year else None
    if context.quarter:
        return calendar.same_span(context.quarter, back)
    today = context.today
    return calendar.quarters_on(today, -1 + 4 * back) if today else None


def near_quarter_year(number: int, today: Anchor) -> int:
    """Figures are told of quarters that are over or under way; a later one is of the year before."""
    return today.year - (number > ((today.month or 12) + 2) // 3)


def half(slots: Slots, context: Context) -> Moment | None:
    return calendar.of_half(year_of(slots["year"], context), context.words.values["half"][slots["half"]])


def decade(slots: Slots, context: Context) -> Moment | None:
    named = context.words.decades.get(slots["decade"])
    if named:
        return calendar.of_decade(named)
    digits = re.sub(r"\D", "", slots["decade"])
    year = int(digits)
    return calendar.of_decade(year if year > 99 else 1900 + year if year > 20 else 2000 + year)


def plain_year(slots: Slots, context: Context) -> Moment | None:
    return calendar.of_year(year_of(slots["year"], context))
