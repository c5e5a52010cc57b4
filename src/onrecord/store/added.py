"""A line that the machine missed and a person adds."""

from __future__ import annotations

from typing import Any

import msgspec
from django.db import transaction

from onrecord.errors import LineWrong
from onrecord.record import Report, Span, Statement, mention_from
from onrecord.store import judging, rerun, saving, searching
from onrecord.store.models import Judgement, Line, Page, User


@transaction.atomic
def add(by: User, page: Page, kind: str, reading: dict[str, Any]) -> Line:
    """Add a mention, statement or report in its noun's JSON form; its `id` is given here.

    The same line twice is one. Raises LineWrong where the form is wrong or a span is not on the page.
    """
    taken = set(page.lines.values_list("local", flat=True))
    noun = checked(page, kind, {**reading, "id": rerun.free(kind[0], taken)})
    (told,) = saving.told_of(noun)
    line = saving.row(page, told)
    there = Line.objects.filter(key=line.key).first()
    if there is None:
        line.by = by.get_username()
        line.save()
        searching.put_lines([line], page.language)
    decided = judging.Decision(
        f"line:{line.key}", Judgement.Decision.ADD, msgspec.to_builtins(noun), page_key=page.key
    )
    judging.judge(by, decided)
    return Line.objects.get(key=line.key)


def checked(page: Page, kind: str, reading: dict[str, Any]) -> saving.Noun:
    """The noun in a reading, its spans on the page. Raises LineWrong."""
    try:
        if kind == Line.Kind.MENTION:
            noun: saving.Noun = mention_from(reading)
        elif kind == Line.Kind.STATEMENT:
            noun = msgspec.convert(reading, Statement)
        else:
            noun = msgspec.convert(reading, Report)
    except (msgspec.MsgspecError, KeyError, TypeError) as error:
        raise LineWrong(f"this is no {kind}: {error}") from error
    (told,) = saving.told_of(noun)
    if not told.spans or not all(inside(span, page) for span in told.spans):
        raise LineWrong(f"the {kind} stands on no words of the page")
    return noun


def inside(span: Span, page: Page) -> bool:
    return 0 <= span.start < span.stop <= len(page.text)
