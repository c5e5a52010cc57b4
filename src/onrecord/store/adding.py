"""Sources into the record: captured, kept as evidence, read, stored, linked; each step before the next.

What was kept but not read when a run ended is read by the next one; what is there is not done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from onrecord import __version__, evidence
from onrecord.errors import EvidenceDamaged, SourceError, SourceUnchanged
from onrecord.evidence.paths import Paths
from onrecord.pipeline import Document
from onrecord.record import Capture, Record
from onrecord.store import linking, saving, worth
from onrecord.store.models import Intake, Page
from onrecord.worker import Worker as Reader


class Added(NamedTuple):
    """What became of one source."""

    source: str
    capture: str = ""
    new: bool = False
    pages: int = 0
    error: SourceError | None = None


def add(record: Path, captures: Iterable[Capture | SourceError], keep_only: bool = False) -> Iterator[Added]:
    """Keep each capture, read and store it, and tell what became of it, in order.

    First finishes what an earlier run has kept and not read. Raises EvidenceBusy where another process
    writes.
    """
    with evidence.writing(record) as keeper, closing(Reader()) as reader:
        if not keep_only:
            yield from unfinished(keeper, reader)
        for captured in captures:
            if isinstance(captured, SourceUnchanged):
                yield Added(captured.source)
                continue
            if isinstance(captured, SourceError):
                failed(captured)
                yield Added(captured.source, error=captured)
                continue
            kept = keeper.keep(captured)
            if keep_only or done(kept.entry.id):
                yield Added(captured.source, kept.entry.id, kept.new)
            else:
                yield read(reader, kept.entry, captured, kept.new)


def unfinished(keeper: evidence.Keeper, reader: Reader) -> Iterator[Added]:
    """Read what was kept and not read."""
    for entry in list(keeper.entries()):
        if not done(entry.id):
            try:
                yield read(reader, entry, keeper.capture(entry), new=False)
            except EvidenceDamaged as error:
                yield Added(entry.source, entry.id, error=SourceError(entry.source, str(error)))


def done(capture: str) -> bool:
    """Whether this version of the reader has dealt with a capture."""
    return Intake.objects.filter(capture=capture).exists()


def read(reader: Reader, entry: evidence.Entry, captured: Capture, new: bool) -> Added:
    """The pages of a kept capture, stored and linked; or why there are none."""
    told = Added(entry.source, entry.id, new)
    records: list[Record] = []
    for outcome in reader.read(captured):
        if isinstance(outcome, SourceError):
            told = told._replace(error=outcome)
        else:
            records.append(outcome)
    store(records, entry.id)
    taken_in(entry, told.error, len(records))
    return told._replace(pages=len(records))


def store(records: Iterable[Record], capture: str, reader: str = __version__) -> None:
    """Save the pages of one capture, and link each."""
    for page in [saving.save(record, capture, reader) for record in records]:
        linking.link(page)
        worth.note(page)


def take(record: Path, documents: Iterable[Document | SourceError]) -> Iterator[Added]:
    """Keep and store what was read elsewhere, as `add` does what it reads, and tell what became of it.

    Where the bytes are not there, the pages go in without, and the outcome says why. Raises EvidenceBusy
    where another process writes.
    """
    with evidence.writing(record) as keeper:
        for document in documents:
            if isinstance(document, SourceError):
                yield Added(document.source, error=document)
            elif isinstance(document.captured, SourceError):
                yield without_bytes(document, document.captured)
            else:
                yield with_bytes(keeper, document, document.captured)


def with_bytes(keeper: evidence.Keeper, document: Document, captured: Capture) -> Added:
    kept = keeper.keep(captured)
    told = Added(document.source, kept.entry.id, kept.new)
    if done(kept.entry.id):
        return told
    store(document.records, kept.entry.id, document.reader)
    taken_in(kept.entry, None, len(document.records), document.reader)
    return told._replace(pages=len(document.records))


def without_bytes(document: Document, error: SourceError) -> Added:
    """The pages alone; those that are in the record already stay as they are."""
    keys = [record.page.id for record in document.records]
    there = set(Page.objects.filter(key__in=keys).values_list("key", flat=True))
    new = [record for record in document.records if record.page.id not in there]
    store(new, "", document.reader)
    return Added(document.source, pages=len(new), error=error)


def taken_in(entry: evidence.Entry, error: SourceError | None, pages: int, reader: str = __version__) -> None:
    told = {
        "source": entry.source,
        "reason": error.reason if error else "",
        "permanent": error.permanent if error else True,
        "pages": pages,
        "reader": reader,
    }
    Intake.objects.update_or_create(capture=entry.id, defaults=told)


def headers_of_last(record: Path) -> Callable[[str], dict[str, str]]:
    """How to find the headers of an address's newest capture, so that only what changed is sent again."""

    def headers(url: str) -> dict[str, str]:
        if not Paths(record).log.exists():
            return {}
        with evidence.reading(record) as store:
            found = [entry for entry in store.index.of_url(url) if entry.status == 200]
            return dict(store.capture(found[-1]).headers) if found else {}

    return headers


def states() -> dict[str, str]:
    """By capture, what became of it in words."""
    rows = Intake.objects.exclude(capture="").values_list("capture", "reason", "pages")
    return {
        capture: f"unread: {reason}" if reason else "1 page" if pages == 1 else f"{pages} pages"
        for capture, reason, pages in rows
    }


def sources_without_capture() -> list[tuple[str, str]]:
    """Sources of which nothing came, with the reason."""
    return list(Intake.objects.filter(capture="").order_by("pk").values_list("source", "reason"))


def failed(error: SourceError) -> None:
    """List a source of which nothing came, with the reason."""
    told = {"reason": error.reason, "permanent": error.permanent, "reader": __version__}
    Intake.objects.update_or_create(capture="", source=error.source, defaults=told)
