"""Sealed signatures opened offline with the campaign's private key, as CSV or OSDI."""

from __future__ import annotations

import base64
import csv
import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from onrecord.act import envelope
from onrecord.errors import KeyRefused

FORMAT = "onrecord-signatures/1"
COLUMNS = ("name", "email", "country", "postcode", "public", "language", "at", "confirmed_at")


def opened(rows: Iterable[str], private: str) -> Iterator[dict[str, Any]]:
    """The signatures of a file of `lines`, readable. Raises KeyRefused for a wrong key or a damaged line."""
    key = envelope.identity(private)
    for number, raw in enumerate(rows, 1):
        try:
            told = json.loads(raw)
        except ValueError as error:
            raise KeyRefused(f"line {number} is not JSON: is this the file that the desk gave?") from error
        if number == 1:
            if told.get("format") != FORMAT:
                raise KeyRefused(f"this is not {FORMAT}: take the file that the desk gives")
            continue
        try:
            yield {
                **envelope.opened(base64.b64decode(told["sealed"]), key),
                "confirmed_at": told["confirmed_at"],
            }
        except (KeyError, ValueError) as error:
            raise KeyRefused(f"line {number} is damaged") from error


def as_csv(rows: Iterable[dict[str, Any]], out: IO[str]) -> int:
    """Write signatures as CSV; a cell that a spreadsheet would run gets an apostrophe. Gives how many."""
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    count = 0
    for row in rows:
        writer.writerow(
            [harmless(str(row.get(name, "") if row.get(name) is not None else "")) for name in COLUMNS]
        )
        count += 1
    return count


def harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell


def as_osdi(rows: Iterable[dict[str, Any]], out: IO[str]) -> int:
    """Write signatures as OSDI 1.2 signatures, one JSON object a line (opensupporter.org). Gives how many."""
    count = 0
    for row in rows:
        address = {
            name: row[key]
            for name, key in (("country", "country"), ("postal_code", "postcode"))
            if row.get(key)
        }
        person = {
            "given_name": row["name"],
            "email_addresses": [{"address": row["email"], "primary": True}],
            "languages_spoken": [row["language"]],
            **({"postal_addresses": [{**address, "primary": True}]} if address else {}),
        }
        told = {
            "origin_system": "onrecord",
            "action_date": row["at"],
            "modified_date": row["confirmed_at"],
            "person": person,
        }
        out.write(json.dumps(told, ensure_ascii=False) + "\n")
        count += 1
    return count
