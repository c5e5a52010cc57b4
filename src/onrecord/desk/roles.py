"""Who may open what: every view says the role it needs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from onrecord.store.models import User

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

UNCONFIRMED = "second_factor_due"
"""In the session while the password was right and the code has not been given yet."""


def needs(role: str) -> Callable[[View[P]], View[P]]:
    """Only for people with that role or a higher one; who is not signed in is asked to."""

    def wrapper(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            user = request.user
            if not isinstance(user, User) or not user.is_active or request.session.get(UNCONFIRMED):
                return redirect_to_login(request.get_full_path())
            if not user.may(role):
                raise PermissionDenied(f"This needs the role of {role}; an owner can give it.")
            response = view(request, *args, **kwargs)
            response.headers.setdefault("Cache-Control", "no-store")  # a shared machine keeps nothing
            return response

        guarded.role = role  # type: ignore[attr-defined]  # the tests go through all views by it
        return cast(View[P], guarded)

    return wrapper


def person(request: HttpRequest) -> User:
    """Who is signed in, in a view that `needs` a role."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
