"""Reading in a process of its own: a page that hangs or crashes the reader is named, the rest goes on.

Only a process can be stopped at any moment, also inside a library's C code. It is started with the first page
and kept for the next ones, so the models are loaded once.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from onrecord import extract, pipeline
from onrecord.errors import SourceError, SourceUnreadable
from onrecord.pipeline import Outcome
from onrecord.record import Capture

SECONDS = 120.0
"""That one step may take at most: a capture is read, then each page of it is made a record."""
PER_MEGABYTE = 120.0
"""More of them for a capture's bytes."""
PER_MILLION = 900.0
"""More of them for a page's letters: several times what a busy laptop needs."""


Step = Outcome | int | None
"""What the process tells: letters of the page it goes on to, what came of it; None at the capture's end."""


class Worker:
    """A process that reads captures, one at a time."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.process: BaseProcess | None = None
        self.line: Connection | None = None

    def read(self, captured: Capture) -> list[Outcome]:
        """As `pipeline.records` for one capture; one error where it takes too long or the process dies."""
        line = self.started()
        outcomes: list[Outcome] = []
        limit = self.seconds + PER_MEGABYTE * len(captured.body) / 1_000_000
        try:
            line.send(captured)
            while True:
                if not line.poll(limit):
                    self.stop()
                    return [*outcomes, SourceUnreadable(captured.source, too_long(limit))]
                step: Step = line.recv()
                if step is None:
                    return outcomes
                if isinstance(step, int):
                    limit = self.seconds + PER_MILLION * step / 1_000_000
                else:
                    outcomes.append(step)
        except (EOFError, OSError):
            code = self.stop()
            reason = f"reading it ended the reader (exit code {code})"
            return [*outcomes, SourceUnreadable(captured.source, reason)]

    def started(self) -> Connection:
        if self.line is None:
            ways = multiprocessing.get_all_start_methods()
            context = multiprocessing.get_context("fork" if "fork" in ways else None)
            self.line, theirs = context.Pipe()
            self.process = context.Process(target=serve, args=(theirs, self.line), daemon=True)
            self.process.start()
            theirs.close()
        return self.line

    def close(self) -> None:
        """End the process."""
        self.stop()

    def stop(self) -> int | None:
        """End the process. Gives its exit code."""
        code = None
        if self.process is not None:
            self.process.kill()
            self.process.join()
            code = self.process.exitcode
        if self.line is not None:
            self.line.close()
        self.process = self.line = None
        return code


def serve(line: Connection, parents: Connection) -> None:
    """Read what comes until nothing comes any more."""
    parents.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends this process
    while True:
        try:
            captured = line.recv()
        except EOFError:
            return
        for step in steps(captured):
            line.send(step)


def steps(captured: Capture) -> Iterator[Step]:
    """What is to be told of a capture, as it comes."""
    try:
        for reading in pipeline.readings(captured):
            yield len(reading.page.text)
            yield extract.extract(reading)
    except SourceError as error:
        yield error
    yield None


def too_long(limit: float) -> str:
    return f"reading it took more than {limit:.0f} seconds; it was stopped"


def records(captures: Iterable[Capture | SourceError], seconds: float = SECONDS) -> Iterator[Outcome]:
    """As `pipeline.records`, each capture read in the process."""
    worker = Worker(seconds)
    try:
        for captured in captures:
            if isinstance(captured, SourceError):
                yield captured
            else:
                yield from worker.read(captured)
    finally:
        worker.stop()
