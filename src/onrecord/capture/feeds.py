"""The addresses of a feed's entries, for who asks for their pages too."""

from __future__ import annotations

import io
from urllib.parse import urljoin

import feedparser

from onrecord.capture.kinds import FEED
from onrecord.record import Capture

MOST = 2_000
"""Entries of one feed whose pages are fetched."""
SCHEMES = ("http://", "https://")


def links(captured: Capture) -> list[str]:
    """The absolute web addresses of the entries, each once, in order; none for what is no feed."""
    if captured.media_type != FEED or captured.unread or captured.status not in (None, 200, 203):
        return []
    told = feedparser.parse(io.BytesIO(captured.body))
    base = captured.given.url or captured.url or told.feed.get("link") or ""
    found = (joined(base, str(entry.get("link") or "").strip()) for entry in told.entries[:MOST])
    return list(dict.fromkeys(url for url in found if url.startswith(SCHEMES)))


def joined(base: str, link: str) -> str:
    """An absolute address; empty for what cannot be one."""
    try:
        return urljoin(base, link) if link else ""
    except ValueError:
        return ""
