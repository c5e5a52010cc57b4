"""Captures as WARC/1.1 records (ISO 28500:2017), one record a gzip member.

A capture is a group of records: its response (or resource, for what did not come by HTTP, or revisit, for
bytes that are kept already), the request, and a metadata record that ends the group with what we knew of it.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import uuid
import zlib
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord import __version__
from onrecord.errors import EvidenceDamaged
from onrecord.record import Capture, Given

REVISIT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
RECODED = ("content-encoding", "transfer-encoding", "content-length")
"""Headers of the bytes on the wire; we keep the page's own bytes, so these are marked as the original's."""
KIND = WarcRecordType
BESIDE = ("request", "metadata")
"""Records that stand beside the main one of a capture."""
REQUEST, RESPONSE = "application/http; msgtype=request", "application/http; msgtype=response"


class Refers(msgspec.Struct, frozen=True):
    """The capture whose bytes are these: its record, address and time."""

    capture: str
    record: str
    target: str
    at: str


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What the metadata record says: all of a Capture but its bytes."""

    id: str
    source: str
    sha256: str
    media_type: str
    url: str | None
    fetched: str | None
    kept: str
    """When it came into this record, UTC."""
    status: int | None
    http_version: str
    headers: tuple[tuple[str, str], ...]
    request_headers: tuple[tuple[str, str], ...]
    given: Given
    unread: str | None = None
    refers: Refers | None = None


def target(capture: Capture) -> str:
    """The address the records bear."""
    return address_of(capture.url, capture.source)


def address_of(url: str | None, source: str) -> str:
    """A capture's address: the page's, or a file URI of the name that the user gave."""
    return url or "file:///" + quote(source.lstrip("/"), safe="/")


def identity(capture: Capture) -> str:
    """The id of a capture: the same thing with the same knowledge about it has the same id."""
    told = msgspec.json.encode([target(capture), capture.sha256, capture.status, capture.given])
    return hashlib.sha256(told).hexdigest()[:16]


def group(capture: Capture, kept: str, refers: Refers | None) -> tuple[list[bytes], About]:
    """The members of one capture's group, in order, and what its metadata says."""
    about = About(
        id=identity(capture),
        kept=kept,
        refers=refers,
        **{f: getattr(capture, f) for f in ("source", "sha256", "media_type", "url", "fetched", "status")},
        **{f: getattr(capture, f) for f in ("http_version", "headers", "request_headers", "unread", "given")},
    )
    main = main_record(capture, about)
    members = [main]
    if capture.status is not None:
        members.append(member("request", about, request(capture), {"Content-Type": REQUEST}))
    members.append(
        member("metadata", about, msgspec.json.encode(about), {"Content-Type": "application/json"})
    )
    return members, about


def main_record(capture: Capture, about: About) -> bytes:
    payload = {"WARC-Payload-Digest": base32(capture.body)}
    if about.refers:
        back = {
            "WARC-Profile": REVISIT,
            "WARC-Refers-To": f"<urn:{about.refers.record}>",
            "WARC-Refers-To-Target-URI": about.refers.target,
            "WARC-Refers-To-Date": about.refers.at,
        }
        http = capture.status is not None
        block = response_head(capture) if http else b""
        kind = {"Content-Type": RESPONSE} if http else {}
        return member("revisit", about, block, {**payload, **back, **kind})
    if capture.status is None:
        return member("resource", about, capture.body, {**payload, "Content-Type": capture.media_type})
    block = response_head(capture) + capture.body
    return member("response", about, block, {**payload, "Content-Type": RESPONSE})


def member(kind: str, about: About, block: bytes, headers: dict[str, str]) -> bytes:
    """One record as one gzip member, with its block digest."""
    main = record_id(about.id, about.kept, "main")
    own = record_id(about.id, about.kept, kind) if kind in BESIDE else main
    record = WarcRecord()
    record.init_headers(getattr(KIND, kind), own.encode("ascii"))
    record.headers["WARC-Date"] = about.fetched or about.kept
    record.headers["WARC-Target-URI"] = address_of(about.url, about.source)
    record.headers["WARC-Block-Digest"] = base32(block)
    for name, value in headers.items():
        record.headers[name] = " ".join(value.split())
    if kind in BESIDE:
        record.headers["WARC-Concurrent-To"] = f"<urn:{main}>"
    record.set_bytes_content(block)
    return packed(record)


