"""Our own sentences as pages, read for their statements, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import extract
from onrecord.extract import statements
from onrecord.record import Block, Mention, Name, Page, Span


@dataclass(frozen=True)
class Line:
    """A statement in words."""

    source: str | None
    cue: str
    content: tuple[str, ...]
    stance: str
    manner: str
    through: str | None
    inside: str | None
    denies: str | None


def page_of(text: str, lang: str = "en") -> Page:
    """A page whose paragraphs are parted by blank lines."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph", at, at + len(paragraph), lang))
        at += len(paragraph) + 2
    return Page(id="test", text=text, language=lang, blocks=tuple(blocks))


def lines(text: str, lang: str = "en", outlets: Sequence[str] = ()) -> list[Line]:
    """The statements of a text; `outlets` are the names in it that are known for outlets."""
    page = page_of(text, lang)
    parsed, _ = extract.parse_page(page)
    mentions = [
        Mention(id=f"m{n}", kind="outlet", start=at, stop=at + len(name), value=Name(name))
        for n, name in enumerate(outlets)
        for at in [text.index(name)]
    ]
    found = statements.find(page, parsed, mentions)
    return [
        Line(
            words(text, s.source),
            text[s.cue.start : s.cue.stop],
            tuple(text[p.start : p.stop] for p in s.content),
            s.stance,
            s.manner,
            words(text, s.through),
            s.inside,
            s.denies,
        )
        for s in found
    ]


def words(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span.start : span.stop]
