"""The page beside its record, and what is decided about the page as a whole."""

from __future__ import annotations

from pathlib import Path

import nh3
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from onrecord import evidence
from onrecord.desk.cards import Cards, kinds
from onrecord.desk.marking import harsh, shown, stretches
from onrecord.desk.roles import needs, person
from onrecord.errors import EvidenceError
from onrecord.store import judging
from onrecord.store.models import Judgement, Line, Page, User

DECISIONS = {
    "done": Judgement.Decision.DONE,
    "aside": Judgement.Decision.ASIDE,
    "reopen": Judgement.Decision.REOPEN,
}
MOST_ORIGINAL = 4_000_000
"""Characters of an original that are shown."""


@require_safe
@needs("reader")
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """A page's text with its marks, the record beside it."""
    row = get_object_or_404(Page, pk=pk)
    cards = Cards(row)
    hide, may = hidden(request, cards.lines), person(request).sees_sexual_violence
    closed = blocks_of(hide, row)
    part = cards.part(request.GET.get("from", ""))
    return render(
        request,
        "desk/page.html",
        {
            "page": row,
            "here": "inbox",
            "blocks": shown(row, part.marked, hide),
            "cards": [cards.of(line) for line in part.lines if not touches(line, closed)],
            "part": part,
            "hidden": bool(hide),
            "may_see": may,
            "next": next_page(row),
            "kinds": kinds(),
            "seen": seen_of(row),
        },
    )


def hidden(request: HttpRequest, lines: list[Line]) -> list[tuple[int, int]]:
    """What is not shown: sexual violence, unless a person with the right asks for it."""
    asked = request.GET.get("show") == "all" and person(request).sees_sexual_violence
    return [] if asked else harsh(lines)


def blocks_of(hide: list[tuple[int, int]], row: Page) -> list[tuple[int, int]]:
    """The blocks that are hidden: those in which something stands that is."""
    blocks = ((b["start"], b["stop"]) for b in row.blocks) if hide else ()
    return [(low, high) for low, high in blocks if any(a < high and low < z for a, z in hide)] or hide


def touches(line: Line, closed: list[tuple[int, int]]) -> bool:
    """Whether a line stands in a block that is hidden."""
    return any(start < high and stop > low for start, stop in stretches(line) for low, high in closed)


def next_page(row: Page) -> Page | None:
    """The unread page that a decision would settle most."""
    return Page.objects.filter(state=Page.State.NEW).exclude(pk=row.pk).order_by("-worth", "-pk").first()


def seen_of(row: Page) -> int | str:
    last = judging.standing(f"page:{row.key}")
    return last.pk if last else ""


@require_POST
@needs("reviewer")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The page is reviewed, set aside, or taken up again."""
    row = get_object_or_404(Page, pk=pk)
    decision = DECISIONS.get(request.POST.get("decision", ""))
    if decision is None:
        raise Http404("There is no such decision.")
    seen = request.POST.get("seen", "")
    decided = judging.Decision(
        f"page:{row.key}", decision, page_key=row.key, seen=int(seen) if seen.isdigit() else None
    )
    judging.judge(person(request), decided)
    following = next_page(row) if decision == Judgement.Decision.DONE else None
    return redirect("desk:page", pk=following.pk) if following else redirect("desk:inbox")


@require_POST
@needs("reviewer")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what this person decided last on this page."""
    row = get_object_or_404(Page, pk=pk)
    taken = undone_last(person(request), row)
    kind, _, key = taken.subject.partition(":") if taken else ("", "", "")
    line = Line.objects.filter(key=key).first() if kind == "line" else None
    if request.headers.get("HX-Request") and line:
        card = Cards(row).of(line)
        return render(
            request, "desk/card.html", {"card": card, "page": row, "oob": True, "told": "Taken back."}
        )
    return redirect("desk:page", pk=row.pk)


@transaction.atomic
def undone_last(by: User, row: Page) -> Judgement | None:
    last = (
        Judgement.objects.filter(page_key=row.key, by=by, undone_by=None)
        .exclude(decision=Judgement.Decision.UNDO)
        .order_by("-pk")
        .first()
    )
    return judging.undo(by, last) if last else None


@require_safe
@needs("reader")
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The captured page, cleaned of all that runs or loads, in a sandbox of its own. Access is logged."""
    row = get_object_or_404(Page, pk=pk)
    if hidden(request, list(row.lines.filter(what="sexual_violence"))):
        raise Http404("This page tells of sexual violence; ask to see it first.")
    try:
        with evidence.writing(Path(settings.RECORD)) as keeper:
            entry = keeper.entry(row.capture)
            body = keeper.capture(entry).body
            keeper.note("access", {"id": entry.id, "what": "view", "by": person(request).get_username()})
    except EvidenceError as error:
        raise Http404(f"The original cannot be shown: {error}") from error
    text = nh3.clean(body.decode("utf-8", "replace")[:MOST_ORIGINAL])
    response = HttpResponse(f"<!doctype html><meta charset=utf-8><title>Original</title>{text}")
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'self'"
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
