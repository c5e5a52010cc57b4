"""Chosen captures as a WACZ 1.1.1 that a stranger can check with public tools (docs/evidence.md).

archive/data.warc.gz         the captures' records, byte for byte as they are kept
indexes/index.cdx.gz         where each lies (CDXJ)
pages/pages.jsonl            what there is to look at
signed/                      the project's public key, the log's lines about these captures, its head, stamps
datapackage.json             every file's digest
datapackage-digest.json      the digest of that, and its signature by the project's key
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from onrecord import __version__
from onrecord.evidence import journal, members, signing
from onrecord.evidence.index import Entry
from onrecord.evidence.journal import now
from onrecord.evidence.keeping import Keeper

ARCHIVE = "archive/data.warc.gz"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time that the zip says of its files; when things happened stands in them."""


class Part(NamedTuple):
    """A capture's records in the bundle's archive."""

    entry: Entry
    offset: int
    length: int


def bundle(keeper: Keeper, entries: Sequence[Entry], to: Path) -> str:
    """Write a bundle of the captures (and of those that hold their bytes), and log the export.

    Gives the SHA-256 of the file. Raises FileExistsError rather than write over anything.
    """
    whole = with_holders(keeper, entries)
    archive, parts = archived(keeper, whole)
    files = {
        ARCHIVE: archive,
        "indexes/index.cdx.gz": gzip.compress(cdx(parts), mtime=0),
        "pages/pages.jsonl": pages(entries),
        **provenance(keeper, whole),
    }
    package = datapackage(files)
    packed = zipped(
        {**files, "datapackage.json": package, "datapackage-digest.json": sealed(keeper, package)}
    )
    with to.open("xb") as file:
        file.write(packed)
    digest = hashlib.sha256(packed).hexdigest()
    keeper.note("export", {"what": "bundle", "captures": [entry.id for entry in whole], "sha256": digest})
    return digest


def with_holders(keeper: Keeper, entries: Iterable[Entry]) -> list[Entry]:
    """The entries, and those that hold the bytes of the ones that were kept once before; in order."""
    chosen = {entry.id: entry for entry in entries}
    for entry in list(chosen.values()):
        if entry.same_as and entry.same_as not in chosen:
            chosen[entry.same_as] = keeper.entry(entry.same_as)
    return sorted(chosen.values(), key=lambda entry: entry.seq)


def archived(keeper: Keeper, entries: Iterable[Entry]) -> tuple[bytes, list[Part]]:
    """The records of all, one after another, checked as they are read."""
    out, parts = io.BytesIO(), []
    for entry in entries:
        keeper.capture(entry)
        raw = keeper.raw(entry)
        parts.append(Part(entry, out.tell(), len(raw)))
        out.write(raw)
    return out.getvalue(), parts


def cdx(parts: Iterable[Part]) -> bytes:
    """One line a capture: key, time, and where it lies (CDXJ)."""
    lines = []
    for part in parts:
        entry = part.entry
        when = (entry.fetched or entry.kept).translate({ord(c): None for c in "-:TZ"})
        told = {
            "url": members.address_of(entry.url, entry.source),
            "mime": entry.media_type.partition(";")[0],
            "status": str(entry.status or 200),
            "digest": f"sha256:{entry.sha256}",
            "length": str(part.length),
            "offset": str(part.offset),
            "filename": "data.warc.gz",
        }
        lines.append(f"{surt(told['url'])} {when} ".encode() + msgspec.json.encode(told))
    return b"".join(line + b"\n" for line in sorted(lines))


def surt(url: str) -> str:
    """The address with its host turned round, so that a site's pages stand together."""
    told = urlsplit(url)
    host = ",".join(reversed((told.hostname or "").split(".")))
    query = f"?{told.query}" if told.query else ""
    return f"{host}){told.path or '/'}{query}".lower().replace(" ", "%20")


def pages(entries: Iterable[Entry]) -> bytes:
    head = {"format": "json-pages-1.0", "id": "pages", "title": "Captures"}
    rows = [
        {
            "id": entry.id,
            "url": members.address_of(entry.url, entry.source),
            "ts": entry.fetched or entry.kept,
        }
        for entry in entries
    ]
    return b"".join(msgspec.json.encode(row) + b"\n" for row in (head, *rows))


def datapackage(files: dict[str, bytes]) -> bytes:
    resources = [
        {"name": path.rpartition("/")[2], "path": path, "hash": sha256(content), "bytes": len(content)}
        for path, content in files.items()
    ]
    return msgspec.json.format(
        msgspec.json.encode(
            {
                "profile": "data-package",
                "wacz_version": "1.1.1",
                "software": f"onrecord {__version__}",
                "created": now(),
                "resources": resources,
            }
        )
    )


def provenance(keeper: Keeper, entries: Iterable[Entry]) -> dict[str, bytes]:
    """What a stranger needs to check that this project kept these captures, and when it says it did."""
    wanted = {entry.seq for entry in entries}
    lines, stamps = [], []
    for number, raw in enumerate(journal.raw_lines(keeper.paths.log), 1):
        line = journal.parsed(raw, number)
        if line.action == "timestamp":
            stamps.append(line)
        if number in wanted or line.action == "timestamp" or number == keeper.head.n:
            lines.append(raw)
    made: dict[str, bytes] = {
        "signed/project.pub.pem": signing.public_pem(keeper.key.public_key()),
        "signed/log-excerpt.jsonl": b"".join(lines),
    }
    for line in stamps:
        made[f"signed/{line.details['file']}"] = (keeper.paths.record / line.details["file"]).read_bytes()
        made[f"signed/{line.details['file']}.head"] = bytes.fromhex(line.details["head"])
    return made


def sealed(keeper: Keeper, package: bytes) -> bytes:
    """The digest of the package, signed: what is signed is the words of `hash`."""
    digest = sha256(package)
    public = keeper.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    signed = {
        "hash": digest,
        "signature": base64.b64encode(keeper.key.sign(digest.encode("ascii"))).decode("ascii"),
        "publicKey": base64.b64encode(public).decode("ascii"),
        "software": f"onrecord {__version__}",
        "created": now(),
    }
    return msgspec.json.encode({"path": "datapackage.json", "hash": digest, "signedData": signed})


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip whose files are stored as they are, so that records can be read at their offsets."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, EPOCH), content)
    return out.getvalue()


def sha256(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()
