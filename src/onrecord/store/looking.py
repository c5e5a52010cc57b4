"""Incidents looked up: by kind and day, by the first letters of their id."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from onrecord.errors import NotThere
from onrecord.link import days_of
from onrecord.store.models import Incident


def incidents(kind: str | None = None, since: str | None = None) -> QuerySet[Incident]:
    """Incidents, those that most pages tell first. Raises NotThere for a date that is none."""
    rows = Incident.objects.order_by("-pages", "-first_day", "key")
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(last_day__gte=day(since)) if since else rows


def day(told: str) -> date:
    found = days_of(told)
    if found is None:
        raise NotThere(f"{told!r} is no day: give 2017-04-13, 2017-04 or 2017")
    return found[0]


def incident(start: str) -> Incident:
    """The incident whose id begins so. Raises NotThere where there is none, or more than one."""
    found = list(Incident.objects.filter(key__startswith=start)[:2])
    if len(found) != 1:
        many = "several incidents begin" if found else "no incident begins"
        raise NotThere(f"{many} with {start!r}; 'onrecord incidents' lists them")
    return found[0]
