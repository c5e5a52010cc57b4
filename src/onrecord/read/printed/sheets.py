"""The lines of a PDF's sheets, with their places, as its text layer gives them (pdfium)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from onrecord.errors import SourceTooLarge, SourceUnreadable

MOST_SHEETS = 3_000
MOST_LETTERS = 8_000_000
END = "\r\n"
GULF = 3.0
"""Sizes of a letter between two words from which they stand in two columns."""
HYPHENS = "\xad\x02\ufffe"
"""How pdfium gives a hyphen: in a line it is one, at its end it parts a word."""


class Line(NamedTuple):
    """A line on a sheet: its words, its box (points from left and bottom), the size of its letters."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.bottom + self.top) / 2


class Printed(NamedTuple):
    """A sheet: its number from 1, its size in points, its lines in the file's order."""

    number: int
    width: float
    height: float
    lines: list[Line]


def opened(source: str, body: bytes) -> pypdfium2.PdfDocument:
    """The document. Raises SourceUnreadable for one that is encrypted or broken, SourceTooLarge."""
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceUnreadable(
                source, "it is an encrypted PDF: save it without its password first"
            ) from error
        raise SourceUnreadable(source, "it is a broken PDF; nothing of it can be read") from error
    if len(document) > MOST_SHEETS:
        raise SourceTooLarge(source, f"it has {len(document):,} pages, more than {MOST_SHEETS:,}")
    return document


def sheets(source: str, document: pypdfium2.PdfDocument) -> Iterator[Printed]:
    """Each sheet; one that is broken is empty. Raises SourceTooLarge."""
    letters = 0
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
            text = page.get_textpage()
            width, height = page.get_size()
        except pypdfium2.PdfiumError:
            yield Printed(number, 0, 0, [])
            continue
        letters += text.count_chars()
        if letters > MOST_LETTERS:
            raise SourceTooLarge(source, f"it has more than {MOST_LETTERS:,} letters")
        yield Printed(number, width, height, [*joined(lines(text))])
        text.close()
        page.close()


class Letter(NamedTuple):
    """A letter and its box."""

    letter: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


def lines(text: pypdfium2.PdfTextPage) -> Iterator[Line]:
    """The lines of a sheet, parted where pdfium parts them."""
    row: list[Letter] = []
    last: Letter | None = None
    for letter in letters(text):
        if letter.letter in END or (last and apart(last, letter)):
            if made := line(row):
                yield made
            row, last = [], None
        if letter.letter not in END:
            row.append(letter)
            last = letter if not letter.letter.isspace() and letter.right > letter.left else last
    if made := line(row):
        yield made


def apart(one: Letter, other: Letter) -> bool:
    """Whether a letter begins another line, or stands in another column of the same height."""
    if other.right <= other.left or other.letter.isspace():
        return False
    back = other.left < one.left - 4 * one.size and other.top < one.top
    return back or other.left - one.right > GULF * max(one.size, other.top - other.bottom)


def letters(text: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    box = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = box
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if not code or 0xD800 <= code <= 0xDFFF:
            continue
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        size = pdfium.FPDFText_GetFontSize(text, index)
        yield Letter(chr(code), left.value, bottom.value, right.value, top.value, size)


def line(row: list[Letter]) -> Line | None:
    words = "".join(letter.letter for letter in row)
    words = words.rstrip(" ")
    end = "\xad" if words.endswith((*HYPHENS, "-", "\u2010")) and words[-2:-1].islower() else ""
    told = words.rstrip(HYPHENS + "-\u2010") if end else words
    for mark in HYPHENS:
        told = told.replace(mark, "-")
    told = " ".join("".join(c if c.isprintable() else " " for c in told).split())
    seen = [letter for letter in row if letter.right > letter.left]
    if not told or not seen:
        return None
    high = median(letter.top - letter.bottom for letter in seen)
    size = median(letter.size for letter in seen)
    return Line(
        told + end,
        min(letter.left for letter in seen),
        min(letter.bottom for letter in seen),
        max(letter.right for letter in seen),
        max(letter.top for letter in seen),
        size
        if high <= 1.5 * size <= 6 * high
        else 1.4 * high,  # some files tell sizes before they are scaled
    )


def joined(found: Iterator[Line]) -> Iterator[Line]:
    """Lines with the pieces that pdfium parts from them, as raised numbers of notes, put back."""
    held: Line | None = None
    for piece in found:
        if held and beside(held, piece):
            gap = "" if held.text.endswith("\xad") or piece.size < 0.8 * held.size else " "
            held = Line(
                held.text.rstrip("\xad") + gap + piece.text,
                min(held.left, piece.left),
                min(held.bottom, piece.bottom),
                max(held.right, piece.right),
                max(held.top, piece.top),
                max(held.size, piece.size),
            )
        else:
            if held:
                yield held
            held = piece
    if held:
        yield held


def beside(one: Line, other: Line) -> bool:
    """Whether two pieces stand on one line, the second close to the right of the first."""
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    high = min(one.top - one.bottom, other.top - other.bottom)
    near = -2 <= other.left - one.right < 1.2 * max(one.size, other.size)
    return overlap > 0.35 * high and near
