"""Petitions and signatures: the least data, readable only with the campaign's private key."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone


class Petition(models.Model):
    """A text to be signed, attached to a dossier. Its counts are in `Tally`."""

    class State(models.TextChoices):
        """Whether the public sees it."""

        DRAFT = "draft", "not open"
        OPEN = "open"
        CLOSED = "closed"

    class Asks(models.TextChoices):
        """What is asked besides name and e-mail; never more."""

        NOTHING = "", "nothing more"
        COUNTRY = "country"
        POSTCODE = "postcode"

    dossier = models.ForeignKey("store.Dossier", models.PROTECT, related_name="petitions")
    slug = models.SlugField(max_length=80, unique=True)
    language = models.CharField(max_length=12, default="en")
    """The language of its first version."""
    versions = models.JSONField(default=dict)
    """By language: {"title", "text", "addressee"}."""
    goal = models.PositiveIntegerField()
    opens = models.DateTimeField()
    closes = models.DateTimeField()
    asks = models.CharField(max_length=8, choices=Asks.choices, blank=True, default=Asks.COUNTRY)
    recipient = models.CharField(max_length=80)
    """The campaign's public age key: what is sealed to it, the server cannot read."""
    anonymous_on = models.DateField()
    """The day on which all signatures are deleted; the counts stay."""
    work = models.PositiveSmallIntegerField(default=0)
    """Bits of work that a browser does for a signature; 0: none."""
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    edited = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.words(self.language)["title"])

    def words(self, language: str) -> dict[str, Any]:
        """Title, text and addressee in a language, or in its first one."""
        found: dict[str, Any] = self.versions.get(language) or self.versions[self.language]
        return found

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether it can be signed."""
        return self.state == self.State.OPEN and self.opens <= (now or timezone.now()) < self.closes


class Tally(models.Model):
    """How many signatures a petition has in each state: moved with every change, never counted again."""

    petition = models.OneToOneField(Petition, models.CASCADE, related_name="tally")
    unconfirmed = models.PositiveBigIntegerField(default=0)
    confirmed = models.PositiveBigIntegerField(default=0)
    withdrawn = models.PositiveBigIntegerField(default=0)
    rejected = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.confirmed} confirmed"


class Signature(models.Model):
    """One address's signature. Nothing of the signer can be read here but a name that is to be public."""

    class State(models.TextChoices):
        """Only confirmed ones count."""

        UNCONFIRMED = "unconfirmed"
        CONFIRMED = "confirmed"
        WITHDRAWN = "withdrawn"
        REJECTED = "rejected"

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="signatures")
    state = models.CharField(max_length=11, choices=State.choices, default=State.UNCONFIRMED)
    address_key = models.CharField(max_length=64)
    """A keyed digest of the e-mail address in its plainest form."""
    sealed = models.BinaryField(null=True)
    """Name, address, country or postcode and consent, as an age file for the campaign's key."""
    held_name = models.BinaryField(null=True)
    """A name that is to be public, sealed with the server's key until it is confirmed."""
    public_name = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=12)
    domain_key = models.CharField(max_length=16, blank=True)
    """A keyed digest of the address's domain: patterns are seen, not whose."""
    block_key = models.CharField(max_length=16, blank=True)
    """A keyed digest of the network it came from, of that day only."""
    marks = models.JSONField(default=list)
    """What looked odd: "disposable address"."""
    at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    letters = models.PositiveSmallIntegerField(default=0)
    """Letters that its address was sent since `letters_since`, a day at most."""
    letters_since = models.DateTimeField()

    class Meta:
        """One signature an address; the newest public names at hand."""

        constraints = [models.UniqueConstraint(fields=["petition", "address_key"], name="one_an_address")]
        indexes = [
            models.Index(
                fields=["petition", "-confirmed_at"],
                name="public_names",
                condition=~models.Q(public_name=""),
            ),
            models.Index(fields=["petition", "at"], name="signed_when"),
        ]

    def __str__(self) -> str:
        return f"signature {self.pk}"
