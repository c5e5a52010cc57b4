"""`onrecord link`: many pages, linked in memory; nothing is kept."""

from __future__ import annotations

import sys

import click

from onrecord.cli import exit_code

EXAMPLES = """\b
Examples:
  onrecord link page1.html page2.html           what they tell of together
  onrecord link --jsonl pages.jsonl --json      pages, incidents and links as JSON lines
"""


@click.command(epilog=EXAMPLES)
@click.argument("source", nargs=-1)
@click.option("--jsonl", metavar="FILE", help="Link pages from JSON lines; - for standard input.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines: pages, then incidents and links.")
def link(source: tuple[str, ...], jsonl: str | None, as_json: bool) -> None:
    """Read pages and link them: copies, sources, incidents, denials, origins.

    SOURCE is what 'onrecord read' takes.
    """
    if bool(source) == bool(jsonl):
        raise click.UsageError("give one or more SOURCE, or --jsonl FILE; see 'onrecord link --help'")
    from onrecord import capture, worker
    from onrecord.record import Given
    from onrecord.show import linked

    captures = capture.jsonl(jsonl, Given()) if jsonl else capture.sources(source, Given())
    sys.exit(exit_code(*linked.show(worker.records(captures), as_json)))
