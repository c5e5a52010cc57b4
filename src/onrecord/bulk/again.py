"""One document of an archive, found again by its offset: the same capture as when it is read alone."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator

from onrecord.capture import warc
from onrecord.errors import SourceError, SourceUnreadable
from onrecord.record import Capture, Given


def opened(source: str) -> Any:
    """The archive's bytes: a local file, or what fsspec can open by its URL."""
    if "://" not in source:
        return Path(source).open("rb")
    import fsspec  # only who reads from elsewhere needs it

    return fsspec.open(source, "rb")


def where(source: str, at: int) -> str:
    """A document's name, as `capture.warc` gives it."""
    return f"{source}, record at {at}"


def captured(source: str, at: int) -> Capture:
    """The capture of the document at an offset, its digest checked.

    Raises SourceError, and what opening an archive raises.
    """
    with opened(source) as stream:
        stream.seek(at)
        record = next(iter(ArchiveIterator(stream, record_types=warc.RESPONSE, parse_http=True)), None)
        lookup = warc.Again(source, io.BytesIO(), {})
        found = warc.capture(where(source, at), record, Given(), lookup) if record is not None else None
    if found is None:
        raise SourceUnreadable(where(source, at), "no page stands there")
    if isinstance(found, SourceError):
        raise found
    return found
