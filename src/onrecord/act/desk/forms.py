"""The forms of petitions and rallies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils import timezone

from onrecord.act import envelope
from onrecord.act.forms import Line, Lines
from onrecord.act.frame import LANGUAGES
from onrecord.act.models import Petition, Rally
from onrecord.errors import KeyRefused
from onrecord.store.models import Incident

MOST_TEXT = 20_000
LONGEST_WORK = 24
"""Bits of work that a telephone does in a minute or two."""
MOMENT = "%Y-%m-%dT%H:%M"


class Moment(forms.DateTimeField):
    """A moment in UTC, or by a clock that the form names."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
        super().__init__(widget=widget, input_formats=[MOMENT, "%Y-%m-%d %H:%M"], **options)


class PetitionForm(forms.ModelForm):  # type: ignore[type-arg]  # no type has arguments at run time
    """A petition, in up to three languages."""

    language = forms.ChoiceField(choices=[(code, code) for code in LANGUAGES], label="First language")
    opens = Moment(label="Opens (UTC)")
    closes = Moment(label="Closes (UTC)")
    anonymous_on = forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}),
        label="Day on which everything about signers is erased here",
    )
    work = forms.IntegerField(
        min_value=0,
        max_value=LONGEST_WORK,
        required=False,
        initial=0,
        label="Work that a browser does for a signature, in bits",
        help_text="0: none. 16 takes a telephone about a second; it needs script.",
    )
    recipient = forms.CharField(
        max_length=80,
        label="The campaign's public key",
        help_text="`onrecord signatures key -o FILE` makes a pair: put the public one here and keep the file "
        "off this server. Without it nobody can ever read the signatures.",
    )

    class Meta:
        """What an editor sets."""

        model = Petition
        fields = ("language", "goal", "opens", "closes", "asks", "recipient", "anonymous_on", "work")
        labels: ClassVar = {"asks": "Asked besides name and e-mail", "goal": "Signatures wanted"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            told = self.instance.versions.get(code, {})
            self.fields[f"title_{code}"] = Line(
                max_length=200, required=False, label=f"Title ({code})", initial=told.get("title")
            )
            self.fields[f"addressee_{code}"] = Line(
                max_length=200, required=False, label=f"To whom ({code})", initial=told.get("addressee")
            )
            self.fields[f"text_{code}"] = Lines(
                max_length=MOST_TEXT,
                required=False,
                label=f"Text ({code})",
                initial=told.get("text"),
                widget=forms.Textarea(attrs={"rows": 6}),
            )

    def clean_recipient(self) -> str:
        """Only a key; and no other once somebody has signed."""
        told: str = self.cleaned_data["recipient"].strip()
        try:
            envelope.recipient(told)
        except KeyRefused as error:
            raise forms.ValidationError(str(error)) from error
        if self.instance.pk and told != self.instance.recipient and self.instance.signatures.exists():
            raise forms.ValidationError("People have signed with the key that is there: it stays.")
        return told

    def clean_goal(self) -> int:
        """One or more."""
        goal: int = self.cleaned_data["goal"]
        if goal < 1:
            raise forms.ValidationError("At least one signature is wanted.")
        return goal

    def clean(self) -> dict[str, Any]:
        """The versions that are whole; days in order."""
        data: dict[str, Any] = super().clean() or {}
        parts = ("title", "addressee", "text")
        told = {code: {part: data.get(f"{part}_{code}", "") for part in parts} for code in LANGUAGES}
        self.instance.versions = {code: row for code, row in told.items() if all(row.values())}
        for code, row in told.items():
            if any(row.values()) and not all(row.values()):
                self.add_error(f"title_{code}", f"Title, text and addressee in {code}, or none of them.")
        if data.get("language") not in self.instance.versions:
            self.add_error("language", "There is no version in the first language.")
        opens, closes, erased = (data.get(name) for name in ("opens", "closes", "anonymous_on"))
        if opens and closes and closes <= opens:
            self.add_error("closes", "It must close after it opens.")
        if closes and erased and erased <= closes.date():
            self.add_error("anonymous_on", "It must be after the close.")
        data["work"] = data.get("work") or 0
        return data


class RallyForm(forms.ModelForm):  # type: ignore[type-arg]  # as above
    """A rally: what organisers published."""

    title = Line(max_length=200)
    venue = Line(max_length=200, required=False)
    place = Line(max_length=120)
    organisers = Line(max_length=300, required=False)
    zone = forms.CharField(
        max_length=60,
        label="Zone of its clock",
        help_text="Europe/Paris, Asia/Tbilisi …",
        widget=forms.TextInput(attrs={"list": "zones"}),
    )
    said_by = forms.URLField(
        max_length=500, required=False, assume_scheme="https", label="Where they call for it (an address)"
    )
    begins = Moment(label="Begins, by the clock of the place")
    ends = Moment(label="Ends, by the clock of the place", required=False)
    incident = Line(
        max_length=64,
        required=False,
        label="Key of the incident that tells how it went",
        help_text="After the day: from the incident's address at the desk.",
    )

    class Meta:
        """What an editor sets."""

        model = Rally
        fields = ("title", "begins", "ends", "zone", "venue", "place", "latitude", "longitude", "organisers",
                  "said_by", "incident", "state")  # fmt: skip
        labels: ClassVar = {"state": "How it stands"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        if row.pk:
            for name in ("begins", "ends"):
                at = getattr(row, name)
                self.initial[name] = at and at.astimezone(ZoneInfo(row.zone)).replace(tzinfo=UTC)
        for name, most in (("latitude", 90), ("longitude", 180)):
            self.fields[name] = forms.FloatField(required=False, min_value=-most, max_value=most)

    def clean_zone(self) -> str:
        """One that is known."""
        told: str = self.cleaned_data["zone"]
        if told not in available_timezones():
            raise forms.ValidationError("No such zone: write it as Europe/Paris.")
        return told

    def clean_incident(self) -> str:
        """One that is there."""
        told: str = self.cleaned_data["incident"]
        if told and not Incident.objects.filter(key=told).exists():
            raise forms.ValidationError("There is no such incident.")
        return told

    def clean(self) -> dict[str, Any]:
        """Hours by the clock of the place."""
        data: dict[str, Any] = super().clean() or {}
        if zone := data.get("zone"):
            for name in ("begins", "ends"):
                if data.get(name):
                    data[name] = by_clock(data[name], zone)
        if data.get("begins") and data.get("ends") and data["ends"] <= data["begins"]:
            self.add_error("ends", "It must end after it begins.")
        return data


def by_clock(told: datetime, zone: str) -> datetime:
    """A moment that was read as UTC, as the clock of a place shows it."""
    return told.astimezone(UTC).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def usual() -> dict[str, Any]:
    """What a new petition begins with: open for 90 days, erased 30 days later."""
    now = timezone.now().replace(second=0, microsecond=0)
    closes = now + timedelta(days=90)
    return {"opens": now.strftime(MOMENT), "closes": closes.strftime(MOMENT),
            "anonymous_on": (closes + timedelta(days=30)).date(), "goal": 1000}  # fmt: skip
