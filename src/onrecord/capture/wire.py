"""The encodings of the wire undone, within limits: chunks, gzip, deflate, brotli, zstd."""

from __future__ import annotations

import io
import zlib

import brotli  # type: ignore[import-untyped]
import zstandard

from onrecord.errors import SourceTooLarge, SourceUnreadable

GZIP = ("gzip", "x-gzip")


def unpacked(source: str, body: bytes, coding: str, most: int) -> bytes:
    """A body without its content encoding; a small one that swells past the limit is refused.

    A body that does not bear out its header is taken as it is: archives often keep the decoded bytes under
    the headers of the encoded ones. Raises SourceTooLarge, and SourceUnreadable for an unknown encoding.
    """
    for name in reversed([part.strip().lower() for part in coding.split(",") if part.strip()]):
        if name == "identity":
            continue
        if name not in (*GZIP, "deflate", "br", "zstd"):
            if body.lstrip()[:1] == b"<":
                continue
            raise SourceUnreadable(source, f"it is compressed with {name}, which is not undone")
        body = undone(source, body, name, most)
    return body


def undone(source: str, body: bytes, name: str, most: int) -> bytes:
    try:
        if name in GZIP and body.startswith(b"\x1f\x8b"):
            out = zlib.decompressobj(wbits=31).decompress(body, most + 1)
        elif name == "deflate" and body[:1] == b"\x78":
            out = zlib.decompressobj().decompress(body, most + 1)
        elif name == "zstd" and body.startswith(b"\x28\xb5\x2f\xfd"):
            out = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(body)).read(most + 1)
        elif name == "br" and body.lstrip()[:1] != b"<":
            out = brotli.Decompressor().process(body, output_buffer_limit=most + 1)
        else:
            return body
    except (zlib.error, brotli.error, zstandard.ZstdError) as error:
        raise SourceUnreadable(source, f"it is broken: what is said to be {name} is not ({error})") from error
    if len(out) > most:
        raise SourceTooLarge(
            source,
            f"it unpacks to what is larger than {most / 1_000_000:g} MB, the most that is read as one page",
        )
    return out


def unchunked(body: bytes) -> bytes:
    """A body without its chunk lines; as it is where it has none (RFC 9112, section 7.1)."""
    out, at = bytearray(), 0
    while True:
        end = body.find(b"\r\n", at, at + 30)
        try:
            size = int(body[at:end].partition(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return bytes(out) or body
        if size == 0:
            return bytes(out)
        out += body[end + 2 : end + 2 + size]
        at = end + 2 + size + 2
        if at >= len(body):
            return bytes(out)
