"""E-mails (EML) and pages saved as one file (MHTML) to pages. Attachments are named, not read."""

from __future__ import annotations

import email
import email.policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from itertools import islice

from msgspec.structs import replace

from onrecord.errors import SourceTooLarge, SourceUnreadable
from onrecord.read import charset, html, pieces, plain
from onrecord.read.draft import Draft, Published, readings
from onrecord.record import Capture, Notice, Reading

MOST_PARTS = 500
TEXT = ("text/html", "text/plain")


def read(capture: Capture) -> list[Reading]:
    """An e-mail as one page: its subject, its sender, its date, its words. Raises SourceUnreadable."""
    message = parsed(capture)
    body, media = main_part(capture, message)
    draft, notices = draft_of(capture, body, media)
    authors = tuple(
        name or address for name, address in getaddresses([header(message, "From")]) if name or address
    )
    told = replace(
        draft,
        title=" ".join(header(message, "Subject").split())[:500] or draft.title,
        authors=authors,
        outlet=None,
        published=date(message),
    )
    return readings([told], capture, (*notices, *attached(message)))


def saved(capture: Capture) -> list[Reading]:
    """A page that a browser saved as MHTML. Raises SourceUnreadable."""
    message = parsed(capture)
    body, media = main_part(capture, message)
    where = str(message.get("Snapshot-Content-Location", "") or message.get("Content-Location", "")).strip()
    at = replace(capture, url=capture.url or pieces.absolute(where, None))
    text, notices = decoded(at, body, media)
    return readings(html.read(text, at), at, notices)


def parsed(capture: Capture) -> EmailMessage:
    try:
        message = email.message_from_bytes(capture.body, policy=email.policy.default)
        parts = sum(1 for _ in islice(message.walk(), MOST_PARTS + 1))
    except RecursionError as error:
        raise SourceTooLarge(capture.source, "its parts are nested too deep") from error
    except (MessageError, ValueError, LookupError) as error:
        raise SourceUnreadable(capture.source, f"it is no e-mail that can be read ({error})") from error
    if parts > MOST_PARTS:
        raise SourceTooLarge(capture.source, f"it has more than {MOST_PARTS} parts")
    assert isinstance(message, EmailMessage)  # the policy makes these
    return message


def main_part(capture: Capture, message: EmailMessage) -> tuple[bytes, str]:
    """The bytes and type of the part with the words: HTML before plain text."""
    found: dict[str, tuple[bytes, str]] = {}
    for part in message.walk():
        media = part.get_content_type()
        if media in TEXT and media not in found and part.get_content_disposition() != "attachment":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                found[media] = (content, f"{media}; charset={part.get_content_charset() or ''}")
    for media in TEXT:
        if media in found:
            return found[media]
    raise SourceUnreadable(capture.source, "there is no text in it")


def draft_of(capture: Capture, body: bytes, media: str) -> tuple[Draft, tuple[Notice, ...]]:
    text, notices = decoded(capture, body, media)
    if media.startswith("text/html"):
        return html.read(text, capture)[0], notices
    return plain.read(text, capture.source)[0], notices


def decoded(capture: Capture, body: bytes, media: str) -> tuple[str, tuple[Notice, ...]]:
    return charset.decode(replace(capture, body=body, media_type=media))


def header(message: EmailMessage, name: str) -> str:
    """A header's words; empty where it is missing, or so broken that the library fails on it."""
    try:
        return str(message.get(name, ""))
    except (AttributeError, IndexError, TypeError, ValueError):
        return ""


def date(message: EmailMessage) -> Published | None:
    try:
        return parsedate_to_datetime(header(message, "Date")).isoformat(), "metadata"
    except (TypeError, ValueError, IndexError):
        return None


def attached(message: EmailMessage) -> tuple[Notice, ...]:
    """What hangs on an e-mail and was not read."""
    names = [str(part.get_filename() or part.get_content_type()) for part in message.iter_attachments()]
    if not names:
        return ()
    told = ", ".join(name[:80] for name in names[:10])
    return (Notice("attachments", f"Attachments were kept with the e-mail and not read: {told}."),)
