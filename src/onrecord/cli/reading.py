"""`onrecord read`: pages in, their record out; nothing is kept."""

from __future__ import annotations

import sys

import click

from onrecord.cli import exit_code, known_options

READ_EXAMPLES = """\b
Examples:
  onrecord read page.html                          show the record of one page
  onrecord read https://example.org/story          fetch a page and read it
  onrecord read folder/ --json > record.jsonl      every page of a folder, one JSON object a line
  pbpaste | onrecord read - --published 2017-04-13 text copied from a browser
  onrecord read --jsonl pages.jsonl --json         many pages from JSON lines
"""


@click.command(epilog=READ_EXAMPLES)
@click.argument("source", nargs=-1)
@click.option(
    "--jsonl",
    metavar="FILE",
    help="Read pages from JSON lines; - for standard input.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a page (onrecord-page/1).")
@known_options
def read(
    source: tuple[str, ...],
    jsonl: str | None,
    as_json: bool,
    ignore_robots: bool,
    follow: bool,
    **known: str | None,
) -> None:
    """Read pages and show their record.

    SOURCE is a file, a folder, a web archive, a zip, a list of web addresses, a web address, or - for
    standard input. Nothing is fetched from the network unless an address is given.
    Exit code: 0 all read, 1 some not, 2 nothing could be done.
    """
    if bool(source) == bool(jsonl):
        raise click.UsageError("give one or more SOURCE, or --jsonl FILE; see 'onrecord read --help'")
    from onrecord.capture import believed
    from onrecord.record import Given

    given = believed(Given(**known))  # type: ignore[arg-type]  # the names of known_options
    from onrecord import capture, show, worker
    from onrecord.settings import Network

    rules = capture.polite(Network(), ignore_robots, follow=follow)
    captures = capture.jsonl(jsonl, given) if jsonl else capture.sources(source, given, rules)
    outcomes = worker.records(captures)
    sys.exit(exit_code(*(show.json_lines(outcomes) if as_json else show.for_people(outcomes))))
