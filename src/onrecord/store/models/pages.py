"""Pages as they were read from captures."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class Page(models.Model):
    """One article, post or text; the nouns' JSON form in columns (record.Page).

    `key` is the page's id (`sha256:<digest>/<post>`), `capture` the evidence entry it was read from. Two
    pages with one `address` and different bytes are versions: both stay.
    """

    class State(models.TextChoices):
        """How far people are with it."""

        NEW = "new", "unread"
        OPEN = "open", "in review"
        DONE = "done", "reviewed"
        ASIDE = "aside", "set aside"

    key = models.CharField(max_length=100, unique=True)
    capture = models.CharField(max_length=80, blank=True, db_index=True)
    given_id = models.CharField(max_length=500, null=True)
    url = models.TextField(null=True)
    address = models.CharField(max_length=64, blank=True, db_index=True)
    """A digest of the URL without its scheme, fragment and tracking, to find versions."""
    outlet = models.CharField(max_length=300, null=True)
    publisher = models.CharField(max_length=300, blank=True, db_index=True)
    """The outlet in one form, by which pages of one publisher are told."""
    title = models.TextField(null=True)
    authors = models.JSONField(default=list)
    published = models.CharField(max_length=40, null=True)
    published_from = models.CharField(max_length=10, null=True)
    day = models.DateField(null=True, db_index=True)
    """The first day that `published` can mean."""
    language = models.CharField(max_length=12, null=True)
    tags = models.JSONField(default=list)
    comment_count = models.IntegerField(null=True)
    text = models.TextField()
    blocks = models.JSONField(default=list)
    links = models.JSONField(default=list)
    more = models.JSONField(default=dict)
    """Whatever else the page's JSON form holds."""
    notices = models.JSONField(default=list)
    added = models.DateTimeField(auto_now_add=True)
    reader = models.CharField(max_length=40, blank=True)
    """The version of the software that read it."""
    state = models.CharField(max_length=5, choices=State.choices, default=State.NEW)
    worth = models.FloatField(default=0)
    """How much a decision here would settle: the inbox is sorted by it."""

    class Meta:
        """How pages are looked up."""

        indexes = [
            models.Index(fields=["state", "-worth", "-id"], name="inbox"),
            models.Index(fields=["-day", "-id"], name="by_day"),
        ]

    def __str__(self) -> str:
        return self.title or self.url or self.key


COLUMNS = (
    *("given_id", "url", "outlet", "title", "authors", "published", "published_from", "language"),
    *("tags", "comment_count", "text", "blocks", "links"),
)
"""What of a page's JSON form has a column of its name; the rest is in `more`."""
HEAVY = ("text", "blocks", "links", "more", "notices")
"""Columns that can hold a whole book."""


def naming(rows: models.QuerySet[Row], *ways: str) -> models.QuerySet[Row]:
    """Rows with the pages they lead to, for their names only.

    A thousand lines of one book would else hold the book a thousand times.
    """
    return rows.select_related(*ways).defer(*(f"{way}__{name}" for way in ways for name in HEAVY))


class LookUp(models.Model):
    """A key by which candidates for a link are found: many pages share one; it says nothing by itself."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=80)
    line = models.CharField(max_length=12, blank=True)
    """The report it is of (`r1`); empty for a key of the whole page."""

    class Meta:
        """Found by key."""

        indexes = [models.Index(fields=["key", "page"], name="by_key")]
