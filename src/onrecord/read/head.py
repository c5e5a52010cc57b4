"""What stands in the head of an HTML page: its metadata, JSON-LD, title and addresses."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from urllib.parse import urldefrag, urlsplit

from lxml.html import HtmlElement

from onrecord import language
from onrecord.read import dates, jsonld
from onrecord.read.bylines import is_name
from onrecord.read.pieces import absolute
from onrecord.record import PublishedFrom

BETWEEN_NAMES = re.compile(r"\s*(?:,|;|\band\b|\|)\s*")
LONGEST = 2_000  # characters of a value
SITE_LONGEST = 80  # characters of a site's name


class Head(NamedTuple):
    """What a page says about itself to machines."""

    metas: dict[str, list[str]]
    articles: list[jsonld.Thing]
    title: str | None
    url: str | None
    base: str | None
    language: str | None
    feed: str | None = None

    @property
    def is_article(self) -> bool:
        """Whether the page says that it is one article, no list of them."""
        return (self.first("og:type") or "").lower() in ("article", "newsarticle") or bool(
            self.first(*names("published")[:3])
        )

    def first(self, *names: str) -> str | None:
        """The first value of the first of these names that the page has."""
        return next((value for name in names for value in self.metas.get(name, ())), None)


@cache
def names(of: str) -> tuple[str, ...]:
    """Names of metadata that say this of a page, the most exact first (markup.toml)."""
    return tuple(language.shared("markup")["head"][of])


def read(root: HtmlElement, url: str | None) -> Head:
    """The head of the page that stood at `url`, as far as that is known."""
    metas = read_metas(root)
    base_tag = next((element.get("href") for element in root.iter("base") if element.get("href")), None)
    links = [e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    own = [absolute(value, url) for value in (*links[:1], *metas.get("og:url", ())[:1])]
    address = url or next((urldefrag(value).url for value in own if value), None)
    base = absolute(base_tag, address) or address
    titles = (" ".join("".join(element.itertext()).split()) for element in root.iter("title"))
    langs = (root.get("lang") or "", *(value for name in names("language") for value in metas.get(name, ())))
    lang = next((value for value in langs if value), None)
    return Head(
        metas, jsonld.articles(root), next((t for t in titles if t), None), address, base, lang, feed(root)
    )


def feed(root: HtmlElement) -> str | None:
    """What the page's feed is called, as far as that is the site's name: "The Name » Feed"."""
    for link in root.iter("link"):
        if "alternate" in (link.get("rel") or "") and re.search("rss|atom", link.get("type") or ""):
            name = " ".join(re.split(r"\s+[»|–-]\s+", link.get("title") or "")[0].split())
            if 0 < len(name) <= SITE_LONGEST:
                return name
    return None


def read_metas(root: HtmlElement) -> dict[str, list[str]]:
    """The values of the page's metadata by their names in small letters."""
    metas: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        value = " ".join((element.get("content") or element.get("value") or "").split())
        if 0 < len(value) <= LONGEST:
            for key in ("property", "name", "itemprop", "http-equiv"):
                if element.get(key):
                    metas.setdefault(element.get(key, "").strip().lower(), []).append(value)
    return metas


def published(head: Head) -> tuple[str, PublishedFrom] | None:
    """When the page says it was published."""
    given = [jsonld.string(thing, "datePublished", "dateCreated", "uploadDate") for thing in head.articles]
    values = (*given, *(value for name in names("published") for value in head.metas.get(name, ())))
    found = next((iso for value in values if (iso := dates.from_machine(value))), None)
    return (found, "metadata") if found else None


def authors(head: Head) -> tuple[str, ...]:
    """The authors the metadata name; addresses and handles are no names."""
    for thing in head.articles:
        people = tuple(name for name in jsonld.names(thing.get("author")) if is_name(name, marked=True))
        if people:
            return people
    for key in names("authors"):
        values = (part for value in head.metas.get(key, ()) for part in BETWEEN_NAMES.split(value))
        people = tuple(dict.fromkeys(name for name in values if is_name(name, marked=True)))
        if people:
            return people
    return ()


def outlet(head: Head) -> str | None:
    """The name of the site or publisher; the host where the page gives its address for a name."""
    sites = head.metas.get("og:site_name", [])
    publishers = (name for thing in head.articles for name in jsonld.names(thing.get("publisher")))
    others = (value for name in names("sites") for value in head.metas.get(name, ()))
    for name in (*sites, *publishers, *others):
        if re.match(r"https?://", name):
            address = absolute(name, None)
            return str(urlsplit(address).hostname or "").removeprefix("www.") or None if address else None
        if len(name) <= SITE_LONGEST:
            return name
    return None


def tags(head: Head) -> tuple[str, ...]:
    """The tags the metadata name."""
    for key in names("tags"):
        values = head.metas.get(key, [])
        parts = [
            part
            for value in values
            for part in (value.split(",") if key != "article:tag" or "," in value else [value])
        ]
        if parts:
            return tuple(
                dict.fromkeys(
                    tag for part in parts if (tag := part.strip()) and len(tag) < 60 and tag[0] != "@"
                )
            )
    keywords = next((thing["keywords"] for thing in head.articles if thing.get("keywords")), None)
    words = keywords.split(",") if isinstance(keywords, str) else jsonld.names(keywords)
    return tuple(dict.fromkeys(tag for word in words if 0 < len(tag := word.strip()) < 60 and ":" not in tag))


def comment_count(head: Head) -> int | None:
    counts = (thing.get("commentCount") for thing in head.articles)
    return next(
        (int(n) for n in counts if isinstance(n, int | str) and str(n).isdigit() and len(str(n)) < 7), None
    )
