"""The server's key for calls to act, derived from `web.key` in the record folder; never in the database.

With the database alone nothing that is sealed or digested here can be read or guessed. With the key, mail
that waits can be sent, and one address told from another. What signers wrote is sealed to the campaign's own
key (`envelope`), which is not on the server at all.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from onrecord.errors import SealBroken

NONCE = 12
"""Bytes of a nonce, as AES-GCM wants them (NIST SP 800-38D)."""


def key(purpose: str) -> bytes:
    """32 bytes for one purpose alone."""
    return hmac.new(settings.SECRET_KEY.encode(), f"act {purpose}".encode(), hashlib.sha256).digest()


def digest(purpose: str, *parts: str) -> str:
    """A keyed digest of some words, as 64 hexadecimal digits."""
    told = "\0".join(parts).encode("utf-8", "replace")
    return hmac.new(key(f"digest {purpose}"), told, hashlib.sha256).hexdigest()


def sealed(told: Any) -> bytes:
    """What is told, readable with the server's key only (AES-256-GCM)."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key("seal")).encrypt(nonce, msgspec.json.encode(told), None)


def opened(raw: bytes | memoryview) -> Any:
    """What was sealed. Raises SealBroken where it is not whole, or sealed with another key."""
    raw = bytes(raw)
    try:
        return msgspec.json.decode(AESGCM(key("seal")).decrypt(raw[:NONCE], raw[NONCE:], None))
    except (InvalidTag, ValueError, msgspec.DecodeError) as error:
        raise SealBroken("sealed with another key, or damaged: was web.key replaced?") from error
