"""The output of a run read back: its records, and where in its archive each one's page stood."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from onrecord import record
from onrecord.bulk import ledger
from onrecord.bulk.output import FOLDER, GROUP, PLACES
from onrecord.errors import BulkDamaged, OnRecordError
from onrecord.record import Record

AGAIN = "give the 'onrecord bulk' command again, into a new folder"
BROKEN = (OSError, ValueError, KeyError, RuntimeError, msgspec.MsgspecError, OnRecordError)
"""What files, JSON and Parquet raise over what is not as it was written."""


class Placed(NamedTuple):
    """A record, and the offset of its document in the archive."""

    at: int
    record: Record


def rows(folder: str | Path) -> Iterator[Record]:
    """The records of a run, archive by archive, each in the archive's order.

    Raises BulkRefused where the folder holds no run, BulkDamaged where a file of it is broken.
    """
    home = Path(folder) / FOLDER
    ledger.about(Path(folder))
    for path in sorted(home.glob("*.jsonl")):
        with damaged(path):
            yield from map(record.from_json, lines(path))
    for path in sorted(home.glob("*.parquet")):
        if not path.with_suffix(".jsonl").exists():
            with damaged(path):
                yield from (placed.record for placed in of_parquet(path))


def placed(path: Path) -> Iterator[Placed]:
    """The records of one file with their places. Raises BulkDamaged where it is missing or broken."""
    with damaged(path):
        yield from of_parquet(path) if path.suffix == ".parquet" else of_lines(path)


def of_lines(path: Path) -> Iterator[Placed]:
    places = (msgspec.json.decode(line, type=tuple[int, int]) for line in lines(path.with_suffix(PLACES)))
    for (at, _), line in zip(places, lines(path), strict=True):
        yield Placed(at, record.from_json(line))


def lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from file


def of_parquet(path: Path) -> Iterator[Placed]:
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(columns=["offset", "record"], batch_size=GROUP):
            for at, line in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                yield Placed(at, record.from_json(line))


@contextlib.contextmanager
def damaged(path: Path) -> Iterator[None]:
    """Raise BulkDamaged for what goes wrong over a file that is not as the run wrote it."""
    try:
        yield
    except FileNotFoundError as error:
        raise BulkDamaged(str(error.filename or path), f"it is missing; {AGAIN}") from error
    except BROKEN as error:
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise BulkDamaged(str(path), f"it is damaged ({reason}); {AGAIN}") from error


def one_of(folder: Path, names: Iterable[str]) -> Path:
    """Of the files of an archive the one to read: JSON lines before Parquet, which needs a library."""
    return folder / min(names)
