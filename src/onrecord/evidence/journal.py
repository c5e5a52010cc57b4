"""The log: one JSON object a line for each capture, access, export and change.

Each line holds the SHA-256 of the line before and is signed (Haber and Stornetta 1991, with a signature). A
line's bytes are the only form of what it says: any other spelling of the same is damage.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from onrecord.errors import EvidenceDamaged
from onrecord.evidence import signing

FIRST = "0" * 64
"""What the first line holds for the digest of the line before."""
LONGEST = 2**20
SIGNED = ',"signature":"'


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log. `n` counts from 1; `at` is UTC; `who` the account that did it."""

    n: int
    at: str
    who: str
    action: str
    details: dict[str, Any]
    before: str
    signature: str


class Head(NamedTuple):
    """Where the log stands: the number of its last line, that line's SHA-256, and the length of the file."""

    n: int = 0
    digest: str = FIRST
    length: int = 0


def append(path: Path, head: Head, key: Ed25519PrivateKey, told: tuple[str, str, dict[str, Any]]) -> Head:
    """Write one line (who, action, details), on disk when this returns. Gives the new head."""
    who, action, details = told
    plain = {
        "n": head.n + 1,
        "at": now(),
        "who": who,
        "action": action,
        "details": details,
        "before": head.digest,
    }
    content = msgspec.json.encode(plain, order="deterministic")
    signature = base64.b64encode(key.sign(content)).decode("ascii")
    line = content[:-1] + f'{SIGNED}{signature}"}}\n'.encode()
    fresh = not path.exists()
    with path.open("ab") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    if fresh:
        signing.sync_folder(path.parent)
    return Head(head.n + 1, digest(line), head.length + len(line))


def now() -> str:
    """The time, UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def digest(line: bytes) -> str:
    """SHA-256 of a line with its newline."""
    return hashlib.sha256(line).hexdigest()


def raw_lines(path: Path) -> Iterator[bytes]:
    """The lines as they stand, each with its newline; the last may lack it after a crash."""
    if not path.exists():
        return
    with path.open("rb") as file:
        while line := file.readline(LONGEST):
            yield line


def parsed(line: bytes, number: int) -> Line:
    """What a line says. Raises EvidenceDamaged, naming it, where it is not as it was written."""
    try:
        told = msgspec.json.decode(line, type=Line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise EvidenceDamaged(f"log.jsonl, line {number}", "it is not as it was written") from error
    if signed_content(line)[0] + f'{SIGNED}{told.signature}"}}\n'.encode() != line:
        raise EvidenceDamaged(f"log.jsonl, line {number}", "it is not as it was written")
    return told


def signed_content(line: bytes) -> tuple[bytes, bytes]:
    """The line up to its signature, and the bytes that were signed."""
    content = line.rpartition(SIGNED.encode())[0]
    return content, content + b"}"


def checked(path: Path, key: Ed25519PublicKey, stop: int) -> Iterator[tuple[Line, Head]]:
    """Every line up to an offset, with the head after it: form, number, chain and signature hold.

    Raises EvidenceDamaged.
    """
    head = Head()
    for line in raw_lines(path):
        if head.length >= stop:
            return
        where = f"log.jsonl, line {head.n + 1}"
        told = parsed(line, head.n + 1)
        if told.n != head.n + 1:
            raise EvidenceDamaged(where, f"it says it is line {told.n}: a line is missing or was added")
        if told.before != head.digest:
            raise EvidenceDamaged(where, "the chain is broken: the line before is not the one that was there")
        if not signing.signed_by(key, unsigned(told.signature, where), signed_content(line)[1]):
            raise EvidenceDamaged(where, "its signature is not that of the project's key")
        head = Head(told.n, digest(line), head.length + len(line))
        yield told, head


def unsigned(signature: str, where: str) -> bytes:
    """The bytes of a signature, written in the one way there is."""
    try:
        raw = base64.b64decode(signature, validate=True)
    except ValueError as error:
        raise EvidenceDamaged(where, "its signature is not as it was written") from error
    if base64.b64encode(raw).decode("ascii") != signature:
        raise EvidenceDamaged(where, "its signature is not as it was written")
    return raw


def head_of(path: Path) -> Head:
    """The head, from the last whole line without checking the others; a torn last line is not counted."""
    if not path.exists():
        return Head()
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        start = max(0, size - 2 * LONGEST)
        file.seek(start)
        tail = file.read()
    whole = tail[: tail.rfind(b"\n") + 1]
    if not whole:
        return Head()
    last = whole[whole.rfind(b"\n", 0, -1) + 1 :]
    try:
        number = msgspec.json.decode(last, type=Line).n
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise EvidenceDamaged("log.jsonl, its last line", "it is not as it was written") from error
    return Head(number, digest(last), start + len(whole))
