"""What a source is: a page, a document, a feed, an e-mail, a text; and what is not read, recognised in words.

The bytes have the first word (a PDF is one whatever its name), then the server, then the name's ending.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath

from onrecord.errors import SourceUnreadable
from onrecord.record import Capture, Given, Notice

HTML, MARKDOWN, PLAIN = "text/html", "text/markdown", "text/plain"
PDF, FEED, MAIL, SAVED = "application/pdf", "application/feed+xml", "message/rfc822", "multipart/related"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNREAD = "application/octet-stream"
MOST_BYTES = 20_000_000
"""Of one page, after it is unpacked; the longest reports in HTML have a tenth."""
HEAD = 4096  # bytes looked at; a page that does not say by then what it is, is told by its name

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"WARC/", "a web archive (WARC): save it as a file and give that"),
    (b"PK\x03\x04", "a zip file: save it as a file and give that; of its kinds DOCX, WACZ and XLSX are read"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document, a kind that is not read"),
    (b"{\\rtf", "a rich text document (RTF), a kind that is not read"),
    (b"\x1f\x8b", "compressed more than once with gzip"),
    (b"BZh", "a bzip2 file, a kind that is not read"),
    (b"\xfd7zXZ\x00", "an xz file, a kind that is not read"),
    (b"\x28\xb5\x2f\xfd", "a zstd file, a kind that is not read unless it is a web archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive, a kind that is not read"),
    (b"Rar!\x1a\x07", "a RAR archive, a kind that is not read"),
    (b"\x89PNG\r\n\x1a\n", "a picture, with no text to read"),
    (b"\xff\xd8\xff", "a picture, with no text to read"),
    (b"GIF87a", "a picture, with no text to read"),
    (b"GIF89a", "a picture, with no text to read"),
    (b"RIFF", "a picture or recording, with no text to read"),
    (b"OggS", "a recording, with no text to read"),
    (b"ID3", "a recording, with no text to read"),
    (b"SQLite format 3\x00", "a database, a kind that is not read"),
    (b"\x7fELF", "a program"),
)
PDF_MARK = b"%PDF-"
"""Anywhere at the beginning: some servers put bytes before it."""
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
WHITE_OR_MARK = b" \t\r\n\f\v\xef\xbb\xbf\xff\xfe\x00"

COMMENT = r"(?><!--.*?-->)"  # never tried a second way: a thousand comments have 2^1000 of them
BEFORE_DOCTYPE = rf"(?:\s|{COMMENT}|(?><\?.*?>))*+"
BEFORE_ROOT = rf"{BEFORE_DOCTYPE}(?:<!doctype[^>]*+>)?+{BEFORE_DOCTYPE}"
PAGE = re.compile(rf"{BEFORE_DOCTYPE}<!doctype\s+html\b|{BEFORE_ROOT}<(?:html|head|body)\b", re.I | re.S)
FEED_ROOT = re.compile(rf"{BEFORE_ROOT}<(?:rss|feed|rdf:rdf)\b", re.I | re.S)
SAVED_HEAD = re.compile(
    r"(?:[\w-]{1,40}:[^\n]{0,400}\n(?:[ \t][^\n]{0,400}\n)*+){0,30}?Content-Type:\s*multipart/related", re.I
)
OTHER_XML = re.compile(r"\s*<\?xml\b", re.I)
TAG = re.compile(
    rf"(?:\s|{COMMENT})*+<(?:a|article|b|base|blockquote|br|center|div|font|footer|form|h[1-6]|header|"
    r"i|iframe|img|li|link|main|meta|nav|ol|p|pre|script|section|span|strong|style|table|title|ul)\b",
    re.I | re.S,
)

BY_MEDIA_TYPE = {
    HTML: HTML,
    "application/xhtml+xml": HTML,
    MARKDOWN: MARKDOWN,
    "text/x-markdown": MARKDOWN,
    DOCX: DOCX,
    MAIL: MAIL,
    SAVED: SAVED,
}
UNTOLD = ("", "application/octet-stream", "binary/octet-stream", "application/xml")  # says nothing of use
BY_ENDING = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": PLAIN,
    ".text": PLAIN,
    ".eml": MAIL,
    ".mht": SAVED,
    ".mhtml": SAVED,
    ".pdf": PDF,
    ".docx": DOCX,
    ".csv": PLAIN,
    ".tsv": PLAIN,
}
UNREAD_ENDINGS = {
    ".jsonl": "JSON lines: read them with --jsonl",
    ".ndjson": "JSON lines: read them with --jsonl",
    ".json": "JSON data, a kind that is not read",
    ".js": "a script, with no text to read",
    ".mjs": "a script, with no text to read",
    ".css": "a style sheet, with no text to read",
    ".svg": "a picture, with no text to read",
}
IN_WORDS = {
    HTML: "a page of HTML",
    PDF: "a PDF document",
    FEED: "a feed",
    MAIL: "an e-mail",
    SAVED: "a saved page (MHTML)",
    DOCX: "a Word document",
    MARKDOWN: "Markdown",
}
CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b\b")) + b"\x7f"  # escape is in ISO-2022-JP
MOST_CONTROL = 0.05  # of the bytes of a text; of random bytes, as in compressed data, it is .10


def keep(source: str, body: bytes, given: Given, told: str = "", name: str = "") -> Capture:
    """The capture of a body. `told` is the media type the server gave, `name` a file name or address.

    A body of which nothing can be read is kept too, with the reason (`Capture.unread`).
    """
    unread = None
    try:
        kind = media_type(source, body, told.partition(";")[0].strip().lower(), ending(name))
    except SourceUnreadable as error:
        kind, unread = UNREAD, error.reason
    return Capture(source=source, body=body, sha256=digest(body), media_type=kind, unread=unread, given=given)


def taken_for(captured: Capture) -> tuple[Notice, ...]:
    """What a source was taken for, where its name does not say so; nothing for pages and texts."""
    named = BY_ENDING.get(ending(captured.url or captured.source))
    words = IN_WORDS.get(captured.media_type)
    if words is None or captured.media_type in (named, *((HTML,) if named is None else ())):
        return ()
    return (Notice("taken_for", f"it was taken for {words}"),)


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def ending(name: str) -> str:
    """The name's last ending, small: ".html" for "Page.HTML" and "page.html.gz"."""
    path = PurePath(name)
    return PurePath(path.stem if path.suffix.lower() == ".gz" else path.name).suffix.lower()


