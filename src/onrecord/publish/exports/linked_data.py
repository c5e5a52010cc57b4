"""JSON-LD: incidents as schema.org Claims with their appearances, each with a Web Annotation selector.

A selector holds the words and what stands around them (TextQuoteSelector) and their place in our reading of
the page (TextPositionSelector, in code points), as in the Web Annotation Data Model.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from onrecord.publish.exports import flat
from onrecord.publish.exports.rows import Row, Rows

CONTEXT = ["https://schema.org", {"oa": "http://www.w3.org/ns/oa#"}]


def write(rows: Rows, to: Path) -> None:
    """Write one graph."""
    graph = [claim(incident) for incident in rows.incidents()]
    with to.open("xb") as file:
        file.write(msgspec.json.encode({"@context": CONTEXT, "@graph": graph}))


def claim(incident: Row) -> Row:
    place = incident["place"]
    about: Row = {"@type": "Event", "name": incident["title"]}
    if incident["days"]:
        about |= {"startDate": incident["days"][0], "endDate": incident["days"][1]}
    if place and place["latitude"] is not None:
        geo = {"@type": "GeoCoordinates", "latitude": place["latitude"], "longitude": place["longitude"]}
        about["location"] = {"@type": "Place", "name": place["name"], "geo": geo}
    appearances = [appearance(line) for line in incident["lines"]]
    return {
        "@type": "Claim",
        "@id": f"urn:onrecord:incident:{incident['id']}",
        "name": incident["title"],
        "about": about,
        "creativeWorkStatus": flat.modality(incident),
        "author": [
            {"@type": "Thing", "name": name}
            for name in dict.fromkeys(n for line in incident["lines"] for n in line["says"])
        ],
        "firstAppearance": appearances[0] if appearances else None,
        "appearance": appearances,
    }


def appearance(line: Row) -> Row:
    before, _, after = line["sentence"].partition(line["quote"])
    return {
        "@type": "Article",
        "url": line["url"] or None,
        "publisher": {"@type": "Organization", "name": line["outlet"]} if line["outlet"] else None,
        "datePublished": line["published"] or None,
        "oa:hasSelector": [
            {
                "@type": "oa:TextQuoteSelector",
                "oa:exact": line["quote"],
                "oa:prefix": before[-60:],
                "oa:suffix": after[:60],
            },
            {"@type": "oa:TextPositionSelector", "oa:start": line["start"], "oa:end": line["stop"]},
        ],
    }
