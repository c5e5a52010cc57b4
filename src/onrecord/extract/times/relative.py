"""Times counted from today or from the time just told: "on Wednesday", "two weeks ago", "la veille"."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.extract.times import calendar
from onrecord.extract.times.calendar import Anchor, Moment
from onrecord.extract.times.context import Context, Slots, day_of, number_of, shift_of
from onrecord.extract.times.dated import day_of_month

FRIDAY = 5
DAYS = ("day", "hour", "minute")


def weekdays(slots: Slots, context: Context) -> Moment | None:
    last = near_weekday(context.words.values["weekdays"][slots["weekday2"]], context)
    if last is None:
        return None
    first = context.words.values["weekdays"][slots["weekday"]]
    back = (last.isoweekday() - first) % 7
    return calendar.span(calendar.of_day(last - timedelta(back)), calendar.of_day(last))


def night_before(slots: Slots, context: Context) -> Moment | None:
    """ "В ночь на 14 мая" is the night from the 13th to the 14th."""
    day = day_of_month(slots, context) if "month" in slots else weekday(slots, context)
    if day is None:
        return None
    return calendar.span(calendar.of_day(day.first - timedelta(1)), day)


def year_back(slots: Slots, context: Context) -> Moment | None:
    if context.quarter:
        return calendar.same_span(context.quarter, -1)
    return calendar.of_year(context.anchor.year - 1) if context.anchor else None


def weekday(slots: Slots, context: Context) -> Moment | None:
    number = context.words.values["weekdays"][slots["weekday"]]
    today = context.today
    if today is None:
        return None
    if "unit" in slots and "shift" in slots:  # "Wednesday last week"
        week = today + timedelta(7 * shift_of(slots, context))
        return calendar.of_day(week - timedelta(week.isoweekday() - number))
    if "shift" in slots:
        return calendar.of_day(shifted_weekday(number, shift_of(slots, context), today, context))
    day = near_weekday(number, context)
    return calendar.of_day(day) if day else None


def shifted_weekday(number: int, shift: int, today: date, context: Context) -> date:
    if shift < 0:
        return today - timedelta((today.isoweekday() - number - 1) % 7 + 1)
    if shift > 0:
        return today + timedelta((number - today.isoweekday() - 1) % 7 + 1)
    return near_weekday(number, context, unsaid=1) or today


def near_weekday(number: int, context: Context, unsaid: int = -1) -> date | None:
    today = context.today
    if today is None:
        return None
    if (context.direction or unsaid) < 0:
        return today - timedelta((today.isoweekday() - number) % 7)
    return today + timedelta((number - today.isoweekday()) % 7)


def weekday_and_day(slots: Slots, context: Context) -> Moment | None:
    """ "Jeudi 13": the nearest day of that number that falls on that weekday."""
    today = context.today
    if today is None:
        return None
    number, day = context.words.values["weekdays"][slots["weekday"]], day_of(slots["day"], context)
    near = sorted((today + timedelta(away) for away in range(-62, 63)), key=lambda d: abs((d - today).days))
    return next((calendar.of_day(d) for d in near if d.day == day and d.isoweekday() == number), None)


def relative_day(slots: Slots, context: Context) -> Moment | None:
    today = context.today
    away = context.words.values["relday"][slots["relday"]]
    return calendar.of_day(today + timedelta(away)) if today else None


def eve(slots: Slots, context: Context) -> Moment | None:
    """ "La veille", "на следующий день": from the day just told, or from today."""
    base = context.told.first if context.told and context.told.grain in DAYS else context.today
    away = context.words.values["eve"][slots["eve"]]
    return calendar.of_day(base + timedelta(away)) if base else None


def counted(slots: Slots, context: Context) -> Moment | None:
    """ "Two days ago", "three weeks later", "через месяц"."""
    sign, from_told = context.words.ways[slots.get("way") or slots["way_before"]]
    number = number_of(slots.get("n"), context)
    unit = context.words.units[slots["unit"]]
    if number is None:
        return None
    if (unit, sign * number) == ("year", -1) and context.quarter:
        return calendar.same_span(context.quarter, -1)
    if from_told and context.told:
        return moved(unit, sign * number, context.told.first, context.told)
    if context.today:
        return moved(unit, sign * number, context.today, None)
    if context.anchor and unit in ("year", "decade"):
        return calendar.of_year(context.anchor.year + sign * number * (10 if unit == "decade" else 1))
    return None


def moved(unit: str, by: int, base: date, told: Moment | None) -> Moment | None:
    """So many units away; the grain is that of the unit, or of the time it is counted from."""
    if unit == "day":
        return calendar.of_day(base + timedelta(by))
    if unit in ("week", "weekend"):
        week = base + timedelta(7 * by)
        return calendar.of_day(week) if told and told.grain in DAYS else calendar.of_week(week)
    if unit == "month":
        return calendar.months_on(base.year, base.month, by)
    if unit == "quarter":
        return calendar.quarters_on(base, by)
    if unit in ("year", "decade"):
        years_ = by * (10 if unit == "decade" else 1)
        kept = told is not None and told.grain in ("season", "year")
        return calendar.same_span(told, years_) if told and kept else calendar.of_year(base.year + years_)
    return None


def stretch(slots: Slots, context: Context) -> Moment | None:
    """ "The past three weeks": from then to today."""
    today, number = context.today, number_of(slots["n"], context)
    unit = context.words.units[slots["unit"]]
    if today is None or number is None or unit not in ("day", "week", "month", "year"):
        return None
    ahead = slots.get("span") in context.words.ahead
    other = moved(unit, number if ahead else -number, today, None)
    if other is None:
        return None
    if unit == "week":
        other = calendar.of_day(today + timedelta(7 * number * (1 if ahead else -1)))
    now = {"month": calendar.of_month(today.year, today.month), "year": calendar.of_year(today.year)}.get(
        unit, calendar.of_day(today)
    )
    return calendar.span(now, other) if ahead else calendar.span(other, now)


def shifted_unit(slots: Slots, context: Context) -> Moment | None:
    """ "Last week", "ce mois", "в следующем году"."""
    shift, unit = shift_of(slots, context), context.words.units[slots["unit"]]
    if unit == "weekend":
        return weekend(slots, context)
    return unit_away(unit, shift, context.anchor)


def edge_of_unit(slots: Slots, context: Context) -> Moment | None:
    """ "By the end of the month" is this month."""
    return unit_away(context.words.units[slots["unit"]], 0, context.anchor)


def unit_away(unit: str, by: int, today: Anchor | None) -> Moment | None:
    if today is None:
        return None
    if unit == "year":
        return calendar.of_year(today.year + by)
    if unit == "decade":
        return calendar.of_decade(today.year + 10 * by)
    if unit == "month" and today.month:
        return calendar.months_on(today.year, today.month, by)
    day = today.date
    if day is None:
        return None
    if unit == "week":
        return calendar.of_week(day + timedelta(7 * by))
    if unit == "quarter":
        return calendar.quarters_on(day, by)
    return calendar.of_day(day + timedelta(by)) if unit == "day" else None


def weekend_away(day: date, by: int) -> Moment:
    """The weekend of this week, or one so many weeks away."""
    return calendar.of_weekend(day + timedelta(7 * by))


def shifted_part(slots: Slots, context: Context) -> Moment | None:
    """ "This morning" is today, "last night" yesterday."""
    today = context.today
    return calendar.of_day(today + timedelta(min(shift_of(slots, context), 0))) if today else None


def weekend(slots: Slots, context: Context) -> Moment | None:
    """The last weekend that has begun; the coming one with "this" or a verb of what lies ahead."""
    today = context.today
    if today is None:
        return None
    shift = shift_of(slots, context) if "shift" in slots else None
    if shift:
        return weekend_away(today, shift)
    coming = context.direction > 0 or (shift == 0 and context.direction == 0)
    return weekend_away(today, 0 if coming or today.isoweekday() > FRIDAY else -1)


def stepped(slots: Slots, context: Context) -> Moment | None:
    """ "The following day", "la semaine suivante": from the time just told."""
    tables = context.words.values
    step = tables["step"].get(slots.get("step", "")) or tables["step_after"][slots["step_after"]]
    told = context.told
    if told is None:
        return None
    unit = context.words.units[slots["unit"]]
    return unit_away(unit, step, Anchor(told.first.year, told.first.month, told.first.day))


def same(slots: Slots, context: Context) -> Moment | None:
    """ "That day", "la même semaine": the time just told, as wide as the word says."""
    told = context.told
    if told is None:
        return None
    unit = context.words.units[slots["unit"]]
    if unit == "day" and told.grain not in DAYS:
        return None
    return unit_away(unit, 0, Anchor(told.first.year, told.first.month, told.first.day))
