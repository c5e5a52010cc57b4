"""The forms of a dossier and of what it holds."""

from __future__ import annotations

from typing import Any

from django import forms

from onrecord.store.models import Dossier, Entry

LANGUAGES = [("en", "English"), ("fr", "French"), ("ru", "Russian")]
MOST_SUMMARY = 20_000


class Words(forms.CharField):
    """Several words or names in one field, parted by commas."""

    def prepare_value(self, value: Any) -> Any:
        """As shown."""
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """As kept."""
        parts = (" ".join(part.split())[:80] for part in str(value or "").split(","))
        return list(dict.fromkeys(part for part in parts if part))[:30]


class DossierForm(forms.ModelForm):  # type: ignore[type-arg]  # no type has arguments at run time
    """A dossier's words, and how exact it may be."""

    tags = Words(required=False, help_text="Parted by commas. Each has a page and a feed.")
    authors = Words(required=False, help_text="Who signs it, as the public reads it; parted by commas.")
    language = forms.ChoiceField(choices=LANGUAGES)
    summary = forms.CharField(
        required=False,
        max_length=MOST_SUMMARY,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Your own words. A sealed name in them is replaced when it goes out.",
    )

    class Meta:
        """What an editor sets."""

        model = Dossier
        fields = ("title", "language", "summary", "tags", "authors", "place", "time", "sexual_violence")
        labels = {
            "place": "Places no more exact than",
            "time": "Times no more exact than",
            "sexual_violence": "Show lines of sexual violence, behind an extra step",
        }

    def __init__(self, *args: Any, may_see: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sexual_violence"].disabled = not may_see


class EntryForm(forms.ModelForm):  # type: ignore[type-arg]  # as above
    """What an editor says of one entry."""

    class Meta:
        """Title, exactness, whether a rally was called off."""

        model = Entry
        fields = ("title", "place", "time", "called_off")
        labels = {
            "title": "Title, if not its kind, place and day",
            "place": "Place no more exact than",
            "time": "Time no more exact than",
            "called_off": "The rally was called off",
        }
