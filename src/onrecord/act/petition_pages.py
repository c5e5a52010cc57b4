"""What the public sees of a petition: its text, the count, the form, and the pages behind the links."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from onrecord.act import frame, guards, signing, texts, tokens
from onrecord.act.forms import SignForm
from onrecord.act.models import Petition, Signature
from onrecord.desk.access.throttle import address, block_of
from onrecord.store import sealing

SHOWN = 12
"""Newest public names on the page."""
WIDTH = 200
"""Units of the badge's bar."""


def of_slug(slug: str) -> Petition:
    """A petition that the public may see."""
    rows = Petition.objects.select_related("tally", "dossier").exclude(state=Petition.State.DRAFT)
    return get_object_or_404(rows, slug=slug)


def petition(request: HttpRequest, slug: str) -> HttpResponse:
    """The petition with its form; a form that is right is taken in, and a letter goes out."""
    row = of_slug(slug)
    with frame.spoken(request, row.language) as language:
        form = SignForm(row, request.POST or None)
        trouble = None
        if request.method == "POST":
            if not row.is_open():
                trouble = _("This petition cannot be signed now.")
            elif form.is_valid():
                code = guards.trouble(request, f"sign {slug}", row.work)
                if code is None:
                    signing.sign(row, given(form, language), block_of(address(request)))
                    return redirect(f"{reverse('act:sent', args=[slug])}?language={language}")
                trouble = texts.trouble(code)
        context = told(row, language) | {"form": form, "trouble": trouble, "privacy": texts.privacy(row)}
        context |= {"token": guards.form_token(f"sign {slug}"), "trap": guards.TRAP, "signers": signers(row)}
        status = 400 if request.method == "POST" else 200
        return frame.page(request, "act/petition.html", f"act/petitions/{slug}/", context, status)


def given(form: SignForm, language: str) -> signing.Given:
    data = form.cleaned_data
    return signing.Given(data["name"], data["email"], data.get("more", ""), data["public"], language)


def told(row: Petition, language: str) -> dict[str, Any]:
    """A petition with its count, as pages show it."""
    count, goal = row.tally.confirmed, row.goal
    return {
        "petition": row,
        "words": covered(row.words(language)),
        "count": count,
        "percent": min(100, 100 * count // goal) if goal else 100,
        "reached": count >= goal,
        "open": row.is_open(),
        "soon": row.state == Petition.State.OPEN and timezone.now() < row.opens,
        "where": frame.absolute(f"act/petitions/{row.slug}/"),
    }


def covered(words: dict[str, str]) -> dict[str, str]:
    """An editor's words, the names in them covered that the record seals."""
    seals = sealing.now()
    return {name: seals.covered(told) for name, told in words.items()}


def signers(row: Petition) -> list[str]:
    """The newest names that are to be public."""
    rows = Signature.objects.filter(petition=row).exclude(public_name="").order_by("-confirmed_at")
    return list(rows.values_list("public_name", flat=True)[:SHOWN])


@require_safe
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """The same page for everybody who signed, so that nobody learns who has signed before."""
    row = of_slug(slug)
    with frame.spoken(request, row.language) as language:
        return frame.page(request, "act/sent.html", f"act/petitions/{slug}/sent/", told(row, language))


def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link in the letter: a button, because mail programs open links by themselves."""
    row = tokens.signature("confirm", token)
    if request.method == "POST":
        row = signing.confirm(token)
        if row.state == Signature.State.CONFIRMED:
            return redirect(f"{reverse('act:thanks', args=[row.petition.slug])}?language={row.language}")
    with frame.spoken(request, row.language) as language:
        context = told(row.petition, language) | {"signature": row}
        return frame.page(request, "act/confirm.html", f"act/confirm/{token}/", context)


def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the other link: a button that takes a signature back."""
    row = tokens.signature("withdraw", token)
    if request.method == "POST":
        row = signing.withdraw(token)
    with frame.spoken(request, row.language) as language:
        context = told(row.petition, language) | {"signature": row}
        return frame.page(request, "act/withdraw.html", f"act/withdraw/{token}/", context)


@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """Thanks, and how to tell others: plain links, nothing is loaded from anywhere."""
    row = of_slug(slug)
    with frame.spoken(request, row.language) as language:
        context = told(row, language)
        title, where = context["words"]["title"], context["where"]
        context["shares"] = [
            (_("by e-mail"), f"mailto:?subject={quote(title)}&body={quote(where)}"),
            ("Telegram", f"https://t.me/share/url?url={quote(where, '')}&text={quote(title)}"),
            ("WhatsApp", f"https://wa.me/?text={quote(f'{title} {where}')}"),
        ]
        context["calendar"] = frame.absolute(f"dossiers/{row.dossier.slug}/calendar.ics")
        return frame.page(request, "act/thanks.html", f"act/petitions/{slug}/thanks/", context)


@require_safe
@xframe_options_exempt
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """The count for other sites' frames: no form, no cookie, no script."""
    row = of_slug(slug)
    with frame.spoken(request, row.language) as language:
        response = frame.page(request, "act/embed.html", f"act/petitions/{slug}/embed/", told(row, language))
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'self'; frame-ancestors *; base-uri 'none'"
    )
    return response


@require_safe
def badge(request: HttpRequest, slug: str) -> HttpResponse:
    """The count as a small picture, without script."""
    row = of_slug(slug)
    with frame.spoken(request, row.language) as language:
        context = told(row, language)
        context["bar"] = WIDTH * context["percent"] / 100
        response = frame.part(request, "act/badge.svg", context, "image/svg+xml")
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
def count(request: HttpRequest, slug: str) -> HttpResponse:
    """The count for programs."""
    row = of_slug(slug)
    response = JsonResponse(
        {
            "petition": slug,
            "title": covered(row.words(row.language))["title"],
            "count": row.tally.confirmed,
            "goal": row.goal,
            "state": "open" if row.is_open() else row.state if row.state != "open" else "not now",
            "opens": row.opens.isoformat(),
            "closes": row.closes.isoformat(),
        }
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
