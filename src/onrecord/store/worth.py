"""How much a decision on a page would settle: first comes what many pages tell, and what is denied."""

from __future__ import annotations

from math import log2

from onrecord.store.models import Line, Link, Page

DENIED = 2.0
"""For a report that somebody denies: a person must look at it."""
STATEMENT = 0.1


def of(page: Page) -> float:
    """The sum over the page's lines on which nobody has decided."""
    open_lines = Line.objects.filter(page=page, state=Line.State.PROPOSED)
    reports = open_lines.filter(kind=Line.Kind.REPORT).values_list("local", "telling__incident__pages")
    denied = set(Link.objects.filter(kind="denies", target=page).values_list("target_report", flat=True))
    worth = sum(1 + log2(pages or 1) + DENIED * (local in denied) for local, pages in reports)
    return worth + STATEMENT * open_lines.filter(kind=Line.Kind.STATEMENT).count()


def note(page: Page) -> None:
    """Keep the page's worth, by which the inbox is sorted."""
    Page.objects.filter(pk=page.pk).update(worth=of(page))
