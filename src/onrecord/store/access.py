"""Who may see a view: every view at the desk names the lowest role that may."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from onrecord.store.models import User

View = Callable[..., Any]
Guarded = Callable[Concatenate[HttpRequest, ...], HttpResponse]


def needs(role: str) -> Callable[[View], Guarded]:
    """A view for people with that role or a higher one; others sign in first, or are refused (403).

    The role stays on the view as `role`: a test reads it, and tries every address with every role.
    """

    def guard(view: View) -> Guarded:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
            user = request.user
            if not isinstance(user, User) or not user.is_active:
                return sign_in_first(request)
            if not user.may(role):
                raise PermissionDenied(role)
            response: HttpResponse = view(request, *args, **named)
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response

        guarded.role = role  # type: ignore[attr-defined]  # functions carry what they are told to
        return guarded

    return guard


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back; a script's request is told so (401) and keeps what it has."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401)
    back = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{back}")
