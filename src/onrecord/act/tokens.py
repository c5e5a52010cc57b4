"""What links in letters and hidden fields of forms hold: signed, so that nothing needs to be kept."""

from __future__ import annotations

from datetime import timedelta

from django.core.signing import BadSignature, SignatureExpired, Signer, TimestampSigner

from onrecord.act import keyring
from onrecord.act.models import Signature
from onrecord.errors import LinkSpent

CONFIRM_WITHIN = timedelta(days=7)
SEPARATOR = "~"


def of(purpose: str, row: Signature) -> str:
    """The token of a link that confirms or withdraws a signature."""
    return dated(purpose).sign(str(row.pk)) if purpose == "confirm" else plain(purpose).sign(str(row.pk))


def signature(purpose: str, told: str) -> Signature:
    """The signature that a link is about. Raises LinkSpent where it is altered, too old, or erased since."""
    try:
        if purpose == "confirm":
            name = dated(purpose).unsign(told, max_age=CONFIRM_WITHIN)
        else:
            name = plain(purpose).unsign(told)
    except SignatureExpired as error:
        raise LinkSpent("This link is too old. Sign again, and a new one comes.") from error
    except BadSignature as error:
        raise LinkSpent("This link is not whole. Copy it from the letter once more.") from error
    row = Signature.objects.filter(pk=int(name)).select_related("petition").first()
    if row is None:
        raise LinkSpent("What this link was about is no longer kept.")
    return row


def plain(purpose: str) -> Signer:
    return Signer(key=keyring.key("links").hex(), salt=f"act {purpose}", sep=SEPARATOR)


def dated(purpose: str) -> TimestampSigner:
    return TimestampSigner(key=keyring.key("links").hex(), salt=f"act {purpose}", sep=SEPARATOR)
