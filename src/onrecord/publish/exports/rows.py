"""What is exported: pages, incidents and links in their JSON forms, sealed names covered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.store import resolving, sealing
from onrecord.store.linking import found_of
from onrecord.store.models import Incident, Line, Link, Page
from onrecord.store.models.pages import naming

Row = dict[str, Any]


class Rows:
    """The record at one moment. Rows come one at a time: an archive is never held at once."""

    def __init__(self, seals: sealing.Seals) -> None:
        self.seals = seals

    def pages(self) -> Iterator[Row]:
        """Pages with their lines as they stand after people's judgements (`onrecord-page/1`)."""
        for page in Page.objects.order_by("key").iterator(chunk_size=100):
            yield self.seals.over(msgspec.to_builtins(resolving.record(page)))

    def links(self) -> Iterator[Row]:
        """Links (`onrecord-link/1`)."""
        rows = naming(Link.objects.order_by("key"), "source", "target")
        for link in rows.iterator(chunk_size=500):
            yield self.seals.over(msgspec.to_builtins(found_of(link)))

    def incidents(self) -> Iterator[Row]:
        """Incidents (`onrecord-incident/1`), each with its reports' lines as `lines`."""
        rows = Incident.objects.order_by("key").prefetch_related("tellings__line__page")
        for row in rows.iterator(chunk_size=200):
            tellings = sorted(
                row.tellings.all(), key=lambda t: (t.line.page.published or "~", t.line.page.key)
            )
            yield self.seals.over(
                {
                    "format": "onrecord-incident/1",
                    "id": row.key,
                    "kind": row.kind,
                    "title": row.title,
                    "place": row.place,
                    "time": {"edtf": row.edtf} if row.edtf else None,
                    "reports": [{"page": t.line.page.key, "report": t.line.local} for t in tellings],
                    "figures": row.figures,
                    "origins": row.origins,
                    "independent_origins": row.independent_origins,
                    "notes": row.notes,
                    "lines": [line_of(t.line, self.seals) for t in tellings],
                    "days": [str(row.first_day), str(row.last_day)] if row.first_day else None,
                }
            )


def line_of(line: Line, seals: sealing.Seals) -> Row:
    """A telling as the flat forms need it: who tells it where, in which words, how sure.

    Names are covered before anything is cut out, so that no half of one is left at an edge.
    """
    told, text = line.told, seals.covered(line.page.text)
    said = {s.local: s for s in line.page.lines.all() if s.kind == Line.Kind.STATEMENT}
    on_word = [source_of(said[s], text) for s in told.get("on_word_of", ()) if s in said]
    return {
        "page": line.page.key,
        "outlet": line.page.outlet or "",
        "url": line.page.url or "",
        "title": line.page.title or "",
        "published": line.page.published or "",
        "quote": text[line.start : line.stop],
        "start": line.start,
        "stop": line.stop,
        "sentence": text[max(0, line.start - 150) : line.stop + 150].strip(),
        "modality": told["modality"],
        "says": [name for name in on_word if name] or [line.page.outlet or "the page"],
        "actor": words(text, told.get("actor")),
        "target": words(text, told.get("target")),
        "organisers": [words(text, span) for span in told.get("organisers", ())],
        "demand": words(text, told.get("demand")),
        "venue": words(text, told.get("venue")),
    }


def source_of(statement: Line, text: str) -> str:
    return words(text, statement.told.get("source"))


def words(text: str, span: Row | None) -> str:
    return " ".join(text[span["start"] : span["stop"]].split()) if span else ""


def now() -> Rows:
    """The record now, with the names that are sealed now."""
    return Rows(sealing.now())
