"""What goes between the parts of a bulk run; small, frozen, and JSON on the way."""

from __future__ import annotations

from typing import Literal

import msgspec

Form = Literal["jsonl", "parquet"]
State = Literal["done", "failed"]


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One archive to read: where it is, the folder of the run, and how its lines are to be written."""

    source: str
    folder: str
    forms: tuple[Form, ...] = ("jsonl",)
    seconds: float = 120.0
    """That one page may take at most, and the same again for each megabyte of it."""


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an archive's documents. `pages` is the sum of all others but `rows` and `reports`."""

    pages: int = 0
    no_text: int = 0
    other_language: int = 0
    sifted_out: int = 0
    nothing_reported: int = 0
    reported: int = 0
    failed: int = 0
    rows: int = 0
    reports: int = 0


class Trouble(msgspec.Struct, frozen=True):
    """A document that could not be read: where it stands in its archive, its address, and why."""

    at: int
    url: str
    reason: str


class Row(msgspec.Struct, frozen=True):
    """One record, as its JSON, and where its page stands in the archive (which post, from 0)."""

    at: int
    post: int
    record: msgspec.Raw


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader tells: all up to the document at `at` is done, and this came of it."""

    at: int = -1
    counts: Counts = Counts()
    rows: tuple[Row, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    aside: int | None = None
    """A document that ended its reader; it is tried alone at the end."""
    end: bool = False
    fresh: bool = False
    """The reader asks for a fresh one in its place: it has grown."""
    damage: str | None = None
    """Why the archive cannot be read further than this."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader is asked: an archive, where to begin, what to pass over, or the only document to read."""

    source: str
    start: int = 0
    skip: tuple[int, ...] = ()
    only: int | None = None
    seconds: float = 120.0


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the ledger: one archive, its state, what came of it, and why it failed."""

    source: str
    state: State
    counts: Counts = Counts()
    seconds: float = 0.0
    reason: str | None = None
    outputs: tuple[str, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    ended: str = ""


def added(first: Counts, second: Counts) -> Counts:
    """Both together."""
    return Counts(**{name: getattr(first, name) + getattr(second, name) for name in Counts.__struct_fields__})
