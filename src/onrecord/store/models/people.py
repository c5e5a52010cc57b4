"""Who works on the record."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person with a role. Roles build on one another: who may release may also review."""

    class Role(models.TextChoices):
        """What a person may do."""

        READER = "reader", "reader"
        REVIEWER = "reviewer", "reviewer"
        EDITOR = "editor", "editor"
        OWNER = "owner", "owner"

    role = models.CharField(max_length=10, choices=Role.choices, default=Role.READER)
    second_factor = models.CharField(max_length=64, blank=True)
    """The TOTP secret (base32); empty until set up."""
    second_factor_used = models.BigIntegerField(default=0)
    """The last time step that was used, so that a code works once."""

    sees_sexual_violence = models.BooleanField(default=False)
    """The right of its own that lines of sexual violence need (PROTECT.md rule 8)."""

    def may(self, role: str) -> bool:
        """Whether this person has that role or a higher one."""
        ranks = list(self.Role.values)
        return self.is_active and ranks.index(self.role) >= ranks.index(role)
