"""What a record folder holds, on a terminal: search hits."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import msgspec
from rich.console import Console
from rich.text import Text

from onrecord.show.page import STYLES
from onrecord.store.models import Line
from onrecord.store.searching import Hit
from onrecord.wording import clean


def hits(found: Iterable[Hit], as_json: bool) -> int:
    """Print pages that a search found, with the words around what was asked for. Gives how many."""
    return printed((hit_json(hit) if as_json else hit_lines(hit) for hit in found), as_json)


def found_lines(found: Iterable[Line], as_json: bool) -> int:
    """Print statements and reports that a search found. Gives how many."""
    return printed((line_json(line) if as_json else line_lines(line) for line in found), as_json)


def printed(each: Iterable[bytes | Iterable[Text]], as_json: bool) -> int:
    """Print one JSON object a line, or lines for a person."""
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    count = 0
    for told in each:
        count += 1
        if isinstance(told, bytes):
            sys.stdout.buffer.write(told + b"\n")
        else:
            for line in told:
                console.print(line)
    return count


def hit_lines(hit: Hit) -> Iterator[Text]:
    page = hit.page
    yield Text(f"■ {clean(page.title or page.url or page.key)}", style="bold")
    yield Text("  " + clean(" · ".join(filter(None, (page.outlet, page.published, page.url)))), style="dim")
    text, at = Text("  "), hit.part.start
    for span in hit.found:
        text.append(clean(page.text[at : span.start]) + " ")
        text.append(clean(page.text[span.start : span.stop]) + " ", style="bold yellow")
        at = span.stop
    text.append(clean(page.text[at : hit.part.stop]))
    yield text
    yield Text("")


def hit_json(hit: Hit) -> bytes:
    page = hit.page
    told = {name: getattr(page, name) for name in ("key", "title", "url", "outlet", "published", "language")}
    part = {"start": hit.part.start, "stop": hit.part.stop, "text": page.text[hit.part.start : hit.part.stop]}
    return msgspec.json.encode({**told, "part": part, "found": hit.found})


def line_lines(line: Line) -> Iterator[Text]:
    text = Text(f"{line.local:>4} ")
    text.append(line.what.replace("_", " "), style=STYLES.get(line.what, "bold"))
    text.append(f"  {line.modality}", style=STYLES.get(line.modality, ""))
    text.append(f"  “{clean(line.quote)}”")
    yield text
    page = line.page
    yield Text(
        "     " + clean(" · ".join(filter(None, (page.outlet, page.published, page.title)))), style="dim"
    )


def line_json(line: Line) -> bytes:
    told = {
        name: getattr(line, name) for name in ("key", "kind", "what", "modality", "state", "quote", "start")
    }
    return msgspec.json.encode({**told, "page": line.page.key, "reading": line.told})
