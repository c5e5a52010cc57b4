"""What keeps machines from signing and writing: a time trap, a hidden field, limits, and work if asked for.

All of it is served by ourselves, and none of it needs to know who somebody is.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest
from django.utils.crypto import get_random_string

from onrecord.act import keyring, tokens
from onrecord.desk.access import throttle

QUICKEST = timedelta(seconds=2)
"""Nobody reads and fills in a form faster."""
LONGEST = timedelta(hours=12)
"""A form that was opened longer ago is sent again."""
MOST_OF_A_BLOCK = 40
"""Forms from one network in a quarter of an hour."""
TRAP = "website"
"""A field that nobody sees, and only machines fill in."""


def form_token(purpose: str) -> str:
    """What a form carries: when it was opened, and a word that work is done over."""
    return tokens.dated(f"form {purpose}").sign(get_random_string(16))


def trouble(request: HttpRequest, purpose: str, work: int = 0) -> str | None:
    """Why a form that was sent is not taken; None where nothing is wrong. A try is counted."""
    told = request.POST.get("form", "")
    signer: TimestampSigner = tokens.dated(f"form {purpose}")
    try:
        signer.unsign(told, max_age=LONGEST)
    except BadSignature:
        return "old"
    try:
        signer.unsign(told, max_age=QUICKEST)
        return "quick"
    except BadSignature:
        pass
    if request.POST.get(TRAP):
        return "trap"
    if work and not worked(told, request.POST.get("work", ""), work):
        return "work"
    spent = {
        keyring.digest("form", told): 1,
        keyring.digest("act block", throttle.block_of(throttle.address(request))): MOST_OF_A_BLOCK,
    }
    if throttle.closed(spent):
        return "often"
    throttle.failed(spent)
    return None


def worked(told: str, answer: str, bits: int) -> bool:
    """Whether SHA-256 of the token and the answer begins with that many zero bits (Hashcash, Back 2002)."""
    if len(answer) > 20:
        return False
    raw = hashlib.sha256(f"{told}:{answer}".encode()).digest()
    return int.from_bytes(raw, "big") >> (256 - bits) == 0
