"""Captures into a record folder, and what is kept there: add, list, show, verify, stamp, bundle."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.cli import exit_code, known_options, record_option
from onrecord.cli.bulk import need

FOLDER = click.Path(file_okay=False, path_type=Path)
ADD_EXAMPLES = """\b
Examples:
  onrecord add page.html report.pdf folder/      into the folder "record"
  onrecord add https://example.org/story         fetch a page and keep it
  onrecord add -r case-12 archive.warc.gz        every page of a web archive
  onrecord add --jsonl pages.jsonl               pages from JSON lines
  onrecord add --from found                      what 'onrecord bulk ... -o found' has read
"""


@click.command(epilog=ADD_EXAMPLES)
@click.argument("source", nargs=-1)
@record_option
@click.option("--jsonl", metavar="FILE", help="Add pages from JSON lines; - for standard input.")
@click.option("--from", "run", metavar="DIR", help="Take what 'onrecord bulk' wrote into DIR.", type=FOLDER)
@click.option("--keep-only", is_flag=True, help="Keep the captures; the next 'add' reads them.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a source.")
@known_options
def add(
    source: tuple[str, ...],
    record: Path,
    jsonl: str | None,
    run: Path | None,
    keep_only: bool,
    as_json: bool,
    ignore_robots: bool,
    follow: bool,
    **known: str | None,
) -> None:
    """Keep sources as evidence, read them, and store what they say.

    SOURCE is what 'onrecord read' takes. Adding the same thing twice adds nothing. A run that was
    stopped is finished by the next one. Exit code: 0 all added, 1 some not, 2 nothing could be done.
    """
    if sum(map(bool, (source, jsonl, run))) > 1:
        raise click.UsageError("give SOURCE, --jsonl FILE or --from DIR, one of them")
    if run:
        if keep_only or follow or any(known.values()):
            raise click.UsageError(
                "--from takes pages as they were read, with no option but --record and --json"
            )
        sys.exit(exit_code(*taken(record, run, as_json)))
    from onrecord import capture, settings, web
    from onrecord.record import Given

    given = capture.believed(Given(**known))  # type: ignore[arg-type]  # the names of known_options
    web.start(record)
    from onrecord.show import evidence as show
    from onrecord.store import adding

    known_headers = adding.headers_of_last(record)
    rules = capture.polite(settings.load(record).network, ignore_robots, known_headers, follow)
    captures = capture.jsonl(jsonl, given) if jsonl else capture.sources(source, given, rules)
    done, failed = show.added(adding.add(record, captures, keep_only), as_json)
    sys.exit(exit_code(done, failed) if source or jsonl else 0)


def taken(record: Path, run: Path, as_json: bool) -> tuple[int, int]:
    """Take what a bulk run wrote. Gives (done, failed)."""
    need(("pyarrow", "fsspec"))
    from onrecord import bulk, web

    documents = bulk.documents(run)  # raises before anything is written
    web.start(record)
    from onrecord.show import evidence as show
    from onrecord.store import adding

    return show.added(adding.take(record, documents), as_json)


@click.command("list")
@record_option
@click.option("--unread", is_flag=True, help="Only what could not be read, with the reason.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def list_(record: Path, unread: bool, as_json: bool) -> None:
    """List what is kept, and what became of it."""
    from onrecord import evidence, web

    with evidence.reading(record) as store:
        web.start(record)
        from onrecord.show import evidence as show
        from onrecord.store import adding

        states = adding.states()
        entries = (e for e in store.entries() if not unread or states.get(e.id, "").startswith("unread"))
        show.listed(entries, states, as_json)
        if unread:
            show.sources_without_capture(adding.sources_without_capture(), as_json)


@click.command()
@click.argument("capture")
@record_option
@click.option("--body", is_flag=True, help="Print the captured bytes, untouched.")
@click.option("--json", "as_json", is_flag=True, help="Print the entry as JSON.")
def show(capture: str, record: Path, body: bool, as_json: bool) -> None:
    """Show one capture by its id or the id's first letters. Access to the bytes is logged."""
    from onrecord import evidence
    from onrecord.show import entries as terminal

    if not body:
        with evidence.reading(record) as store:
            terminal.one(store.entry(capture), as_json)
        return
    with evidence.reading(record):
        pass
    with evidence.writing(record) as keeper:
        entry = keeper.entry(capture)
        content = keeper.capture(entry).body
        keeper.note("access", {"id": entry.id, "what": "body"})
    sys.stdout.buffer.write(content)


@click.command()
@record_option
def verify(record: Path) -> None:
    """Check that everything kept is what was kept: bytes, log, signatures, timestamps.

    Names the first thing that is wrong, and exits with 1.
    """
    from onrecord import evidence
    from onrecord.errors import EvidenceDamaged
    from onrecord.show import entries as terminal

    with evidence.reading(record):
        pass
    try:
        terminal.verified(terminal.with_progress(record, evidence.verify))
    except EvidenceDamaged as error:
        raise click.ClickException(f"damaged: {error}") from error


@click.command()
@record_option
def stamp(record: Path) -> None:
    """Have the log's head stamped by the timestamp authorities in settings.toml (RFC 3161).

    This tells the authorities that the record exists, and when. They see a digest, nothing else.
    """
    from onrecord import evidence, settings

    with evidence.writing(record) as keeper:
        for name in evidence.stamp(keeper, settings.load(record).timestamps):
            click.echo(name)


@click.command()
@click.argument("capture", nargs=-1, required=True)
@record_option
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The WACZ to write.",
)
def bundle(capture: tuple[str, ...], record: Path, output: Path) -> None:
    """Write chosen captures as a signed WACZ that a stranger can verify with public tools.

    It holds the pages as they came, names included: it is for a court or an archive, not for the public.
    """
    from onrecord import evidence

    with evidence.reading(record):
        pass
    with evidence.writing(record) as keeper:
        entries = [keeper.entry(each) for each in capture]
        try:
            digest = evidence.bundle(keeper, entries, output)
        except FileExistsError as error:
            raise click.ClickException(f"{output} is there already; nothing was written over it") from error
    click.echo(f"{output}  sha256:{digest}")
