"""The files of the site by their paths, and what each is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from hashlib import sha256
from typing import NamedTuple

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db.models import Count, Max
from django.utils import translation

from onrecord.publish.site import additions, calendar, feeds, pages
from onrecord.publish.site.published import Published, released
from onrecord.publish.site.shelf import LANGUAGES, Shelf
from onrecord.store import sealing
from onrecord.store.models import Dossier, Release
from onrecord.store.sealing import Seals

ASSETS = ("site/site.css", "site/icon.svg")

TYPES = {
    "html": "text/html; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "svg": "image/svg+xml",
    "css": "text/css; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
MOST_KEPT = 2000
"""Files that a running server keeps made."""


class File(NamedTuple):
    """One file of the site."""

    path: str
    body: bytes
    media_type: str
    digest: str


class Site:
    """The public site as it is now."""

    def __init__(self, shelf: Shelf, seals: Seals) -> None:
        self.shelf, self.seals = shelf, seals
        self.makers: dict[str, Callable[[], str | bytes]] = dict(self.routes())
        self.made: dict[str, File] = {}
        self.searched: set[str] = set()
        """Paths whose files were searched for sealed names."""

    def paths(self) -> list[str]:
        """Every path, in the order in which they are written."""
        return list(self.makers)

    def file(self, path: str) -> File | None:
        """One file; None where the site has none of that path."""
        if path not in self.makers:
            return None
        if path not in self.made:
            if len(self.made) >= MOST_KEPT:
                self.made.clear()
            body = self.makers[path]()
            raw = body.encode() if isinstance(body, str) else body
            self.made[path] = File(path, raw, TYPES[path.rpartition(".")[2]], sha256(raw).hexdigest())
        return self.made[path]

    def routes(self) -> Iterator[tuple[str, Callable[[], str | bytes]]]:
        """Each path with what makes it."""
        for language in (
            self.shelf.about.language,
            *(each for each in LANGUAGES if each != self.shelf.about.language),
        ):
            yield from self.pages_in(language)
        yield from self.feeds()
        yield "sitemap.xml", partial(pages.sitemap, self.shelf, self.paths)
        yield "robots.txt", partial(pages.robots, self.shelf)
        for asset in ASSETS:
            yield f"static/{asset}", partial(asset_bytes, asset)

    def pages_in(self, language: str) -> Iterator[tuple[str, Callable[[], str]]]:
        """The pages whose interface is in one language."""
        view = pages.View(self.shelf, language)
        yield view.path("index.html"), partial(view.index)
        yield view.path("how-to-check.html"), partial(view.how_to_check)
        for tag in self.shelf.tags():
            yield view.path(self.shelf.tag_path(tag)), partial(view.tag, tag)
        for month in self.shelf.months():
            yield view.path(f"archive/{month}.html"), partial(view.month, month)
        for author in self.shelf.authors():
            yield view.path(self.shelf.author_path(author)), partial(view.author, author)
        for one in self.shelf.dossiers:
            yield view.path(f"dossiers/{one.slug}/index.html"), partial(view.dossier, one)
            yield view.path(f"dossiers/{one.slug}/history.html"), partial(view.history, one)
            for page in one.content["pages"]:
                yield view.path(f"dossiers/{one.slug}/pages/{page}.html"), partial(view.page, one, page)
        for one in self.shelf.withdrawn:
            yield view.path(f"dossiers/{one.slug}/index.html"), partial(view.gone, one)

    def feeds(self) -> Iterator[tuple[str, Callable[[], str | bytes]]]:
        """Feeds and calendars: for all, for each tag, for each dossier."""
        yield from feeds_of("feeds/all", "", self.shelf.dossiers, self.shelf)
        yield (
            "calendar.ics",
            partial(calendar.made, [*self.shelf.dossiers, *self.shelf.withdrawn], self.shelf),
        )
        for tag, part in self.shelf.tag_slugs.items():
            tagged = [one for one in self.shelf.dossiers if tag in one.content["tags"]]
            gone = [one for one in self.shelf.withdrawn if tag in one.content["tags"]]
            yield from feeds_of(f"feeds/{part}", tag, tagged, self.shelf)
            yield f"calendars/{part}.ics", partial(calendar.made, [*tagged, *gone], self.shelf)
        for one in (*self.shelf.dossiers, *self.shelf.withdrawn):
            yield f"dossiers/{one.slug}/calendar.ics", partial(calendar.made, [one], self.shelf)


def feeds_of(
    base: str, tag: str, dossiers: list[Published], shelf: Shelf
) -> Iterator[tuple[str, Callable[[], str]]]:
    for kind, maker in feeds.KINDS.items():
        yield f"{base}.{kind}", partial(maker, dossiers, shelf, tag)


def asset_bytes(asset: str) -> bytes:
    found = finders.find(asset)
    if not isinstance(found, str):
        raise FileNotFoundError(asset)
    with open(found, "rb") as file:  # noqa: PTH123  # Django's finders give strings
        return file.read()


def now() -> Site:
    """The site as it is now; made anew when something is released, withdrawn or sealed."""
    seals = sealing.now()
    last = Release.objects.aggregate(Max("pk"), Count("pk"))
    standing = Release.objects.filter(state=Release.State.STANDING).count()
    states = tuple(Dossier.objects.exclude(state="draft").order_by("pk").values_list("pk", "state"))
    return as_of(seals, (last["pk__max"], standing, states, additions.source.stamp(), str(settings.RECORD)))


@lru_cache(maxsize=1)
def as_of(seals: Seals, stamp: object) -> Site:
    with translation.override(settings.OF_RECORD.site.language):
        return Site(Shelf(released(seals), settings.OF_RECORD.site), seals)
