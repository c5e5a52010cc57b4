"""Capture to pages: blocks of text with their kinds, languages and offsets, and what a page says of itself.

HTML, Markdown, plain text, PDF, Word documents, feeds and e-mails are read; which of them a capture is,
its media type tells, and its first characters where that says too little. Text that was given is kept to
the letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from onrecord.errors import SourceTooLarge
from onrecord.read import charset, feeds, html, mail, markdown, plain, printed, word
from onrecord.read.draft import Draft, readings
from onrecord.record import Capture, Reading

Reader = Callable[[Capture], list[Reading]]
READERS: dict[str, Reader] = {
    "application/pdf": printed.read,
    "application/feed+xml": feeds.read,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": word.read,
    "message/rfc822": mail.read,
    "multipart/related": mail.saved,
}
"""What is not text in itself, by its media type."""
LARGEST = 30_000_000  # bytes
HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:(?><!--.{0,2000}?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.I | re.S,
)
HTML_TAG = re.compile(r"<(?:p|div|br|h[1-6]|span|table|article|section|ul|a)\b[^<>]{0,500}>", re.I)
MARKDOWN = re.compile(r"^(?:#{1,6} \S|---\n\w+:|.{0,300}\]\(https?://)", re.M)
START = 4_000  # characters that are looked at to tell what a text is


def read(capture: Capture) -> list[Reading]:
    """The pages of a capture: one, or one for each post.

    Raises SourceUnreadable where there is no text, SourceTooLarge where there is more than we read.
    """
    if capture.given.verbatim:
        return [plain.verbatim(capture.body.decode("utf-8", "replace"), capture)]
    if len(capture.body) > LARGEST:
        raise SourceTooLarge(
            capture.source, f"{len(capture.body):,} bytes are more than the {LARGEST:,} read"
        )
    media = capture.media_type.partition(";")[0].strip().lower()
    if media in READERS:
        return READERS[media](capture)
    text, notices = charset.decode(capture)
    return readings(drafts(text, capture), capture, notices)


def drafts(text: str, capture: Capture) -> list[Draft]:
    kind = kind_of(text, capture)
    if kind == "html":
        return html.read(text, capture)
    return markdown.read(text, capture) if kind == "markdown" else plain.read(text, capture.source)


def kind_of(text: str, capture: Capture) -> str:
    """Which of "html", "markdown" and "plain" a text is."""
    media = capture.media_type.partition(";")[0].strip().lower()
    suffixes = [suffix.lower() for suffix in PurePath(capture.source).suffixes[-2:]]
    start = text[:START]
    if media in ("text/html", "application/xhtml+xml") or HTML_START.match(start):
        return "html"
    if {".html", ".htm", ".xhtml", ".php"}.intersection(suffixes) or len(HTML_TAG.findall(start)) > 2:
        return "html"
    if media == "text/markdown" or {".md", ".markdown"}.intersection(suffixes):
        return "markdown"
    return "plain"
