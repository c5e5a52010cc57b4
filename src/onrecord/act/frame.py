"""Pages for the public that a server makes: in the site's frame and in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from onrecord.publish.site.pages import NAMES

LANGUAGES = tuple(NAMES)
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)


@contextmanager
def spoken(request: HttpRequest, first: str) -> Iterator[str]:
    """The language of a page: the one asked for by its address, else the first of the thing itself."""
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else first if first in LANGUAGES else "en"
    with translation.override(language):
        yield language


def page(request: HttpRequest, template: str, path: str, context: dict[str, Any],
         status: int = 200) -> HttpResponse:  # fmt: skip
    """A page in the site's frame. `path` is its address, for the same page in other languages."""
    language = translation.get_language() or "en"
    about = settings.OF_RECORD.site
    folder = "" if language == about.language else f"{language}/"
    others = [(code, name, f"{path}?language={code}") for code, name in NAMES.items() if code != language]
    shared = {"site": about, "language": language, "up": "/", "home": f"/{folder}", "others": others}
    response = render(request, template, {**shared, "path": path, **context}, status=status)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def part(request: HttpRequest, template: str, context: dict[str, Any], media_type: str) -> HttpResponse:
    """Something that is no page."""
    response = render(request, template, context, content_type=media_type)
    response.headers["Cache-Control"] = "no-cache"
    return response


def absolute(path: str) -> str:
    """The public address of something on this server; from the root where the site's own is not set."""
    base = settings.OF_RECORD.site.url
    return urljoin(base if base.endswith("/") else f"{base}/", path) if base else f"/{path}"
