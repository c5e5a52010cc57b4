"""`onrecord publish`: what was released, as files."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import record_option


@click.command()
@record_option
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write; an older site in it is replaced.",
)
def publish(record: Path, output: Path) -> None:
    """Write the public site: the released dossiers, as files that need no server.

    They open from a disk or a USB stick. Every file is searched for sealed names; where one is found, nothing
    is written.
    """
    from onrecord.cli.record import opened

    opened(record)
    from onrecord.publish import site, writing
    from onrecord.show.page import counting

    with counting("written") as tell:
        count = writing.write(record, site.now(), output, tell)
    click.echo(f"{count} files: {output / 'index.html'}")
