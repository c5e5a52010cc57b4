"""What of a dossier the public will see, as JSON (`onrecord-dossier/1`, docs/publishing.md).

Only lines that a person accepted, mended or added go in; each says who says it, and stands beside its words
on the preserved page. Names are replaced, places and times coarsened, before anything is cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from django.db.models import QuerySet
from django.utils import translation

from onrecord import link as linker
from onrecord.publish import coarse
from onrecord.publish.hiding import Persons
from onrecord.publish.telling import Exactness, Sheet
from onrecord.record import Origin, Place, TellingFigure
from onrecord.store import sealing
from onrecord.store.linking import COPIES, links_from
from onrecord.store.models import Dossier, Entry, Incident, Line, Link

FORMAT = "onrecord-dossier/1"
REVIEWED = (Line.State.ACCEPTED, Line.State.MENDED, Line.State.ADDED)
HARSH = "sexual_violence"

Row = dict[str, Any]


class Part(NamedTuple):
    """An entry with the reviewed lines behind it."""

    entry: Entry
    incident: Incident | None
    lines: tuple[Line, ...]
    denials: tuple[Line, ...] = ()


def of(dossier: Dossier) -> Row:
    """What would be released of a dossier now."""
    with translation.override(dossier.language):
        parts = [part for entry in dossier.entries.all() if (part := part_of(entry, dossier))]
        return Content(dossier, parts).made()


def part_of(entry: Entry, dossier: Dossier) -> Part | None:
    """What was reviewed of an entry; None where nothing was, or where it must not be shown."""
    kind, _, key = entry.subject.partition(":")
    if kind == "line":
        lines = tuple(reviewed(Line.objects.filter(key=key, kind=Line.Kind.STATEMENT)))
        return Part(entry, None, lines) if lines else None
    incident = Incident.objects.filter(key=key).first()
    if incident is None or (incident.kind == HARSH and not dossier.sexual_violence):
        return None
    lines = tuple(reviewed(Line.objects.filter(telling__incident=incident)))
    return Part(entry, incident, lines, tuple(denying(lines))) if lines else None


def reviewed(lines: QuerySet[Line]) -> QuerySet[Line]:
    """The lines that a person stands for, the earliest page's first."""
    return lines.filter(state__in=REVIEWED).select_related("page").order_by("page__day", "page__key", "start")


def denying(lines: Iterable[Line]) -> Iterator[Line]:
    """The reviewed statements that deny what these reports tell, on their pages and on others."""
    seen = set()
    for line in lines:
        for link in Link.objects.filter(kind="denies", target=line.page, target_report=line.local):
            found = Line.objects.filter(
                page=link.source, local=link.source_statement, kind=Line.Kind.STATEMENT
            )
            for said in reviewed(found):
                if said.pk not in seen:
                    seen.add(said.pk)
                    yield said


class Content:
    """One dossier on its way out."""

    def __init__(self, dossier: Dossier, parts: Sequence[Part]) -> None:
        self.dossier, self.parts = dossier, parts
        self.persons = Persons(sealing.now())
        self.sheets = dict(self.sheets_of())
        self.ids = {sheet.page.key: sheet.id for sheet in self.sheets.values()}

    def sheets_of(self) -> Iterator[tuple[int, Sheet]]:
        """Each page as the public reads it: no more exact than any entry that stands on it allows."""
        exact: dict[int, Exactness] = {}
        pages = {}
        for part in self.parts:
            for line in (*part.lines, *part.denials):
                pages[line.page_id] = line.page
                before = exact.get(line.page_id, Exactness(self.dossier.place, self.dossier.time))
                exact[line.page_id] = before.narrowed(part.entry.place, part.entry.time)
        for pk, page in pages.items():
            yield pk, Sheet(page, self.persons, exact[pk])

    def made(self) -> Row:
        """The whole of it."""
        told = self.persons.told
        return {
            "format": FORMAT,
            "id": self.dossier.slug,
            "title": told(self.dossier.title),
            "language": self.dossier.language,
            "summary": told(self.dossier.summary),
            "tags": [told(tag) for tag in self.dossier.tags],
            "authors": list(self.dossier.authors),
            "incidents": [self.incident(part, part.incident) for part in self.parts if part.incident],
            "statements": [
                self.line(line) for part in self.parts if not part.incident for line in part.lines
            ],
            "pages": {sheet.id: sheet.made() for sheet in self.sheets.values()},
        }

    def incident(self, part: Part, incident: Incident) -> Row:
        """An incident with its reviewed tellings; its figures and origins are theirs alone."""
        sights = [sight for line in part.lines if (sight := self.sheets[line.page_id].sight(line))]
        links = links_of(part.lines)
        made = linker.incident(sights, linker.by_source(links)) if sights else None
        exact = Exactness(self.dossier.place, self.dossier.time).narrowed(part.entry.place, part.entry.time)
        when = coarse.edtf(made.time.edtf if made and made.time else None, exact.time)
        days = linker.days_of(when) if when else None
        planned = next((line for line in part.lines if line.told["modality"] == "planned"), None)
        return {
            "id": incident.key[:12],
            "kind": incident.kind,
            "title": self.persons.told(part.entry.title),
            "place": self.place(coarse.place(made.place if made else None, exact.place)),
            "time": when,
            "days": [str(day) for day in days] if days else None,
            "modalities": sorted({line.told["modality"] for line in part.lines}),
            "lines": [self.line(line) for line in part.lines],
            "denials": [self.line(line) for line in part.denials],
            "figures": [self.figure(figure) for figure in made.figures] if made else [],
            "origins": [self.origin(origin) for origin in made.origins] if made else [],
            "rests": self.rests(linker.rests(sights, linker.by_source(links))),
            "copies": self.copies(links),
            "independent_origins": made.independent_origins if made else len(part.lines),
            "page_count": len({line.page_id for line in part.lines}),
            "notes": [self.persons.told(note) for note in made.notes] if made else [],
            "call": self.sheets[planned.page_id].call(planned, exact) if planned else None,
            "called_off": part.entry.called_off,
            "harsh": incident.kind == HARSH,
        }

    def place(self, place: Place | None) -> Row | None:
        """A place; one that is written like a sealed name is told like the name."""
        if place is None:
            return None
        told: Row = msgspec.to_builtins(place)
        return told | {"name": self.persons.told(place.name)}

    def line(self, line: Line) -> Row:
        return self.sheets[line.page_id].line(line)

    def figure(self, figure: TellingFigure) -> Row:
        """A figure with who tells it, by the pages of this dossier."""
        row: Row = msgspec.to_builtins(figure)
        row["told"] = [
            {"page": self.ids.get(teller.page), "source": self.persons.told(teller.source or "")}
            for teller in figure.told
        ]
        return row

    def rests(self, found: dict[str, list[str]]) -> dict[str, list[str]]:
        """By public page, the names of the origins it rests on."""
        return {self.ids[page]: [self.persons.told(name) for name in names] for page, names in found.items()}

    def copies(self, links: Iterable[linker.Link]) -> dict[str, str]:
        """Which page of the dossier repeats which."""
        pairs = ((link.source.page, link.target.page or "") for link in links if link.kind in COPIES)
        return {self.ids[one]: self.ids[other] for one, other in pairs if {one, other} <= self.ids.keys()}

    def origin(self, origin: Origin) -> Row:
        page = self.ids.get(origin.page or "")
        return {"name": self.persons.told(origin.name), "page": page, "first_hand": origin.first_hand}


def links_of(lines: Iterable[Line]) -> list[linker.Link]:
    """The links that begin at the pages of some lines."""
    return links_from({line.page_id for line in lines})
