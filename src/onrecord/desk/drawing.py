"""The pictures of an incident at the desk: the site's, over what is not reviewed yet as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from onrecord import link as linker
from onrecord.link import Digest
from onrecord.publish.site import drawings
from onrecord.store import linking, resolving
from onrecord.store.models import Incident, Line, Page

NAMES = ("figures", "origins", "map")
MOST = 40
"""Pages whose way to their origins is drawn."""


def of(row: Incident, lines: Sequence[Line]) -> dict[str, str]:
    """Figures, origins and map, as SVG."""
    pages = {line.page.key: line.page for line in lines[:MOST]}
    links = linking.links_from(page.pk for page in pages.values())
    told = {
        "id": row.key[:12],
        "kind": row.kind,
        "title": row.title,
        "time": row.edtf,
        "place": row.place,
        "figures": row.figures,
        "origins": row.origins,
        "lines": [{"page": line.page.key} for line in lines[:MOST]],
        "rests": rests(lines[:MOST], links),
        "copies": {
            link.source.page: link.target.page
            for link in links
            if link.kind in linking.COPIES and link.target.page in pages
        },
    }
    content = {"pages": {key: {"outlet": page.outlet, "title": page.title} for key, page in pages.items()}}
    return {
        "figures": drawings.figures(told, content),
        "origins": drawings.origins(told, content, lambda key: address(pages.get(key))),
        "map": drawings.places([told]),
    }


def rests(lines: Sequence[Line], links: list[linker.Link]) -> dict[str, list[str]]:
    sights = [
        sight
        for line in lines
        for sight in Digest(resolving.record(line.page)).sights
        if sight.report.id == line.local
    ]
    return linker.rests(sights, linker.by_source(links)) if sights else {}


def address(page: Page | None) -> str:
    return reverse("desk:page", args=[page.pk]) if page else ""


def context(row: Incident) -> list[Any]:
    """The lines that tell of it, with their pages."""
    return list(Line.objects.filter(telling__incident=row).select_related("page").order_by("page__day", "pk"))
