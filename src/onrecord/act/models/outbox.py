"""Mail that waits to be sent. It is written with what it tells of, and survives a crash."""

from __future__ import annotations

from django.db import models


class Mail(models.Model):
    """One message. Address and words are sealed with the server's key, and erased once it was sent."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"

    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    sealed = models.BinaryField(null=True)
    """{"to", "subject", "body"}, AES-256-GCM."""
    tries = models.PositiveSmallIntegerField(default=0)
    due = models.DateTimeField()
    """Not before; while it is being sent, when another sender may take it up."""
    made = models.DateTimeField(auto_now_add=True)
    sent = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    """Why it could not be sent, as the server said it."""

    class Meta:
        """Found by what is due, and by what went out in the last hour."""

        indexes = [
            models.Index(fields=["due"], name="mail_due", condition=models.Q(state="waiting")),
            models.Index(fields=["sent"], name="mail_sent", condition=models.Q(state="sent")),
        ]

    def __str__(self) -> str:
        return f"mail {self.pk}: {self.state}"
