"""Dossiers: what editors put together, and what of it was released to the public."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Dossier(models.Model):
    """The page of one story, as its editors have it; the public sees its newest standing `Release`."""

    class State(models.TextChoices):
        """Whether the public sees it."""

        DRAFT = "draft", "not released"
        RELEASED = "released"
        WITHDRAWN = "withdrawn"

    class Place(models.TextChoices):
        """The most exact place that is published (PROTECT.md rule 9)."""

        AS_TOLD = "", "as told"
        CITY = "city"
        REGION = "region"
        COUNTRY = "country"

    class Time(models.TextChoices):
        """The most exact time that is published."""

        AS_TOLD = "", "as told"
        DAY = "day"
        MONTH = "month"
        YEAR = "year"

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=12, default="en")
    summary = models.TextField(blank=True)
    tags = models.JSONField(default=list)
    authors = models.JSONField(default=list)
    """Names under which its editors sign it."""
    place = models.CharField(max_length=8, choices=Place.choices, blank=True)
    time = models.CharField(max_length=8, choices=Time.choices, blank=True)
    sexual_violence = models.BooleanField(default=False)
    """Whether lines of sexual violence are published; an editor with the right to see them decides."""
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    edited = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.title


class Entry(models.Model):
    """What a dossier holds: an incident, or a statement that belongs to no incident.

    `subject` is `incident:<key>` or `line:<key>`, as in Judgement: rows may be made again. An incident of
    which no telling was accepted gives nothing to the public.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="entries")
    subject = models.CharField(max_length=90)
    order = models.IntegerField(default=0)
    title = models.CharField(max_length=300, blank=True)
    """The editor's words for it; empty: made from its kind, place and day."""
    place = models.CharField(max_length=8, choices=Dossier.Place.choices, blank=True)
    time = models.CharField(max_length=8, choices=Dossier.Time.choices, blank=True)
    called_off = models.BooleanField(default=False)
    """A rally that will not be: calendars that hold it are told so."""

    class Meta:
        """Each thing once."""

        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["dossier", "subject"], name="once_in_a_dossier")]

    def __str__(self) -> str:
        return self.title or self.subject


class Release(models.Model):
    """What the public sees of a dossier since a moment; never changed, so that corrections stay visible."""

    class State(models.TextChoices):
        """Whether it stands."""

        WAITING = "waiting", "waits for a second person"
        STANDING = "standing"
        REFUSED = "refused"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    """`onrecord-dossier/1` (docs/publishing.md): names replaced, places and times coarsened."""
    note = models.TextField(blank=True)
    """What was corrected since the one before, for readers."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.STANDING)
    opened = models.JSONField(default=list)
    """Keys of the unsealed names that it shows; with any, a second person must agree."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    second = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Numbered from 1 in each dossier."""

        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="release_number")]

    def __str__(self) -> str:
        return f"{self.dossier_id} release {self.number}"
