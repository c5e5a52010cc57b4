"""One's own account: password and second factor."""

from __future__ import annotations

from django import forms
from django.contrib.auth import password_validation, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from onrecord.desk.access import factors
from onrecord.desk.roles import needs, person
from onrecord.store.models import User

FRESH = "fresh_factor"
"""In the session: a secret that is not confirmed yet."""
NEW = {"autocomplete": "new-password"}
NOW = {"autocomplete": "current-password"}


class PasswordForm(forms.Form):
    """A new password."""

    old = forms.CharField(label="Password now", max_length=1024, widget=forms.PasswordInput(attrs=NOW))
    new = forms.CharField(
        label="New password",
        max_length=1024,
        widget=forms.PasswordInput(attrs=NEW),
        help_text="Twelve characters or more; a few words are easiest to keep.",
    )

    def __init__(self, user: User, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]  # what Django's forms take
        self.user = user

    def clean_old(self) -> str:
        """It must be right."""
        old: str = self.cleaned_data["old"]
        if not self.user.check_password(old):
            raise forms.ValidationError("This is not your password.")
        return old

    def clean_new(self) -> str:
        """It must be good enough."""
        new: str = self.cleaned_data["new"]
        password_validation.validate_password(new, self.user)
        return new


class FactorForm(forms.Form):
    """The password again, and a code."""

    password = forms.CharField(max_length=1024, widget=forms.PasswordInput(attrs=NOW))
    code = forms.CharField(
        max_length=12, widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
    )


@require_safe
@needs("reader")
def account(request: HttpRequest) -> HttpResponse:
    """What there is to set."""
    return show(request, PasswordForm(person(request)), FactorForm())


@sensitive_post_parameters()
@require_POST
@needs("reader")
def password(request: HttpRequest) -> HttpResponse:
    """Change the password. All other sessions end."""
    user = person(request)
    form = PasswordForm(user, request.POST)
    if not form.is_valid():
        return show(request, form, FactorForm())
    user.set_password(form.cleaned_data["new"])
    user.save()
    update_session_auth_hash(request, user)
    return redirect("desk:account")


@sensitive_post_parameters()
@require_POST
@needs("reader")
def factor(request: HttpRequest) -> HttpResponse:
    """Set the second factor up, once a code shows that it works; or switch it off."""
    user, form = person(request), FactorForm(request.POST)
    if form.is_valid() and not user.check_password(form.cleaned_data["password"]):
        form.add_error("password", "This is not your password.")
    secret = user.second_factor or request.session.get(FRESH, "")
    step = factors.good(secret, form.cleaned_data["code"]) if form.is_valid() and secret else None
    if form.is_valid() and step is None:
        form.add_error("code", "This code is wrong or too old.")
    if not form.is_valid() or step is None:
        return show(request, PasswordForm(user), form)
    user.second_factor, user.second_factor_used = ("", 0) if user.second_factor else (secret, step)
    user.save()
    request.session.pop(FRESH, None)
    return redirect("desk:account")


def show(request: HttpRequest, form: PasswordForm, factor_form: FactorForm) -> HttpResponse:
    user = person(request)
    secret = ""
    if not user.second_factor:
        secret = request.session.setdefault(FRESH, factors.fresh())
    context = {
        "here": "account",
        "form": form,
        "factor_form": factor_form,
        "secret": secret,
        "picture": factors.picture(user, secret) if secret else "",
        "should": not user.second_factor and user.may("editor"),
    }
    return render(request, "desk/access/account.html", context)
