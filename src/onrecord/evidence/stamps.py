"""Trusted timestamps (RFC 3161) over the log's head: they prove that the log stood so at that time, no more.

None is asked for unless the project's settings name an authority: asking tells it that the record exists.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from onrecord.errors import EvidenceDamaged, SettingsWrong, StampRefused
from onrecord.evidence import signing
from onrecord.evidence.keeping import Keeper
from onrecord.evidence.paths import Paths
from onrecord.settings import Timestamps

LARGEST = 1_000_000
SECONDS = 30.0


def stamp(keeper: Keeper, settings: Timestamps) -> list[str]:
    """Ask every authority in the settings to stamp the log's head. Gives the files written.

    Raises SettingsWrong where none is named, StampRefused where an authority gives no timestamp.
    """
    if not settings.authorities:
        raise SettingsWrong(
            "no authority is named: add one to 'authorities' under [timestamps] in settings.toml"
        )
    head, written = keeper.head, []
    roots = certificates(keeper.paths.record, settings)
    for authority in settings.authorities:
        answer = asked(authority, bytes.fromhex(head.digest))
        if roots:
            genuine(answer, bytes.fromhex(head.digest), roots, authority)
        host = urlsplit(authority).hostname or "authority"
        name = f"stamps/{head.n:08}-{hashlib.sha256(authority.encode()).hexdigest()[:8]}.tsr"
        keeper.paths.stamps.mkdir(exist_ok=True)
        signing.write(keeper.paths.record / name, answer.as_bytes(), 0o644)
        told = {
            "file": name,
            "sha256": hashlib.sha256(answer.as_bytes()).hexdigest(),
            "authority": host,
            "line": head.n,
            "head": head.digest,
            "time": answer.tst_info.gen_time.isoformat(),
        }
        keeper.note("timestamp", told)
        written.append(name)
    return written


def asked(authority: str, digest: bytes) -> TimeStampResponse:
    """The authority's answer over the SHA-256 of the digest's bytes. Raises StampRefused."""
    request = (
        TimestampRequestBuilder().data(digest).hash_algorithm(HashAlgorithm.SHA256).nonce(nonce=True).build()
    )
    try:
        answer = httpx.post(
            authority,
            content=request.as_bytes(),
            headers={"Content-Type": "application/timestamp-query"},
            timeout=SECONDS,
            trust_env=False,
        )
        answer.raise_for_status()
        if len(answer.content) > LARGEST:
            raise StampRefused(f"{authority}: its answer is too large to be a timestamp")
        response = decode_timestamp_response(answer.content)
    except httpx.HTTPError as error:
        raise StampRefused(f"{authority}: no timestamp came ({error}); try again later") from error
    except ValueError as error:
        raise StampRefused(f"{authority}: its answer is no timestamp") from error
    if response.status not in (0, 1):
        raise StampRefused(f"{authority}: it refused a timestamp (status {response.status})")
    if response.tst_info.nonce != request.nonce:
        raise StampRefused(f"{authority}: its answer is to another question")
    return response


def certificates(record: Path, settings: Timestamps) -> list[x509.Certificate]:
    """The roots that the settings name. Raises SettingsWrong."""
    found: list[x509.Certificate] = []
    for name in settings.certificates:
        try:
            found += x509.load_pem_x509_certificates((record / name).read_bytes())
        except (OSError, ValueError) as error:
            raise SettingsWrong(
                f"timestamps.certificates: {name}: no PEM certificates can be read there"
            ) from error
    return found


def genuine(answer: TimeStampResponse, digest: bytes, roots: Iterable[x509.Certificate], where: str) -> None:
    """Raises EvidenceDamaged where an answer is not a timestamp over the digest by one of the roots."""
    builder = VerifierBuilder()
    for root in roots:
        builder = builder.add_root_certificate(root)
    try:
        builder.build().verify(answer, hashed(digest))
    except VerificationError as error:
        raise EvidenceDamaged(where, f"the timestamp does not hold: {error}") from error


def hashed(digest: bytes) -> bytes:
    return hashlib.sha256(digest).digest()


def check(paths: Paths, told: dict[str, str], roots: list[x509.Certificate]) -> None:
    """Raises EvidenceDamaged where a stamp that the log speaks of is not what was written, or is false."""
    name = told["file"]
    try:
        raw = (paths.record / name).read_bytes()
    except FileNotFoundError as error:
        raise EvidenceDamaged(name, "the timestamp is missing") from error
    if hashlib.sha256(raw).hexdigest() != told["sha256"]:
        raise EvidenceDamaged(name, "it is not as it was written")
    answer = decode_timestamp_response(raw)
    if answer.tst_info.message_imprint.message != hashed(bytes.fromhex(told["head"])):
        raise EvidenceDamaged(name, "it stamps something else than the log says")
    if roots:
        genuine(answer, bytes.fromhex(told["head"]), roots, name)
