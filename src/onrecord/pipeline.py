"""The whole way of a source on one screen: capture, read, extract.

Knows neither who gives nor who takes: the command line, a desk and a bulk run use it alike.
Expected errors become values; what nobody expected raises.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord import capture, extract, read
from onrecord.errors import SourceError, SourceUnreadable
from onrecord.record import Capture, Given, Record

Outcome = Record | SourceError


def from_sources(names: Iterable[str], given: Given) -> Iterator[Outcome]:
    """The records of files, folders, addresses or "-" (standard input), in order."""
    return records(capture.sources(list(names), given))


def from_jsonl(name: str, given: Given) -> Iterator[Outcome]:
    """The records of a file of JSON lines (docs/record.md), or "-" for standard input, in order."""
    return records(capture.jsonl(name, given))


def records(captures: Iterable[Capture | SourceError]) -> Iterator[Outcome]:
    """A record for each page of each capture; a capture that cannot be read is one error."""
    for captured in captures:
        if isinstance(captured, SourceError):
            yield captured
            continue
        if captured.unread:
            yield SourceUnreadable(captured.source, captured.unread)
            continue
        try:
            readings = read.read(captured)
        except SourceError as error:
            yield error
            continue
        for reading in readings:
            yield extract.extract(reading)
