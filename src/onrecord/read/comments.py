"""Readers' comments on a page: found by how themes name them, told apart, and taken out of the tree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from lxml.html import HtmlElement

from onrecord import language
from onrecord.read import counts
from onrecord.read.dom import drop, outermost
from onrecord.read.furniture import is_furniture
from onrecord.read.markup import ARTICLES
from onrecord.read.pieces import Link, Piece, walk

SCHEMA = re.compile(r"schema\.org/(?:User)?Comment")
LINES = ("p", "a", "span", "li", "h1", "h2", "h3", "h4", "h5", "h6")  # "with 2 comments", not the comments
PARAGRAPHS = "\n\n"


class Comment(NamedTuple):
    """One comment: who and when as the page has it, what was said, its links."""

    head: str
    text: str
    links: tuple[Link, ...]
    node: HtmlElement


def take(root: HtmlElement, base: str | None) -> list[Comment]:
    """The comments below `root`, in order. They and what belongs to them are taken out of the tree."""
    units = find(root)
    inner = set(units)
    parents = [unit.getparent() for unit in units]
    for unit in units:
        drop([unit])  # answers come out of the comment that they answer
    comments = [comment for unit in units if (comment := read(unit, base))]
    drop(p for p in parents if p is not None and p not in inner and p.tag not in ARTICLES and not has_text(p))
    drop([element for element in root.iter("*") if is_area(element)])
    return comments


def find(root: HtmlElement) -> list[HtmlElement]:
    """The elements that hold one comment each: of those named so, the kind that is most frequent.

    Themes name several layers of a comment alike; of two layers with as many, the outer is taken.
    """
    kinds: dict[tuple[str, str], list[HtmlElement]] = defaultdict(list)
    for element in root.iter("*"):
        if element.tag not in ("body", "html", "main", "a", "span", "p", "ol", "ul"):
            kind = kind_of(element)
            if kind:
                kinds[element.tag, kind].append(element)
    units = [unit for unit in max(kinds.values(), key=len, default=[]) if not is_teaser(unit)]
    sure = len(units) > 1 or any(is_sure(unit) for unit in units)
    return units if sure else []


def is_teaser(unit: HtmlElement) -> bool:
    """Whether it is a link to an article in a paper's opinion pages, which call themselves "comment", too."""
    headings = unit.iter("h1", "h2", "h3", "h4")
    return any(h.tag == "h1" or h.find(".//a") is not None or h.getparent().tag == "a" for h in headings)


def is_sure(unit: HtmlElement) -> bool:
    """Whether a single element is a comment by its number or by the place it stands in."""
    if pattern("numbered").fullmatch(unit.get("id", "")) or SCHEMA.search(unit.get("itemtype", "")):
        return True
    return any(is_area(above) for _, above in zip(range(8), unit.iterancestors(), strict=False))


def kind_of(element: HtmlElement) -> str | None:
    """By what an element is known as a comment; None where it is not."""
    if SCHEMA.search(element.get("itemtype", "")) or element.get("itemprop") == "comment":
        return "schema"
    if pattern("numbered").fullmatch(element.get("id", "")):
        return re.sub(r"\d+", "", element.get("id", ""))
    if element.tag != "article" or element.getparent().tag == "li":
        return next(
            (name for name in element.get("class", "").split() if pattern("one").fullmatch(name)), None
        )
    return None


def read(unit: HtmlElement, base: str | None) -> Comment | None:
    """What is said in it, apart from who said it and from the tools around it."""
    drop([element for element in unit.iter("*") if element is not unit and is_named(element, "tools")])
    heads = outermost(
        element for element in unit.iter("*") if element is not unit and is_named(element, "head")
    )
    head = " ".join(" ".join(" ".join(element.itertext()).split()) for element in heads)
    drop(heads)
    said = next((element for element in unit.iter("*") if is_named(element, "said")), unit)
    text, links = joined(walk(said, base))
    if not text or is_furniture(text) or counts.comments(text) is not None:
        return None
    return Comment(head, text, links, unit)


def joined(pieces: Iterable[Piece]) -> tuple[str, tuple[Link, ...]]:
    """Several pieces as one text, paragraphs an empty line apart."""
    text, links = "", []
    for piece in pieces:
        begin = len(text) + len(PARAGRAPHS) if text else 0
        text = text + PARAGRAPHS + piece.text if text else piece.text
        links += [Link(begin + start, begin + stop, url) for start, stop, url in piece.links]
    return text, tuple(links)


def is_area(element: HtmlElement) -> bool:
    """Whether an element is the place of comments, by its whole class names and id."""
    if element.tag in ARTICLES or element.tag in LINES:
        return False
    names = [*element.get("class", "").split(), element.get("id", "")]
    return any(area().fullmatch(name) for name in names)


def is_named(element: HtmlElement, part: str) -> bool:
    return bool(pattern(part).search(f"{element.get('class', '')} {element.get('id', '')}"))


def has_text(element: HtmlElement) -> bool:
    return any(words.strip() for words in element.itertext())


@cache
def pattern(part: str) -> re.Pattern[str]:
    words = language.shared("markup")["comments"][part]
    return re.compile(words if isinstance(words, str) else "|".join(words), re.I)


@cache
def area() -> re.Pattern[str]:
    return pattern("area")
