"""Captures kept: members into a WARC, a line into the log, a row into the index, in that order.

Each step is on disk before the next begins. A crash between two leaves what the next run can finish: a torn
group is cut off, a whole one without a line is logged as recovered, an index that lags is brought up. At most
the capture in progress is lost.
"""

from __future__ import annotations

import fcntl
import getpass
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

from onrecord.errors import CaptureUnknown, EvidenceBusy, EvidenceDamaged
from onrecord.evidence import journal, members, signing
from onrecord.evidence.index import Entry, Index
from onrecord.evidence.journal import Head
from onrecord.evidence.paths import Paths
from onrecord.record import Capture

LARGEST_WARC = 1_000_000_000
"""Bytes after which the next file is begun."""


class Kept(NamedTuple):
    """Where a capture is, and whether it came in just now."""

    entry: Entry
    new: bool


class Evidence:
    """The evidence of a record folder, open for reading; `Keeper` writes."""

    def __init__(self, record: Path) -> None:
        self.paths = Paths(record)
        self.index = opened_index(self.paths)

    def close(self) -> None:
        """Let the files go."""
        self.index.close()

    def entry(self, capture: str) -> Entry:
        """The entry of an id or of its first letters. Raises CaptureUnknown."""
        found = self.index.beginning(capture) if capture else []
        if len(found) != 1:
            many = "several captures begin" if found else "no capture begins"
            raise CaptureUnknown(f"{many} with {capture!r}; 'onrecord list' shows them all")
        return found[0]

    def entries(self) -> Iterator[Entry]:
        """All captures, in the order they came."""
        return self.index.all()

    def capture(self, entry: Entry) -> Capture:
        """The capture back, its bytes untouched. Raises EvidenceDamaged where they are not what was kept."""
        stored = self.stored(entry)
        body = stored.body
        if body is None:
            holder = self.index.get(entry.same_as or "")
            if holder is None or (body := self.stored(holder).body) is None:
                raise EvidenceDamaged(
                    entry.warc, f"the bytes of {entry.id} are said to be kept, and are not there"
                )
        if hashlib.sha256(body).hexdigest() != entry.sha256:
            raise EvidenceDamaged(
                f"{entry.warc} at {entry.offset}", f"the bytes of {entry.id} are not those kept"
            )
        about = stored.about
        fields = ("source", "sha256", "media_type", "url", "fetched", "status", "http_version")
        told = {
            name: getattr(about, name) for name in (*fields, "headers", "request_headers", "unread", "given")
        }
        return Capture(body=body, **told)

    def stored(self, entry: Entry) -> members.Stored:
        raw = self.raw(entry)
        where = f"{entry.warc} at {entry.offset}"
        found = next(members.groups(raw, where), None)
        if found is None or found.about.id != entry.id:
            raise EvidenceDamaged(where, f"the records of {entry.id} cannot be read")
        return found

    def raw(self, entry: Entry) -> bytes:
        """The members of a capture as they lie in the WARC."""
        return piece(self.paths.record, entry.warc, entry.offset, entry.length)


class Keeper(Evidence):
    """The evidence of a record folder, open for writing by one process."""

    def __init__(self, record: Path) -> None:
        record.mkdir(parents=True, exist_ok=True)
        self.paths = Paths(record)
        self.lock = locked(self.paths.lock)
        self.key = signing.key_pair(self.paths)
        self.paths.warcs.mkdir(exist_ok=True)
        self.head = repaired_log(self.paths.log)
        super().__init__(record)
        self.repair_tail()

    def close(self) -> None:
        """Let the files go, and others write."""
        super().close()
        self.lock.close()

    def keep(self, capture: Capture) -> Kept:
        """Keep a capture. What is here already is not kept again; bytes that are here are kept once."""
        known = self.index.get(members.identity(capture))
        if known is not None:
            return Kept(known, new=False)
        holder = self.index.holding(capture.sha256)
        refers = refer(holder) if holder else None
        parts, about = members.group(capture, journal.now(), refers)
        place, raw = self.written(b"".join(parts))
        return Kept(self.logged(place, raw, about, len(capture.body)), new=True)

    def note(self, action: str, details: dict[str, Any]) -> None:
        """Log an access, an export or a change."""
        self.head = journal.append(self.paths.log, self.head, self.key, (account(), action, details))

    def written(self, raw: bytes) -> tuple[Place, bytes]:
        """Append members to the newest WARC, on disk when this returns. Gives where, and what.

        A file's first group begins with the record that says who wrote the file.
        """
        path = self.newest()
        fresh = not path.exists() or not path.stat().st_size
        with path.open("ab") as file:
            raw = members.warcinfo(path.name) + raw if fresh else raw
            offset = file.tell()
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if fresh:
            signing.sync_folder(path.parent)
        return Place(path, offset, len(raw)), raw

    def newest(self) -> Path:
        numbers = [int(path.name[:5]) for path in self.paths.warcs.glob("[0-9]*.warc.gz")]
        path = self.paths.warc(max(numbers, default=1))
        if path.exists() and path.stat().st_size > LARGEST_WARC:
            return self.paths.warc(max(numbers) + 1)
        return path

    def logged(
        self, place: Place, raw: bytes, about: members.About, size: int, action: str = "capture"
    ) -> Entry:
        """The log line of a group that is on disk, and its row in the index."""
        told = {
            "id": about.id,
            "warc": f"warc/{place.warc.name}",
            "offset": place.offset,
            "length": place.length,
            "members_sha256": hashlib.sha256(raw).hexdigest(),
            "payload_sha256": about.sha256,
            "size": size,
        }
        entry = entry_of(self.head.n + 1, told, about)
        self.note(action, told)
        self.index.put([entry], self.head.n)
        return entry

    def repair_tail(self) -> None:
        """Log whole groups that a crash left without a line, and cut off a torn one."""
        path = self.newest()
        if not path.exists():
            return
        name, size = f"warc/{path.name}", path.stat().st_size
        last = self.index.last()
        end = last.offset + last.length if last and last.warc == name else 0
        with path.open("r+b") as file:
            if size < end:
                raise EvidenceDamaged(
                    name, f"it is {size} bytes long, and {end} were kept; 'onrecord verify' says more"
                )
            file.seek(end)
            raw = file.read()
            at = 0
            for found in members.groups(raw, name):
                body = found.body
                if body is None:
                    body = self.body_of(found.about)
                place = Place(path, end + at, found.stop - at)
                self.logged(place, raw[at : found.stop], found.about, len(body), "recovered")
                at = found.stop
            if end + at < size:
                file.truncate(end + at)
                file.flush()
                os.fsync(file.fileno())

    def body_of(self, about: members.About) -> bytes:
        holder = self.index.holding(about.sha256)
        return self.capture(holder).body if holder else b""