def warcinfo(name: str) -> bytes:
    """The first record of every file: who wrote it."""
    record = WarcRecord()
    record.init_headers(KIND.warcinfo, f"uuid:{uuid.uuid4()}".encode("ascii"))
    record.headers["WARC-Filename"] = name
    record.headers["Content-Type"] = "application/warc-fields"
    record.set_bytes_content(f"software: onrecord/{__version__}\r\nformat: WARC File Format 1.1\r\n".encode())
    return packed(record)


def packed(record: WarcRecord) -> bytes:
    raw = io.BytesIO()
    record.write(raw)
    return gzip.compress(raw.getvalue(), 6, mtime=0)


def record_id(capture: str, kept: str, what: str) -> str:
    """The same id in every writing of the same record."""
    return f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'onrecord:{capture}:{kept}:{what}')}"


def response_head(capture: Capture) -> bytes:
    """The status line and headers. Those that no longer fit the bytes are renamed as archives do."""
    head = [f"HTTP/{capture.http_version} {capture.status}"]
    for name, value in capture.headers:
        head.append(f"{'X-Archive-Orig-' if name.lower() in RECODED else ''}{name}: {value}")
    head.append(f"Content-Length: {len(capture.body)}")
    return ("\r\n".join(head) + "\r\n\r\n").encode("latin-1", "replace")


def request(capture: Capture) -> bytes:
    told = urlsplit(capture.url or "")
    path = (told.path or "/") + (f"?{told.query}" if told.query else "")
    head = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in capture.request_headers)]
    return ("\r\n".join(head) + "\r\n\r\n").encode("latin-1", "replace")


def base32(content: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(content).digest()).decode("ascii")


class Stored(msgspec.Struct, frozen=True):
    """A group read back: what its metadata says, its bytes (None for a revisit), where it ends."""

    about: About
    body: bytes | None
    stop: int


def groups(raw: bytes, where: str) -> Iterator[Stored]:
    """The whole groups in a run of members, in order; stops before a torn one.

    Raises EvidenceDamaged where the members can be unpacked but are no group of ours.
    """
    body: bytes | None = None
    for record, stop in records(raw):
        if record.record_type == KIND.metadata:
            try:
                about = msgspec.json.decode(record.reader.read(), type=About)
            except msgspec.MsgspecError as error:
                raise EvidenceDamaged(where, "a metadata record is not as it was written") from error
            yield Stored(about, None if about.refers else body, stop)
            body = None
        elif record.record_type in (KIND.response, KIND.resource):
            content = record.reader.read()
            body = content.partition(b"\r\n\r\n")[2] if record.record_type == KIND.response else content


def records(raw: bytes) -> Iterator[tuple[WarcRecord, int]]:
    """Each record with the offset after its member."""
    at = 0
    while at < len(raw):
        size = member_size(raw, at)
        if size is None:
            return
        for record in ArchiveIterator(io.BytesIO(raw[at : at + size]), parse_http=False):
            yield record, at + size
        at += size


def one_begun(raw: bytes, where: str) -> bool:
    """Whether bytes are one group, perhaps torn: what a stopped run leaves (each is logged at once)."""
    if any(found.stop < len(raw) for found in groups(raw, where)):
        return False
    while raw:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            unpacker.decompress(raw)
        except zlib.error:
            return False
        raw = unpacker.unused_data
    return True


def member_size(raw: bytes, at: int) -> int | None:
    """The length of the gzip member at an offset; None where it is torn or none."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacker.decompress(raw[at:])
    except zlib.error:
        return None
    return len(raw) - at - len(unpacker.unused_data) if unpacker.eof else None
