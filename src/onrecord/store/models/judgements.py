"""What people decided. Rows are added, never changed or deleted."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Judgement(models.Model):
    """A person's decision on a line, a link, an incident, a page or a name.

    `subject` is the key of what it is about (`line:<key>`, `link:<key>`, `incident:<key>`, `page:<key>`,
    `name:<key>`), not a reference to a row: the rows may be made again. The newest judgement that is not
    undone holds. `value` is what was mended or added, in the noun's JSON form.
    """

    class Decision(models.TextChoices):
        """What was decided."""

        ACCEPT = "accept"
        REJECT = "reject"
        MEND = "mend"
        ADD = "add"
        SAME = "same", "the same incident"
        APART = "apart", "not the same incident"
        DONE = "done", "reviewed"
        REOPEN = "reopen"
        ASIDE = "aside", "set aside"
        SEAL = "seal"
        ASK_OPEN = "ask", "asks to unseal"
        OPEN = "open", "unseals"
        UNDO = "undo"

    subject = models.CharField(max_length=90, db_index=True)
    page_key = models.CharField(max_length=100, blank=True, db_index=True)
    decision = models.CharField(max_length=8, choices=Decision.choices)
    value = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")

    def __str__(self) -> str:
        return f"{self.decision} {self.subject} by {self.by_id}"
