"""Lists of web addresses: a table (CSV, TSV, XLSX) with a column of them, or a text with one on each line.

Who names a list asks for what it names, so every address is fetched. A list inside a folder or a zip is left
alone: nothing is fetched that nobody asked for.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from onrecord import language
from onrecord.errors import BROKEN_ZIP, SourceError, SourceTooLarge, SourceUnreadable

MOST = 100_000
"""Rows that are looked at."""
LARGEST = 50_000_000
MOST_UNPACKED = 200_000_000
SCHEMES = ("http://", "https://")


@cache
def columns(field: str) -> tuple[str, ...]:
    """What people call a column of a table, in all our languages: `url`, `outlet` or `title`."""
    return tuple(
        name for lang in language.SUPPORTED for name in language.load(lang, "page")["columns"][field]
    )


class Row(NamedTuple):
    """An address, and what the table says of the page there."""

    url: str
    outlet: str | None = None
    title: str | None = None


def of_file(name: str) -> list[Row] | SourceError:
    """The addresses that a file lists; none where it is no list, an error for a table without addresses."""
    path = Path(name)
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".tsv", ".xlsx", ".txt") or not path.is_file():
        return []
    if path.stat().st_size > LARGEST:
        return SourceTooLarge(name, f"it is a list larger than {LARGEST // 1_000_000} MB: part it")
    body = path.read_bytes()
    try:
        if suffix == ".xlsx":
            return of_xlsx(name, body)
        text = body.decode("utf-8-sig", "replace")
        return of_text(text) if suffix == ".txt" else of_csv(name, text)
    except SourceError as error:
        return error


def of_text(text: str) -> list[Row]:
    """The addresses of a text that holds nothing else (and comments after #); none of any other text."""
    rows = []
    for line in islice(io.StringIO(text), MOST):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        if not words.startswith(SCHEMES) or len(words.split()) > 1:
            return []
        rows.append(Row(words))
    return rows


def of_csv(source: str, text: str) -> list[Row]:
    """The addresses of a table. Raises SourceUnreadable where it has no column of them."""
    try:
        dialect: type[csv.Dialect] | str = csv.Sniffer().sniff(text[:8192], ",;\t|")
    except csv.Error:
        dialect = "excel"
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), dialect), MOST))
    except csv.Error as error:
        raise SourceUnreadable(source, f"it is no table that can be read ({error})") from error
    return of_rows(source, rows)


def of_xlsx(source: str, body: bytes) -> list[Row]:
    """The addresses of a spreadsheet's sheets. Raises SourceUnreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            size = sum(info.file_size for info in packed.infolist())
        if size > MOST_UNPACKED:
            raise SourceTooLarge(source, f"it unpacks to more than {MOST_UNPACKED // 1_000_000} MB")
        book = load_workbook(io.BytesIO(body), read_only=True, data_only=True)
        rows = [
            [str(cell) if cell is not None else "" for cell in row]
            for sheet in book.worksheets
            for row in islice(sheet.iter_rows(values_only=True), MOST)
        ]
    except (InvalidFileException, *BROKEN_ZIP) as error:
        raise SourceUnreadable(source, f"it is a spreadsheet that cannot be read ({error})") from error
    return of_rows(source, rows)


def of_rows(source: str, rows: list[list[str]]) -> list[Row]:
    column = column_of(rows)
    if column is None:
        raise SourceUnreadable(source, 'it is a table without a column of web addresses; name one "url"')
    head = [cell.strip().lower() for cell in rows[0]]
    others = {field: place(head, columns(field)) for field in ("outlet", "title")}
    return list(told(rows, column, others))


def column_of(rows: list[list[str]]) -> int | None:
    """The column of addresses: one that is named so, else the first that holds some."""
    head = [cell.strip().lower() for cell in rows[0]] if rows else []
    named = place(head, columns("url"))
    if named is not None and any(address(row, named) for row in rows[1:]):
        return named
    width = max(map(len, rows[:100]), default=0)
    return next((n for n in range(width) if any(address(row, n) for row in rows[:100])), None)


def place(head: list[str], names: tuple[str, ...]) -> int | None:
    return next((n for n, cell in enumerate(head) if cell in names), None)


def address(row: list[str], column: int) -> str | None:
    cell = row[column].strip() if column < len(row) else ""
    return cell if cell.startswith(SCHEMES) else None


def told(rows: list[list[str]], column: int, others: dict[str, int | None]) -> Iterator[Row]:
    for row in rows:
        url = address(row, column)
        if url:
            known = {f: row[n].strip() or None for f, n in others.items() if n is not None and n < len(row)}
            yield Row(url, **known)
