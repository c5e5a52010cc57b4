"""Search at the desk: pages, and the lines on them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onrecord.desk.roles import needs, person
from onrecord.errors import SearchUnclear
from onrecord.store import searching
from onrecord.store.models import Line
from onrecord.store.searching import Hit

MOST = 40


@require_safe
@needs("reader")
def search(request: HttpRequest) -> HttpResponse:
    """What holds the words that were asked for."""
    query = request.GET.get("q", "")[:300]
    context: dict[str, Any] = {"query": query, "here": "search"}
    if query.strip():
        try:
            context["hits"] = shown(searching.pages(query, limit=MOST), person(request).sees_sexual_violence)
            context["lines"] = searching.lines(query, limit=MOST)
        except SearchUnclear as error:
            context["trouble"] = str(error)
    return render(request, "desk/search.html", context)


def shown(hits: list[Hit], may_see: bool) -> list[dict[str, Any]]:
    """Hits with their words cut at what was found; a page that tells of sexual violence by its title only."""
    harsh = set(
        Line.objects.filter(page__in=[hit.page for hit in hits], what="sexual_violence").values_list(
            "page", flat=True
        )
    )
    return [
        {"page": hit.page, "pieces": [] if hit.page.pk in harsh and not may_see else pieces(hit)}
        for hit in hits
    ]


def pieces(hit: Hit) -> list[tuple[str, bool]]:
    out, at = [], hit.part.start
    for span in hit.found:
        out += [(hit.page.text[at : span.start], False), (hit.page.text[span.start : span.stop], True)]
        at = span.stop
    return [*out, (hit.page.text[at : hit.part.stop], False)]
