"""A page's headline apart from its site's name: "Bakers held in Georgia | The Leeds Lantern"."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from onrecord.read import jsonld, visible
from onrecord.read.head import Head, names
from onrecord.read.markup import is_beside
from onrecord.read.pieces import HEADINGS

BETWEEN = re.compile(r"\s+(?:[|–—:·•«»-]|::|//)\s+|\s*\|\s*")
SITE = re.compile(r"(?i)(?:^|[\s_-])(?:site|blog)[-_]?(?:title|name)(?:$|\s)|(?:^|\s)(?:logo|brand)(?:$|\s)")
LONGEST = 300
LINE = 60  # characters of a paragraph, not of a line above the headline
SITE_LONGEST = 60
WORD = re.compile(r"\w+")


def find(root: HtmlElement, about: Head, outlet: str | None) -> str | None:
    """The headline as the page shows it, else as its metadata name it."""
    written = about.first(*names("titles"))
    marked = visible.headline(visible.parts(root, beside=False))
    if marked is not None and not same(visible.line_of(marked), outlet):
        return visible.line_of(marked)
    known = [words for words in (about.title, written) if words]
    heads = [head for head in headings(root) if not same(head, outlet)]
    shown = next((head for head in heads if any(contains(words, head) for words in known)), None)
    headline = next((value for thing in about.articles if (value := jsonld.string(thing, "headline"))), None)
    found = shown or (written and without_site(written, outlet)) or headline
    found = found or (about.title and without_site(about.title, outlet)) or first_heading(root, outlet)
    return found[:LONGEST] if found else None


def first_heading(root: HtmlElement, outlet: str | None) -> str | None:
    """The first heading above the first paragraph of the page."""
    for element in root.iter("p", *HEADINGS):
        words = visible.line_of(element)
        if element.tag in HEADINGS and words and not is_beside(element) and not same(words, outlet):
            return words
        if element.tag == "p" and (len(words) > LINE or (not words and len(element))):
            return None
    return None


def headings(root: HtmlElement) -> list[str]:
    """The words of the page's headings, the largest first, without those beside the article."""
    found = [(e.tag, visible.line_of(e)) for e in root.iter(*HEADINGS[:3]) if not is_beside(e)]
    return [words for tag in HEADINGS[:3] for name, words in found if name == tag and words]


def without_site(title: str, outlet: str | None) -> str:
    """A title without the site's name at its end or begin; without knowing it, as it is."""
    parts = [part for part in BETWEEN.split(title) if part]
    for name in (parts[-1], parts[0]) if len(parts) > 1 else ():
        if outlet and same(name, outlet):
            at = title.rfind(name) if name is parts[-1] else 0
            left = title[:at] if at else title[len(name) :]
            return left.strip(" |–—:·•«»-/") or title
    return title


def site(root: HtmlElement, about: Head) -> str | None:
    """The site's name: as its header has it, its feed is called, or the title's end as a link has it."""
    for element in root.iter("*"):
        classes = f"{element.get('class', '')} {element.get('id', '')}"
        if SITE.search(classes) and 0 < len(words := visible.line_of(element)) <= SITE_LONGEST:
            return words
    parts = BETWEEN.split(about.title or "")
    if about.feed and contains(about.title or "", about.feed):
        return about.feed
    return parts[-1] if len(parts) > 1 and is_headed_so(root, parts[-1]) else None


def is_headed_so(root: HtmlElement, name: str) -> bool:
    """Whether the first link or heading of the page says the name."""
    tops = [e for _, e in zip(range(60), root.iter("a", *HEADINGS), strict=False)]
    return any(same(visible.line_of(element), name) for element in tops)


def folded(words: str | None) -> str:
    return " ".join(WORD.findall((words or "").casefold()))


def same(one: str | None, other: str | None) -> bool:
    return bool(one and other) and folded(one) == folded(other) != ""


def contains(long: str, short: str) -> bool:
    """Whether a title begins with a heading, both of some words."""
    return len(folded(short)) > 3 and folded(short) in folded(long)


def same_site(url: str | None, page: str | None) -> bool:
    """Whether an address is on the page's own site; true where that is not known."""
    if not url or not page:
        return bool(url)
    hosts = [(urlsplit(address).hostname or "").removeprefix("www.") for address in (url, page)]
    return hosts[0].endswith(hosts[1]) or hosts[1].endswith(hosts[0])
