"""Incidents: all tellings of one happening side by side, and what people decide about them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from onrecord.desk import drawing
from onrecord.desk.cards import kinds
from onrecord.desk.paging import Counted
from onrecord.desk.roles import needs, person
from onrecord.errors import NotThere
from onrecord.publish.pictures import png
from onrecord.publish.site import words
from onrecord.store import judging, linking, looking
from onrecord.store.models import Dossier, Incident, Judgement, Line, Link, Page, Telling, User
from onrecord.store.models.pages import naming

A_PAGE = 40
FORMS = {"svg": "image/svg+xml", "png": "image/png"}
NEAR = 30
"""Incidents offered for being the same one."""


@require_safe
@needs("reader")
def incidents(request: HttpRequest) -> HttpResponse:
    """Incidents, those that most pages tell first."""
    kind, since = request.GET.get("kind", ""), request.GET.get("since", "")
    context: dict[str, Any] = {"here": "incidents", "kinds": kinds(), "kind": kind, "since": since}
    try:
        rows = looking.incidents(kind or None, since or None)
    except NotThere as error:
        rows, context["trouble"] = looking.incidents(kind or None), str(error)
    context["paging"] = Counted(rows, A_PAGE, rows.order_by().count()).get_page(request.GET.get("page"))
    return render(request, "desk/incidents.html", context)


@require_safe
@needs("reader")
def incident(request: HttpRequest, key: str) -> HttpResponse:
    """One incident: tellings, figures, origins, denials, what it could be the same as."""
    row = get_object_or_404(Incident, key=key)
    hidden = row.kind == "sexual_violence" and not (
        request.GET.get("show") == "all" and person(request).sees_sexual_violence
    )
    tellings = [] if hidden else list(told(row))
    lines = [telling["line"] for telling in tellings]
    return render(
        request,
        "desk/incident.html",
        {
            "here": "incidents",
            "row": row,
            "hidden": hidden,
            "tellings": tellings,
            "figures": figures(row),
            "denials": denials(lines),
            "copies": copies(lines),
            "pictures": {} if hidden else drawing.of(row, lines),
            "near": near(row),
            "dossiers": Dossier.objects.order_by("-edited")[:50],
            "in_dossiers": Dossier.objects.filter(entries__subject=f"incident:{row.key}"),
            "decided": decided(lines),
        },
    )


def told(row: Incident) -> Any:
    """The tellings, the earliest first, with the sentence around each."""
    rows = Telling.objects.filter(incident=row).select_related("line__page")
    for telling in sorted(rows, key=lambda t: (t.line.page.published or "~", t.line.page.key)):
        line, text = telling.line, telling.line.page.text
        yield {
            "line": line,
            "page": line.page,
            "before": text[max(0, line.start - 120) : line.start],
            "quote": text[line.start : line.stop],
            "after": text[line.stop : line.stop + 160],
        }


def figures(row: Incident) -> list[dict[str, Any]]:
    outlets = dict(Page.objects.filter(lines__telling__incident=row).values_list("key", "outlet"))
    return [
        {
            "of": figure["of"].replace("_", " "),
            "bounds": words.bounds(figure),
            "told": ", ".join(
                dict.fromkeys(t["source"] or outlets.get(t["page"]) or "the page" for t in figure["told"])
            ),
        }
        for figure in row.figures
    ]


def denials(lines: list[Line]) -> list[dict[str, Any]]:
    """Statements that deny what the tellings tell."""
    out = {}
    for line in lines:
        rows = Link.objects.filter(kind="denies", target=line.page, target_report=line.local)
        for link in naming(rows, "source"):
            said = Line.objects.filter(page=link.source, local=link.source_statement).first()
            if said:
                out[said.pk] = {"line": said, "page": link.source, "of": line}
    return list(out.values())


def copies(lines: list[Line]) -> list[Link]:
    """Which of its pages repeat which."""
    pages = [line.page_id for line in lines]
    rows = Link.objects.filter(kind__in=linking.COPIES, source__in=pages, target__in=pages)
    return list(naming(rows, "source", "target"))


def near(row: Incident) -> list[Incident]:
    """Incidents of the same kind about the same days, that could be this one."""
    rows = Incident.objects.filter(kind=row.kind).exclude(pk=row.pk)
    if row.country:
        rows = rows.filter(country__in=[row.country, ""])
    return list(rows.order_by("-pages", "-first_day")[:NEAR])


def decided(lines: list[Line]) -> list[Judgement]:
    """What people decided about which tellings belong together."""
    keys = {line.key for line in lines}
    rows = Judgement.objects.filter(subject__startswith="incident:", undone_by=None).exclude(decision="undo")
    found = rows.select_related("by").order_by("-pk")[:200]
    return [row for row in found if row.value and keys & set(row.value.get("lines", ()))]


@require_safe
@needs("reader")
def picture(request: HttpRequest, key: str, name: str, form: str) -> HttpResponse:
    """A picture of an incident by itself, as SVG or PNG."""
    row = get_object_or_404(Incident, key=key)
    if row.kind == "sexual_violence" and not person(request).sees_sexual_violence:
        raise PermissionDenied("Lines of sexual violence need a right of their own.")
    svg = drawing.of(row, drawing.context(row)).get(name) if form in FORMS else None
    if not svg:
        raise Http404("There is no such picture of this incident.")
    response = HttpResponse(png(svg) if form == "png" else svg, content_type=FORMS[form])
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    response.headers["Content-Disposition"] = f'attachment; filename="{row.key[:12]}-{name}.{form}"'
    return response


@require_POST
@needs("reviewer")
def apart(request: HttpRequest, key: str) -> HttpResponse:
    """A telling tells of something else: it is taken out and stands alone."""
    row = get_object_or_404(Incident, key=key)
    line = get_object_or_404(Line, key=request.POST.get("line", ""), telling__incident=row)
    rest = Line.objects.filter(telling__incident=row).exclude(pk=line.pk)
    for other in rest:
        pair(person(request), row, Judgement.Decision.APART, (line, other))
    linking.link(line.page)
    return back(line, key)


@require_POST
@needs("reviewer")
def same(request: HttpRequest, key: str) -> HttpResponse:
    """Two incidents are one happening."""
    row = get_object_or_404(Incident, key=key)
    other = get_object_or_404(Incident, key=request.POST.get("other", ""))
    mine = Line.objects.filter(telling__incident=row).order_by("pk").first()
    theirs = Line.objects.filter(telling__incident=other).order_by("pk").first()
    if mine is None or theirs is None:
        raise NotThere("one of the incidents has no telling any more")
    pair(person(request), row, Judgement.Decision.SAME, (mine, theirs))
    linking.link(mine.page)
    return back(mine, key)


def pair(by: User, row: Incident, decision: str, lines: tuple[Line, Line]) -> None:
    subject = f"incident:{row.key}"
    last = judging.standing(subject)
    value = {"lines": sorted(line.key for line in lines)}
    judging.judge(by, judging.Decision(subject, decision, value, seen=last.pk if last else None))


@require_POST
@needs("reviewer")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a decision about what belongs together."""
    judgement = get_object_or_404(Judgement, pk=pk, subject__startswith="incident:")
    judging.undo(person(request), judgement)
    line = (
        Line.objects.filter(key__in=(judgement.value or {}).get("lines", ())).select_related("page").first()
    )
    if line is None:
        return redirect("desk:incidents")
    linking.link(line.page)
    return back(line, "")


def back(line: Line, key: str) -> HttpResponse:
    """To the incident that goes on under the key, else to the one that now holds the line."""
    if key and Incident.objects.filter(key=key).exists():
        return redirect("desk:incident", key=key)
    telling = Telling.objects.filter(line__key=line.key).select_related("incident").first()
    return redirect("desk:incident", key=telling.incident.key) if telling else redirect("desk:incidents")
