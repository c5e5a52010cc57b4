"""What signers wrote, sealed to the campaign's key (age, X25519): the server that seals it cannot open it."""

from __future__ import annotations

from typing import Any

import msgspec
import pyrage

from onrecord.errors import KeyRefused

Told = dict[str, Any]


def made() -> tuple[str, str]:
    """A new pair of keys: the private one, and the public one that the petition is given."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def recipient(public: str) -> pyrage.x25519.Recipient:
    """A public key. Raises KeyRefused where it is none."""
    try:
        return pyrage.x25519.Recipient.from_str(public.strip())
    except pyrage.RecipientError as error:
        raise KeyRefused(
            "that is no public age key: it begins with age1, and `onrecord signatures key` makes one"
        ) from error


def identity(private: str) -> pyrage.x25519.Identity:
    """A private key. Raises KeyRefused where it is none."""
    lines = (line.strip() for line in private.splitlines())
    told = next((line for line in lines if line and not line.startswith("#")), "")
    try:
        return pyrage.x25519.Identity.from_str(told)
    except pyrage.IdentityError as error:
        raise KeyRefused("that is no private age key: it begins with AGE-SECRET-KEY-1") from error


def sealed(told: Told, public: str) -> bytes:
    """What a signer wrote, as an age file."""
    return bytes(pyrage.encrypt(msgspec.json.encode(told), [recipient(public)]))


def opened(raw: bytes, private: pyrage.x25519.Identity) -> Told:
    """What a signer wrote. Raises KeyRefused where it was sealed to another key, or is damaged."""
    try:
        found: Told = msgspec.json.decode(pyrage.decrypt(bytes(raw), [private]))
    except (pyrage.DecryptError, msgspec.DecodeError) as error:
        raise KeyRefused("it was sealed to another key, or is damaged") from error
    return found
