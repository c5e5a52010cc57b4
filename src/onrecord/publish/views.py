"""The site as the server shows it: the same files that `onrecord publish` writes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from onrecord.publish import site, writing

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
"""The site needs no script at all."""


@require_safe
def public(request: HttpRequest, at: str) -> HttpResponse:
    """One file of the site."""
    if at.endswith("/"):
        at += "index.html"
    found = writing.checked(site.now(), at)
    if found is None:
        if site.now().file(f"{at}/index.html"):
            return HttpResponsePermanentRedirect(f"/{at}/")
        raise Http404("There is no such page. A dossier may have another name; the first page lists all.")
    response = HttpResponse(found.body, content_type=found.media_type)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-cache"
    response.headers["ETag"] = etag = quote_etag(found.digest)
    return get_conditional_response(request, etag=etag, response=response) or response
