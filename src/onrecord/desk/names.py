"""Names of persons: sealed unless two people say otherwise."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from onrecord.desk.paging import Counted
from onrecord.desk.roles import needs, person
from onrecord.store import judging, names
from onrecord.store.models import Judgement, Line, Name
from onrecord.store.models.pages import naming

A_PAGE = 60
MOST_PAGES = 30
STATES = {"sealed": {"sealed": True}, "open": {"sealed": False}}


@require_safe
@needs("reviewer")
def listed(request: HttpRequest) -> HttpResponse:
    """All names, sealed or open, and those somebody asks to open."""
    state, query = request.GET.get("state", "sealed"), request.GET.get("q", "").strip()[:100]
    rows = Name.objects.order_by("name")
    rows = rows.filter(key__in=asked()) if state == "asked" else rows.filter(**STATES.get(state, {}))
    if query:
        rows = rows.filter(name__icontains=query)
    page = Counted(rows, A_PAGE, rows.count()).get_page(request.GET.get("page"))
    return render(
        request,
        "desk/names.html",
        {"here": "names", "paging": page, "state": state, "query_names": query, "asked": len(asked())},
    )


def asked() -> list[str]:
    """The keys of the names that somebody asks to open and nobody has decided about."""
    rows = Judgement.objects.filter(subject__startswith="name:", undone_by=None).order_by("pk")
    last = {row.subject: row.decision for row in rows}
    return [subject[5:] for subject, decision in last.items() if decision == Judgement.Decision.ASK_OPEN]


@require_safe
@needs("reviewer")
def name(request: HttpRequest, pk: int) -> HttpResponse:
    """One name: how pages write it, where, and who decided what."""
    row = get_object_or_404(Name, pk=pk)
    found = Line.objects.filter(kind="mention", what="person", quote__in=[row.name, *row.forms])
    lines = naming(found, "page").order_by("-page_id")[:MOST_PAGES]
    subject = f"name:{row.key}"
    last = judging.standing(subject)
    context: dict[str, Any] = {
        "here": "names",
        "row": row,
        "lines": lines,
        "history": Judgement.objects.filter(subject=subject).select_related("by").order_by("pk"),
        "asking": last if last and last.decision == Judgement.Decision.ASK_OPEN else None,
    }
    return render(request, "desk/name.html", context)


@require_POST
@needs("reviewer")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Seal a name, ask to open it, agree that it is opened, say what is shown instead."""
    row = get_object_or_404(Name, pk=pk)
    by, reason = person(request), request.POST.get("reason", "")
    match request.POST.get("decision"):
        case "seal":
            names.seal(by, row, reason)
        case "ask":
            names.ask(by, row, reason)
        case "agree":
            names.agree(by, row)
        case "shown":
            names.show_as(row, request.POST.get("words", ""))
        case _:
            raise Http404("There is no such decision.")
    return redirect("desk:name", pk=row.pk)
