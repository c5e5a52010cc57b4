"""Pieces to one text with its blocks and links: what was told apart gets its place in `page.text`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.read import tongue
from onrecord.read.pieces import Link
from onrecord.record import Block, Hyperlink, PageBlockKind

GAP = "\n\n"


class Part(NamedTuple):
    """A block before it has its place: its kind, its words, its links counted from its begin."""

    kind: PageBlockKind
    text: str
    links: tuple[Link, ...] = ()


class Laid(NamedTuple):
    """A page's text with what stands where in it."""

    text: str
    blocks: tuple[Block, ...]
    links: tuple[Hyperlink, ...]


def lay(parts: Sequence[Part]) -> Laid:
    """The parts one below the other; the blocks have no language yet."""
    at, blocks, links = 0, [], []
    for part in parts:
        blocks.append(Block(part.kind, at, at + len(part.text)))
        links += [Hyperlink(at + start, at + stop, url) for start, stop, url in part.links]
        at += len(part.text) + len(GAP)
    return Laid(GAP.join(part.text for part in parts), tuple(blocks), tuple(links))


def with_languages(text: str, blocks: Iterable[Block], page: str | None) -> tuple[Block, ...]:
    """The blocks with their languages, on a page in the language `page`."""
    return tuple(
        Block(b.kind, b.start, b.stop, tongue.of_block(text[b.start : b.stop], page)) for b in blocks
    )
