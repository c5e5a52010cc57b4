"""Comments and cases, decided about with a reason."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from onrecord.act import keyring, names, voices
from onrecord.act.models import Case, Comment
from onrecord.desk.roles import needs, person
from onrecord.errors import ActRefused


@require_safe
@needs("reviewer")
def comments(request: HttpRequest) -> HttpResponse:
    """Comments of one state, the oldest first."""
    state = request.GET.get("state", Comment.State.HELD)
    rows = Comment.objects.filter(state=state).select_related("dossier", "parent").order_by("pk")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    context = {"here": "act", "page": page, "state": state, "states": Comment.State.values}
    return render(request, "act/desk/comments.html", context)


@require_POST
@needs("reviewer")
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide about a comment."""
    state = request.POST.get("state", "")
    if state not in Comment.State.values:
        raise ActRefused("A comment is shown, held, rejected or spam.")
    row = get_object_or_404(Comment, pk=pk)
    voices.decide_comment(row, person(request), state, request.POST.get("reason", ""))
    return redirect("act:desk_comments")


@require_safe
@needs("reviewer")
def cases(request: HttpRequest) -> HttpResponse:
    """Corrections and answers that wait, and those that were dealt with."""
    state = request.GET.get("state", Case.State.OPEN)
    rows = Case.objects.filter(state=state).select_related("dossier").order_by("pk")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    context = {"here": "act", "page": page, "state": state, "states": Case.State.values}
    return render(request, "act/desk/cases.html", context)


@needs("editor")
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One case: the line, what was written about it, how to reach them; the decision."""
    row = get_object_or_404(Case.objects.select_related("dossier"), pk=pk)
    if request.method == "POST":
        state = request.POST.get("state", "")
        if state not in Case.State.values:
            raise ActRefused("A case is answered, corrected, rejected or open.")
        published = names.lines(request.POST.get("published", ""), 4000)
        voices.decide_case(row, person(request), state, published, request.POST.get("reason", ""))
        return redirect("act:desk_cases")
    contact = keyring.opened(row.contact) if row.contact else ""
    return render(request, "act/desk/case.html", {"here": "act", "row": row, "contact": contact})
