"""The documents of a run that reported something, for whoever keeps them: bytes and records together.

The bytes are looked up again in the archive that the ledger names. Where that is gone, or holds other bytes
now, the records come all the same, with the reason in place of the bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path

from onrecord.bulk import again, ledger, readback
from onrecord.bulk.nouns import Summary
from onrecord.errors import BulkDamaged, BytesGone, SourceError
from onrecord.pipeline import Document
from onrecord.record import Capture, Record


def documents(folder: Path) -> Iterator[Document | SourceError]:
    """The documents of a run, in the order of its archives; an archive without its output is one error.

    Raises BulkRefused where the folder holds no run, BulkDamaged where its ledger is missing or broken.
    """
    about = ledger.about(folder)
    with readback.damaged(folder / ledger.LEDGER):
        summaries = ledger.noted(folder)
    return chain.from_iterable(
        of_archive(folder, source, summaries.get(source), about.version) for source in about.archives
    )


def of_archive(
    folder: Path, source: str, summary: Summary | None, reader: str
) -> Iterator[Document | SourceError]:
    """What one archive gave, by its line in the ledger."""
    if summary is None:
        yield BulkDamaged(source, f"it is not in {folder / ledger.LEDGER}: the run has not read it")
        return
    if summary.state == "failed":
        yield BulkDamaged(source, f"the run could not read it: {summary.reason}")
        return
    try:
        found = readback.placed(readback.one_of(folder, summary.outputs))
        for at, rows in groupby(found, key=attrgetter("at")):
            records = tuple(row.record for row in rows)
            yield Document(again.where(source, at), bytes_of(source, at, records[0]), records, reader)
    except BulkDamaged as error:
        yield error


def bytes_of(source: str, at: int, record: Record) -> Capture | SourceError:
    """The capture that a record was read from, by the digest in its page's id; or why it is not there."""
    name = f"{again.where(source, at)}{f' ({record.page.url})' if record.page.url else ''}"
    try:
        captured = again.captured(source, at)
    except SourceError as error:
        return BytesGone(name, error.reason)
    except (OSError, ValueError, EOFError, ImportError) as error:
        return BytesGone(name, f"the archive cannot be opened: {getattr(error, 'strerror', None) or error}")
    if record.page.id.startswith(f"sha256:{captured.sha256}/"):
        return captured
    return BytesGone(name, "other bytes stand there now than those that were read")
