"""CSV in the columns of the Armed Conflict Location & Event Data codebook, ours behind them.

Fatalities are the most careful figure told, vague words read as ACLED does ("dozens" is 12). All tellings
stand in `notes`.
An incident that only is alleged, denied or planned is one here too: look at `onrecord_modality`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord import language
from onrecord.link.figures import ACLED
from onrecord.publish.exports import flat
from onrecord.publish.exports.rows import Row, Rows

COLUMNS = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "event_type",
    "sub_event_type",
    "actor1",
    "actor2",
    "country",
    "admin1",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "notes",
    "fatalities",
    "timestamp",
    "onrecord_kind",
    "onrecord_modality",
    "onrecord_says",
    "onrecord_origins",
    "onrecord_injured",
    "onrecord_detained",
    "onrecord_participants",
    "onrecord_urls",
]
PRECISIONS = {"venue": 1, "city": 1, "region": 2, "country": 3}


def write(rows: Rows, to: Path) -> None:
    """Write one row an incident."""
    flat.write(made(rows), COLUMNS, to)


def made(rows: Rows) -> Iterator[Row]:
    kinds = language.shared("kinds")
    for incident in rows.incidents():
        event, _, sub = next(iter(kinds[incident["kind"]].get("acled", ())), "").partition(" / ")
        days = incident["days"]
        yield {
            "event_id_cnty": incident["id"][:16],
            "event_date": days[0] if days else "",
            "year": days[0][:4] if days else "",
            "time_precision": time_precision(days) if days else "",
            "event_type": event,
            "sub_event_type": sub,
            "actor1": flat.first(incident, "actor"),
            "actor2": flat.first(incident, "target"),
            "country": flat.place(incident, "country"),
            "admin1": flat.place(incident, "admin1"),
            "location": flat.place(incident, "name"),
            "latitude": flat.place(incident, "latitude"),
            "longitude": flat.place(incident, "longitude"),
            "geo_precision": PRECISIONS.get(flat.place(incident, "precision"), ""),
            "source": flat.sources(incident),
            "notes": notes(incident),
            "fatalities": flat.lowest(incident, "killed", ACLED),
            "timestamp": "",
            "onrecord_kind": incident["kind"],
            "onrecord_modality": flat.modality(incident),
            "onrecord_says": flat.says(incident),
            "onrecord_origins": incident["independent_origins"],
            "onrecord_injured": flat.lowest(incident, "injured", ACLED),
            "onrecord_detained": flat.lowest(incident, "detained", ACLED),
            "onrecord_participants": flat.lowest(incident, "participants", ACLED),
            "onrecord_urls": "; ".join(
                dict.fromkeys(line["url"] for line in incident["lines"] if line["url"])
            ),
        }


def time_precision(days: list[str]) -> int:
    """1 for a day, 2 for days of one month, 3 for more."""
    return 1 if days[0] == days[1] else 2 if days[0][:7] == days[1][:7] else 3


def notes(incident: Row) -> str:
    """The first page's own words, as its own; on whose word it happened; every figure with its teller."""
    line = incident["lines"][0]
    words = " ".join(line["sentence"].split())
    told = f"{line['outlet'] or line['url'] or 'A page'}: “…{words}…” On the word of {flat.says(incident)}."
    return f"{told} {flat.tellings(incident)}".strip()
