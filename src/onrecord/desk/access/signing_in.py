"""Log-in: name and password, then the code of those who have a second factor."""

from __future__ import annotations

from django import forms
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from onrecord.desk.access import factors, throttle
from onrecord.desk.roles import UNCONFIRMED
from onrecord.store.models import User

LATER = str(int(throttle.WINDOW.total_seconds()))


class SignInForm(forms.Form):
    """Who comes."""

    name = forms.CharField(
        max_length=150, widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        max_length=1024, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class CodeForm(forms.Form):
    """The code that the app shows."""

    code = forms.CharField(
        max_length=12,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
        help_text="The six digits that your authenticator app shows now.",
    )


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password. It is not told which of them was wrong."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        counted = throttle.keys(request, form.cleaned_data["name"])
        if throttle.closed(counted):
            return too_often(request)
        user = authenticate(
            request, username=form.cleaned_data["name"], password=form.cleaned_data["password"]
        )
        if isinstance(user, User):
            throttle.forgiven(counted)
            return come_in(request, user)
        throttle.failed(counted)
        form.add_error(None, "Name or password is wrong.")
    return render(request, "desk/access/sign_in.html", {"form": form, "next": aim(request)})


def come_in(request: HttpRequest, user: User) -> HttpResponse:
    """A session of its own; with a second factor it opens nothing before the code is right."""
    to = aim(request)
    login(request, user)
    if user.second_factor:
        request.session[UNCONFIRMED] = True
        request.session["next"] = to
        return redirect("desk:code")
    return redirect(to)


def aim(request: HttpRequest) -> str:
    """Where to go then: only an address of ours."""
    told = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(told, {request.get_host()}, require_https=request.is_secure())
    return told if safe and told.startswith("/") else "/desk/"


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """The code of the second factor."""
    user = request.user
    if not isinstance(user, User) or not request.session.get(UNCONFIRMED):
        return redirect("desk:sign_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        counted = throttle.keys(request, f"code {user.pk}")
        if throttle.closed(counted):
            return too_often(request)
        if factors.used(user, form.cleaned_data["code"]):
            throttle.forgiven(counted)
            del request.session[UNCONFIRMED]
            request.session.cycle_key()
            return redirect(request.session.pop("next", "/desk/"))
        throttle.failed(counted)
        form.add_error("code", "This code is wrong, too old, or was used before. Wait for the next one.")
    return render(request, "desk/access/code.html", {"form": form})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("desk:sign_in")


def too_often(request: HttpRequest) -> HttpResponse:
    context = {
        "status": 429,
        "title": "Too many tries",
        "reason": "Wait a quarter of an hour, then try again. An owner can set a new password.",
    }
    response = render(request, "trouble.html", context, status=429)
    response.headers["Retry-After"] = LATER
    return response
