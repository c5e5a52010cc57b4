"""The second factor: a time-based code (TOTP, RFC 6238), each good for one use."""

from __future__ import annotations

import io
import time

import pyotp
import segno
from django.db.models import Q

from onrecord.store.models import User

STEP = 30
"""Seconds of a code."""
ISSUER = "onrecord"


def fresh() -> str:
    """A new secret."""
    return pyotp.random_base32()


def good(secret: str, code: str) -> int | None:
    """The time step that a code is of: this one, the one before or the one after; None for a wrong code."""
    code = "".join(code.split())
    now = int(time.time()) // STEP
    return next((step for step in (now, now - 1, now + 1) if matches(secret, step, code)), None)


def matches(secret: str, step: int, code: str) -> bool:
    return code.isdigit() and pyotp.utils.strings_equal(pyotp.TOTP(secret).at(step * STEP), code)


def used(user: User, code: str) -> bool:
    """Whether a code of this person is right and was not used before; it is used now."""
    step = good(user.second_factor, code) if user.second_factor else None
    if step is None:
        return False
    unused = Q(pk=user.pk, second_factor_used__lt=step)
    return User.objects.filter(unused).update(second_factor_used=step) == 1


def picture(user: User, secret: str) -> str:
    """The QR code that an authenticator app reads, as SVG without style."""
    uri = pyotp.TOTP(secret).provisioning_uri(name=user.get_username(), issuer_name=ISSUER)
    out = io.BytesIO()
    segno.make(uri, micro=False).save(
        out, kind="svg", scale=5, border=3, xmldecl=False, light="#ffffff", svgclass="qr", lineclass=None
    )
    return out.getvalue().decode()
