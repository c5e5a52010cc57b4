"""Signing: one short transaction a step. The counts move with the signature, so they are always exact."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from onrecord.act import addresses, envelope, keyring, letters, outbox, tokens
from onrecord.act.models import Petition, Signature, Tally
from onrecord.errors import SigningClosed

State = Signature.State
LETTERS_A_DAY = 3
"""Letters that one address is sent about one petition in a day, whoever asks for them."""


class Given(NamedTuple):
    """What a signer gives. It is sealed as it is; of it the server keeps two keyed digests."""

    name: str
    address: str
    more: str = ""
    """The country or postcode, where the petition asks for one."""
    public: bool = False
    language: str = "en"


def sign(petition: Petition, by: Given, block: str = "") -> None:
    """Take a signature in, unconfirmed, and write the letter that asks to confirm it.

    No answer tells whether the address has signed before: the letter does. Raises SigningClosed.
    """
    now = timezone.now()
    if not petition.is_open(now):
        raise SigningClosed("This petition cannot be signed now.")
    plain = addresses.plain(by.address)
    assert plain is not None, "the form lets no other in"
    told = {
        "name": by.name,
        "email": by.address,
        petition.asks or "more": by.more,
        "public": by.public,
        "language": by.language,
        "at": now.isoformat(timespec="seconds"),
    }
    domain = plain.rpartition("@")[2]
    row = Signature(
        petition=petition,
        address_key=address_key(petition, plain),
        sealed=envelope.sealed(told, petition.recipient),
        held_name=keyring.sealed(by.name) if by.public else None,
        language=by.language,
        domain_key=keyring.digest("domain", domain)[:16],
        block_key=keyring.digest("block", str(now.date()), block)[:16] if block else "",
        marks=["disposable address"] if addresses.disposable(plain) else [],
        at=now,
        letters=1,
        letters_since=now,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            Tally.objects.filter(petition=petition).update(unconfirmed=F("unconfirmed") + 1)
            outbox.put(letters.confirm(petition, row, by.address, by.language))
    except IntegrityError:
        again(petition, row, by)


def again(petition: Petition, fresh: Signature, by: Given) -> None:
    """The address is there already: what was first given stays, and a letter says how it stands."""
    row = Signature.objects.get(petition=petition, address_key=fresh.address_key)
    if row.state == State.REJECTED or not may_write(row):
        return
    if row.state == State.WITHDRAWN:
        with transaction.atomic():
            if moved(row, State.UNCONFIRMED):
                told = {name: getattr(fresh, name) for name in ("sealed", "held_name", "language", "at")}
                Signature.objects.filter(pk=row.pk).update(**told)
    letter = letters.already if row.state == State.CONFIRMED else letters.confirm
    outbox.put(letter(petition, row, by.address, by.language))


def may_write(row: Signature) -> bool:
    """Whether its address may be sent one more letter today; counts it."""
    day_ago = timezone.now() - timedelta(days=1)
    of_row = Signature.objects.filter(pk=row.pk)
    of_row.filter(letters_since__lte=day_ago).update(letters=0, letters_since=timezone.now())
    return bool(of_row.filter(letters__lt=LETTERS_A_DAY).update(letters=F("letters") + 1))


def confirm(token: str) -> Signature:
    """Count a signature. Doing it twice changes nothing. Raises LinkSpent for a link not ours, or old."""
    row = tokens.signature("confirm", token)
    with transaction.atomic():
        if row.state == State.UNCONFIRMED and moved(row, State.CONFIRMED):
            name = keyring.opened(row.held_name) if row.held_name else ""
            Signature.objects.filter(pk=row.pk).update(
                confirmed_at=timezone.now(), public_name=name, held_name=None
            )
    row.refresh_from_db()
    return row


def withdraw(token: str) -> Signature:
    """Take a signature back, and erase what was kept of the signer. Raises LinkSpent."""
    row = tokens.signature("withdraw", token)
    with transaction.atomic():
        if row.state in (State.UNCONFIRMED, State.CONFIRMED) and moved(row, State.WITHDRAWN):
            Signature.objects.filter(pk=row.pk).update(sealed=None, held_name=None, public_name="")
    row.refresh_from_db()
    return row


def moved(row: Signature, to: str) -> bool:
    """Move a signature and its count to a state; no more than once, whoever else does the same now."""
    done = Signature.objects.filter(pk=row.pk, state=row.state).update(state=to)
    if done:
        Tally.objects.filter(petition=row.petition_id).update(**{row.state: F(row.state) - 1, to: F(to) + 1})
    return bool(done)


def address_key(petition: Petition, plain: str) -> str:
    """By which one address is known again, in this petition only."""
    return keyring.digest("address", petition.slug, plain)
