"""The dossiers that stand, by tag, month and author: what every file of the site is made from."""

from __future__ import annotations

from urllib.parse import urljoin

from onrecord.publish.site.published import Published
from onrecord.settings import Site as About

LANGUAGES = ("en", "fr", "ru")


class Shelf:
    """What is public now."""

    def __init__(self, dossiers: list[Published], about: About) -> None:
        self.about = about
        self.dossiers = [one for one in dossiers if not one.withdrawn]
        self.withdrawn = [one for one in dossiers if one.withdrawn]

    def tags(self) -> list[str]:
        """All tags, each once."""
        return sorted({tag for one in self.dossiers for tag in one.content["tags"]}, key=str.casefold)

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
