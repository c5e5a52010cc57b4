"""Names of persons, and whether the public may see them (PROTECT.md rule 5)."""

from __future__ import annotations

from django.db import models


class Name(models.Model):
    """A person's name as it stands in the record. Sealed unless there is a reason to show it."""

    key = models.CharField(max_length=64, unique=True)
    """Hash of the folded canonical name."""
    name = models.TextField()
    forms = models.JSONField(default=list)
    """Every way the pages write it: all of them are searched for before anything is published."""
    sealed = models.BooleanField(default=True, db_index=True)
    why = models.CharField(max_length=200, blank=True)
    """Why it is open, in words: "holds public office", "by-line", "opened by two people: …"."""
    shown_as = models.CharField(max_length=120, blank=True)
    """What the public sees instead: "a man, 26"; empty is "person 3"."""

    changed = models.DateTimeField(auto_now=True, db_index=True)
    """When it was last sealed, opened or seen written in a new way: who holds the names looks again then."""

    def __str__(self) -> str:
        return self.name
