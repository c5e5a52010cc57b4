"""Dossiers: put together, looked at as the public will see them, released, corrected, withdrawn."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from onrecord.desk.dossier_form import DossierForm, EntryForm
from onrecord.desk.roles import needs, person
from onrecord.publish import content, releasing
from onrecord.publish.site.pages import View
from onrecord.publish.site.published import Published, Version, ids
from onrecord.publish.site.shelf import Shelf
from onrecord.store.models import Dossier, Entry, Incident, Line, Release, Telling


@require_safe
@needs("reader")
def listed(request: HttpRequest) -> HttpResponse:
    """All dossiers."""
    rows = Dossier.objects.order_by("-edited").prefetch_related("releases")
    waiting = Release.objects.filter(state=Release.State.WAITING).select_related("dossier", "by")
    return render(request, "desk/dossiers.html", {"here": "dossiers", "rows": rows[:200], "waiting": waiting})


@needs("editor")
def new(request: HttpRequest) -> HttpResponse:
    """Begin a dossier."""
    form = DossierForm(request.POST or None, may_see=person(request).sees_sexual_violence)
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        row.slug, row.made_by = releasing.slug_for(row.title), person(request)
        row.save()
        return redirect("desk:dossier", pk=row.pk)
    return render(request, "desk/dossier_new.html", {"here": "dossiers", "form": form})


@needs("reader")
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """One dossier: its words, what it holds, its releases. An editor changes it."""
    row = get_object_or_404(Dossier, pk=pk)
    user = person(request)
    form = DossierForm(request.POST or None, instance=row, may_see=user.sees_sexual_violence)
    if request.method == "POST":
        if not user.may("editor"):
            raise Http404("Only an editor changes a dossier.")
        if form.is_valid():
            form.save()
            return redirect("desk:dossier", pk=row.pk)
    return render(
        request,
        "desk/dossier.html",
        {
            "here": "dossiers",
            "row": row,
            "form": form,
            "entries": [entry_row(entry) for entry in row.entries.all()],
            "releases": row.releases.order_by("-number").select_related("by", "second"),
            "proposed": releasing.proposed(row),
            "may_edit": user.may("editor"),
        },
    )


def entry_row(entry: Entry) -> dict[str, Any]:
    """An entry with what it stands for and how far it was reviewed."""
    kind, _, key = entry.subject.partition(":")
    if kind == "line":
        line = Line.objects.filter(key=key).select_related("page").first()
        reviewed = int(bool(line and line.state in content.REVIEWED))
        return {
            "entry": entry,
            "line": line,
            "title": line.quote if line else "gone",
            "reviewed": reviewed,
            "of": 1,
        }
    incident = Incident.objects.filter(key=key).first()
    tellings = Telling.objects.filter(incident=incident) if incident else Telling.objects.none()
    return {
        "entry": entry,
        "incident": incident,
        "title": incident.title if incident else "this incident is gone: its tellings were rejected or moved",
        "reviewed": tellings.filter(line__state__in=content.REVIEWED).count(),
        "of": tellings.count(),
        "form": EntryForm(instance=entry, prefix=f"e{entry.pk}"),
    }


@require_POST
@needs("editor")
def put(request: HttpRequest) -> HttpResponse:
    """Put an incident or a statement into a dossier."""
    row = get_object_or_404(Dossier, pk=request.POST.get("dossier") or 0)
    subject = request.POST.get("subject", "")
    kind, _, key = subject.partition(":")
    there = {"incident": Incident.objects.filter(key=key), "line": Line.objects.filter(key=key)}.get(kind)
    if there is None or not there.exists():
        raise Http404("There is no such incident or line.")
    last = row.entries.aggregate(Max("order"))["order__max"]
    Entry.objects.get_or_create(dossier=row, subject=subject, defaults={"order": (last or 0) + 1})
    return redirect("desk:dossier", pk=row.pk)


@require_POST
@needs("editor")
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Change, move or take out an entry."""
    row = get_object_or_404(Entry, pk=pk)
    match request.POST.get("do"):
        case "out":
            row.delete()
        case "up" | "down" as way:
            move(row, -1 if way == "up" else 1)
        case _:
            form = EntryForm(request.POST, instance=row, prefix=f"e{row.pk}")
            if form.is_valid():
                form.save()
    return redirect("desk:dossier", pk=row.dossier_id)


def move(row: Entry, by: int) -> None:
    """One place up or down."""
    order = list(row.dossier.entries.all())
    at = next(n for n, each in enumerate(order) if each.pk == row.pk)
    order.insert(max(0, at + by), order.pop(at))
    for number, each in enumerate(order):
        Entry.objects.filter(pk=each.pk).update(order=number)


@require_safe
@needs("reader")
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The dossier as the public will see it, made now."""
    row = get_object_or_404(Dossier, pk=pk)
    made = content.of(row)
    number = row.releases.count() + 1
    version = Version(number, timezone.now(), "", len(ids(made)), (), (), {})
    shelf = Shelf([], settings.OF_RECORD.site)
    page = View(shelf, row.language if row.language in ("en", "fr", "ru") else "en").dossier(
        Published("preview", row.slug, made, (version,), False)
    )
    response = HttpResponse(page)
    response.headers["Content-Security-Policy"] = (
        "sandbox; default-src 'none'; style-src 'self'; img-src 'self'"
    )
    return response


@require_POST
@needs("editor")
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it out as it is now."""
    releasing.release(person(request), get_object_or_404(Dossier, pk=pk), request.POST.get("note", "")[:2000])
    return redirect("desk:dossier", pk=pk)


@require_POST
@needs("editor")
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """A second editor lets a waiting release out."""
    row = get_object_or_404(Release, pk=pk)
    releasing.agree(person(request), row)
    return redirect("desk:dossier", pk=row.dossier_id)


@require_POST
@needs("editor")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it from the public."""
    releasing.withdraw(person(request), get_object_or_404(Dossier, pk=pk))
    return redirect("desk:dossier", pk=pk)
