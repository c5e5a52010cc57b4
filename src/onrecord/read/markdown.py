"""Markdown to a draft of a page: its front matter, then the same way as HTML."""

from __future__ import annotations

import re
from itertools import takewhile

from markdown_it import MarkdownIt

from onrecord.errors import SourceTooLarge
from onrecord.read import article, dates, dom, plain, tongue
from onrecord.read.draft import Draft, Published
from onrecord.read.layout import Part
from onrecord.read.pieces import Piece, walk
from onrecord.record import Capture

LARGEST = 1_000_000  # characters
FRONT = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
FIELD = re.compile(r"^(\w[\w-]{0,40}):[ \t]*(.*)$")
ATTRIBUTE = r"(?:[.#][\w-]+|[\w-]+=\"[^\"\n]{0,200}\")"
ATTRIBUTES = re.compile(rf"\{{:?[ \t]*{ATTRIBUTE}(?:[ \t]+{ATTRIBUTE})*[ \t]*\}}")  # kramdown's
LEADING = 3
DATE_LINE = 60


def read(text: str, capture: Capture) -> list[Draft]:
    """The page; what its marks leave no text of is read as plain text. Raises SourceTooLarge."""
    if len(text) > LARGEST:
        raise SourceTooLarge(
            capture.source, f"{len(text):,} characters of Markdown are more than the {LARGEST:,} read"
        )
    fields, body = front_matter(text)
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(ATTRIBUTES.sub("", body))
    root = dom.parse(f"<html><body>{rendered}</body></html>", capture.source)
    dom.prune(root)
    pieces = [article.kinded(piece) for piece in walk(root, capture.given.url or capture.url)]
    if not pieces:
        return plain.read(text, capture.source)
    title = fields.get("title") or next((p.text for p in pieces[:1] if p.node.tag in ("h1", "h2")), None)
    body_pieces = [piece for n, piece in enumerate(pieces) if not (n < LEADING and piece.text == title)]
    published, lines = when(fields.get("date"), body_pieces)
    return [
        Draft(
            parts=tuple(
                Part("byline" if n in lines else p.kind, p.text, p.links) for n, p in enumerate(body_pieces)
            ),
            title=title,
            authors=tuple(filter(None, [fields.get("author")])),
            published=published,
            tags=tuple(tag.strip() for tag in fields.get("tags", "").strip("[]").split(",") if tag.strip()),
            url=capture.url,
            language=fields.get("lang") or fields.get("language"),
        )
    ]


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The simple fields of the front matter (name: value, or a name above a list), and the text below it."""
    match = FRONT.match(text)
    if not match:
        return {}, text
    fields: dict[str, str] = {}
    rows = match[1].split("\n")
    for n, row in enumerate(rows):
        field = FIELD.match(row)
        if field:
            below = (line.strip() for line in rows[n + 1 :])
            listed = [item[2:].strip() for item in takewhile(lambda line: line.startswith("- "), below)]
            fields[field[1].lower()] = field[2].strip().strip("\"'") or ", ".join(listed)
    return fields, text[match.end() :]


def when(stated: str | None, pieces: list[Piece]) -> tuple[Published | None, set[int]]:
    """When it was published, and which of the first pieces only say that."""
    lang = tongue.of_page(" ".join(piece.text for piece in pieces[:8]), None)
    found = {
        n: dated
        for n, p in enumerate(pieces[:LEADING])
        if len(p.text) <= DATE_LINE and (dated := dates.in_line(p.text, lang))
    }
    only = {n for n, dated in found.items() if dated.stop - dated.start >= len(pieces[n].text) - 14}
    iso = dates.from_machine(stated)
    if iso:
        return (iso, "metadata"), only
    first = next((found[n].iso for n in sorted(only)), None)
    return ((first, "text") if first else None), only
