"""The output of a run: one file an archive and form, there whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

import msgspec

from onrecord.bulk.nouns import Form, Row, Task

FOLDER, PLACES = "pages", ".places"
GROUP = 500  # rows that Parquet holds in memory before it writes them


def name_of(source: str) -> str:
    """A file name for what comes of an archive: its own name, and a mark of where it stood."""
    own = re.sub(r"[^\w.-]+", "_", source.rstrip("/").rpartition("/")[2])[:80]
    own = re.sub(r"(?:\.warc)?(?:\.gz|\.zst)?$", "", own) or "archive"
    return f"{own}-{hashlib.sha256(source.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


def write(task: Task, rows: Iterable[Row]) -> tuple[str, ...]:
    """Write the rows in each form asked for. Gives the files, relative to the run's folder."""
    folder = Path(task.folder) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    names = {form: folder / f"{name_of(task.source)}.{form}" for form in task.forms}
    writers = [WRITERS[form](path) for form, path in names.items()]
    try:
        for row in rows:
            for writer in writers:
                writer.add(task.source, row)
        for writer in writers:
            writer.finish()
    except BaseException:
        for writer in writers:
            writer.give_up()
        raise
    return tuple(str(path.relative_to(task.folder)) for path in names.values())


class Whole:
    """A file that is there whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.working = path.with_name(f".{path.name}.{os.getpid()}")
        self.file: IO[bytes] = self.working.open("wb")

    def add(self, source: str, row: Row) -> None:
        self.file.write(msgspec.json.encode((row.at, row.post)) + b"\n")

    def finish(self) -> None:
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        self.working.replace(self.path)

    def give_up(self) -> None:
        self.file.close()
        self.working.unlink(missing_ok=True)


class Lines(Whole):
    """JSON lines: each row is an `onrecord-page/1`; a file beside says where in the archive each stood."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.places = Whole(path.with_suffix(PLACES))

    def add(self, source: str, row: Row) -> None:
        self.file.write(bytes(row.record) + b"\n")
        self.places.add(source, row)

    def finish(self) -> None:
        self.places.finish()
        super().finish()

    def give_up(self) -> None:
        self.places.give_up()
        super().give_up()


class Parquet(Whole):
    """Parquet: the columns to choose by, and the whole record as JSON."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        import pyarrow as pa
        from pyarrow import parquet

        text, number = pa.string(), pa.int64()
        kinds = {"archive": text, "offset": number, "post": number, "id": text, "url": text, "outlet": text}
        kinds |= {"title": text, "published": text, "language": text, "statements": number}
        kinds |= {"reports": number, "kinds": pa.list_(text), "record": text}
        self.schema = pa.schema(list(kinds.items()))
        self.table = pa.Table
        self.writer = parquet.ParquetWriter(self.file, self.schema, compression="zstd")
        self.waiting: list[dict[str, Any]] = []

    def add(self, source: str, row: Row) -> None:
        self.waiting.append({"archive": source, "offset": row.at, "post": row.post, **columns(row)})
        if len(self.waiting) >= GROUP:
            self.flush()

    def flush(self) -> None:
        self.writer.write_table(self.table.from_pylist(self.waiting, schema=self.schema))
        self.waiting = []

    def finish(self) -> None:
        self.flush()
        self.writer.close()
        super().finish()


WRITERS: dict[Form, type[Whole]] = {"jsonl": Lines, "parquet": Parquet}


def columns(row: Row) -> dict[str, Any]:
    told = msgspec.json.decode(row.record)
    page = told["page"]
    known = {name: page[name] for name in ("id", "url", "outlet", "title", "published", "language")}
    return known | {
        "statements": len(told["statements"]),
        "reports": len(told["reports"]),
        "kinds": sorted({report["kind"] for report in told["reports"]}),
        "record": bytes(row.record).decode("utf-8"),
    }
