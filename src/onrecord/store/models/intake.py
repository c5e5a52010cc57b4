"""What became of each capture: read, or why not. Nothing that came in is lost from sight."""

from __future__ import annotations

from django.db import models


class Intake(models.Model):
    """A kept capture that was read, or could not be; a source that could not even be captured."""

    capture = models.CharField(max_length=80, blank=True, db_index=True)
    """The evidence entry; empty for a source of which nothing came."""
    source = models.TextField()
    reason = models.TextField(blank=True)
    """Why it could not be read; empty for what was."""
    permanent = models.BooleanField(default=True)
    pages = models.IntegerField(default=0)
    at = models.DateTimeField(auto_now=True)
    reader = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.source}: {self.reason or f'{self.pages} pages'}"
