"""Word documents (DOCX) to one page: headings, paragraphs, items and the cells of tables, in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from onrecord.errors import BROKEN_ZIP, SourceTooLarge, SourceUnreadable
from onrecord.read.draft import Draft, readings
from onrecord.read.layout import Part
from onrecord.record import Capture, PageBlockKind, Reading

MOST = 50_000
"""Paragraphs of one document."""
MOST_BYTES = 200_000_000
"""Unpacked."""


def read(capture: Capture) -> list[Reading]:
    """The document as one page. Raises SourceUnreadable, SourceTooLarge."""
    document = opened(capture)
    parts = []
    for paragraph in paragraphs(document):
        words = " ".join(paragraph.text.split())
        if words:
            parts.append(Part(kind_of(paragraph), words))
        if len(parts) > MOST:
            raise SourceTooLarge(capture.source, f"it has more than {MOST:,} paragraphs")
    if not parts:
        raise SourceUnreadable(capture.source, "there is no text in it")
    told = document.core_properties
    title = (told.title or "").strip() or next((p.text for p in parts if p.kind == "heading"), None)
    authors = (told.author.strip(),) if (told.author or "").strip() not in ("", "python-docx") else ()
    return readings([Draft(parts=tuple(parts), title=title, authors=authors)], capture, ())


def opened(capture: Capture) -> Document:
    try:
        with zipfile.ZipFile(io.BytesIO(capture.body)) as archive:
            size = sum(info.file_size for info in archive.infolist())
        if size > MOST_BYTES:
            raise SourceTooLarge(capture.source, f"it unpacks to more than {MOST_BYTES // 1_000_000} MB")
        return docx.Document(io.BytesIO(capture.body))
    except (PackageNotFoundError, XMLSyntaxError, *BROKEN_ZIP) as error:
        raise SourceUnreadable(capture.source, f"it is a broken Word document ({error})") from error


def paragraphs(document: Document) -> Iterator[Paragraph]:
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield part


def kind_of(paragraph: Paragraph) -> PageBlockKind:
    style = (paragraph.style.name or "").lower() if paragraph.style else ""
    if style.startswith(("heading", "title")):
        return "heading"
    if style.startswith("list"):
        return "item"
    return "quote" if "quote" in style else "paragraph"
