"""The project's Ed25519 key (RFC 8032): made once, the private part readable by its owner only."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from onrecord.errors import EvidenceDamaged
from onrecord.evidence.paths import Paths


def key_pair(paths: Paths) -> Ed25519PrivateKey:
    """The private key; made, with the public part beside it, where there is none. Raises EvidenceDamaged."""
    if not paths.private_key.exists():
        if paths.log.exists() and paths.log.stat().st_size:
            raise EvidenceDamaged(
                "keys/project.pem", "the key that signed the log is missing; nothing can be added"
            )
        paths.private_key.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = Ed25519PrivateKey.generate()
        write(paths.private_key, private_pem(made), 0o600)
        write(paths.public_key, public_pem(made.public_key()), 0o644)
    key = private_key(paths)
    if not paths.public_key.exists():
        write(paths.public_key, public_pem(key.public_key()), 0o644)
    if public_pem(key.public_key()) != paths.public_key.read_bytes():
        raise EvidenceDamaged("keys", "the private and the public key do not belong together")
    return key


def private_key(paths: Paths) -> Ed25519PrivateKey:
    pem = paths.private_key.read_bytes()
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise EvidenceDamaged("keys/project.pem", "it is no key") from error
    if not isinstance(key, Ed25519PrivateKey) or private_pem(key) != pem:
        raise EvidenceDamaged("keys/project.pem", "it is not as it was written")
    return key


def public_key(paths: Paths) -> Ed25519PublicKey:
    """The public key. Raises EvidenceDamaged where it is missing or not as it was written."""
    try:
        pem = paths.public_key.read_bytes()
        key = load_pem_public_key(pem)
    except FileNotFoundError as error:
        raise EvidenceDamaged("keys/project.pub.pem", "the public key is missing") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise EvidenceDamaged("keys/project.pub.pem", "it is no key") from error
    if not isinstance(key, Ed25519PublicKey) or public_pem(key) != pem:
        raise EvidenceDamaged("keys/project.pub.pem", "it is not as it was written")
    return key


def signed_by(key: Ed25519PublicKey, signature: bytes, content: bytes) -> bool:
    """Whether the key's owner signed these bytes."""
    try:
        key.verify(signature, content)
    except InvalidSignature:
        return False
    return True


def private_pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_pem(key: Ed25519PublicKey) -> bytes:
    """The public key in the form that openssl reads."""
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def write(path: Path, content: bytes, mode: int) -> None:
    """A small file, whole or not at all, also after a crash."""
    half = path.with_suffix(".half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
