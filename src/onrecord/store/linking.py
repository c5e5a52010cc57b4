"""One page's links, from candidates found by key."""

from __future__ import annotations

from onrecord.store.models import Page


def link(page: Page) -> None:
    """Link a page with what it concerns."""
