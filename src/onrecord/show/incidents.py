"""Incidents of a record folder, and where what they tell comes from, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from rich.text import Text

from onrecord.record import Figure
from onrecord.show.entries import out
from onrecord.store.models import Incident, Link
from onrecord.store.models.pages import naming
from onrecord.wording import bounds, clean


def listed(rows: Iterable[Incident], as_json: bool) -> int:
    """Print one line an incident."""
    count = 0
    for row in rows:
        count += 1
        if as_json:
            out(msgspec.json.encode(told(row)))
        else:
            pages = "1 page" if row.pages == 1 else f"{row.pages} pages"
            origins = "1 origin" if row.independent_origins == 1 else f"{row.independent_origins} origins"
            out(clean(f"{row.key[:12]}  {row.title}  ({pages}, {origins})").encode())
    return count


def told(row: Incident) -> dict[str, Any]:
    fields = ("key", "kind", "title", "place", "edtf", "pages", "figures", "origins", "independent_origins",
              "notes")  # fmt: skip
    return {name: getattr(row, name) for name in fields}


def origins(row: Incident) -> Iterator[Text]:
    """Whose word an incident rests on: its pages, what they copy and rely on, and where that ends."""
    yield Text(clean(row.title), style="bold")
    yield Text(f"{row.pages} pages, {row.independent_origins} independent origins")
    for note in row.notes:
        yield Text(f"  {clean(note)}", style="yellow")
    for origin in row.origins:
        how = "" if origin["first_hand"] else "  (not first hand: its own page is not in the record)"
        yield Text(f"  ■ {clean(origin['name'])}{how}", style="green" if origin["first_hand"] else "")
    pages = {telling.line.page for telling in naming(row.tellings.all(), "line__page")}
    for page in sorted(pages, key=lambda each: (each.published or "~", each.key)):
        yield Text("  " + clean(" · ".join(filter(None, (page.outlet, page.published, page.title)))))
        for link in naming(Link.objects.filter(source=page).exclude(kind="denies"), "target"):
            yield Text("      " + link_line(link), style="dim")
    for figure in row.figures:
        words = bounds(Figure(figure["low"], figure["high"], figure["approximate"]))
        who = {teller["source"] or "the page" for teller in figure["told"]}
        yield Text(f"  {figure['of']}: {words}  ({clean('; '.join(sorted(who)))})")


def link_line(link: Link) -> str:
    target = link.name or (link.target.outlet or link.target.title or link.target.key if link.target else "")
    return clean(f"{link.kind.replace('_', ' ')} {target} ({link.score:.2f}: {'; '.join(link.reasons)})")
