"""What a page shows about an article or post: its headline, author, date, tags, comments, address.

Looked for inside one part of the tree: a post's container, or the page without what stands beside
the article. What is marked for it (`time`, `rel=author`) goes before what is named so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from onrecord.read import bylines, counts, dates
from onrecord.read.markup import is_beside, named
from onrecord.read.pieces import HEADINGS, absolute
from onrecord.record import PublishedFrom

SMALL = 40  # elements in a small one
SHORT = 160  # characters of a line that says who or when
HEADLINE = re.compile(
    r"(?i)(?:^|[\s_-])(?:entry|article|post|story|news|page)[-_]?(?:title|headline|heading)s?(?:$|\s)|(?:^|\s)(?:headline|newsheading)(?:$|\s)"
)
MOST_TAGS = 30  # more are the menu of a site
MOST = 60_000  # elements looked at


class Shown(NamedTuple):
    """What a part of a page shows about itself."""

    authors: tuple[str, ...] = ()
    published: str | None = None
    published_from: PublishedFrom | None = None
    tags: tuple[str, ...] = ()


def look(scope: HtmlElement, lang: str | None, *, beside: bool = False) -> Shown:
    """All that the part shows; `beside`: also in parts that stand beside an article."""
    elements = list(parts(scope, beside=beside))
    published, source = first_date(elements, lang)
    return Shown(authors(elements), published, source, tags(around(scope), elements))


def around(scope: HtmlElement) -> HtmlElement:
    """The only article of a part, or the part itself: menus outside it list all tags of a site."""
    articles = [e for e in scope.iter("*") if e.tag == "article" or "hentry" in e.get("class", "").split()]
    return articles[0] if articles and all(e in set(articles[0].iter("*")) for e in articles) else scope


def parts(scope: HtmlElement, *, beside: bool) -> Iterator[HtmlElement]:
    """The elements of a part in order, without those that stand beside the article."""
    out: set[HtmlElement] = set()
    for number, element in enumerate(scope.iter("*")):
        if number > MOST:
            return
        if element.getparent() in out or (element is not scope and not beside and is_aside(element)):
            out.add(element)
        else:
            yield element


def is_aside(element: HtmlElement) -> bool:
    return (
        is_beside(element)
        and not named(element, "about")
        and not named(element, "filed")
        and element.tag != "footer"
    )


def line_of(element: HtmlElement) -> str:
    """The words of a small element, or nothing where it is a large one."""
    if next(islice(element.iter(), SMALL, None), None) is not None:
        return ""
    words = " ".join("".join(map(spaced, element.itertext())).split())
    return words if len(words) <= SHORT else ""


def spaced(text: str) -> str:
    return text[: 4 * SHORT] + " "


def first_date(elements: Iterable[HtmlElement], lang: str | None) -> tuple[str | None, PublishedFrom | None]:
    """The first date that is marked as one, made more exact by a shown one of the same day."""
    marked, shown = None, None
    for element in elements:
        if element.tag in ("time", "abbr") or element.get("itemprop") == "datePublished":
            value = element.get("datetime") or element.get("content") or element.get("title")
            marked = marked or dates.from_machine(value)
        if shown is None and (element.tag == "time" or named(element, "about") or element.tag == "small"):
            found = dates.in_line(line_of(element), lang)
            shown = found.iso if found else None
    if marked and not (shown and shown.startswith(marked) and len(shown) > len(marked)):
        return marked, "metadata"
    return (shown, "text") if shown else (None, None)


def authors(elements: Iterable[HtmlElement]) -> tuple[str, ...]:
    """Who is marked as the author; else who a line named as a byline names."""
    elements = list(elements)
    for test in (is_marked_author, is_named_author):
        found: tuple[str, ...] = ()
        for element in elements:
            if test(element) and (names := bylines.people(line_of(element), marked=True)):
                found += names
                if test is is_named_author:
                    break
        if found:
            return tuple(dict.fromkeys(found))[:6]
    for element in elements:
        names = (
            bylines.people(line_of(element))
            if element.tag in ("p", "div", "span", "small", "address")
            else ()
        )
        if names and (named(element, "about") or dates.in_line(line_of(element), None)):
            return names
    return ()


def is_marked_author(element: HtmlElement) -> bool:
    return "author" in element.get("rel", "").split() or element.get("itemprop") == "author"


def is_named_author(element: HtmlElement) -> bool:
    return named(element, "author") and not named(element, "portrait")


def tags(scope: HtmlElement, elements: Iterable[HtmlElement]) -> tuple[str, ...]:
    """The links marked as tags of the article; else links in a part named so, or a line "Tags: ..."."""
    everything = list(scope.iter("a"))
    tests: tuple[Callable[[HtmlElement], bool], ...] = (is_tag, is_tag_or_category)
    for test in tests:
        found = [line_of(element) for element in everything if test(element)]
        if 0 < len(found) <= MOST_TAGS:
            return tuple(dict.fromkeys(tag for tag in found if 0 < len(tag) < 60))
    held = [a for element in scope.iter("*") if named(element, "tags") for a in element.iter("a")]
    if held:
        return tuple(dict.fromkeys(tag for a in held if 0 < len(tag := tag_of(a)) < 60))
    lines = (
        counts.own_tags(line_of(element))
        for element in elements
        if element.tag in ("p", "div", "span", "footer")
    )
    return next((found for found in lines if found), ())


def tag_of(link: HtmlElement) -> str:
    """The words of a tag without a count in an element of its own behind it."""
    texts = [" ".join(text.split()) for text in link.itertext()]
    texts = [text for text in texts if text]
    return texts[0] if len(texts) > 1 and texts[-1].strip("()").isdigit() else " ".join(texts)


def is_tag(element: HtmlElement) -> bool:
    rel = element.get("rel", "").split()
    return "tag" in rel and "category" not in rel and "/category/" not in element.get("href", "")


def is_tag_or_category(element: HtmlElement) -> bool:
    return False if "category" in element.get("rel", "") else "tag" in element.get("rel", "").split()


def comment_count(elements: Iterable[HtmlElement]) -> int | None:
    """The number of comments that a link, heading or line says there are, before comments are taken out.

    "Leave a comment" stands on pages with comments, too: it counts as none where nothing else is said.
    """
    least: int | None = None
    for element in elements:
        if element.tag in ("a", "span", "p", "div", "li", *HEADINGS) and len(element) < 5:
            count = counts.comments(line_of(element))
            if count:
                return count
            least = count if least is None else least
    return least


def headline(elements: Iterable[HtmlElement]) -> HtmlElement | None:
    """The element marked or named as the headline, where there is one only."""
    found = [
        e
        for e in elements
        if e.get("itemprop") == "headline" or (e.tag in HEADINGS and HEADLINE.search(e.get("class", "")))
    ]
    found = [element for element in found if not counts.listed_tag(line_of(element))]
    texts = {line_of(element) for element in found} - {""}
    return next((e for e in found if line_of(e)), None) if len(texts) == 1 else None


def permalink(scope: HtmlElement, heading: HtmlElement, base: str | None) -> str | None:
    """The address of a post: its bookmark, else where its heading leads."""
    marked = [a for a in scope.iter("a") if "bookmark" in a.get("rel", "").split()]
    around = list(heading.iterancestors("a"))[:1]
    for link in (*marked, *heading.iter("a"), *around):
        url = absolute(link.get("href"), base)
        if url and url.startswith("http"):
            return url
    return None
