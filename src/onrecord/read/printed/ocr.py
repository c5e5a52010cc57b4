"""Text of scanned sheets, by tesseract where it is installed; only for sheets without a text layer."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from math import sqrt

import pypdfium2

from onrecord.read.printed.sheets import Line, Printed
from onrecord.record import Notice

SCALE = 300 / 72
MOST_PIXELS = 40_000_000
"""A larger sheet is looked at less closely: a poster of ten metres would fill the memory."""
SECONDS = 60
MOST = 200
"""Scanned sheets of one document that are recognised."""
LANGUAGES = ("eng", "fra", "rus")
SURE = 40.0
"""Tesseract's own measure below which a word is left out."""


def fill(
    document: pypdfium2.PdfDocument, printed: list[Printed], empty: Sequence[int]
) -> tuple[list[Printed], tuple[Notice, ...]]:
    """The sheets with the words of scanned ones, and what there is to say about it."""
    if not empty:
        return printed, ()
    numbers = shortened(empty)
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        told = f"No text, only pictures, on {numbers}; install tesseract to have it recognised."
        return printed, (Notice("pages-without-text", told),)
    by_number = {sheet.number: sheet for sheet in printed}
    for number in empty[:MOST]:
        sheet = by_number[number]
        by_number[number] = sheet._replace(lines=recognised(tesseract, document, sheet))
    done = [number for number in empty if by_number[number].lines]
    notices = []
    if done:
        told = f"The text of {shortened(done)} was recognised from pictures and may hold errors."
        notices.append(Notice("recognised", told))
    if bare := [number for number in empty if number not in done]:
        notices.append(Notice("pages-without-text", f"No text was found on {shortened(bare)}."))
    return [by_number[sheet.number] for sheet in printed], tuple(notices)


def shortened(numbers: Sequence[int]) -> str:
    told = ", ".join(map(str, numbers[:12]))
    more = f" and {len(numbers) - 12} more" if len(numbers) > 12 else ""
    return f"{'page' if len(numbers) == 1 else 'pages'} {told}{more}"


def recognised(tesseract: str, document: pypdfium2.PdfDocument, sheet: Printed) -> list[Line]:
    """The lines that tesseract sees on a sheet; none where it fails, or where the sheet is damaged."""
    try:
        page = document[sheet.number - 1]
        scale = min(SCALE, sqrt(MOST_PIXELS / max(1.0, page.get_width() * page.get_height())))
        picture = page.render(scale=scale, grayscale=True)
    except pypdfium2.PdfiumError:
        return []
    image = b"P5 %d %d 255\n" % (picture.width, picture.height) + picture.to_numpy().tobytes()
    words = [tesseract, "stdin", "stdout", "-l", "+".join(installed(tesseract)) or "eng", "tsv"]
    try:
        done = subprocess.run(words, input=image, capture_output=True, timeout=SECONDS, check=True)
    except (subprocess.SubprocessError, OSError):
        return []
    return lines_of(done.stdout.decode("utf-8", "replace"), sheet.height, scale)


def installed(tesseract: str) -> list[str]:
    done = subprocess.run(
        [tesseract, "--list-langs"], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    return [name for name in LANGUAGES if name in done.stdout.split()]


def lines_of(table: str, height: float, scale: float) -> list[Line]:
    """The lines in tesseract's table of words."""
    rows: dict[tuple[str, ...], list[tuple[str, list[float]]]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[11].strip() and float(cells[10]) >= SURE:
            rows.setdefault(tuple(cells[1:5]), []).append(
                (cells[11], [float(cell) / scale for cell in cells[6:10]])
            )
    made = []
    for words in rows.values():
        left = min(box[0] for _, box in words)
        top = min(box[1] for _, box in words)
        right = max(box[0] + box[2] for _, box in words)
        low = max(box[1] + box[3] for _, box in words)
        size = round(low - top)
        made.append(Line(" ".join(w for w, _ in words), left, height - low, right, height - top, size))
    return made
