"""What the flat forms share: one row an incident, figures with all who tell them, bounds never averaged."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from onrecord.link.figures import vague
from onrecord.publish.exports.rows import Row

MODALITIES = ("happened", "alleged", "denied", "planned", "possible")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet: pages come from adversaries."""


def write(rows: Iterable[Row], columns: Sequence[str], to: Path) -> None:
    """Write a table. Raises FileExistsError rather than write over anything."""
    with to.open("x", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns)
        table.writeheader()
        for row in rows:
            table.writerow({name: safe(row.get(name, "")) for name in columns})


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(DANGEROUS) else cell


def lowest(incident: Row, of: str, reading: dict[int, int]) -> Any:
    """The most careful lower bound that anybody tells; empty where nobody tells one."""
    read = (vague(f["low"], reading) for f in incident["figures"] if f["of"] == of)
    return min((low for low in read if low is not None), default="")


def highest(incident: Row, of: str) -> Any:
    """The highest upper bound that anybody tells; empty where one of them is open or nobody tells one."""
    told = [f["high"] for f in incident["figures"] if f["of"] == of]
    return "" if not told or None in told else max(told)


def tellings(incident: Row) -> str:
    """All figures with who tells them, in words."""
    parts = []
    for figure in incident["figures"]:
        who = ", ".join(sorted({teller["source"] or "the page" for teller in figure["told"]}))
        about = "about " if figure["approximate"] else ""
        parts.append(f"{figure['of']}: {about}{interval(figure)} ({who})")
    return "; ".join(parts)


def interval(figure: Row) -> str:
    low, high = figure["low"], figure["high"]
    if low == high:
        return str(low)
    return f"up to {high}" if low is None else f"{low} or more" if high is None else f"{low} to {high}"


def says(incident: Row) -> str:
    """Who says it happened."""
    return "; ".join(dict.fromkeys(name for line in incident["lines"] for name in line["says"]))


def modality(incident: Row) -> str:
    """Every way in which it is told: happened, alleged, denied."""
    told = {line["modality"] for line in incident["lines"]}
    return "; ".join(each for each in MODALITIES if each in told)


def sources(incident: Row) -> str:
    """The outlets that tell it."""
    return "; ".join(
        dict.fromkeys(
            line["outlet"] or line["url"] for line in incident["lines"] if line["outlet"] or line["url"]
        )
    )


def first(incident: Row, field: str) -> str:
    """The first telling's word for something."""
    return next((line[field] for line in incident["lines"] if line[field]), "")


def place(incident: Row, field: str) -> Any:
    """A part of the incident's place."""
    found = (incident["place"] or {}).get(field)
    return "" if found is None else found
