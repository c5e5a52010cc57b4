"""Handing signatures over, sealed as they are; and erasing them in time."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone

from onrecord.act.models import Petition, Signature
from onrecord.act.opening import FORMAT


def lines(petition: Petition) -> Iterator[str]:
    """The confirmed signatures, sealed, as JSON lines; the first line tells of the petition."""
    head = {"format": FORMAT, "petition": petition.slug, "title": str(petition), "goal": petition.goal}
    yield json.dumps(head, ensure_ascii=False) + "\n"
    rows = petition.signatures.filter(state=Signature.State.CONFIRMED).exclude(sealed=None).order_by("pk")
    for row in rows.iterator(chunk_size=1000):
        confirmed = row.confirmed_at.isoformat(timespec="seconds") if row.confirmed_at else None
        sealed = base64.b64encode(bytes(row.sealed or b"")).decode()
        yield json.dumps({"id": row.pk, "confirmed_at": confirmed, "sealed": sealed}) + "\n"


def erase(today: date | None = None) -> int:
    """Delete the signatures of petitions whose day has come; their counts stay. Gives how many."""
    erased = 0
    for petition in Petition.objects.filter(anonymous_on__lte=today or timezone.now().date()):
        with transaction.atomic():
            erased += petition.signatures.all().delete()[0]
            Petition.objects.filter(pk=petition.pk).exclude(state=Petition.State.CLOSED).update(
                state=Petition.State.CLOSED
            )
    return erased
