"""JSON lines: one page a line, with what is known about it (docs/sources.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from msgspec.structs import replace

from onrecord.capture.kinds import HTML, MOST_BYTES, PLAIN, digest, keep
from onrecord.capture.known import believed, well_formed
from onrecord.capture.local import BROKEN, opened, shown, trouble
from onrecord.errors import OnRecordError, SourceError, SourceTooLarge, SourceUnreadable
from onrecord.record import Capture, Given

KNOWN = ("id", "url", "outlet", "title", "published", "language", "fetched")
IN_UTF8 = "; charset=utf-8"  # a page given as JSON is in UTF-8, whatever it says of itself
UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
MOST_OF_A_LINE = 2 * MOST_BYTES  # JSON may write one letter as six
TYPES = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def captures(name: str, given: Given) -> Iterator[Capture | SourceError]:
    """A capture for each line, or the error of that line; one error where no line can be read."""
    number = 0
    try:
        with opened(name) as stream:
            for number, line in numbered(stream):
                yield capture(f"{shown(name)}, line {number}", line, given)
                if number == 1 and line and line.startswith(UTF16_MARKS):
                    return
        if not number:
            yield SourceUnreadable(shown(name), "it is empty")
    except (*BROKEN, ValueError) as error:
        if number:
            yield SourceUnreadable(shown(name), f"it breaks off after line {number}: {error}")
        else:
            yield trouble(name, error)


def numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, with their numbers in the file."""
    return ((n, line) for n, line in enumerate(bounded(stream), 1) if line is None or line.strip())


def bounded(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines, one in memory at a time; None for a line longer than the limit."""
    mark = UTF8_MARK
    while line := stream.readline(MOST_OF_A_LINE):
        if len(line) == MOST_OF_A_LINE and not line.endswith(b"\n"):
            skip_line(stream)
            yield None
        else:
            yield line.removeprefix(mark)
        mark = b""


def skip_line(stream: BinaryIO) -> None:
    while (part := stream.readline(MOST_OF_A_LINE)) and not part.endswith(b"\n"):
        pass


def capture(source: str, line: bytes | None, given: Given) -> Capture | SourceError:
    try:
        if line is None:
            raise SourceTooLarge(source, f"it is longer than {MOST_OF_A_LINE // 1_000_000} MB")
        return page(source, row(line), given)
    except SourceError as error:
        return error
    except OnRecordError as error:
        return SourceUnreadable(source, str(error))


def row(line: bytes) -> dict[str, Any]:
    """The object on a line. Raises OnRecordError with what is wrong with it."""
    if line.startswith(UTF16_MARKS):
        raise OnRecordError("it is in UTF-16; JSON lines are in UTF-8")
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise OnRecordError(f"it is not in UTF-8: byte {error.start + 1} of the line is no letter") from error
    except json.JSONDecodeError as error:
        raise OnRecordError(f"it is no JSON: {error.msg} at letter {error.pos + 1} of the line") from error
    except (RecursionError, ValueError) as error:  # a number of 5,000 digits is a ValueError
        raise OnRecordError(f"it is no JSON that can be read: {error}") from error
    if not isinstance(found, dict):
        raise OnRecordError('it is no JSON object such as {"id": "...", "text": "..."}')
    return found


def page(source: str, found: dict[str, Any], given: Given) -> Capture:
    """The capture of one object; `text` goes before `html`."""
    told = {name: words for name in KNOWN if (words := string(found, name))}
    known = believed(replace(given, **told))
    text, html = string(found, "text"), string(found, "html")
    if text is not None:
        body = bytes_of(source, text)
        known = replace(known, verbatim=True)
        return Capture(source=source, body=body, sha256=digest(body), media_type=PLAIN, given=known)
    if html is None:
        raise OnRecordError('it has neither "text" nor "html"')
    kept = keep(source, bytes_of(source, html), known, told=HTML)
    return replace(kept, media_type=kept.media_type + IN_UTF8)


def string(found: dict[str, Any], name: str) -> str | None:
    value = found.get(name)
    if value is None or isinstance(value, str):
        return value
    raise OnRecordError(f'"{name}" is {TYPES[type(value)]}, and must be a string')


def bytes_of(source: str, text: str) -> bytes:
    """The text in UTF-8. Raises SourceTooLarge, and SourceUnreadable where there are no words in it."""
    body = well_formed(text).encode()
    if not text.strip():
        raise SourceUnreadable(source, "its text is empty")
    if len(body) > MOST_BYTES:
        raise SourceTooLarge(source, f"its text is larger than {MOST_BYTES // 1_000_000} MB")
    return body
