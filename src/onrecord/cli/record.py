"""What a record folder holds: search, incidents, origins."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import NothingDone, record_option

SEARCH_EXAMPLES = """\b
Examples:
  onrecord search detained Lviv            pages with both words, in any of their forms
  onrecord search '"two teachers"'         exactly these words
  onrecord search tortur* -budget          words that begin so; without a word
  onrecord search --lines beaten           statements and reports instead of pages
"""


@click.command(epilog=SEARCH_EXAMPLES)
@click.argument("words", nargs=-1, required=True)
@record_option
@click.option("--lines", is_flag=True, help="Find statements and reports instead of pages.")
@click.option("--newest", is_flag=True, help="Newest first, instead of best first.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 10_000))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def search(
    words: tuple[str, ...], record: Path, lines: bool, newest: bool, limit: int, as_json: bool
) -> None:
    """Find words in the record: English, French and Russian, in all their forms."""
    opened(record)
    from onrecord.show import kept
    from onrecord.store import searching

    asked = " ".join(words)
    if lines:
        count = kept.found_lines(searching.lines(asked, newest, limit), as_json)
    else:
        count = kept.hits(searching.pages(asked, newest, limit), as_json)
    if not count:
        raise click.exceptions.Exit(1)


@click.command()
@record_option
@click.option("--kind", metavar="KIND", help="Only this kind: detention, protest, ...")
@click.option("--since", metavar="DATE", help="Only what happened on that day or later.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def incidents(record: Path, kind: str | None, since: str | None, limit: int, as_json: bool) -> None:
    """List what happened, as the pages tell it: those that most pages tell first."""
    opened(record)
    from onrecord.show import incidents as terminal
    from onrecord.store import looking

    terminal.listed(looking.incidents(kind, since)[:limit], as_json)


@click.command()
@click.argument("incident")
@record_option
def origins(incident: str, record: Path) -> None:
    """Show whose word an incident rests on. INCIDENT is its id, or the first letters of it.

    Ten pages that repeat one report are one origin.
    """
    opened(record)
    from rich.console import Console

    from onrecord.show import incidents as terminal
    from onrecord.store import looking

    console = Console(highlight=False, soft_wrap=True)
    for line in terminal.origins(looking.incident(incident)):
        console.print(line)


def opened(record: Path) -> None:
    """Ready the tables of a record folder that is there."""
    if not record.is_dir():
        raise NothingDone(f"{record}: there is no record folder; 'onrecord add SOURCE' makes one")
    from onrecord import web

    web.start(record)
