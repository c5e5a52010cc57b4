"""A page that hangs or ends the reader is named, and the others are read."""

from __future__ import annotations

import os
import signal

import pytest

from onrecord.errors import SourceError, SourceUnreadable
from onrecord.record import Capture, Record
from onrecord.worker import Worker, records
from small_captures import of_file


def test_a_page_that_takes_too_long_is_stopped_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.worker.PER_MILLION", 0.0)
    worker = Worker(seconds=0)
    long = "Police arrested twelve people in Leeds on Monday, the mayor said. " * 3000
    (error,) = worker.read(of_file("slow.txt", long.encode()))
    assert isinstance(error, SourceUnreadable) and "stopped" in error.reason
    worker.seconds = 60
    (found,) = worker.read(of_file("good.txt"))
    assert isinstance(found, Record)
    worker.close()


def test_a_page_that_ends_the_reader_is_named_and_the_next_is_read() -> None:
    worker = Worker()
    worker.read(of_file("first.txt"))
    assert worker.process and worker.process.pid
    os.kill(worker.process.pid, signal.SIGKILL)
    (error,) = worker.read(of_file("deadly.txt"))
    assert isinstance(error, SourceUnreadable) and error.source == "deadly.txt"
    (found,) = worker.read(of_file("good.txt"))
    assert isinstance(found, Record)
    worker.close()


def test_errors_pass_through_in_order() -> None:
    captures: list[Capture | SourceError] = [
        of_file("a.txt"),
        SourceUnreadable("b.txt", "it is empty"),
        of_file("c.txt"),
    ]
    assert [type(outcome) for outcome in records(captures)] == [Record, SourceUnreadable, Record]
