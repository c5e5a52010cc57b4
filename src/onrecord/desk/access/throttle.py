"""Guessing is slowed down: by name, by address block, counted in the database so that all processes agree."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from onrecord.store.models import Attempt

WINDOW = timedelta(minutes=15)
MOST_OF_A_NAME = 10
MOST_OF_A_BLOCK = 30
BLOCKS = {4: 24, 6: 48}
"""How much of an address names a block."""


def keys(request: HttpRequest, name: str) -> dict[str, int]:
    """What is counted for an attempt, and how often each may be; digests, so that no address is kept."""
    block = block_of(address(request))
    return {digest(f"name {name.casefold()}"): MOST_OF_A_NAME, digest(f"block {block}"): MOST_OF_A_BLOCK}


def address(request: HttpRequest) -> str:
    """Who asks: behind a proxy that speaks HTTPS the address that it saw, the last of X-Forwarded-For.

    Those before it are what the asker says, and are not believed.
    """
    if settings.OF_RECORD.site.https and (told := request.headers.get("X-Forwarded-For")):
        return str(told.rpartition(",")[2].strip())
    return str(request.META.get("REMOTE_ADDR") or "")


def digest(what: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), what.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def block_of(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return "unknown"
    return str(ip_network(f"{known}/{BLOCKS[known.version]}", strict=False))


def closed(counted: dict[str, int]) -> bool:
    """Whether one of them was tried too often of late."""
    rows = Attempt.objects.filter(key__in=counted, since__gt=timezone.now() - WINDOW)
    return any(row.count >= counted[row.key] for row in rows)


@transaction.atomic
def failed(counted: Iterable[str]) -> None:
    """Count a wrong try; what is older than the window is forgotten."""
    now = timezone.now()
    Attempt.objects.filter(since__lte=now - WINDOW).delete()
    for key in counted:
        Attempt.objects.get_or_create(key=key, defaults={"since": now})
        Attempt.objects.filter(key=key).update(count=F("count") + 1)


def forgiven(counted: Iterable[str]) -> None:
    """A right try: the name's count begins again, the block's does not."""
    Attempt.objects.filter(key=next(iter(counted))).delete()
