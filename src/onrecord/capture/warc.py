"""Pages out of web archives (WARC, ISO 28500): plain, gzip or zstd, also damaged ones up to the damage.

Only documents are taken (pages, PDFs, feeds, texts), not the pictures and scripts around them. A revisit
record is given the bytes it refers to where they stand in the same file.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zlib
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from msgspec.structs import replace

from onrecord.capture import wire
from onrecord.capture.kinds import keep
from onrecord.errors import SourceError, SourceTooLarge, SourceUnreadable
from onrecord.record import Capture, Given

MOST_BYTES = 20_000_000
"""Of one page, unpacked."""
MOST_RECORDS = 50_000_000
DOCUMENTS = (
    "text/",
    "application/xhtml",
    "application/pdf",
    "application/rss",
    "application/atom",
    "application/xml",
)
NOT_DOCUMENTS = ("text/css", "text/javascript", "text/ecmascript")
RESPONSE = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.revisit
OTHERS = {"WET": b"conversion", "WAT": b"metadata"}


class Told(NamedTuple):
    """What a record says of itself."""

    url: str
    date: str | None
    media: str
    headers: tuple[tuple[str, str], ...]
    status: int | None


def captures(name: str, given: Given, stream: IO[bytes] | None = None) -> Iterator[Capture | SourceError]:
    """The documents of an archive, in order; what is broken is an error among them."""
    seen: dict[str, int] = {}
    found = kinds = 0
    at = 0
    try:
        for record in islice(records(stream or name), MOST_RECORDS):
            at, kinds = record.stream_pos, kinds | record.record_type
            if not record.record_type & RESPONSE:
                continue
            outcome = capture(f"{name}, record at {at}", record, given, Again(name, stream, seen))
            if outcome is not None:
                found += 1
                yield outcome
    except (OSError, ValueError, EOFError) as error:
        yield SourceUnreadable(
            name, f"it is damaged after the record at {at} ({error}); what stands before went in"
        )
        return
    if stream is None and cut(name, at):
        yield SourceUnreadable(name, f"it is cut off after the record at {at}; what stands before went in")
    elif not found:
        yield SourceUnreadable(name, nothing(int(kinds)))


def cut(name: str, at: int) -> bool:
    """Whether a gzip archive ends in the middle of a member at or after an offset."""
    with Path(name).open("rb") as file:
        file.seek(at)
        rest = file.read(2)
        unpacker = zlib.decompressobj(wbits=31)
        if rest != b"\x1f\x8b":
            return False
        while rest or (rest := file.read(2**20)):
            if unpacker.eof:
                unpacker = zlib.decompressobj(wbits=31)
            try:
                unpacker.decompress(rest)
            except zlib.error:
                return True
            rest = unpacker.unused_data
        return not unpacker.eof


def nothing(kinds: int) -> str:
    """Why an archive gave nothing."""
    if kinds & WarcRecordType.conversion:
        return "it is a WET archive, text without its pages: give the WARC it was made from"
    if kinds & WarcRecordType.metadata and not kinds & RESPONSE:
        return "it is a WAT archive, metadata without its pages: give the WARC it was made from"
    if not kinds:
        return "it is no web archive, or damaged from its beginning: no record can be read"
    return "there is no page in it"


def records(source: IO[bytes] | str) -> Iterator[WarcRecord]:
    """The records, with their HTTP headers parsed."""
    with Path(source).open("rb") if isinstance(source, str) else nullcontext(source) as opened:
        yield from ArchiveIterator(opened, record_types=WarcRecordType.any_type, parse_http=True)


class Again(NamedTuple):
    """The archive once more, to look up what a revisit refers to."""

    name: str
    stream: IO[bytes] | None
    seen: dict[str, int]

    def body(self, digest: str) -> bytes | None:
        """The bytes with that payload digest, from the record where they stood."""
        at = self.seen.get(digest)
        if at is None or self.stream is not None:
            return None
        with Path(self.name).open("rb") as file:
            file.seek(at)
            for record in ArchiveIterator(file, parse_http=True):
                return payload(self.name, record)
        return None


def capture(source: str, record: WarcRecord, given: Given, again: Again) -> Capture | SourceError | None:
    """The capture of one record; None for what is no document."""
    told = said(record)
    if not told.url.startswith(("http://", "https://", "file:")) or not document(told.media):
        return None
    digest = record.headers.get("WARC-Payload-Digest") or ""
    if record.record_type == WarcRecordType.revisit:
        body = again.body(digest)
        if body is None:
            return SourceUnreadable(
                source, f"the bytes of {told.url} are not here: it refers to a record elsewhere"
            )
    else:
        try:
            body = payload(source, record)
        except SourceError as error:
            return error
        if digest:
            again.seen.setdefault(digest, record.stream_pos)
    kept = keep(source, body, given, told.media, told.url)
    return replace(
        kept,
        url=told.url,
        fetched=told.date,
        headers=told.headers,
        status=told.status if told.headers else None,
    )


def said(record: WarcRecord) -> Told:
    http = record.http_headers
    headers = tuple((name, value) for name, value in http.items()) if http is not None else ()
    media = record.http_content_type if http is not None else record.headers.get("Content-Type", "")
    date = record.record_date
    return Told(
        url=(record.headers.get("WARC-Target-URI") or "").strip("<>"),
        date=date.strftime("%Y-%m-%dT%H:%M:%SZ") if date else None,
        media=media or "",
        headers=headers,
        status=status(http.status_code if http is not None else None),
    )


def status(code: object) -> int | None:
    return code if isinstance(code, int) and 100 <= code <= 599 else None


def document(media: str) -> bool:
    """Whether a media type is that of something with words; none told counts as one."""
    told = media.partition(";")[0].strip().lower()
    return not told or (told.startswith(DOCUMENTS) and not told.startswith(NOT_DOCUMENTS))


def payload(source: str, record: WarcRecord) -> bytes:
    """The record's payload, its digest checked, the encodings of the wire undone. Raises SourceError."""
    raw: bytes = record.reader.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise SourceTooLarge(
            source, f"it is larger than {MOST_BYTES // 1_000_000} MB, the most read as one page"
        )
    headers = {name.lower(): value for name, value in (record.http_headers or {}).items()}
    plain = wire.unchunked(raw) if "chunked" in headers.get("transfer-encoding", "").lower() else raw
    digest = record.headers.get("WARC-Payload-Digest") or ""
    if not (matches(digest, raw) or matches(digest, plain)):
        raise SourceUnreadable(source, "its bytes do not match the digest that the archive gives for them")
    return wire.unpacked(source, plain, headers.get("content-encoding", ""), MOST_BYTES)


def matches(digest: str, body: bytes) -> bool:
    """Whether a labelled digest (`sha1:BASE32`, `sha256:hex`) is that of the bytes; one not known is."""
    name, _, told = digest.partition(":")
    if name.lower() not in ("sha1", "sha256", "md5"):
        return True
    made = hashlib.new(name.lower(), body, usedforsecurity=False)
    return told.lower() in (made.hexdigest(), base64.b32encode(made.digest()).decode("ascii").lower())


def is_archive(head: bytes) -> bool:
    """Whether unpacked bytes begin a WARC."""
    return head.startswith(b"WARC/")


def of_bytes(name: str, body: bytes, given: Given) -> Iterator[Capture | SourceError]:
    """The documents of an archive in memory."""
    yield from captures(name, given, io.BytesIO(body))
