"""CSV in the columns of the Crowd Counting Consortium: protests held and called for, ours behind them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord.link.figures import CCC
from onrecord.publish.exports import flat
from onrecord.publish.exports.rows import Row, Rows

COLUMNS = [
    "date",
    "locality",
    "state",
    "location_detail",
    "type",
    "title",
    "actors",
    "claims",
    "size_text",
    "size_low",
    "size_high",
    "arrests",
    "injuries_crowd",
    "participant_deaths",
    "source_1",
    "source_2",
    "source_3",
    "lat",
    "lon",
    "resolved_locality",
    "resolved_state",
    "country",
    "onrecord_id",
    "onrecord_modality",
    "onrecord_says",
    "onrecord_origins",
]


def write(rows: Rows, to: Path) -> None:
    """Write one row a protest."""
    flat.write(made(rows), COLUMNS, to)


def made(rows: Rows) -> Iterator[Row]:
    for incident in rows.incidents():
        if incident["kind"] != "protest":
            continue
        urls = [*dict.fromkeys(line["url"] or line["outlet"] for line in incident["lines"]), "", "", ""]
        who = [name for line in incident["lines"] for name in line["organisers"]]
        yield {
            "date": incident["days"][0] if incident["days"] else "",
            "locality": flat.place(incident, "name"),
            "state": flat.place(incident, "admin1"),
            "location_detail": flat.first(incident, "venue"),
            "type": "protest",
            "title": incident["title"],
            "actors": "; ".join(dict.fromkeys(who)),
            "claims": flat.first(incident, "demand"),
            "size_text": flat.tellings(incident),
            "size_low": flat.lowest(incident, "participants", CCC),
            "size_high": flat.highest(incident, "participants"),
            "arrests": flat.lowest(incident, "detained", CCC),
            "injuries_crowd": flat.lowest(incident, "injured", CCC),
            "participant_deaths": flat.lowest(incident, "killed", CCC),
            **{f"source_{n}": urls[n - 1] for n in (1, 2, 3)},
            "lat": flat.place(incident, "latitude"),
            "lon": flat.place(incident, "longitude"),
            "resolved_locality": flat.place(incident, "name"),
            "resolved_state": flat.place(incident, "admin1"),
            "country": flat.place(incident, "country"),
            "onrecord_id": incident["id"][:16],
            "onrecord_modality": flat.modality(incident),
            "onrecord_says": flat.says(incident),
            "onrecord_origins": incident["independent_origins"],
        }
