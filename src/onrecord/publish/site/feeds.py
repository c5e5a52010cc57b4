"""RSS, Atom and JSON Feed, of everything and of each tag."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from onrecord.publish.site.published import Published
from onrecord.publish.site.shelf import Shelf

MOST = 50
"""Dossiers in a feed, the newest."""


def address(one: Published, shelf: Shelf) -> str:
    """A dossier's address; from the feed's own place where the site's is not set."""
    path = f"dossiers/{one.slug}/index.html"
    return shelf.absolute(path) or f"../{path}"


def id_of(one: Published) -> str:
    """The same for as long as the dossier is there, wherever it is published."""
    return f"tag:onrecord,{one.history[0].at:%Y-%m-%d}:{one.id}"


def title(shelf: Shelf, tag: str) -> str:
    return f"{shelf.about.name}: {tag}" if tag else shelf.about.name


def filled(feed: SyndicationFeed, dossiers: Sequence[Published], shelf: Shelf) -> str:
    for one in dossiers[:MOST]:
        feed.add_item(
            title=one.content["title"],
            link=address(one, shelf),
            description=one.content["summary"],
            unique_id=id_of(one),
            unique_id_is_permalink=False,
            pubdate=one.history[0].at,
            updateddate=one.last.at,
            categories=one.content["tags"],
            author_name=", ".join(one.content["authors"]) or shelf.about.name,
        )
    text: str = feed.writeString("utf-8")
    return text


def rss(dossiers: Sequence[Published], shelf: Shelf, tag: str) -> str:
    """RSS 2.0."""
    return filled(
        Rss201rev2Feed(title(shelf, tag), shelf.absolute("") or "../", title(shelf, tag)), dossiers, shelf
    )


def atom(dossiers: Sequence[Published], shelf: Shelf, tag: str) -> str:
    """Atom 1.0."""
    feed_id = shelf.absolute("") or f"tag:onrecord,2000:{tag or 'all'}"
    feed = Atom1Feed(title(shelf, tag), shelf.absolute("") or "../", title(shelf, tag), feed_guid=feed_id)
    return filled(feed, dossiers, shelf)


def json_feed(dossiers: Sequence[Published], shelf: Shelf, tag: str) -> str:
    """JSON Feed 1.1."""
    items = [
        {
            "id": id_of(one),
            "url": address(one, shelf),
            "title": one.content["title"],
            "content_text": one.content["summary"],
            "date_published": one.history[0].at.isoformat(),
            "date_modified": one.last.at.isoformat(),
            "language": one.content["language"],
            "tags": one.content["tags"],
            "authors": [{"name": name} for name in one.content["authors"]],
        }
        for one in dossiers[:MOST]
    ]
    told = {"version": "https://jsonfeed.org/version/1.1", "title": title(shelf, tag), "items": items}
    return msgspec.json.format(msgspec.json.encode(told), indent=1).decode()


KINDS: dict[str, Callable[..., str]] = {"rss": rss, "atom": atom, "json": json_feed}
