"""One archive from beginning to end: a plain function that a pool or a cluster calls alike.

What is done of it stands in a part file, line by line, so that a run that was killed goes on where it was. A
document that ends its reader is set aside, named, and tried alone at the end.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import msgspec

from onrecord.bulk import output
from onrecord.bulk.nouns import Counts, Part, Row, Summary, Task, Trouble, Wanted, added
from onrecord.bulk.reader import Ended, Reader

STARTS = 3  # times that a reader may end before it has any document at hand
MOST_TROUBLES = 1_000  # in the ledger's line of one archive
Tell = Callable[[str, Counts, int], None]
"""Told of each step: the archive, what came of it, and the offset it is at."""


class Done:
    """What is known of an archive so far, as its part file has it."""

    def __init__(self) -> None:
        self.at = 0
        self.counts = Counts()
        self.troubles: list[Trouble] = []
        self.aside: list[int] = []
        self.tried: set[int] = set()
        self.last = -1
        self.ended = False
        self.damage: str | None = None

    def add(self, part: Part) -> None:
        self.counts = added(self.counts, part.counts)
        self.troubles.extend(part.troubles[: MOST_TROUBLES - len(self.troubles)])
        if part.aside is not None:
            self.aside.append(part.aside)
        elif part.at >= 0 and self.ended:
            self.tried.add(part.at)
        elif part.at >= 0:
            self.at = self.last = part.at
        self.ended, self.damage = self.ended or part.end, part.damage or self.damage


def run(task: Task, tell: Tell | None = None) -> Summary:
    """Read one archive and write its output. Raises OSError where the output cannot be written."""
    begun = time.monotonic()
    tell = tell or (lambda source, counts, at: None)
    with part_file(task) as file:
        done = kept(file)
        tell(task.source, done.counts, done.at)
        trouble = go_on(task, done, file, tell)
        one_by_one(task, done, file, tell)
        trouble = trouble or (nothing_of(done) if not done.counts.pages else None)
        failed = trouble is not None and not done.counts.pages
        outputs = () if failed else output.write(task, rows_of(file))
        summary = Summary(
            source=task.source,
            state="failed" if failed else "done",
            counts=done.counts,
            seconds=round(time.monotonic() - begun, 3),
            reason=trouble or (done.damage and f"{done.damage}; what stands before was read"),
            outputs=outputs,
            troubles=tuple(done.troubles),
            ended=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        )
        Path(file.name).unlink()
    return summary


def nothing_of(done: Done) -> str:
    return done.damage or "there is no page in it"


def go_on(task: Task, done: Done, file: IO[bytes], tell: Tell) -> str | None:
    """Read on from where the part file stands, setting aside what ends the reader. Gives why it cannot."""
    idle = 0
    while not done.ended:
        wanted = Wanted(source=task.source, start=done.at, skip=passed_over(done), seconds=task.seconds)
        try:
            for part in reader().ask(wanted):
                idle = 0
                note(file, done, part)
                tell(task.source, done.counts, done.at)
        except Ended as ended:
            tell(task.source, done.counts, done.at)  # raises where the run is stopping
            at = ended.at_hand.at
            if at == done.last:
                continue  # it had told of that document, and had no other yet
            if ended.at_hand.url == task.source or at < 0 or at in done.aside:
                idle += 1
                if idle >= STARTS:
                    return f"its reader ended {STARTS} times before the first page: {ended.reason}"
            else:
                note(file, done, Part(at=at, aside=at))
    return None


def passed_over(done: Done) -> tuple[int, ...]:
    return (*done.aside, done.last) if done.last >= 0 else tuple(done.aside)


def one_by_one(task: Task, done: Done, file: IO[bytes], tell: Tell) -> None:
    """Try each document that was set aside in a fresh reader; name those that end that one too."""
    for at in [at for at in done.aside if at not in done.tried]:
        reader().stop()
        wanted = Wanted(source=task.source, only=at, seconds=task.seconds)
        try:
            for part in reader().ask(wanted):
                note(file, done, msgspec.structs.replace(part, at=at, end=True))
        except Ended as ended:
            tell(task.source, done.counts, done.at)
            trouble = Trouble(at, ended.at_hand.url, f"{ended.reason}, also when it was tried alone")
            failed = Part(at=at, counts=Counts(pages=1, failed=1), troubles=(trouble,), end=True)
            note(file, done, failed)
        tell(task.source, done.counts, done.at)


# ---------------------------------------------------------------- the reader of this thread

_own = threading.local()
_all: list[Reader] = []


def reader() -> Reader:
    """The reader of this thread; it keeps its models from archive to archive."""
    if not hasattr(_own, "reader"):
        _own.reader = Reader()
        _all.append(_own.reader)
    found: Reader = _own.reader
    return found


def kill_readers() -> None:
    """Kill the readers of all threads of this process; each thread sees its own ended."""
    for each in _all:
        each.kill()


def stop_readers() -> None:
    """End the readers of all threads, which wait for them no more."""
    for each in _all:
        each.stop()


# ---------------------------------------------------------------- the part file


@contextlib.contextmanager
def part_file(task: Task) -> Iterator[IO[bytes]]:
    """The archive's part file, ours alone; where another worker still writes it, a new one."""
    folder = Path(task.folder) / "parts"
    folder.mkdir(parents=True, exist_ok=True)
    name = output.name_of(task.source)
    file = (folder / f"{name}.part").open("a+b")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        file = (folder / f"{name}.{uuid.uuid4().hex[:8]}.part").open("a+b")
    with file:
        yield file


def kept(file: IO[bytes]) -> Done:
    """What the part file tells; a line that a killed run left half written is cut off."""
    done = Done()
    file.seek(0)
    good = 0
    for line in file:
        if not line.endswith(b"\n"):
            break
        try:
            done.add(msgspec.json.decode(line, type=Part))
        except msgspec.MsgspecError:
            break
        good += len(line)
    os.ftruncate(file.fileno(), good)
    file.seek(good)
    return done


def note(file: IO[bytes], done: Done, part: Part) -> None:
    file.write(msgspec.json.encode(part) + b"\n")
    file.flush()
    done.add(part)


def rows_of(file: IO[bytes]) -> Iterator[Row]:
    """The rows of the part file, in the order of the archive. Sorted by offset, read again one by one."""
    places: list[tuple[int, int, int]] = []
    file.seek(0)
    at = 0
    for line in file:
        part = msgspec.json.decode(line, type=Part)
        places.extend((row.at, row.post, at) for row in part.rows)
        at += len(line)
    first = {(offset, post): place for offset, post, place in reversed(places)}
    for (offset, post), place in sorted(first.items()):
        file.seek(place)
        rows = msgspec.json.decode(file.readline(), type=Part).rows
        yield next(row for row in rows if (row.at, row.post) == (offset, post))
