"""Links between pages and lines, each with its score and reasons."""

from __future__ import annotations

from django.db import models

from onrecord.store.models.pages import Page


class Link(models.Model):
    """A copy, rewrite, translation, reliance or denial; the machine's, made again at will (record.Link)."""

    key = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=12)
    source = models.ForeignKey(Page, models.CASCADE, related_name="links_out")
    source_statement = models.CharField(max_length=12, blank=True)
    target = models.ForeignKey(Page, models.CASCADE, null=True, related_name="links_in")
    target_report = models.CharField(max_length=12, blank=True)
    target_statement = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=300, blank=True)
    score = models.FloatField()
    reasons = models.JSONField(default=list)

    class Meta:
        """Found by kind and name: who is relied on."""

        indexes = [models.Index(fields=["kind", "name"], name="by_name")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id or self.name}"
