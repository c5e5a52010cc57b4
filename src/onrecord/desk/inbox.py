"""The inbox: pages that nobody has reviewed, those first where a decision settles most."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onrecord.desk.paging import Counted
from onrecord.desk.roles import needs
from onrecord.language import SUPPORTED
from onrecord.store.models import Intake, Line, Page

A_PAGE = 40
STATES = [
    ("new", "Unread"),
    ("open", "In review"),
    ("done", "Reviewed"),
    ("aside", "Set aside"),
    ("all", "All"),
]
ORDERS = {"worth": ("-worth", "-pk"), "newest": ("-day", "-pk"), "added": ("-pk",)}


@require_safe
@needs("reader")
def inbox(request: HttpRequest) -> HttpResponse:
    """Pages by state, with filters and counts."""
    state = request.GET.get("state", "new")
    rows = filtered(request, state)
    paging = Counted(rows, A_PAGE, count(state, request, rows))
    page = paging.get_page(request.GET.get("page"))
    return render(
        request,
        "desk/inbox.html",
        {
            "here": "inbox",
            "rows": with_counts(list(page.object_list)),
            "paging": page,
            "state": state,
            "states": [(key, name, state_count(key)) for key, name in STATES],
            "languages": SUPPORTED,
            "asked": {key: request.GET.get(key, "") for key in ("language", "outlet", "order")},
            "unreadable": Intake.objects.exclude(reason="").count(),
        },
    )


def filtered(request: HttpRequest, state: str) -> QuerySet[Page]:
    rows = Page.objects.defer("text", "blocks", "links", "more")
    if state != "all":
        rows = rows.filter(state=state)
    if language := request.GET.get("language"):
        rows = rows.filter(language=language)
    if outlet := request.GET.get("outlet", "").strip():
        rows = rows.filter(Q(outlet__icontains=outlet) | Q(url__icontains=outlet))
    return rows.order_by(*ORDERS.get(request.GET.get("order", ""), ORDERS["worth"]))


def count(state: str, request: HttpRequest, rows: QuerySet[Page]) -> int:
    """How many there are; the states' own counts where nothing else is asked."""
    if request.GET.get("language") or request.GET.get("outlet"):
        return rows.count()
    return state_count(state)


def state_count(state: str) -> int:
    rows = Page.objects.all() if state == "all" else Page.objects.filter(state=state)
    return rows.count()


def with_counts(pages: list[Page]) -> list[dict[str, Any]]:
    """Pages with how many lines wait on each."""
    open_lines = (
        Line.objects.filter(page__in=pages, state=Line.State.PROPOSED)
        .exclude(kind=Line.Kind.MENTION)
        .values_list("page", "kind")
        .annotate(Count("pk"))
    )
    found = {(page, kind): number for page, kind, number in open_lines}
    return [
        {
            "page": page,
            "reports": found.get((page.pk, "report"), 0),
            "statements": found.get((page.pk, "statement"), 0),
        }
        for page in pages
    ]


@require_safe
@needs("reader")
def unreadable(request: HttpRequest) -> HttpResponse:
    """What could not be read, with the reason: nothing that came in is lost from sight."""
    rows = Paginator(Intake.objects.exclude(reason="").order_by("-pk"), A_PAGE)
    return render(
        request, "desk/unreadable.html", {"here": "inbox", "paging": rows.get_page(request.GET.get("page"))}
    )
