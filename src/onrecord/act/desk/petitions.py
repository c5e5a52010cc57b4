"""Petitions at the desk: written, opened, watched, closed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import TruncHour
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from onrecord.act import handing, voices
from onrecord.act.desk.forms import PetitionForm, usual
from onrecord.act.models import Case, Comment, Mail, Petition, Rally, Signature, Tally
from onrecord.desk.roles import needs, person
from onrecord.errors import ActRefused
from onrecord.publish.site.words import slug as slug_of
from onrecord.store import sealing
from onrecord.store.models import Dossier

MOST_BURSTS = 10
BURST = 20
"""Signatures in an hour, from one network or of one domain, that the report names."""


@require_safe
@needs("reader")
def listed(request: HttpRequest) -> HttpResponse:
    """Petitions and rallies with what waits for a person."""
    return render(
        request,
        "act/desk/listed.html",
        {
            "here": "act",
            "rows": Petition.objects.select_related("tally", "dossier").order_by("-pk")[:200],
            "rallies": Rally.objects.select_related("dossier").order_by("-begins")[:200],
            "dossiers": Dossier.objects.order_by("-edited")[:200],
            "held": Comment.objects.filter(state=Comment.State.HELD).count(),
            "spam": Comment.objects.filter(state=Comment.State.SPAM).count(),
            "cases": Case.objects.filter(state=Case.State.OPEN).count(),
            "mail": dict(Mail.objects.values_list("state").annotate(Count("pk"))),
            "mail_set": bool(settings.OF_RECORD.mail.host and settings.OF_RECORD.site.url),
        },
    )


@needs("editor")
def new(request: HttpRequest, dossier: int) -> HttpResponse:
    """Write a petition."""
    row = Petition(dossier=get_object_or_404(Dossier, pk=dossier), made_by=person(request))
    form = PetitionForm(request.POST or None, instance=row, initial=usual())
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        row.slug = free_slug(row.words(row.language)["title"])
        row.save()
        Tally.objects.create(petition=row)
        return redirect("act:desk_petition", pk=row.pk)
    return render(request, "act/desk/form.html", {"here": "act", "form": form, "title": "New petition"})


def free_slug(title: str) -> str:
    """A part of an address that no other petition has."""
    base = slug_of(sealing.now().covered(title)) or "petition"
    taken = set(Petition.objects.filter(slug__startswith=base[:70]).values_list("slug", flat=True))
    return next(
        name for n in range(1, len(taken) + 2) if (name := base if n == 1 else f"{base}-{n}") not in taken
    )


@needs("reader")
def petition(request: HttpRequest, pk: int) -> HttpResponse:
    """One petition: its words, its counts, and what looks odd about its signatures."""
    row = get_object_or_404(Petition.objects.select_related("tally"), pk=pk)
    may_edit = person(request).may("editor")
    form = PetitionForm(request.POST or None, instance=row)
    if request.method == "POST" and may_edit and form.is_valid():
        form.save()
        return redirect("act:desk_petition", pk=pk)
    if form.errors:
        row.refresh_from_db()
    context = {
        "here": "act",
        "row": row,
        "words": row.words(row.language),
        "form": form,
        "may_edit": may_edit,
    }
    return render(request, "act/desk/petition.html", context | {"report": report(row)})


def report(row: Petition) -> dict[str, Any]:
    """What looks odd: bursts from one network, of one domain, in one hour; addresses thrown away after use.

    Networks and domains are keyed digests: that two are one can be seen, not which they are.
    """
    rows = Signature.objects.filter(petition=row).exclude(state=Signature.State.WITHDRAWN)
    bursts = [
        {"what": what, "key": each[key], "hour": each["hour"], "n": each["n"]}
        for what, key in (("network", "block_key"), ("domain", "domain_key"))
        for each in rows.exclude(**{key: ""})
        .annotate(hour=TruncHour("at"))
        .values(key, "hour")
        .annotate(n=Count("pk"))
        .filter(n__gte=BURST)
        .order_by("-n")[:MOST_BURSTS]
    ]
    return {"bursts": bursts, "marked": rows.exclude(marks=[]).count()}


@require_POST
@needs("owner")
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Open or close a petition. An owner does: from then on people's data come in."""
    row = get_object_or_404(Petition, pk=pk)
    match request.POST.get("do"):
        case "open":
            told = settings.OF_RECORD
            if not (told.mail.host and told.mail.sender and told.site.url):
                raise ActRefused(
                    "A petition needs letters: set mail.host, mail.sender and site.url in settings.toml "
                    "(docs/act.md), and start the server again."
                )
            if row.dossier.state != Dossier.State.RELEASED:
                raise ActRefused(
                    "Release the dossier first: who signs must be able to check what it rests on."
                )
            row.state = Petition.State.OPEN
        case "close":
            row.state = Petition.State.CLOSED
    row.save(update_fields=["state", "edited"])
    return redirect("act:desk_petition", pk=pk)


@needs("editor")
def signatures(request: HttpRequest, pk: int) -> HttpResponse:
    """Signatures as the server sees them: when, how they stand, what looked odd; never who."""
    row = get_object_or_404(Petition.objects.select_related("tally"), pk=pk)
    if request.method == "POST":
        ids = [int(each) for each in request.POST.getlist("row") if each.isdecimal() and len(each) < 18]
        if key := request.POST.get("burst"):
            kind, _sep, value = key.partition(":")
            field = {"network": "block_key", "domain": "domain_key"}.get(kind)
            if field and value:
                ids = list(row.signatures.filter(**{field: value}).values_list("pk", flat=True))
        ids = list(row.signatures.filter(pk__in=ids).values_list("pk", flat=True))
        voices.decide_signatures(
            ids, person(request), request.POST.get("state", ""), request.POST.get("reason", "")
        )
        return redirect("act:desk_signatures", pk=pk)
    rows = row.signatures.order_by("-pk")
    if request.GET.get("marked"):
        rows = rows.exclude(marks=[])
    page = Paginator(rows.defer("sealed", "held_name"), 100).get_page(request.GET.get("page"))
    return render(request, "act/desk/signatures.html", {"here": "act", "row": row, "page": page})


@require_safe
@needs("owner")
def sealed(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """All confirmed signatures, sealed as they are, to be opened offline with the campaign's private key."""
    row = get_object_or_404(Petition, pk=pk)
    response = StreamingHttpResponse(handing.lines(row), content_type="application/jsonl")
    response.headers["Content-Disposition"] = f'attachment; filename="{row.slug}.sealed.jsonl"'
    return response
