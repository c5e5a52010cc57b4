"""What is kept and what became of it, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from rich.console import Console
from rich.text import Text

from onrecord.errors import BytesGone, SourceAside
from onrecord.evidence import Entry
from onrecord.show.entries import out
from onrecord.show.page import tell_redirects
from onrecord.store.adding import Added
from onrecord.wording import clean


def added(outcomes: Iterable[Added], as_json: bool) -> tuple[int, int]:
    """Print what became of each source; progress on a terminal. Gives (done, failed)."""
    console = Console(stderr=True)
    good = bad = aside = without = 0
    for told in outcomes:
        if isinstance(told.error, BytesGone):
            without += 1
            good += 1  # its pages are in the record
        if isinstance(told.error, SourceAside):
            aside += 1
            continue
        good, bad = (good, bad + 1) if told.error else (good + 1, bad)
        if told.error:
            console.print(Text(clean(f"onrecord: {told.error}")), soft_wrap=True)
        if as_json:
            out(msgspec.json.encode(added_json(told)))
        elif not told.error:
            out(clean(f"{told.capture}  {became(told)}  {told.source}").encode())
    tell_redirects(aside)
    tell_without_bytes(without)
    return good, bad


def tell_without_bytes(number: int) -> None:
    """Say on standard error what is in the record and cannot be proved."""
    if number:
        what = "1 document is" if number == 1 else f"{number} documents are"
        Console(stderr=True).print(
            f"onrecord: {what} in the record without the bytes that the pages were read from: nothing proves "
            "what they said. Put the archives back, and give the command again: it keeps them then.",
            soft_wrap=True,
        )


def became(told: Added) -> str:
    pages = "1 page" if told.pages == 1 else f"{told.pages} pages"
    return ("kept, " if told.new else "was kept, ") + (pages if told.pages else "nothing new to read")


def added_json(told: Added) -> dict[str, Any]:
    error = told.error.reason if told.error else None
    return {
        "source": told.source,
        "capture": told.capture,
        "new": told.new,
        "pages": told.pages,
        "error": error,
    }


def listed(entries: Iterable[Entry], states: dict[str, str], as_json: bool) -> int:
    """Print one line a capture: its id, when, what it is, how much, from where, and what became of it."""
    count = 0
    for entry in entries:
        count += 1
        if as_json:
            out(msgspec.json.encode({**msgspec.to_builtins(entry), "became": states.get(entry.id)}))
        else:
            status = f" {entry.status}" if entry.status not in (None, 200) else ""
            what = f"{entry.kept}  {entry.media_type.partition(';')[0]:<20}{status}  {entry.size:>10,}"
            state = states.get(entry.id, "not read yet")
            out(clean(f"{entry.id}  {what}  {entry.url or entry.source}  ({state})").encode())
    return count


def sources_without_capture(failed: Iterable[tuple[str, str]], as_json: bool) -> None:
    """Print sources of which nothing came, with the reason."""
    for source, reason in failed:
        out(
            msgspec.json.encode({"source": source, "error": reason})
            if as_json
            else clean(f"{source}: {reason}").encode()
        )
