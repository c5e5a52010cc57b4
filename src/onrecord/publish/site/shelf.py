"""The dossiers that stand, by tag, month and author: what every file of the site is made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urljoin

from onrecord.publish.site.published import Published
from onrecord.publish.site.words import slug
from onrecord.settings import Site as About
from onrecord.store import keys

LANGUAGES = ("en", "fr", "ru")


class Shelf:
    """What is public now."""

    def __init__(self, dossiers: list[Published], about: About) -> None:
        self.about = about
        self.dossiers = [one for one in dossiers if not one.withdrawn]
        self.withdrawn = [one for one in dossiers if one.withdrawn]
        self.tag_slugs = slugs([*self.tags(), *self.tags_withdrawn()], reserved="all")
        self.author_slugs = slugs(self.authors())

    def tags(self) -> list[str]:
        """All tags, each once."""
        every = {tag for one in self.dossiers for tag in one.content["tags"]}
        return sorted(every, key=lambda tag: (tag.casefold(), tag))

    def tags_withdrawn(self) -> list[str]:
        """Tags that only dossiers have which are gone: calendars of them must still say so."""
        every = {tag for one in self.withdrawn for tag in one.content["tags"]}
        return sorted(every - set(self.tags()), key=lambda tag: (tag.casefold(), tag))

    def tag_path(self, tag: str) -> str:
        """The page of a tag."""
        return f"tags/{self.tag_slugs[tag]}.html"

    def author_path(self, author: str) -> str:
        """The page of an author."""
        return f"authors/{self.author_slugs[author]}.html"

    def months(self) -> list[str]:
        """The months in which something was released, the newest first."""
        return sorted({f"{one.last.at:%Y-%m}" for one in self.dossiers}, reverse=True)

    def authors(self) -> list[str]:
        """Who signs dossiers."""
        return sorted({author for one in self.dossiers for author in one.content["authors"]})

    def absolute(self, path: str) -> str:
        """The public address of a file; empty where the site's own is not set."""
        base = self.about.url
        whole = path.removesuffix("index.html")
        return urljoin(base if base.endswith("/") else f"{base}/", whole) if base else ""


def slugs(names: Iterable[str], reserved: str = "") -> dict[str, str]:
    """A part of an address for each name: its words, with a digest where another has the same ("C", "C++").

    None of them keeps the bare words then, so that an address never comes to mean another name.
    """
    plain = {name: slug(name) for name in names}
    often = Counter(plain.values())
    often[reserved] += 2
    return {
        name: told if often[told] == 1 else f"{told}-{keys.digest(name)[:6]}" for name, told in plain.items()
    }