def media_type(source: str, body: bytes, told: str, suffix: str) -> str:
    if PDF_MARK in body[:HEAD]:
        return PDF
    if told == DOCX or (suffix == ".docx" and body.startswith(b"PK")):
        return DOCX
    refuse_unreadable(source, body)
    start = beginning(body)
    if told == SAVED or SAVED_HEAD.match(start):
        return SAVED
    if PAGE.match(start):
        return HTML
    if "<!ENTITY" in start.upper():
        raise SourceUnreadable(source, "it declares XML entities, which pages and feeds have no need of")
    if FEED_ROOT.match(start):
        return FEED
    if told in BY_MEDIA_TYPE:
        return BY_MEDIA_TYPE[told]
    if told not in UNTOLD and not told.startswith("text/"):
        raise SourceUnreadable(source, f"it is {told}, as the server says, a kind that is not read")
    if suffix in UNREAD_ENDINGS:
        raise SourceUnreadable(source, f"it is {UNREAD_ENDINGS[suffix]}")
    if suffix in BY_ENDING:
        return BY_ENDING[suffix]
    if OTHER_XML.match(start):
        raise SourceUnreadable(source, "it is XML of a kind that is not read")
    return HTML if TAG.match(start) else PLAIN


def refuse_unreadable(source: str, body: bytes) -> None:
    """Raises SourceUnreadable for what is empty and for what its first bytes show to be no text."""
    if not body.strip(WHITE_OR_MARK):
        raise SourceUnreadable(source, "it is empty" if not body else "it is empty but for white space")
    for magic, what in MAGIC:
        if body.startswith(magic):
            raise SourceUnreadable(source, f"it is {what}")
    if is_binary(body[:HEAD]):
        raise SourceUnreadable(source, "it is binary data, not text")


def beginning(body: bytes) -> str:
    """The first letters, good enough to find tags in: in UTF-16 every second byte of them is NUL."""
    return body[:HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"").decode("latin-1")


def is_binary(head: bytes) -> bool:
    """Whether bytes hold more control characters than any text; UTF-16 and UTF-32 are text."""
    if head.startswith(BYTE_ORDER_MARKS):
        return False
    even, odd = (len(half) - len(half.translate(None, CONTROL)) for half in (head[::2], head[1::2]))
    if even + odd <= MOST_CONTROL * len(head):
        return False
    return not is_utf16(even, odd, len(head) / 2)


def is_utf16(even: int, odd: int, pairs: float) -> bool:
    """Latin and Cyrillic in UTF-16: one byte of nearly every pair is NUL or 4, the other no control."""
    return max(even, odd) > 0.9 * pairs and min(even, odd) <= MOST_CONTROL * pairs
