"""Rallies entered by hand, changed, called off."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import get_random_string

from onrecord.act.desk.forms import RallyForm
from onrecord.act.models import Rally
from onrecord.desk.roles import needs, person
from onrecord.store.models import Dossier


@needs("editor")
def new(request: HttpRequest, dossier: int) -> HttpResponse:
    """Enter a rally."""
    row = Rally(
        dossier=get_object_or_404(Dossier, pk=dossier), made_by=person(request), uid=get_random_string(24)
    )
    return edited(request, row, "New rally")


@needs("editor")
def rally(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a rally: calendars that hold it take the change over."""
    return edited(request, get_object_or_404(Rally, pk=pk), "Rally")


def edited(request: HttpRequest, row: Rally, title: str) -> HttpResponse:
    form = RallyForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        fresh = row.pk is None
        form.save()
        if form.changed_data and not fresh:
            Rally.objects.filter(pk=row.pk).update(sequence=F("sequence") + 1)
        return redirect("act:desk")
    context = {"here": "act", "form": form, "title": title, "zones": sorted(available_timezones())}
    return render(request, "act/desk/form.html", context)
