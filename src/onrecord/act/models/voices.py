"""What readers write: comments on a dossier, and corrections and answers to its lines."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Comment(models.Model):
    """A reader's comment. Shown only once a person let it through."""

    class State(models.TextChoices):
        """How it stands."""

        HELD = "held"
        SHOWN = "shown"
        REJECTED = "rejected"
        SPAM = "spam"

    dossier = models.ForeignKey("store.Dossier", models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="answers")
    """The comment it answers: one level deep."""
    name = models.CharField(max_length=80)
    text = models.TextField(max_length=4000)
    state = models.CharField(max_length=8, choices=State.choices, default=State.HELD)
    marks = models.JSONField(default=list)
    """Why it looked like spam."""
    at = models.DateTimeField(auto_now_add=True)
    decided = models.DateTimeField(null=True)

    class Meta:
        """By dossier, those of a state in order."""

        indexes = [models.Index(fields=["dossier", "state", "at"], name="comments_of")]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class Case(models.Model):
    """Somebody corrects or answers a published line; a person at the desk deals with it."""

    class State(models.TextChoices):
        """How it stands."""

        OPEN = "open"
        ANSWERED = "answered", "answer published"
        CORRECTED = "corrected", "line corrected"
        REJECTED = "rejected"

    dossier = models.ForeignKey("store.Dossier", models.PROTECT, related_name="cases")
    line = models.CharField(max_length=64)
    """The line's id in the release."""
    quote = models.TextField(blank=True)
    text = models.TextField(max_length=4000)
    who = models.CharField(max_length=120, blank=True)
    """Who writes, in what role, as they want to be named."""
    contact = models.BinaryField(null=True)
    """How to reach them, sealed with the server's key; erased when the case is closed."""
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    published = models.TextField(blank=True)
    """The answer as it stands beside the line."""
    at = models.DateTimeField(auto_now_add=True)
    decided = models.DateTimeField(null=True)

    class Meta:
        """Open ones first."""

        indexes = [models.Index(fields=["state", "at"], name="cases_open")]

    def __str__(self) -> str:
        return f"case {self.pk}"


class Moderation(models.Model):
    """One decision about a signature, a comment or a case. The public sees counts and reasons."""

    class Of(models.TextChoices):
        """What was decided about."""

        SIGNATURE = "signature"
        COMMENT = "comment"
        CASE = "case"

    of = models.CharField(max_length=9, choices=Of.choices)
    subject = models.BigIntegerField()
    decision = models.CharField(max_length=12)
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Read by time."""

        indexes = [models.Index(fields=["of", "at"], name="moderation_when")]

    def __str__(self) -> str:
        return f"{self.of} {self.subject}: {self.decision}"
