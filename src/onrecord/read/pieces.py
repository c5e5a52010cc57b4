"""A tree of HTML to pieces of text: one for each paragraph, heading, item, row, caption, in order.

White space is squeezed as a browser does; a line break stays a line break, two of them and every
block begin a new piece. Nothing is left out here: which pieces are the article is for `article.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from onrecord import language
from onrecord.record import PageBlockKind

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(language.shared("markup")["blocks"]["tags"])
KINDS: dict[str, PageBlockKind] = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("li", "dd", "dt", "tr"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
}
HOLDS: tuple[PageBlockKind, ...] = ("quote", "caption")  # what stands inside these is of their kind
CELLS = ("td", "th")
CELL_GAP = " | "
CAPTION_CLASS = re.compile(r"(?i)(?:^|[\s_-])caption(?:$|[\s_-])|caption-?text|legende")
SPACE = re.compile(r"[\s\u200b\ufeff]+")
CONTROL = dict.fromkeys([*range(9), 11, *range(14, 32), 127, 0xAD, 0xFFFE, 0xFFFF])
NOWHERE = "#"  # a link whose address is unknown: its words are linked all the same
SCHEMES = ("http", "https", "mailto")


class Link(NamedTuple):
    """Words of a piece that are a link: offsets in the piece's text."""

    start: int
    stop: int
    url: str


class Piece(NamedTuple):
    """One block to be; `node` is the element it came from, `linked` how many of its characters are links."""

    kind: PageBlockKind
    text: str
    links: tuple[Link, ...]
    linked: int
    node: HtmlElement


def walk(root: HtmlElement, base: str | None) -> Iterator[Piece]:
    """The pieces below `root`, in order; `base` makes relative addresses absolute."""
    walker = Walker(base)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            yield from walker.enter(element)
        else:
            yield from walker.leave(element, tail=element is not root)
    yield from walker.flush()


@dataclass
class Walker:
    """Where the walk stands: the open blocks, the open link, the words since the last block began."""

    base: str | None
    open: list[tuple[HtmlElement, PageBlockKind]] = field(default_factory=list)
    line: Line = field(default_factory=lambda: Line())
    href: str | None = None
    pre: int = 0
    row: int = 0

    def enter(self, element: HtmlElement) -> Iterator[Piece]:
        tag = element.tag
        if tag in BLOCKS and not self.row:
            yield from self.flush()
            self.open.append((element, self.kind(element)))
            self.row += tag == "tr" and is_data(element)
            self.pre += tag == "pre"
        elif tag == "br":
            self.line.add("\n", None)
        elif tag == "a":
            self.href = absolute(element.get("href"), self.base) or NOWHERE
        elif tag == "q":
            self.line.add("“", self.href)
        elif tag == "time":
            self.line.add(" ", None)
        elif self.row and tag in BLOCKS:
            self.line.add(CELL_GAP if tag in CELLS and self.line.runs else " ", None)
        self.add(element.text)

    def leave(self, element: HtmlElement, *, tail: bool) -> Iterator[Piece]:
        tag = element.tag
        if self.open and self.open[-1][0] is element:
            yield from self.flush()
            self.open.pop()
            self.row -= bool(self.row) and tag == "tr"
            self.pre -= tag == "pre"
        elif tag == "a":
            self.href = None
        elif tag == "q":
            self.line.add("”", self.href)
        elif tag == "time":
            self.line.add(" ", None)
        if tail:
            self.add(element.tail)

    def add(self, words: str | None) -> None:
        if not words:
            return
        words = words.translate(CONTROL)
        if not self.pre:
            self.line.add(SPACE.sub(" ", words), self.href)
            return
        for number, part in enumerate(words.split("\n")):
            if number:
                self.line.add("\n", None)
            self.line.add(SPACE.sub(" ", part), self.href)

    def kind(self, element: HtmlElement) -> PageBlockKind:
        """The kind of a block: its own, else that of what it stands in."""
        outer: PageBlockKind = self.open[-1][1] if self.open else "paragraph"
        if outer in HOLDS:
            return outer
        if element.tag in KINDS:
            return KINDS[element.tag] if element.tag != "tr" or is_data(element) else outer
        if CAPTION_CLASS.search(element.get("class", "")):
            return "caption"
        return outer if outer == "item" and element.tag in ("p", "div", "td", "th", "label") else "paragraph"

    def flush(self) -> Iterator[Piece]:
        """The words since the last block began, as pieces; more than one where empty lines part them."""
        if not self.line.runs:
            return
        for text, links in self.line.cut():
            if self.open:
                node, kind = self.open[-1]
                linked = sum(link.stop - link.start for link in links)
                known = tuple(link for link in links if link.url != NOWHERE)
                yield Piece(kind, text, known, linked, node)
        self.line = Line()


@dataclass
class Line:
    """Words in a row with the addresses they link to."""

    runs: list[tuple[str, str | None]] = field(default_factory=list)
    last: str = "\n"

    def add(self, words: str, href: str | None) -> None:
        """Add squeezed words: one space at most between them, none at the begin or end of a line."""
        if self.last in " \n":
            words = words.lstrip(" ")
        if words == "\n" and self.last == " ":
            before, to = self.runs.pop()
            self.runs.append((before.rstrip(" ") or "\n", to))
        if words:
            self.runs.append((words, href))
            self.last = words[-1]

    def cut(self) -> Iterator[tuple[str, tuple[Link, ...]]]:
        """The text between empty lines, each part with its links."""
        whole = "".join(words for words, _ in self.runs)
        links = list(self.links())
        for match in re.finditer(r"\S(?:[^\n]|\n(?!\n))*", whole):
            yield shift(match[0].rstrip(), links, match.start())

    def links(self) -> Iterator[Link]:
        """The links of the whole line; neighbours with one address are one link."""
        at, last = 0, None
        for words, href in self.runs:
            stop = at + len(words)
            if href and last and last.url == href and last.stop == at:
                last = last._replace(stop=stop)
            else:
                if last:
                    yield last
                last = Link(at, stop, href) if href else None
            at = stop
        if last:
            yield last


def shift(text: str, links: list[Link], by: int) -> tuple[str, tuple[Link, ...]]:
    """The links that lie in this part, counted from its begin, without the space around their words."""
    kept = []
    for link in links:
        start, stop = max(link.start - by, 0), min(link.stop - by, len(text))
        while start < stop and text[start].isspace():
            start += 1
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if start < stop:
            kept.append(Link(start, stop, link.url))
    return text, tuple(kept)


def is_data(row: HtmlElement) -> bool:
    """Whether a table row holds figures and words, not the layout of the page."""
    cells = [cell for cell in row if cell.tag in CELLS]
    return len(cells) > 1 and not any(
        inner.tag in BLOCKS and inner.tag not in ("p", "div", "br")
        for cell in cells
        for inner in cell.iterdescendants()
    )


def absolute(href: str | None, base: str | None) -> str | None:
    """The address a link leads to; None where it leads nowhere a reader could follow."""
    href = (href or "").strip()
    if not href or href.startswith("#") or len(href) > 4_000:
        return None
    try:
        url = urljoin(base, href) if base else href
        parts = urlsplit(url)
    except ValueError:
        return None
    good = parts.scheme in SCHEMES and (bool(parts.netloc) or parts.scheme == "mailto")
    return url if good and not re.search(r"[\s\x00-\x1f]", url) else None
