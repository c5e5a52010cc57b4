"""What is counted to slow down guessing."""

from __future__ import annotations

from django.db import models


class Attempt(models.Model):
    """How often something was tried since a moment: log-in for one name, from one address."""

    key = models.CharField(max_length=64, unique=True)
    """A digest of what is counted; no address is kept as it is."""
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.count} since {self.since}"
