"""The keys by which rows are known again in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.language.fold import fold
from onrecord.record import Span

# What is added to addresses to follow readers; it names no other page.
TRACKING = ("utm_", "fbclid", "gclid", "yclid", "mc_cid", "mc_eid", "igshid", "ref_src")


def digest(*parts: str) -> str:
    """SHA-256 in hexadecimal over the parts, which cannot run into one another."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def line(page: str, kind: str, what: str, spans: Iterable[Span]) -> str:
    """The key of a line: what is said to stand where."""
    return digest(page, kind, what, *(f"{span.start}-{span.stop}" for span in spans))


def address(url: str | None) -> str:
    """The key of a URL without scheme, "www.", fragment, trailing slash and tracking; empty for none."""
    if not url:
        return ""
    told = urlsplit(url)
    asked = [pair for pair in parse_qsl(told.query) if not pair[0].startswith(TRACKING)]
    host = (told.netloc.rpartition("@")[2]).lower().removeprefix("www.")
    return digest(host, told.path.rstrip("/"), urlencode(asked))


def name(written: str) -> str:
    """The key of a person's name."""
    return digest(fold(written))
