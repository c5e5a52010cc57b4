"""Linked pages on a terminal: incidents with who tells them and how many origins they have."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from onrecord import link
from onrecord.errors import SourceError
from onrecord.link.figures import shared
from onrecord.pipeline import Outcome
from onrecord.record import Figure, Line, Record, TellingFigure, to_json
from onrecord.show.page import tell, with_progress, without_redirects
from onrecord.wording import bounds, clean


def show(outcomes: Iterable[Outcome], as_json: bool) -> tuple[int, int]:
    """Link what was read and print it. Gives (read, failed)."""
    records: list[Record] = []
    failed = 0
    for outcome in with_progress(without_redirects(outcomes)):
        if isinstance(outcome, SourceError):
            failed += 1
            tell(outcome)
        else:
            records.append(outcome)
    links, incidents = link.link(records)
    if as_json:
        every: list[Line] = [*records, *incidents, *links]
        for line in every:
            sys.stdout.buffer.write(to_json(line) + b"\n")
    else:
        console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
        names = {
            record.page.id: record.page.outlet or record.page.title or record.page.id for record in records
        }
        for text in lines(links, incidents, names):
            console.print(text)
    return len(records), failed


def lines(
    links: Iterable[link.Link], incidents: Iterable[link.Incident], names: dict[str, str]
) -> Iterator[Text]:
    """Incidents first, those that most pages tell first; then copies and denials."""
    for one in sorted(incidents, key=lambda each: (-len(each.reports), each.id)):
        pages = len({member.page for member in one.reports})
        told = f"{pages} pages" if pages > 1 else "1 page"
        origins = f"{one.independent_origins} origins" if one.independent_origins > 1 else "1 origin"
        yield Text(f"\n■ {clean(one.title)}", style="bold").append(f"   {told}, {origins}", style="dim")
        yield Text("   told by " + clean("; ".join(dict.fromkeys(names[m.page] for m in one.reports))))
        yield Text(
            "   on the word of " + clean("; ".join(origin.name for origin in one.origins)), style="dim"
        )
        for figure in one.figures:
            yield Text(f"   {figure.of}: {words(figure)}  ({len(figure.told)} tell it)")
        for each in shared(one.figures):
            if not each.agree:
                yield Text(f"   {each.of}: the tellings part", style="yellow")
        for note in one.notes:
            yield Text(f"   {clean(note)}", style="italic")
    for found in links:
        if found.kind in ("copy", "rewrite", "translation") and found.target.page:
            first, second = names[found.source.page], names[found.target.page]
            yield Text(f"\n{found.kind}: {clean(first)} of {clean(second)}", style="cyan")
            yield Text("   " + clean("; ".join(found.reasons)), style="dim")


def words(figure: TellingFigure) -> str:
    return bounds(Figure(figure.low, figure.high, figure.approximate))
