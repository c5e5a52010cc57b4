"""What a person decides about one line: it stands, it does not, it should read otherwise, it was missing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from onrecord.desk import mending
from onrecord.desk.cards import Cards
from onrecord.desk.roles import needs, person
from onrecord.errors import JudgedMeanwhile, LineWrong
from onrecord.extract.places import gazetteer
from onrecord.store import added, judging, worth
from onrecord.store.models import Judgement, Line, Page

SIMPLE = {"accept": Judgement.Decision.ACCEPT, "reject": Judgement.Decision.REJECT}
MOST_PLACES = 12


@require_safe
@needs("reader")
def card(request: HttpRequest, key: str) -> HttpResponse:
    """One line's card."""
    return answer(request, line_of(key))


@require_safe
@needs("reader")
def mention(request: HttpRequest, pk: int, local: str) -> HttpResponse:
    """The card of a name, place, time or figure on a page."""
    line = get_object_or_404(Line.objects.select_related("page"), page=pk, local=local)
    return answer(request, line)


@require_POST
@needs("reviewer")
def judge(request: HttpRequest, key: str) -> HttpResponse:
    """Accept or reject a line."""
    line = line_of(key)
    decision = SIMPLE.get(request.POST.get("decision", ""))
    if decision is None:
        raise Http404("There is no such decision.")
    return kept(request, line, decision, None)


@require_POST
@needs("reviewer")
def undo(request: HttpRequest, key: str) -> HttpResponse:
    """Take back the decision that stands on a line."""
    line = line_of(key)
    if last := judging.standing(f"line:{line.key}"):
        judging.undo(person(request), last)
    return answer(request, line_of(key), told="Taken back.")


@needs("reviewer")
def mend(request: HttpRequest, key: str) -> HttpResponse:
    """Change what a line says: the form, and what it sends."""
    line = line_of(key)
    if request.method != "POST":
        return render(request, "desk/mend.html", form_of(line))
    try:
        value = mending.value(line, request.POST)
        added.checked(line.page, line.kind, value)
    except (LineWrong, ValueError) as error:
        return render(request, "desk/mend.html", {**form_of(line, request.POST), "trouble": str(error)})
    return kept(request, line, Judgement.Decision.MEND, value)


@require_POST
@needs("reviewer")
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a line that the machine missed, on the words that were selected."""
    page = get_object_or_404(Page, pk=pk)
    kind, reading = mending.fresh(request.POST)
    line = added.add(person(request), page, kind, reading)
    return redirect(f"{page_address(page)}#card-{line.local}")


def page_address(page: Page) -> str:
    return redirect("desk:page", pk=page.pk).url


@require_safe
@needs("reader")
def places(request: HttpRequest) -> HttpResponse:
    """Places of the gazetteer by their name, for a mended place."""
    asked = request.GET.get("q", "")[:80]
    found = gazetteer.called(asked)[:MOST_PLACES] if asked.strip() else ()
    rows = [
        {
            "id": entry.id,
            "name": entry.name,
            "region": unit.name if (unit := gazetteer.admin1(entry)) else "",
            "country": entry.country,
            "latitude": entry.latitude,
            "longitude": entry.longitude,
        }
        for entry in found
    ]
    return JsonResponse({"places": rows})


def line_of(key: str) -> Line:
    return get_object_or_404(Line.objects.select_related("page"), key=key)


def form_of(line: Line, sent: Any = None) -> dict[str, Any]:
    cards = Cards(line.page)
    return {"card": cards.of(line), "page": line.page, "fields": mending.fields(line, cards), "sent": sent}


def kept(request: HttpRequest, line: Line, decision: str, value: Any) -> HttpResponse:
    """Keep a decision and show the card; where somebody was quicker, the card says so."""
    seen = request.POST.get("seen", "")
    decided = judging.Decision(
        f"line:{line.key}",
        decision,
        value,
        reason=request.POST.get("reason", "")[:500],
        page_key=line.page.key,
        seen=int(seen) if seen.isdigit() else None,
    )
    try:
        judging.judge(person(request), decided)
    except JudgedMeanwhile as error:
        return answer(
            request, line_of(line.key), trouble=f"{error}. Nothing was changed; decide again if you must."
        )
    worth.note(line.page)
    return answer(request, line_of(line.key))


def answer(request: HttpRequest, line: Line, told: str = "", trouble: str = "") -> HttpResponse:
    """The card for htmx, the page for a browser without script."""
    if not request.headers.get("HX-Request") and request.method == "POST" and not trouble:
        return redirect(f"{page_address(line.page)}#card-{line.local}")
    context = {"card": Cards(line.page).of(line), "page": line.page, "told": told, "trouble": trouble}
    return render(request, "desk/card.html", context)
