"""`onrecord serve`: the desk and the site of a record folder."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import record_option


@click.command()
@record_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes.")
def serve(record: Path, host: str, port: int, workers: int) -> None:
    """Show the desk and the public site in a browser, until Ctrl-C.

    It listens on this machine only, unless --host says otherwise: then read docs/desk.md first.
    """
    from onrecord.cli.record import opened

    opened(record)
    from onrecord.show import serving

    click.echo(f"desk: http://{host}:{port}/desk/   public site: http://{host}:{port}/   (Ctrl-C ends it)")
    serving.run(host, port, workers)
