"""`onrecord export`: the record in the forms that others work with."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import record_option

EXAMPLES = """\b
Examples:
  onrecord export --format acled -o incidents.csv
  onrecord export --format jsonl -o record.jsonl     pages, incidents and links
  onrecord export --format parquet -o tables/
"""


@click.command(epilog=EXAMPLES)
@record_option
@click.option("--format", "form", required=True, help="jsonl, acled, ccc, geojson, ftm, jsonld or parquet.")
@click.option(
    "-o", "--output", required=True, metavar="FILE", type=click.Path(path_type=Path), help="What to write."
)
def export(record: Path, form: str, output: Path) -> None:
    """Export the record. Names that are sealed are covered in every form; the export is logged.

    It holds what no person has checked yet: it is for you and those you work with, not for the public.
    """
    from onrecord.cli.record import opened

    opened(record)
    from onrecord.publish import exporting

    click.echo(exporting.export(record, form, output))
