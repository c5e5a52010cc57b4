"""Incidents: a view over reports and links that can be rebuilt; never the only copy of anything."""

from __future__ import annotations

from django.db import models

from onrecord.store.models.lines import Line


class Incident(models.Model):
    """What several reports tell of (FORMAT, onrecord-incident/1).

    `key` is that of its first report and stays while that report does, so that a link to it keeps working.
    """

    key = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=20)
    title = models.TextField()
    place = models.JSONField(null=True)
    country = models.CharField(max_length=2, blank=True)
    edtf = models.CharField(max_length=60, blank=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    figures = models.JSONField(default=list)
    origins = models.JSONField(default=list)
    independent_origins = models.IntegerField(default=1)
    notes = models.JSONField(default=list)
    """What is to be said about its origins: pages that have it from one another, pages that name nobody."""
    pages = models.IntegerField(default=1)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    class Meta:
        """By day, by kind, by place."""

        indexes = [
            models.Index(fields=["-first_day", "-id"], name="incident_day"),
            models.Index(fields=["kind", "-first_day"], name="incident_kind"),
        ]

    def __str__(self) -> str:
        return self.title


class Telling(models.Model):
    """A report that tells of an incident. One report tells of one incident."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="tellings")
    line = models.OneToOneField(Line, models.CASCADE, related_name="telling")
