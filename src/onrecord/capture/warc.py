"""Pages out of web archives (WARC, ISO 28500): plain, gzip or zstd, also damaged ones up to the damage.

Only documents are taken (pages, PDFs, feeds, texts), not the pictures and scripts around them. A revisit
record is given the bytes it refers to where they stand in the same file, a response its request.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple
from urllib.parse import urlsplit

import zstandard
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from msgspec.structs import replace

from onrecord.capture import wire
from onrecord.capture.kinds import MOST_BYTES, keep
from onrecord.errors import SourceError, SourceTooLarge, SourceUnreadable
from onrecord.record import Capture, Given

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
WRONG = "its bytes do not match the digest that the archive gives for them; they are kept and not read"
ZSTD = b"\x28\xb5\x2f\xfd"
MOST_UNPACKED = 1_000_000_000
"""Bytes of an archive that is unpacked in one piece."""
MOST_WAITING = 100
"""Requests whose responses have not come yet."""
MOST_LOOKED_AT = 4_000_000_000
"""Unpacked bytes, of what stands after the last record."""
SECRET = ("cookie", "set-cookie", "authorization", "proxy-authorization")
"""Headers of those who archived it, which may let others in."""
VERSION = re.compile(r"HTTP/(\d(?:\.\d)?)")


class Told(NamedTuple):
    """What a record says of itself."""

    url: str
    date: str | None
    media: str
    headers: tuple[tuple[str, str], ...]
    status: int | None
    http_version: str = "1.1"


class Pair(NamedTuple):
    """Half of an exchange: the record's id, the id of the other half where it is told, the address."""

    record: str
    other: str
    url: str

    def fits(self, half: Pair) -> bool:
        """Whether two halves belong together: one names the other, or neither names any."""
        if self.other or half.other:
            return self.other == half.record or half.other == self.record
        return self.url == half.url


class Exchanges:
    """Responses and their requests, which stand before or right after them."""

    def __init__(self) -> None:
        self.requests: deque[tuple[Pair, tuple[tuple[str, str], ...]]] = deque(maxlen=MOST_WAITING)
        self.waiting: tuple[Pair, Capture] | None = None

    def request(self, record: WarcRecord) -> None:
        """Give the request to the response before it, or keep it for one to come."""
        half, headers = pair(record), told_headers(record)
        if self.waiting and self.waiting[0].fits(half):
            kept = self.waiting[1]
            self.waiting = (self.waiting[0], replace(kept, request_headers=headers))
        else:
            self.requests.append((half, headers))

    def response(self, record: WarcRecord, kept: Capture) -> None:
        """Hold a response until the next record has been looked at."""
        half = pair(record)
        found = next((each for each in self.requests if each[0].fits(half)), None)
        if found:
            self.requests.remove(found)
            kept = replace(kept, request_headers=found[1])
        self.waiting = (half, kept)

    def ready(self) -> Iterator[Capture]:
        """The response that was held, if any."""
        if self.waiting:
            yield self.waiting[1]
        self.waiting = None


def pair(record: WarcRecord) -> Pair:
    told = record.headers
    other = told.get("WARC-Concurrent-To") or ""
    return Pair(told.get("WARC-Record-ID") or "", other, (told.get("WARC-Target-URI") or "").strip("<>"))


def captures(name: str, given: Given, stream: IO[bytes] | None = None) -> Iterator[Capture | SourceError]:
    """The documents of an archive, in order; what is broken is an error among them."""
    again, exchanges = Again(name, stream, {}), Exchanges()
    found = kinds = at = 0
    try:
        for record in islice(records(stream or name), MOST_RECORDS):
            at, kinds = record.stream_pos, kinds | record.record_type
            if record.record_type == WarcRecordType.request:
                exchanges.request(record)
            if not record.record_type & RESPONSE:
                continue
            yield from exchanges.ready()
            outcome = capture(f"{name}, record at {at}", record, given, again)
            found += outcome is not None
            if isinstance(outcome, Capture):
                exchanges.response(record, outcome)
            elif outcome is not None:
                yield outcome
        yield from exchanges.ready()
    except (OSError, ValueError, EOFError) as error:
        yield from exchanges.ready()
        if stream is None and not kinds:
            yield from whole_frame(name, given)
        yield SourceUnreadable(
            name, f"it is damaged after the record at {at} ({error}); what stands before went in"
        )
        return
    if stream is None and cut(name, at):
        yield SourceUnreadable(name, f"it is cut off after the record at {at}; what stands before went in")
    elif not found:
        yield SourceUnreadable(name, nothing(int(kinds)))


def whole_frame(name: str, given: Given) -> Iterator[Capture | SourceError]:
    """The documents of a zstd archive packed in one piece, up to the damage."""
    with Path(name).open("rb") as file:
        if file.read(4) != ZSTD:
            return
        file.seek(0)
        body = unpacked_to_damage(file)
    if body.startswith(b"WARC/"):
        yield from captures(name, given, io.BytesIO(body))


def unpacked_to_damage(file: IO[bytes]) -> bytes:
    out = io.BytesIO()
    try:
        with zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True) as unpacked:
            while out.tell() < MOST_UNPACKED and (part := unpacked.read(2**16)):
                out.write(part)
    except zstandard.ZstdError:
        pass
    return out.getvalue()


