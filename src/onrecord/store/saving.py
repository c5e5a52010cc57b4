"""A Record in: its page and lines kept. A new run replaces what the machine proposed, never a judgement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
from django.db import transaction

from onrecord import __version__, link
from onrecord.language.fold import fold
from onrecord.record import Mention, Record, Report, Span, Statement
from onrecord.store import keys, names, rerun, searching
from onrecord.store.models import Line, Page
from onrecord.store.models.pages import COLUMNS

Noun = Mention | Statement | Report


class Told(NamedTuple):
    """A line before it is a row."""

    kind: Line.Kind
    what: str
    modality: str
    spans: tuple[Span, ...]
    noun: Noun


@transaction.atomic
def save(record: Record, capture: str = "", reader: str = __version__) -> Page:
    """Keep a record; the same page again replaces the machine's lines that nobody has judged.

    `capture` is the evidence entry that the page was read from, `reader` the version that read it.
    """
    before = Page.objects.filter(key=record.page.id).first()
    if before is not None:
        searching.take_out_page(before)
    page, _ = Page.objects.update_or_create(
        key=record.page.id, defaults={**columns(record, capture), "reader": reader}
    )
    searching.put_page(page)
    staying = rerun.that_stay(Line.objects.filter(page=page))
    fresh = {row.key: row for row in lines(page, record)}
    rerun.renumber(staying, fresh)
    replace(page, staying, [row for key, row in fresh.items() if key not in staying], before)
    names.note(page, record)
    return page


def replace(page: Page, staying: dict[str, Line], new: list[Line], before: Page | None) -> None:
    going = Line.objects.filter(page=page).exclude(key__in=staying)
    searching.take_out_lines(going, before.language if before else None)
    going.delete()
    Line.objects.bulk_update(staying.values(), ["local", "reading", "mended"])
    searching.put_lines(Line.objects.bulk_create(new), page.language)


def columns(record: Record, capture: str) -> dict[str, Any]:
    page = record.page
    told: dict[str, Any] = msgspec.to_builtins(page)
    held = {*COLUMNS, "id"}
    return {
        **{name: told[name] for name in COLUMNS},
        "more": {name: value for name, value in told.items() if name not in held},
        "capture": capture,
        "address": keys.address(page.url),
        "publisher": fold(link.publisher(page.outlet, page.url) or "")[:300],
        "day": (link.days_of(page.published or "") or (None,))[0],
        "notices": msgspec.to_builtins(record.notices),
    }


def lines(page: Page, record: Record) -> Iterator[Line]:
    """The rows of a record's lines, unsaved."""
    nouns: tuple[Noun, ...] = (*record.mentions, *record.statements, *record.reports)
    for noun in nouns:
        for told in told_of(noun):
            yield row(page, told)


def row(page: Page, told: Told) -> Line:
    """The row of one line, unsaved."""
    first = told.spans[0]
    return Line(
        page=page,
        key=keys.line(page.key, told.kind, told.what, told.spans),
        kind=told.kind,
        local=told.noun.id,
        what=told.what,
        modality=told.modality,
        start=first.start,
        stop=first.stop,
        quote=" … ".join(page.text[span.start : span.stop] for span in told.spans[:8]),
        reading=msgspec.to_builtins(told.noun),
        reader=page.reader,
    )


def told_of(noun: Noun) -> Iterator[Told]:
    """What a noun says in the one shape of all lines; nothing for one that stands on no words."""
    match noun:
        case Mention():
            yield Told(Line.Kind.MENTION, noun.kind, "", (Span(noun.start, noun.stop),), noun)
        case Statement():
            yield Told(Line.Kind.STATEMENT, noun.stance, "", tuple(sorted((noun.cue, *noun.content))), noun)
        case Report():
            if noun.triggers:
                yield Told(Line.Kind.REPORT, noun.kind, noun.modality, noun.triggers, noun)
