"""JSON lines: pages, then incidents and links, as `onrecord link --json` prints them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from onrecord.publish.exports.rows import Rows

OURS = ("lines", "days")
"""Of an incident, what only the flat forms need."""


def write(rows: Rows, to: Path) -> None:
    """Write one JSON object a line."""
    with to.open("xb") as file:
        for page in rows.pages():
            file.write(msgspec.json.encode(page) + b"\n")
        for incident in rows.incidents():
            plain = {key: value for key, value in incident.items() if key not in OURS}
            file.write(msgspec.json.encode(plain) + b"\n")
        for link in rows.links():
            file.write(msgspec.json.encode(link) + b"\n")
