"""Invented texts as kept, read, stored and linked pages; each text is read once in a run of the tests."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from onrecord import evidence, pipeline
from onrecord.record import Capture, Given, Record
from onrecord.store import linking, saving, worth
from onrecord.store.models import Page


@cache
def read(text: str, given: Given) -> tuple[Capture, Record]:
    """A text with what is known of it, as captured and as read."""
    body = text.encode()
    captured = Capture(
        source=f"{given.outlet}.txt",
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
        media_type="text/plain",
        given=given,
    )
    (record,) = pipeline.records([captured])
    assert isinstance(record, Record)
    return captured, record


def add(folder: Path, text: str, given: Given) -> Page:
    """A text into a record folder and its tables."""
    captured, record = read(text, given)
    with evidence.writing(folder) as keeper:
        entry = keeper.keep(captured).entry
    page = saving.save(record, entry.id)
    linking.link(page)
    worth.note(page)
    return page
