"""The whole way of a source on one screen: capture, read, extract.

Knows neither who gives nor who takes: the command line, a desk and a bulk run use it alike.
Expected errors become values; what nobody expected raises.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import NamedTuple

from onrecord import capture, extract, read
from onrecord.errors import SourceAside, SourceError, SourceNotFound, SourceUnavailable, SourceUnreadable
from onrecord.record import Capture, Given, Reading, Record
from onrecord.settings import Network

Outcome = Record | SourceError
GONE = (404, 410)
REDIRECTS = (301, 302, 303, 307, 308)


class Document(NamedTuple):
    """A capture that was read elsewhere, with what came of it and the version that read it.

    In place of the capture, why its bytes are not there.
    """

    source: str
    captured: Capture | SourceError
    records: tuple[Record, ...]
    reader: str


def from_sources(names: Iterable[str], given: Given, ignore_robots: bool = False) -> Iterator[Outcome]:
    """The records of files, folders, archives, addresses or "-" (standard input), in order."""
    return records(capture.sources(list(names), given, capture.polite(Network(), ignore_robots)))


def from_jsonl(name: str, given: Given) -> Iterator[Outcome]:
    """The records of a file of JSON lines (docs/record.md), or "-" for standard input, in order."""
    return records(capture.jsonl(name, given))


def records(captures: Iterable[Capture | SourceError]) -> Iterator[Outcome]:
    """A record for each page of each capture; a capture that cannot be read is one error."""
    for captured in captures:
        if isinstance(captured, SourceError):
            yield captured
            continue
        try:
            found = readings(captured)
        except SourceError as error:
            yield error
            continue
        for reading in found:
            yield extract.extract(reading)


def readings(captured: Capture) -> list[Reading]:
    """The pages of a capture, before anything is searched in them. Raises SourceError where there is none."""
    if trouble := no_page(captured):
        raise trouble
    taken = capture.taken_for(captured)
    return [each._replace(notices=(*taken, *each.notices)) for each in read.read(captured)]


def no_page(captured: Capture) -> SourceError | None:
    """Why a capture is not read: nothing can be read from it, or the server answered with no page."""
    if captured.unread:
        return SourceUnreadable(captured.source, captured.unread)
    if captured.status in (None, 200, 203):
        return None
    if captured.status in REDIRECTS and where(captured):  # in an archive; what we fetch follows them
        return SourceAside(captured.source, f"it is a redirect ({captured.status}){where(captured)}")
    kind = SourceNotFound if captured.status in GONE else SourceUnavailable
    return kind(captured.source, f"the server answers {worded(captured.status)}{where(captured)}")


def worded(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def where(captured: Capture) -> str:
    return "" if captured.url in (None, captured.source) else f" for {captured.url}"
