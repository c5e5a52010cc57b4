"""Captures on a terminal: one, or what a check found."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from rich.console import Console

from onrecord.evidence import Entry, Found
from onrecord.wording import clean

PROVES = (
    "This shows that these bytes are those that were kept, and that nobody without the project's key\n"
    "rewrote the log. It does not show that what they say is true, nor that everybody was shown the same."
)


def with_progress(record: Path, verify: Callable[[Path, Callable[[int], None]], Found]) -> Found:
    """Check, with the count of checked lines on a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return verify(record, lambda done: None)
    with console.status("checking") as status:
        return verify(record, lambda done: status.update(f"checking: {done} log lines"))


def entry_lines(entry: Entry) -> Iterator[str]:
    """Everything that is known of one capture."""
    for name, value in msgspec.to_builtins(entry).items():
        if value is not None:
            yield clean(f"{name:<11} {value}")


def one(entry: Entry, as_json: bool) -> None:
    """Print one capture's entry."""
    if as_json:
        out(msgspec.json.encode(entry))
        return
    for line in entry_lines(entry):
        out(line.encode())


def verified(found: Found) -> None:
    """Print what was checked, and what that shows and does not show."""
    counts = f"{found.lines} log lines, {found.captures} captures, {found.timestamps} timestamps"
    out(f"All holds: {counts}.".encode())
    if found.unchecked_timestamps:
        told = "of them were not checked against their authority: name its root in settings.toml"
        out(f"{found.unchecked_timestamps} {told}".encode())
    if found.unfinished:
        out(b"A run that was stopped left something unfinished; the next 'onrecord add' repairs it.")
    out(PROVES.encode())


def out(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()
