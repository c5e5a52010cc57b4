"""Every sourced line in one shape (HOUSE, decision c): the page's own words beside our reading of them."""

from __future__ import annotations

from typing import Any

from django.db import models

from onrecord.store.models.pages import Page


class Line(models.Model):
    """A mention, a statement or a report, as the machine proposed it or a person added it.

    `reading` is the noun in its JSON form (record.py); `quote` is the page's own words that carry
    it: the mention, the statement's cue and content, the report's triggers; `start` and `stop` are those of
    the first. `key` is the hash of what and where, the same in every run; judgements hold on to it.
    """

    class Kind(models.TextChoices):
        """Which noun."""

        MENTION = "mention"
        STATEMENT = "statement"
        REPORT = "report"

    class State(models.TextChoices):
        """Where it stands after people's judgements; worked out from them, and only there to be looked up."""

        PROPOSED = "proposed"
        ACCEPTED = "accepted"
        REJECTED = "rejected"
        MENDED = "mended"
        ADDED = "added"

    page = models.ForeignKey(Page, models.CASCADE, related_name="lines")
    key = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    local = models.CharField(max_length=12)
    """Its id on the page: m1, s1, r1."""
    what = models.CharField(max_length=20)
    """The mention's kind, the statement's stance, the report's kind."""
    modality = models.CharField(max_length=10, blank=True)
    start = models.IntegerField()
    stop = models.IntegerField()
    quote = models.TextField()
    reading = models.JSONField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.PROPOSED)
    mended = models.JSONField(null=True)
    """What a person made of it, in the same form as `reading`, which stays."""
    by = models.CharField(max_length=150, default="machine")
    """`machine`, or the name of the person who added it."""
    reader = models.CharField(max_length=40, blank=True)

    class Meta:
        """In the page's order."""

        indexes = [
            models.Index(fields=["page", "start"], name="of_page"),
            models.Index(fields=["kind", "what", "-id"], name="by_what"),
        ]

    @property
    def told(self) -> dict[str, Any]:
        """The reading that holds: a person's where there is one."""
        told: dict[str, Any] = self.reading if self.mended is None else self.mended
        return told

    def __str__(self) -> str:
        return f"{self.local} {self.what}: {self.quote[:80]}"
