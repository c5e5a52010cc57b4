"""Rallies entered by hand; those read from pages are in the record."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models


class Rally(models.Model):
    """A rally that organisers call for: what they published, never who comes."""

    class State(models.TextChoices):
        """How it stands."""

        CALLED = "called", "called for"
        OFF = "off", "called off"

    dossier = models.ForeignKey("store.Dossier", models.PROTECT, related_name="rallies")
    uid = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=200)
    venue = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=120)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    begins = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)
    zone = models.CharField(max_length=60)
    """The place's own clock, as the IANA names it: "Europe/Paris"."""
    organisers = models.CharField(max_length=300, blank=True)
    said_by = models.URLField(max_length=500, blank=True)
    """Where the organisers call for it."""
    incident = models.CharField(max_length=64, blank=True)
    """Key of the incident that tells of it as held."""
    state = models.CharField(max_length=6, choices=State.choices, default=State.CALLED)
    sequence = models.PositiveIntegerField(default=0)
    """Goes up with every change, so that calendars take it over (RFC 5545)."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    edited = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.title

    def local(self) -> datetime:
        """When it begins, by the clock of its place."""
        return self.begins.astimezone(ZoneInfo(self.zone))