class Place(NamedTuple):
    """Where a group of members lies."""

    warc: Path
    offset: int
    length: int


def opened_index(paths: Paths) -> Index:
    """The index, brought up to the log; one that is broken or missing is made again."""
    try:
        index = Index(paths.index)
        index.base.execute("PRAGMA quick_check(1)")
    except sqlite3.DatabaseError:
        paths.index.unlink()
        index = Index(paths.index)
    head = journal.head_of(paths.log)
    if index.reached > head.n:  # it is of another log
        index.empty()
    if index.reached < head.n:
        lines = captures_in(paths.log, after=index.reached)
        index.put([entry_at(paths.record, line) for line in lines], head.n)
    return index


def piece(record: Path, warc: str, start: int, length: int) -> bytes:
    """A stretch of a WARC. Raises EvidenceDamaged where the file is missing."""
    try:
        with (record / warc).open("rb") as file:
            file.seek(start)
            return file.read(length)
    except FileNotFoundError as error:
        raise EvidenceDamaged(warc, "the file is missing") from error


def entry_at(record: Path, line: journal.Line) -> Entry:
    """The entry that a log line speaks of, read from its WARC. Raises EvidenceDamaged."""
    told = line.details
    where = f"{told['warc']} at {told['offset']}"
    raw = piece(record, told["warc"], told["offset"], told["length"])
    found = next(members.groups(raw, where), None)
    if found is None:
        raise EvidenceDamaged(where, f"the records of {told['id']} cannot be read")
    return entry_of(line.n, told, found.about)


def entry_of(seq: int, told: dict[str, Any], about: members.About) -> Entry:
    """The entry of a capture from its log line's number and details, and its metadata."""
    return Entry(
        seq=seq,
        record=members.record_id(about.id, about.kept, "main"),
        same_as=about.refers.capture if about.refers else None,
        **{f: told[f] for f in ("warc", "offset", "length", "size")},
        **{f: getattr(about, f) for f in ("id", "kept", "source", "sha256", "media_type")},
        **{f: getattr(about, f) for f in ("url", "fetched", "status")},
    )


def refer(holder: Entry) -> members.Refers:
    target = members.address_of(holder.url, holder.source)
    return members.Refers(holder.id, holder.record, target, holder.fetched or holder.kept)


def captures_in(log: Path, after: int = 0) -> Iterator[journal.Line]:
    """The lines of the log that brought a capture, after the line of that number."""
    for number, raw in enumerate(journal.raw_lines(log), 1):
        if number > after and (line := journal.parsed(raw, number)).action in ("capture", "recovered"):
            yield line


def repaired_log(path: Path) -> Head:
    """The log's head, after a line that a crash tore has been cut off."""
    head = journal.head_of(path)
    if path.exists() and path.stat().st_size > head.length:
        with path.open("r+b") as file:
            file.truncate(head.length)
            os.fsync(file.fileno())
    return head


def locked(path: Path) -> IO[str]:
    """The lock of who writes. Raises EvidenceBusy where somebody else holds it."""
    file = path.open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.close()
        raise EvidenceBusy(
            f"{path.parent}: another process is writing into it; try again when it is done"
        ) from error
    return file


def account() -> str:
    """Who is doing this, as the system names them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


@contextmanager
def reading(record: Path) -> Iterator[Evidence]:
    """The evidence of a record folder, to read. Raises CaptureUnknown where there is none."""
    if not Paths(record).log.exists():
        raise CaptureUnknown(f"{record}: no captures are kept there; 'onrecord add SOURCE' keeps some")
    evidence = Evidence(record)
    try:
        yield evidence
    finally:
        evidence.close()


@contextmanager
def writing(record: Path) -> Iterator[Keeper]:
    """The evidence of a record folder, to write; made where there is none, repaired after a crash."""
    keeper = Keeper(record)
    try:
        yield keeper
    finally:
        keeper.close()