def cut(name: str, at: int) -> bool:
    """Whether a gzip archive ends in the middle of a member at or after an offset."""
    with Path(name).open("rb") as file:
        file.seek(at)
        rest = file.read(2)
        unpacker, left = zlib.decompressobj(wbits=31), MOST_LOOKED_AT
        if rest != b"\x1f\x8b":
            return False
        while left > 0 and (rest or (rest := file.read(2**20))):
            if unpacker.eof:
                unpacker = zlib.decompressobj(wbits=31)
            try:
                left -= len(unpacker.decompress(rest, 2**20))
            except zlib.error:
                return True
            rest = unpacker.unused_data or unpacker.unconsumed_tail
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
        if at is None:
            return None
        with self.opened() as file:
            file.seek(at)
            for record in ArchiveIterator(file, parse_http=True):
                same = record.headers.get("WARC-Payload-Digest") == digest
                return payload(self.name, record)[0] if same else None
        return None

    def opened(self) -> IO[bytes]:
        """The archive once more, from its beginning; one in memory is not copied."""
        if isinstance(self.stream, io.BytesIO):
            return io.BytesIO(self.stream.getvalue())
        return Path(self.name).open("rb")


def capture(source: str, record: WarcRecord, given: Given, again: Again) -> Capture | SourceError | None:
    """The capture of one record; None for what is no document."""
    told = said(record)
    if not told.url.startswith(("http://", "https://", "file:")) or not document(told.media):
        return None
    try:
        found = content(source, record, again)
    except SourceError as error:
        return error
    if found is None:
        return SourceUnreadable(
            source, f"the bytes of {told.url} are not here: it refers to a record elsewhere"
        )
    body, doubt = found
    kept = keep(source, body, given, told.media, told.url)
    return replace(
        kept,
        url=told.url if readable(told.url) else None,
        fetched=told.date,
        headers=told.headers,
        status=told.status if told.headers else None,
        http_version=told.http_version,
        unread=doubt or kept.unread,
    )


def content(source: str, record: WarcRecord, again: Again) -> tuple[bytes, str | None] | None:
    """As `payload`, for a revisit that of the record it refers to; None where that is not here."""
    digest = record.headers.get("WARC-Payload-Digest") or ""
    if record.record_type == WarcRecordType.revisit:
        body = again.body(digest)
        return None if body is None else (body, None)
    found = payload(source, record)
    if digest and found[1] is None:
        again.seen.setdefault(digest, record.stream_pos)
    return found


def readable(url: str) -> bool:
    """Whether an address can be taken apart; an archive may claim anything."""
    try:
        return bool(urlsplit(url))
    except ValueError:
        return False


def address(record: WarcRecord) -> str:
    return (record.headers.get("WARC-Target-URI") or "").strip("<>")


def media(record: WarcRecord) -> str:
    """The media type that the server told."""
    http = record.http_headers
    return (record.http_content_type if http is not None else record.headers.get("Content-Type")) or ""


def said(record: WarcRecord) -> Told:
    http = record.http_headers
    date = record.record_date
    return Told(
        url=address(record),
        date=date.strftime("%Y-%m-%dT%H:%M:%SZ") if date else None,
        media=media(record),
        headers=told_headers(record),
        status=status(http.status_code if http is not None else None),
        http_version=version(http.status_line if http is not None else None),
    )


def told_headers(record: WarcRecord) -> tuple[tuple[str, str], ...]:
    """The HTTP headers of a record, without those that let others in."""
    http = record.http_headers
    return tuple((n, v) for n, v in http.items() if n.lower() not in SECRET) if http is not None else ()


def version(line: str | None) -> str:
    found = VERSION.search(line or "")
    return found[1] if found else "1.1"


def status(code: object) -> int | None:
    return code if isinstance(code, int) and 100 <= code <= 599 else None


def document(media: str) -> bool:
    """Whether a media type is that of something with words; none told counts as one."""
    told = media.partition(";")[0].strip().lower()
    return not told or (told.startswith(DOCUMENTS) and not told.startswith(NOT_DOCUMENTS))


def payload(source: str, record: WarcRecord) -> tuple[bytes, str | None]:
    """The record's payload, the encodings of the wire undone, and why it must not be read, if so.

    Bytes that do not match their digest, or whose encoding cannot be undone, are given as they stand. Raises
    SourceTooLarge.
    """
    raw: bytes = record.reader.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise SourceTooLarge(
            source, f"it is larger than {MOST_BYTES // 1_000_000} MB, the most read as one page"
        )
    plain, coding = transferred(record, raw)
    digest = record.headers.get("WARC-Payload-Digest") or ""
    if not (matches(digest, raw) or matches(digest, plain)):
        return raw, WRONG
    try:
        return wire.unpacked(source, plain, coding, MOST_BYTES), None
    except SourceUnreadable as error:
        return plain, error.reason


def transferred(record: WarcRecord, raw: bytes) -> tuple[bytes, str]:
    """A payload without its chunk lines, and how its content is encoded."""
    headers = {name.lower(): value for name, value in (record.http_headers or {}).items()}
    chunked = "chunked" in headers.get("transfer-encoding", "").lower()
    return wire.unchunked(raw) if chunked else raw, headers.get("content-encoding", "")


def matches(digest: str, body: bytes) -> bool:
    """Whether a labelled digest (`sha1:BASE32`, `sha256:hex`) is that of the bytes; one not known is."""
    name, _, told = digest.partition(":")
    if name.lower() not in ("sha1", "sha256", "md5"):
        return True
    made = hashlib.new(name.lower(), body, usedforsecurity=False)
    return told.lower() in (made.hexdigest(), base64.b32encode(made.digest()).decode("ascii").lower())


def of_bytes(name: str, body: bytes, given: Given) -> Iterator[Capture | SourceError]:
    """The documents of an archive in memory."""
    yield from captures(name, given, io.BytesIO(body))
