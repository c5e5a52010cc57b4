"""Rallies called for, as iCalendar (RFC 5545): what the organisers published, never who comes.

A rally keeps its UID for as long as its dossier is there. SEQUENCE goes up with every release, and once more
when the dossier is withdrawn, so it never falls when it comes back; a rally that was called off, or is no
longer told, is CANCELLED, so that calendars which hold it learn of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from onrecord.publish.site import additions
from onrecord.publish.site.published import Published, Row
from onrecord.publish.site.shelf import Shelf

DAY = re.compile(r"\d{4}-\d\d-\d\d")
LENGTH = timedelta(hours=2)
"""How long a rally is shown, where the call gives no end."""


def made(dossiers: Iterable[Published], shelf: Shelf) -> bytes:
    """The calendar of some dossiers."""
    calendar = Calendar()
    calendar.add("prodid", "-//onrecord//calls//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", shelf.about.name)
    for one in dossiers:
        for event in (*events(one, shelf), *by_hand(one, shelf)):
            calendar.add_component(event)
    calendar.add_missing_timezones()
    raw: bytes = calendar.to_ical()
    return raw


def events(one: Published, shelf: Shelf) -> Iterator[Event]:
    """Every rally that a dossier ever called for, as it stands now."""
    for key in dict.fromkeys(key for version in one.history for key in version.calls):
        told = [version.calls.get(key) for version in one.history]
        call = next(each for each in reversed(told) if each)
        begins = start(call["start"])
        if begins is None:
            continue
        first = next(version.number for version in one.history if key in version.calls)
        sequence = 2 * (one.last.number - first) + one.withdrawn
        gone = one.withdrawn or told[-1] is None or call["called_off"]
        yield event(one, key, call, begins, (sequence, gone), shelf)


def event(one: Published, key: str, call: Row, begins: Any, state: tuple[int, bool], shelf: Shelf) -> Event:
    sequence, gone = state
    made = Event()
    made.add("uid", f"{key}-{one.id}@onrecord")
    made.add("dtstamp", one.last.at)
    made.add("last-modified", one.last.at)
    made.add("sequence", sequence)
    made.add("status", "CANCELLED" if gone else "CONFIRMED")
    made.add("dtstart", begins)
    if isinstance(begins, datetime):
        made.add("dtend", begins + LENGTH)
    who = ", ".join(call["organisers"])
    made.add(
        "summary", call["title"] or call["demand"] or _("Rally: %(title)s") % {"title": one.content["title"]}
    )
    made.add("location", ", ".join(part for part in (call["venue"], call["place"]) if part))
    if who:
        made.add("description", _("Called by %(who)s") % {"who": who})
    if address := shelf.absolute(f"dossiers/{one.slug}/index.html"):
        made.add("url", address)
    return made


def by_hand(one: Published, shelf: Shelf) -> Iterator[Event]:
    """The rallies of a dossier that were entered by hand; each keeps its own SEQUENCE."""
    for rally in additions.source.rallies(one.row):
        made = Event()
        made.add("uid", f"{rally.uid}@onrecord")
        made.add("dtstamp", max(rally.edited, one.last.at))
        made.add("last-modified", max(rally.edited, one.last.at))
        made.add("sequence", 2 * rally.sequence + one.withdrawn)
        made.add("status", "CANCELLED" if rally.off or one.withdrawn else "CONFIRMED")
        made.add("dtstart", rally.begins)
        made.add("dtend", rally.ends or rally.begins + LENGTH)
        made.add("summary", rally.title)
        made.add("location", rally.where)
        if rally.degrees:
            made.add("geo", rally.degrees)
        if rally.organisers:
            made.add("description", _("Called by %(who)s") % {"who": rally.organisers})
        if address := shelf.absolute(f"dossiers/{one.slug}/index.html"):
            made.add("url", address)
        yield made


def start(edtf: str | None) -> date | datetime | None:
    """When it begins: an hour of the place's own clock, or a day; nothing less exact is a date to keep."""
    first = (edtf or "").partition("/")[0]
    if not DAY.match(first):
        return None
    try:
        return datetime.fromisoformat(first) if "T" in first else date.fromisoformat(first[:10])
    except ValueError:
        return None
