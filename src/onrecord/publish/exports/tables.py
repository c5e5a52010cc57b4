"""Parquet: a folder of three tables, pages, incidents and links; what is nested stands as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.publish.exports.rows import Row, Rows

PLAIN = (str, int, float, bool, type(None))


def write(rows: Rows, to: Path) -> None:
    """Write the folder. Raises FileExistsError rather than write over anything."""
    to.mkdir()
    pages = (
        {**record["page"], **{k: v for k, v in record.items() if k != "page"}} for record in rows.pages()
    )
    for name, found in (("pages", pages), ("incidents", rows.incidents()), ("links", rows.links())):
        pq.write_table(table(found), to / f"{name}.parquet")


def cells(path: Path) -> Iterator[str]:
    """Every cell of a table, and the names of its columns, as text."""
    for batch in pq.ParquetFile(path).iter_batches(1_000):
        yield from batch.schema.names
        yield from (str(cell) for row in batch.to_pylist() for cell in row.values() if cell is not None)


def table(rows: Iterable[Row]) -> pa.Table:
    """A table of rows; every cell that is no plain value is JSON."""
    flat = [
        {
            name: value if isinstance(value, PLAIN) else json.dumps(value, ensure_ascii=False)
            for name, value in row.items()
        }
        for row in rows
    ]
    return pa.Table.from_pylist(flat)
