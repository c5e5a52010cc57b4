"""Places and times made less exact at publication, for a dossier or for one line (PROTECT.md rule 9)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from onrecord.extract.places import gazetteer
from onrecord.link import days_of
from onrecord.publish.hiding import Swap
from onrecord.record import Mention, Place, Record, Time

PLACES = ("venue", "city", "region", "country")
TIMES = ("minute", "hour", "day", "week", "month", "season", "year", "decade")
LETTERS = {"day": 10, "month": 7, "year": 4}
"""Of an ISO date, what each grain leaves."""


def finer(scale: tuple[str, ...], told: str, allowed: str) -> bool:
    """Whether something is told more exactly than is allowed; nothing is, where nothing is said."""
    return bool(allowed) and told in scale and scale.index(told) < scale.index(allowed)


def coarser(scale: tuple[str, ...], one: str, other: str) -> str:
    """The coarser of two settings."""
    return max(one, other, key=lambda each: scale.index(each) if each else -1)


def swaps(record: Record, places: str, times: str) -> Iterator[Swap]:
    """The words of a page that tell a place or a time more exactly than is allowed."""
    for mention in record.mentions:
        if shown := instead(mention, places, times):
            yield Swap(mention.start, mention.stop, shown)
    if places:
        for report in record.reports:
            if report.venue:
                yield Swap(report.venue.start, report.venue.stop, str(_("[place]")))


def instead(mention: Mention, places: str, times: str) -> str | None:
    match mention.value:
        case Place(precision=told) if finer(PLACES, told, places):
            return str(_("[place]"))
        case Time(grain=grain) if finer(TIMES, grain, times):
            return str(_("[time]"))
    return None


def place(told: Place | None, allowed: str) -> Place | None:
    """The place, no more exact than is allowed; None where only that would be too exact."""
    if told is None or not finer(PLACES, told.precision, allowed):
        return told
    entry = gazetteer.by_id(told.geonames)
    above = gazetteer.admin1(entry) if entry and allowed == "region" else None
    above = above or gazetteer.countries().get(told.country or "")
    if allowed == "city" or above is None:
        return None if allowed != "city" else without_degrees(told)
    return Place(
        name=above.name,
        geonames=above.id,
        country=above.country,
        admin1=told.admin1 if allowed == "region" else None,
        latitude=above.latitude,
        longitude=above.longitude,
        precision="region" if above.kind == gazetteer.ADMIN1 else "country",
    )


def without_degrees(told: Place) -> Place:
    """A venue of which only the name of its town may be told: that name is all that is kept of it."""
    entry = gazetteer.by_id(told.geonames)
    return Place(
        name=entry.name if entry else told.name,
        geonames=told.geonames,
        country=told.country,
        admin1=told.admin1,
        latitude=entry.latitude if entry else None,
        longitude=entry.longitude if entry else None,
        precision="city",
    )


def edtf(told: str | None, allowed: str) -> str | None:
    """A time in EDTF, no more exact than is allowed."""
    if not told or not allowed:
        return told
    days = days_of(told)
    if days is None:
        return None
    first, last = (str(day)[: LETTERS[allowed]] for day in days)
    return first if first == last else f"{first}/{last}"


def date(told: str | None, allowed: str) -> str | None:
    """An ISO date or time, cut to what is allowed."""
    return told[: LETTERS[allowed]] if told and allowed else told
