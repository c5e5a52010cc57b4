"""Several posts on one page: the containers of an index, tag or archive page, one for each post.

A post has a heading that links to it, and words, a date or a byline of its own; its neighbours look
like it. A list of teasers below an article looks the same: there the article outweighs it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from lxml.html import HtmlElement

from onrecord import language
from onrecord.read.article import inherited, parts_beside, prose, weight
from onrecord.read.markup import is_beside, named
from onrecord.read.pieces import HEADINGS, Piece

POST_ID = re.compile(r"post-?\d+", re.I)
LEAST_WORDS = 3  # of a post on average, beyond its heading


class Box(NamedTuple):
    """The container of a post and the heading in it."""

    element: HtmlElement
    heading: HtmlElement


def find(root: HtmlElement, pieces: Sequence[Piece]) -> list[Box]:
    """The posts of the page in order, empty where the page is one article."""
    elements = list(root.iter("*"))
    aside = inherited(
        elements, {element for element in elements if is_beside(element) and element.tag != "form"}
    )
    groups = [posts for posts in candidates(root, aside) if len(posts) > 1]
    weights = {id(posts): words_in([box for box, _ in posts], pieces) for posts in groups}
    posts = max(groups, key=lambda posts: weights[id(posts)], default=[]) or lone(root)
    if not posts or weights.get(id(posts), LEAST_WORDS) < LEAST_WORDS * len(posts):
        return []
    return posts if is_index(root, posts, pieces) else []


def lone(root: HtmlElement) -> list[Box]:
    """The only post of a tag, category or archive page, which has no neighbour to look like."""
    if not says(root, "listing"):
        return []
    marked = [element for element in root.iter("div", "article", "li", "section") if is_marked(element)]
    headings = [next((h for h in element.iter(*HEADINGS) if is_linked(h)), None) for element in marked]
    return [Box(marked[0], headings[0])] if len(marked) == 1 and headings[0] is not None else []


def candidates(root: HtmlElement, aside: set[HtmlElement]) -> list[list[Box]]:
    """Groups of like containers, each container with its heading."""
    groups: dict[str, list[HtmlElement]] = defaultdict(list)
    for heading in root.iter(*HEADINGS):
        if heading not in aside and is_linked(heading) and any(text.strip() for text in heading.itertext()):
            groups[look(heading)].append(heading)
    out = []
    for headings in groups.values():
        alike: dict[str, list[Box]] = defaultdict(list)
        for box in containers(headings):
            alike[look(box.element)].append(box)
        out += [boxes for boxes in alike.values() if all(is_postlike(*box) for box in boxes)]
    return out


def look(element: HtmlElement) -> str:
    """What makes two elements look alike: tag and first class, numbers and the theme's marks aside."""
    names = [
        name
        for name in element.get("class", "").split()
        if not re.search(r"\d|^(?:tag|category|first|last|odd|even|sticky)\b", name)
    ]
    return f"{element.tag} {next(iter(names), '')}"


def is_linked(heading: HtmlElement) -> bool:
    """Whether a heading is a link, or stands right inside one."""
    return next(heading.iter("a"), None) is not None or any(
        above.tag == "a" for _, above in zip(range(2), heading.iterancestors(), strict=False)
    )


def containers(headings: Sequence[HtmlElement]) -> list[Box]:
    """For each heading the largest element around it that holds no other of them."""
    held: dict[HtmlElement, int] = defaultdict(int)
    for heading in headings:
        for above in heading.iterancestors():
            held[above] += 1
    out = []
    for heading in headings:
        box = heading
        for above in heading.iterancestors():
            if held[above] > 1 or above.tag in ("body", "html"):
                break
            box = above
        out.append(Box(box, heading))
    return out


def is_postlike(box: HtmlElement, heading: HtmlElement) -> bool:
    """Whether a container holds more than its heading: words, and marks of a post."""
    if box is heading or box.tag == "a":
        return False
    if is_marked(box):
        return True
    marks = (e for _, e in zip(range(400), box.iter("*"), strict=False))
    return any(
        e.tag == "time" or named(e, "about") or named(e, "article") or "bookmark" in e.get("rel", "")
        for e in marks
    )


def is_marked(box: HtmlElement) -> bool:
    """Whether a theme marks an element as a post."""
    classes = box.get("class", "")
    return "hentry" in classes or "type-post" in classes or bool(POST_ID.fullmatch(box.get("id", "")))


def words_in(boxes: Iterable[HtmlElement], pieces: Iterable[Piece]) -> int:
    inside = {element for box in boxes for element in box.iter("*")}
    return sum(
        weight(p) for p in pieces if p.node in inside and p.kind != "heading" and p.linked < len(p.text) / 2
    )


def is_index(root: HtmlElement, posts: Sequence[Box], pieces: Sequence[Piece]) -> bool:
    """Whether the posts are what the page is about, rather than teasers below its article."""
    if says(root, "single"):
        return False
    inside = {element for box, _ in posts for element in box.iter("*")}
    beside = inherited(list(root.iter("*")), parts_beside(list(root.iter("*")), pieces))
    outside = sum(max(prose(p), 0) for p in pieces if p.node not in inside and p.node not in beside)
    within = sum(max(prose(p), 0) for p in pieces if p.node in inside)
    return within > outside * (0.3 if says(root, "several") else 1.0)


def says(root: HtmlElement, kind: str) -> bool:
    """Whether the classes of the page's body say that it is of this kind (`index` in markup.toml)."""
    body = next(root.iter("body"), root)
    classes = [*body.get("class", "").split(), *root.get("class", "").split()]
    return any(pattern(kind).fullmatch(name) for name in classes)


@cache
def pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(language.shared("markup")["index"][name]), re.I)
