"""What the slots of a shape mean together, as a stretch of the calendar.

Each rule names the slots it needs; the first whose slots are all there reads them. What cannot be
known from the page is None: a weekday without a publication date, "several years ago".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.extract.times import calendar
from onrecord.extract.times.calendar import Anchor, Moment
from onrecord.extract.times.words import Words
from onrecord.language import numbers
from onrecord.record import Grain

GRAINS: dict[str, Grain] = {
    "minute": "minute",
    "hour": "hour",
    "week": "week",
    "month": "month",
    "quarter": "season",
    "year": "year",
    "decade": "decade",
}

Slots = Mapping[str, str]
NEAR = 60  # days: a date this near beats the told tense
FRIDAY = 5
LONGEST_SPAN = 100  # years: "1914-2014" is a span of years, "1500-2000" mostly is not


@dataclass(frozen=True)
class Context:
    """What a time is read against: today, the time told before it, the tense of its verb."""

    words: Words
    language: str
    anchor: Anchor | None
    told: Moment | None
    direction: int
    quarter: Moment | None = None
    """The quarter told last: what "a year earlier" is compared with in accounts."""
    story: int | None = None
    """The year in which the text is, where it tells of years long past or the page has no date."""

    @property
    def today(self) -> date | None:
        return self.anchor.date if self.anchor else None


Rule = Callable[[Slots, Context], Moment | None]


def resolve(slots: Slots, context: Context) -> Moment | None:
    """Read the slots by the first rule that needs no more than these; None where it stays open."""
    for needed, rule in RULES:
        if needed <= slots.keys():
            try:
                return rule(slots, context)
            except (ValueError, OverflowError):  # no such day, or beyond the calendar
                return None
    return None


def grain_of(slots: Slots, words: Words) -> Grain:
    """How fine an unresolved time is."""
    if slots.keys() & {"day", "weekday", "relday", "holiday", "weekend"}:
        return "day"
    grain = GRAINS.get(words.units.get(slots.get("unit", ""), ""))
    return grain or ("month" if "month" in slots else "season" if "season" in slots else "day")


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


def year_back(slots: Slots, context: Context) -> Moment | None:
    if context.quarter:
        return calendar.same_span(context.quarter, -1)
    return calendar.of_year(context.anchor.year - 1) if context.anchor else None


def half(slots: Slots, context: Context) -> Moment | None:
    return calendar.of_half(year_of(slots["year"], context), context.words.values["half"][slots["half"]])


def decade(slots: Slots, context: Context) -> Moment | None:
    named = context.words.decades.get(slots["decade"])
    if named:
        return calendar.of_decade(named)
    digits = re.sub(r"\D", "", slots["decade"])
    year = int(digits)
    return calendar.of_decade(year if year > 99 else 1900 + year if year > 20 else 2000 + year)


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


def plain_year(slots: Slots, context: Context) -> Moment | None:
    return calendar.of_year(year_of(slots["year"], context))


DAYS = ("day", "hour", "minute")


def month_of(slots: Slots, context: Context) -> int:
    return context.words.values["months"][slots["month"]]


def shift_of(slots: Slots, context: Context) -> int:
    return context.words.values["shift"][slots["shift"]]


def day_of(shown: str, context: Context) -> int:
    named = context.words.values["ordinals"].get(shown)
    return named or int(re.sub(r"\D", "", shown))


def year_of(shown: str, context: Context) -> int:
    """A year in digits, or in words ("nineteen ninety-six")."""
    if shown[:4].isdigit():
        return int(shown[:4])
    for form, century in context.words.centuries.items():
        if shown.startswith(form):
            rest = shown[len(form) :]
            return century + sum(int(n.value) for n in numbers.find(rest, context.language, 0, len(rest)))
    raise ValueError(shown)


def told_year(slots: Slots, context: Context) -> int | None:
    """The year that stands beside a month, season or quarter: in digits, or as "last year"."""
    if slots.get("year"):
        return year_of(slots["year"], context)
    if "same" in slots and context.told:
        return context.told.first.year
    of_year = "shift" in slots and context.words.units.get(slots.get("unit", "")) == "year"
    return context.anchor.year + shift_of(slots, context) if of_year and context.anchor else None


def number_of(shown: str | None, context: Context) -> int | None:
    """How many units; no word is one; "several" is unknown."""
    if shown is None or shown in context.words.ones:
        return 1
    if context.words.several.match(shown):
        return None
    found = list(numbers.find(shown, context.language, 0, len(shown)))
    return int(found[0].value) if len(found) == 1 else None


RULES: tuple[tuple[frozenset[str], Rule], ...] = tuple(
    (frozenset(needed.split()), rule)
    for needed, rule in (
        ("day day2 month", days_of_month),
        ("month month2", months_of_year),
        ("quarter", quarter),
        ("year year2", years),
        ("weekday weekday2", weekdays),
        ("night_before", night_before),
        ("week_of month day", week_of),
        ("month day", day_of_month),
        ("holiday", holiday),
        ("month", month),
        ("decade", decade),
        ("season", season),
        ("half", half),
        ("yearback", year_back),
        ("weekday day", weekday_and_day),
        ("weekday", weekday),
        ("relday", relative_day),
        ("eve", eve),
        ("n unit way", counted),
        ("n unit way_before", counted),
        ("unit way", counted),
        ("n unit span", stretch),
        ("n unit spanned", stretch),
        ("step unit", stepped),
        ("step_after unit", stepped),
        ("same unit", same),
        ("shift unit", shifted_unit),
        ("shift part", shifted_part),
        ("edge unit", edge_of_unit),
        ("weekend", weekend),
        ("year", plain_year),
    )
)
