"""`onrecord bulk`: web archives in, the pages that report something out."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import click

from onrecord.cli import NothingDone, exit_code

BULK_EXAMPLES = """\b
Examples:
  onrecord bulk day.warc.gz -o found               one archive, on all cores
  onrecord bulk archives/ 's3://bucket/*.warc.gz' -o found
  onrecord bulk @list.txt -o found --parquet       a list of archives, one name a line
  onrecord bulk @list.txt -o /shared/found --scheduler tcp://head:8786
"""
NEEDED = ("fsspec", "pyarrow", "resiliparse", "distributed")


def need(modules: tuple[str, ...]) -> None:
    """Raise NothingDone where a part of the extra is missing."""
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    if missing:
        raise NothingDone(f"{', '.join(missing)} is not installed: pip install 'onrecord[bulk]'")


@click.command(epilog=BULK_EXAMPLES)
@click.argument("warc", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="DIR", required=True, type=click.Path(file_okay=False, path_type=Path)
)
@click.option("--jsonl", "forms", flag_value="jsonl", multiple=True, help="Write JSON lines (the default).")
@click.option(
    "--parquet", "forms", flag_value="parquet", multiple=True, help="Write Parquet; both may be given."
)
@click.option("--workers", type=click.IntRange(1, 1024), help="Reading processes; one a core if not given.")
@click.option("--scheduler", metavar="ADDRESS", help="Read on the workers of this Dask scheduler.")
@click.option("--cluster", is_flag=True, help="Read on a Dask cluster that is started on this machine.")
@click.option(
    "--seconds", type=click.FloatRange(min=1), default=120.0, show_default=True, help="Most for one page."
)
def bulk(
    warc: tuple[str, ...],
    output: Path,
    forms: tuple[str, ...],
    workers: int | None,
    **how: str | bool | float | None,
) -> None:
    """Find the pages of web archives that report something, and read those.

    WARC is a file, a folder, a pattern, a URL, or @FILE, a list of them. The same command goes on with a run
    that was stopped. Exit code: 0 all read, 1 some not or not whole, 2 nothing could be done.
    """
    need(NEEDED)
    from onrecord.bulk import engines, inputs, run
    from onrecord.show import bulk as show

    plan = run.Plan(
        archives=tuple(inputs.archives(warc)),
        folder=output,
        forms=tuple(sorted(set(forms))) or ("jsonl",),  # type: ignore[arg-type]  # the two options above
        seconds=float(how["seconds"] or 0),
    )
    address = str(how["scheduler"]) if how["scheduler"] else None
    with (
        engines.engine(workers, address, bool(how["cluster"])) as engine,
        show.progress(plan.archives) as bar,
    ):
        sys.exit(exit_code(*show.ended(bar, run.run(plan, engine, bar.tell), output)))
