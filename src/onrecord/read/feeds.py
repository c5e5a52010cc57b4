"""RSS and Atom to pages: one for each entry, as much of it as the feed holds."""

from __future__ import annotations

import html as escaping
import io
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
from msgspec.structs import replace

from onrecord.errors import SourceError, SourceTooLarge, SourceUnreadable
from onrecord.read import html
from onrecord.read.draft import Draft, Published, readings
from onrecord.record import Capture, Notice, Reading

MOST = 2_000
"""Entries of one feed."""
ENTITIES = re.compile(rb"<!ENTITY", re.I)
HEAD = 100_000
ZONED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
PARTIAL = Notice("entry-only", "Only what the feed holds of the page was read, not the page itself.")
UNDATED = Notice("date-unclear", "The feed gives a date that cannot be one; it was left out.")


def read(capture: Capture) -> list[Reading]:
    """The entries of a feed. Raises SourceUnreadable where there is none, SourceTooLarge."""
    if ENTITIES.search(capture.body[:HEAD]):
        raise SourceUnreadable(
            capture.source, "it declares XML entities, which feeds have no need of: refused"
        )
    told = feedparser.parse(
        io.BytesIO(capture.body), response_headers={"content-location": capture.url or ""}
    )
    entries = told.entries
    if not entries:
        raise SourceUnreadable(capture.source, "it is a feed without entries, or a broken one")
    if len(entries) > MOST:
        raise SourceTooLarge(capture.source, f"it has {len(entries):,} entries, more than {MOST:,}")
    base = capture.given.url or capture.url or link_of(told.feed, "") or ""
    drafts = [draft(capture, entry, told.feed, base) for entry in entries]
    made = readings([one for one in drafts if one], capture, (PARTIAL,))
    if not made:
        raise SourceUnreadable(capture.source, "its entries hold no text")
    return made


def draft(capture: Capture, entry: Any, feed: Any, base: str) -> Draft | None:
    """One entry as a page; None where it has no words."""
    title = words(entry.get("title", ""))
    url = link_of(entry, base)
    content = next((part.get("value", "") for part in entry.get("content", ())), "") or entry.get(
        "summary", ""
    )
    markup = (
        f"<html><body><article><h1>{escaping.escape(title or '')}</h1>{content or ''}</article></body></html>"
    )
    alone = replace(capture, url=url or base or None, given=replace(capture.given, url=None))
    try:
        (read_as, *_) = html.read(markup, alone)
    except SourceError:
        return None
    published, notices = date(entry)
    tags = tuple(dict.fromkeys(filter(None, (words(tag.get("term") or "") for tag in entry.get("tags", ())))))
    authors = tuple(
        dict.fromkeys(filter(None, (words(a.get("name") or "") for a in entry.get("authors", ()))))
    )
    return replace(
        read_as,
        title=title,
        authors=authors,
        outlet=words(feed.get("title", "")),
        published=published,
        tags=tags,
        url=url,
        language=(entry.get("language") or feed.get("language") or "")[:2].lower() or None,
        notices=notices,
    )


def link_of(told: Any, base: str) -> str | None:
    """The absolute address of an entry or a feed; None for one that is no web address."""
    link = told.get("link") or ""
    try:
        made = urljoin(base, link.strip())
        return made if link and urlsplit(made).scheme in ("http", "https") else None
    except ValueError:
        return None


def date(entry: Any) -> tuple[Published | None, tuple[Notice, ...]]:
    """When an entry was published, with its own zone; nothing for a date that cannot be one."""
    told = (entry.get("published") or entry.get("updated") or "").strip()
    if not told:
        return None, ()
    try:
        if ZONED.match(told):
            return (datetime.fromisoformat(told.replace("Z", "+00:00")).isoformat(), "metadata"), ()
        if re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", told):
            return (told, "metadata"), ()
        return (parsedate_to_datetime(told).isoformat(), "metadata"), ()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, (UNDATED,)


def words(told: str) -> str | None:
    """Words without markup, on one line."""
    plain = " ".join(re.sub(r"<[^<>]{0,500}>", " ", escaping.unescape(told)).split())
    return plain[:500] or None
