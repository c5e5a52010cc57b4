"""FollowTheMoney entities: incidents as Events, pages as Articles, each Event with its Articles as proof."""

from __future__ import annotations

from pathlib import Path

import msgspec
from followthemoney import model

from onrecord.publish.exports import flat
from onrecord.publish.exports.rows import Row, Rows


def write(rows: Rows, to: Path) -> None:
    """Write one entity a line."""
    with to.open("xb") as file:
        for record in rows.pages():
            file.write(msgspec.json.encode(article(record["page"])) + b"\n")
        for incident in rows.incidents():
            file.write(msgspec.json.encode(event(incident)) + b"\n")


def article(page: Row) -> Row:
    entity = model.make_entity("Article")
    entity.make_id("onrecord", page["id"])
    entity.add("title", page["title"])
    entity.add("sourceUrl", page["url"])
    entity.add("publisher", page["outlet"])
    entity.add("publishedAt", page["published"])
    entity.add("author", page["authors"])
    entity.add("language", page["language"])
    told: Row = entity.to_dict()
    return told


def event(incident: Row) -> Row:
    entity = model.make_entity("Event")
    entity.make_id("onrecord", incident["id"])
    entity.add("name", incident["title"])
    entity.add("keywords", incident["kind"])
    entity.add("location", flat.place(incident, "name") or None)
    entity.add("country", flat.place(incident, "country") or None)
    if incident["days"]:
        entity.add("startDate", incident["days"][0])
        entity.add("endDate", incident["days"][1])
    entity.add(
        "summary", f"{flat.says(incident)} says ({flat.modality(incident)}): {flat.tellings(incident)}"
    )
    for line in incident["lines"]:
        proof = model.make_entity("Article")
        proof.make_id("onrecord", line["page"])
        entity.add("proof", proof.id)
    told: Row = entity.to_dict()
    return told
