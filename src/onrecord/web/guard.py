"""What stands before every view: headers that keep foreign script out, and a clear page for trouble."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.errors import OnRecordError

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
"""No inline script or style, nothing from elsewhere."""

MOST_SENT = 60_000_000
"""Bytes of a request that are taken in at all, an upload with its form."""

log = logging.getLogger(__name__)


def headers(answer: Answer) -> Answer:
    """Put the security headers on every answer that does not carry stricter ones."""

    def guarded(request: HttpRequest) -> HttpResponse:
        length = str(request.META.get("CONTENT_LENGTH") or 0)
        if not length.isdigit() or int(length) > MOST_SENT:
            response = told(request, 413, "Too large", "What was sent is larger than is taken in.")
        else:
            response = answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if not getattr(response, "xframe_options_exempt", False):  # what is made for other sites' frames
            response.headers.setdefault("X-Frame-Options", "DENY")
        return response

    return guarded


class trouble:  # noqa: N801  # a middleware is named in settings like a function
    """An expected failure becomes a page that says what it is; nothing half done is kept."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """As Django's middleware."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Tell what Django would answer with a bare page, or with none."""
        match error:
            case OnRecordError():
                return told(request, 409, "That did not work", str(error))
            case PermissionDenied():
                return told(request, 403, "Not for this account", str(error) or "Ask an owner for the role.")
            case Http404():
                return told(request, 404, "Nothing here", str(error) or "There is nothing at this address.")
            case RequestDataTooBig():
                return told(request, 413, "Too large", "What was sent is larger than is taken in.")
            case SuspiciousOperation():
                return told(request, 400, "Not understood", "The request was not one that the desk makes.")
            case DatabaseError() | InterfaceError() | OSError():
                log.error("%s: %s", request.path, error)
                return told(
                    request,
                    503,
                    "Not saved",
                    "The record could not be written: the disk may be full, or somebody else is writing. "
                    "Nothing was changed. Go back, your words are still there, and try again.",
                )
        return None


def told(request: HttpRequest, status: int, title: str, reason: str) -> HttpResponse:
    """A page, or for htmx a part of one, that says what is wrong."""
    context = {"title": title, "reason": reason, "status": status}
    part = request.headers.get("HX-Request") == "true"
    return render(request, "trouble_part.html" if part else "trouble.html", context, status=status)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that does not come from us, or is too old."""
    return told(
        request, 403, "Not sent", "The form was too old. Go back, reload the page, and send it again."
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address that leads nowhere."""
    return told(request, 404, "Nothing here", "There is nothing at this address.")


def failed(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours."""
    return told(request, 500, "A fault in onrecord", "Nothing was changed. The log of the server says more.")
