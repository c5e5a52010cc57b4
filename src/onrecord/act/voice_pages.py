"""What the public sees of comments, and the form that corrects or answers a published line."""

from __future__ import annotations

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from onrecord.act import frame, guards, texts, voices
from onrecord.act.forms import CaseForm, CommentForm
from onrecord.act.models import Comment, Moderation
from onrecord.publish import site
from onrecord.publish.site.published import Published, Row
from onrecord.store import sealing
from onrecord.store.models import Dossier

SHOWN = 50
MOST_REASONS = 500


def released(slug: str) -> tuple[Dossier, Published]:
    """A dossier that the public sees, by its public address."""
    one = next((each for each in site.now().shelf.dossiers if each.slug == slug), None)
    if one is None:
        raise Http404("There is no such dossier.")
    return Dossier.objects.get(pk=one.row), one


def comments(request: HttpRequest, slug: str) -> HttpResponse:
    """The comments on a dossier that people let through, and the form."""
    dossier, one = released(slug)
    parent = asked(dossier, request.GET.get("to", ""))
    trouble, form = None, CommentForm(request.POST or None)
    with frame.spoken(request, one.content["language"]) as language:
        if request.method == "POST" and form.is_valid():
            code = guards.trouble(request, f"comment {slug}")
            if code is None:
                voices.comment(dossier, form.cleaned_data["name"], form.cleaned_data["text"], parent)
                return redirect(f"{reverse('act:comments', args=[slug])}?language={language}&waiting=1")
            trouble = texts.trouble(code)
        rows, more = shown(dossier, request.GET.get("before", ""))
        context = {
            "dossier": {"slug": slug, "title": one.content["title"]},
            "rows": rows,
            "more": more,
            "form": form,
            "parent": parent,
            "trouble": trouble,
            "waiting": "waiting" in request.GET,
            "token": guards.form_token(f"comment {slug}"),
            "trap": guards.TRAP,
        }
        status = 400 if request.method == "POST" else 200
        return frame.page(request, "act/comments.html", f"act/dossiers/{slug}/comments/", context, status)


def asked(dossier: Dossier, pk: str) -> Comment | None:
    """The comment that is to be answered."""
    rows = Comment.objects.filter(dossier=dossier, state=Comment.State.SHOWN, parent=None)
    return rows.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 16 else None


def shown(dossier: Dossier, before: str = "") -> tuple[list[Comment], int | None]:
    """The comments that were let through, the newest first, each with its answers; where older ones begin.

    Names that were sealed since are covered.
    """
    rows = Comment.objects.filter(dossier=dossier, state=Comment.State.SHOWN)
    tops = rows.filter(parent=None).order_by("-pk")
    if before.isdecimal() and len(before) < 16:
        tops = tops.filter(pk__lt=int(before))
    found = list(tops[: SHOWN + 1])
    more = found[SHOWN - 1].pk if len(found) > SHOWN else None
    under: dict[int, list[Comment]] = {row.pk: [] for row in found}
    for row in rows.filter(parent__in=found).order_by("pk"):
        under[row.parent_id or 0].append(covered(row))
    for row in found:
        covered(row).shown = under[row.pk]  # type: ignore[attr-defined]  # for the template
    return found[:SHOWN], more


def covered(row: Comment) -> Comment:
    seals = sealing.now()
    row.name, row.text = seals.covered(row.name), seals.covered(row.text)
    return row


@require_safe
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The comments on a dossier as an Atom feed."""
    dossier, one = released(slug)
    address = frame.absolute(f"act/dossiers/{slug}/comments/")
    made = Atom1Feed(f"{_('Comments')}: {one.content['title']}", address, "")
    rows, _more = shown(dossier)
    for row in sorted((each for top in rows for each in (top, *top.shown)), key=lambda each: -each.pk):  # type: ignore[attr-defined]  # as above
        made.add_item(
            title=row.name,
            link=f"{address}#c{row.pk}",
            description=row.text,
            pubdate=row.at,
            updateddate=row.decided,
            author_name=row.name,
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def answer(request: HttpRequest, slug: str, line: str) -> HttpResponse:
    """Correct or answer a published line."""
    dossier, one = released(slug)
    told = line_of(one, line)
    trouble, form, done = None, CaseForm(request.POST or None), False
    with frame.spoken(request, one.content["language"]) as language:
        if request.method == "POST" and form.is_valid():
            code = guards.trouble(request, f"answer {slug} {line}")
            if code is None:
                data = form.cleaned_data
                voices.case(dossier, told, data["text"], data["who"], data["contact"])
                return redirect(f"{request.path}?language={language}&done=1")
            trouble = texts.trouble(code)
        done = "done" in request.GET and request.method != "POST"
        context = {
            "dossier": {"slug": slug, "title": one.content["title"]},
            "line": told,
            "form": form,
            "trouble": trouble,
            "done": done,
            "token": guards.form_token(f"answer {slug} {line}"),
            "trap": guards.TRAP,
        }
        status = 400 if request.method == "POST" else 200
        return frame.page(request, "act/answer.html", f"act/dossiers/{slug}/lines/{line}/", context, status)


def line_of(one: Published, name: str) -> Row:
    """A line of what is published."""
    content = one.content
    every = [line for each in content["incidents"] for line in (*each["lines"], *each["denials"])]
    found: Row | None = next((line for line in (*every, *content["statements"]) if line["id"] == name), None)
    if found is None:
        raise Http404("The dossier has no such line: it may have been corrected.")
    return found


@require_safe
def moderation(request: HttpRequest) -> HttpResponse:
    """How people decided, in counts and reasons; nothing of what it was about."""
    with frame.spoken(request, "en"):
        about = {"signature": _("signatures"), "comment": _("comments"), "case": _("corrections and answers")}
        decisions = {
            "shown": _("shown"), "held": _("held"), "rejected": _("rejected"), "spam": _("spam"),
            "answered": _("answer published"), "corrected": _("line corrected"), "open": _("open"),
            "confirmed": _("counted again"), "unconfirmed": _("taken back in"),
        }  # fmt: skip
        rows = (
            Moderation.objects.annotate(month=TruncMonth("at"))
            .values("month", "of", "decision", "reason")
            .annotate(n=Count("pk"))
            .order_by("-month", "of", "decision", "-n")[:MOST_REASONS]
        )
        told = [
            {
                **row,
                "of_label": about[row["of"]],
                "decision_label": decisions.get(row["decision"], row["decision"]),
                "reason": sealing.now().covered(row["reason"]),
            }
            for row in rows
        ]
        return frame.page(request, "act/moderation.html", "act/moderation/", {"rows": told})
