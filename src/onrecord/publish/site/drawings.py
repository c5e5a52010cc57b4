"""The pictures of a dossier and of an incident, as SVG to be set into a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from onrecord.publish import pictures
from onrecord.publish.site import words

Row = dict[str, Any]
LEAST = 2
"""Rows of a chart or a graph from which it tells more than the words beside it."""


def of_dossier(content: Row) -> dict[str, str]:
    """Timeline and map."""
    return {"timeline": timeline(content["incidents"]), "map": places(content["incidents"])}


def of_incident(row: Row, content: Row) -> dict[str, str]:
    """Figures and origins."""
    return {"figures": figures(row, content), "origins": origins(row, content)}


def timeline(incidents: list[Row]) -> str:
    rows = [
        pictures.Happening(words.title(row), *days, first_of(row["modalities"]), f"#i{row['id']}")
        for row in incidents
        if (days := words.days(row["time"]))
    ]
    return pictures.timeline(_("When"), rows) if len(rows) >= LEAST else ""


def first_of(modalities: list[str]) -> str:
    """Called for, where nobody tells that it was held; else as it is told, the surest first."""
    order = ("happened", "alleged", "denied", "planned", "possible")
    return next((each for each in order if each in modalities), "happened")


def places(incidents: list[Row]) -> str:
    """The map of some incidents."""
    spots = [
        pictures.Spot(
            place["latitude"],
            place["longitude"],
            place["precision"],
            place["name"],
            words.title(row),
            f"#i{row['id']}",
        )
        for row in incidents
        if (place := row["place"]) and place["latitude"] is not None and place["longitude"] is not None
    ]
    return pictures.places(_("Where"), spots)


def figures(row: Row, content: Row) -> str:
    """Every telling of every figure, one line each; the same interval from the same source is one."""
    counted = words.counted()
    tellings = [
        pictures.Telling(
            counted.get(figure["of"], figure["of"]),
            figure["low"],
            figure["high"],
            figure["approximate"],
            teller["source"] or outlet(teller["page"], content),
            words.bounds(figure),
        )
        for figure in row["figures"]
        for teller in figure["told"]
    ]
    return pictures.figures(words.title(row), list(dict.fromkeys(tellings))) if len(tellings) >= LEAST else ""


def outlet(page: str | None, content: Row) -> str:
    row = content["pages"].get(page or "", {})
    return str(row.get("outlet") or row.get("title") or "?")


def on_the_site(page: str) -> str:
    return f"pages/{page}.html"


def origins(row: Row, content: Row, href: Callable[[str], str] = on_the_site) -> str:
    """From its pages to what they rest on; a page and its copies are one box."""
    names = [origin["name"] for origin in row["origins"]]
    copies = row.get("copies", {})
    pages = list(dict.fromkeys(line["page"] for line in row["lines"]))
    tellers = []
    for page in pages:
        if copies.get(page) in pages:
            continue
        rests = row.get("rests", {}).get(page, [])
        tellers.append(
            pictures.Teller(
                outlet(page, content),
                tuple(names.index(name) for name in rests if name in names),
                1 + sum(copies.get(other) == page for other in pages),
                href(page),
            )
        )
    if len(pages) < LEAST:
        return ""
    known = [pictures.Source(origin["name"], origin["first_hand"]) for origin in row["origins"]]
    return pictures.origins(words.title(row), tellers, known, pictures.Heads(_("Pages"), _("Whose word")))
