"""HTML to a tree without what no reader sees: scripts, styles, forms, hidden and screen-reader-only parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import dropwhile, islice

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord import language
from onrecord.errors import SourceTooLarge, SourceUnreadable

IN_HEAD = frozenset(
    ["base", "basefont", "bgsound", "link", "meta", "noscript", "script", "style", "template", "title"]
)
MOST = 300_000  # elements
LARGEST = 12_000_000  # characters of markup; a page of text is below one million
NO_LETTERS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160), 65534, 65535), " ")
"""Characters that a tree cannot hold."""
HIDDEN_STYLE = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")


def parse(markup: str, source: str) -> HtmlElement:
    """The tree of the page. Raises SourceTooLarge or SourceUnreadable."""
    if len(markup) > LARGEST:
        raise SourceTooLarge(source, f"{len(markup):,} characters of HTML are more than the {LARGEST:,} read")
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(markup.translate(NO_LETTERS).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        if too_deep(parser):
            raise nested(source) from error
        raise SourceUnreadable(source, "there is no text in its HTML") from error
    if too_deep(parser):
        raise nested(source)
    if next(islice(root.iter(), MOST, None), None) is not None:
        raise SourceTooLarge(source, f"it has more than {MOST:,} elements")
    mend_head(root)
    return root


def mend_head(root: HtmlElement) -> None:
    """Move into the body what libxml2, which knows HTML 4, leaves in the head: <title>…</title><article>."""
    head, body = root.find("head"), root.find("body")
    stray = [] if head is None else list(dropwhile(lambda element: element.tag in IN_HEAD, head))
    if not stray:
        return
    if body is None:
        body = etree.SubElement(root, "body")
    body[0:0] = stray


def too_deep(parser: HTMLParser) -> bool:
    return any("depth" in entry.message for entry in parser.error_log)


def nested(source: str) -> SourceTooLarge:
    return SourceTooLarge(source, "its tags are nested deeper than 2,000 levels")


def prune(root: HtmlElement) -> None:
    """Take out what no reader sees. The tree is changed."""
    drop(element for element in list(root.iter("*")) if unseen(element))


def drop(elements: Iterable[HtmlElement]) -> None:
    """Take these elements out of the tree, the text behind them kept."""
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()


def unseen(element: HtmlElement) -> bool:
    if element.tag in names("tags"):
        return True
    if element.tag in ("html", "body"):
        return False
    get = element.get
    return (
        get("hidden") is not None
        or get("role", "") in names("roles")
        or bool(HIDDEN_STYLE.search(get("style", "")))
        or not names("classes").isdisjoint(get("class", "").lower().split())
    )


@cache
def names(kind: str) -> frozenset[str]:
    """Tags, roles or classes of what no reader sees (markup.toml)."""
    return frozenset(language.shared("markup")["unseen"][kind])


def outermost(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    """Those that stand inside none of the others; given in the order of the page."""
    out: list[HtmlElement] = []
    inside: set[HtmlElement] = set()
    for element in elements:
        if element not in inside:
            out.append(element)
            inside.update(element.iter("*"))
    return out
