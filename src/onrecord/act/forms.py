"""The forms that the public fills in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onrecord.act import addresses, names
from onrecord.act.models import Petition


class Line(forms.CharField):
    """One line of words, without controls."""

    def to_python(self, value: Any) -> str:
        """As kept."""
        return names.clean(str(value or ""), self.max_length or names.LONGEST)


class Lines(forms.CharField):
    """Several lines of words, without controls."""

    def to_python(self, value: Any) -> str:
        """As kept."""
        return names.lines(str(value or ""), self.max_length or 4000)


class SignForm(forms.Form):
    """A signature."""

    name = Line(label=_("Your name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.CharField(
        label=_("Your e-mail address"),
        max_length=addresses.LONGEST,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    more = Line(label="", max_length=40, required=False)
    public = forms.BooleanField(label=_("Show my name publicly"), required=False)
    consent = forms.BooleanField(
        label=_("I agree that what I wrote is kept as it is told below, and handed to the addressee."),
        error_messages={"required": _("Without this we may not keep your signature.")},
    )

    def __init__(self, petition: Petition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"country": _("Country"), "postcode": _("Postcode")}
        if petition.asks:
            self.fields["more"].label = labels[petition.asks]
            self.fields["more"].required = True
        else:
            del self.fields["more"]

    def clean_email(self) -> str:
        """Only what can be an address."""
        told: str = self.cleaned_data["email"].strip()
        if addresses.plain(told) is None:
            raise forms.ValidationError(_("This is not an e-mail address."))
        return told


class CommentForm(forms.Form):
    """A comment."""

    name = Line(label=_("Your name, as it is to be shown"), max_length=80)
    text = Lines(label=_("Your comment"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))


class CaseForm(forms.Form):
    """A correction of a line, or an answer to it."""

    text = Lines(label=_("What is wrong, or your answer"), max_length=4000,
                 widget=forms.Textarea(attrs={"rows": 8}))  # fmt: skip
    who = Line(label=_("Who you are, and in what role, as it is to be shown"), max_length=120, required=False)
    contact = Line(label=_("How we can reach you; never shown"), max_length=200, required=False)
