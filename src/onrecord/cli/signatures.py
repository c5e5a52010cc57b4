"""`onrecord signatures`: a campaign's keys and signatures. `onrecord mail`: letters on their way."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from onrecord.cli import record_option


@click.group()
def signatures() -> None:
    """Keep a campaign's keys, open its signatures offline, erase them in time."""


@signatures.command("key")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True)
def key(output: Path) -> None:
    """Make a pair of keys: the private one into a file, the public one printed.

    The public key goes into the petition's form at the desk. The file stays off the server, with a copy in
    a safe place: without it nobody can ever read the signatures.
    """
    from onrecord.act import envelope
    from onrecord.errors import KeyRefused

    private, public = envelope.made()
    try:
        handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KeyRefused(f"{output} is there already; a key is never overwritten") from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"# public key: {public}\n{private}\n")
    click.echo(public)


@signatures.command()
@click.argument("sealed", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--key", "private", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option("--osdi", is_flag=True, help="OSDI signatures, one JSON object a line, instead of CSV.")
def decrypt(sealed: Path, private: Path, output: Path, osdi: bool) -> None:
    """Open the sealed signatures that the desk gave, offline, with the private key."""
    from onrecord.act import opening
    from onrecord.errors import KeyRefused

    write = opening.as_osdi if osdi else opening.as_csv
    try:
        handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KeyRefused(f"{output} is there already; choose another name") from error
    try:
        with sealed.open(encoding="utf8") as rows, os.fdopen(handle, "w", encoding="utf8", newline="") as out:
            count = write(opening.opened(rows, private.read_text("utf8")), out)
    except KeyRefused:
        output.unlink()
        raise
    click.echo(f"{count} signatures in {output}")


@signatures.command()
@record_option
def erase(record: Path) -> None:
    """Delete the signatures of petitions whose day has come. `onrecord mail` does it, too."""
    ready(record)
    from onrecord.act import handing

    click.echo(f"{handing.erase()} signatures deleted")


@click.command()
@record_option
@click.option("--every", type=click.FloatRange(min=1), help="Go on, and look every so many seconds.")
def mail(record: Path, every: float | None) -> None:
    """Send the letters that wait. `onrecord serve` does this by itself where mail.host is set."""
    ready(record)
    from onrecord.act import post

    sys.exit(post.run(every, lambda told: click.echo(told, err=True)))


def ready(record: Path) -> None:
    from onrecord.cli.record import opened

    opened(record)
