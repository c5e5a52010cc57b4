"""GeoJSON (RFC 7946): a point for each incident whose place is known, with who says it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from onrecord.publish.exports import flat
from onrecord.publish.exports.rows import Row, Rows


def write(rows: Rows, to: Path) -> None:
    """Write one FeatureCollection."""
    features = [feature(incident) for incident in rows.incidents() if flat.place(incident, "latitude") != ""]
    with to.open("xb") as file:
        file.write(msgspec.json.encode({"type": "FeatureCollection", "features": features}))


def feature(incident: Row) -> Row:
    place = incident["place"]
    return {
        "type": "Feature",
        "id": incident["id"],
        "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
        "properties": {
            "kind": incident["kind"],
            "title": incident["title"],
            "time": (incident["time"] or {}).get("edtf"),
            "place": place["name"],
            "precision": place["precision"],
            "modality": flat.modality(incident),
            "says": flat.says(incident),
            "figures": flat.tellings(incident),
            "origins": incident["independent_origins"],
            "sources": [line["url"] for line in incident["lines"] if line["url"]],
        },
    }
