"""Places: the words that name them, and where they lie.

`recognise` finds the words, `resolve` chooses among places of one name, `gazetteer` knows the places.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace as with_fields

from onrecord.extract.places import anchor, gazetteer, recognise, resolve
from onrecord.extract.places.gazetteer import ADMIN1, ADMIN2, CITY, COUNTRY, REGION, Entry
from onrecord.extract.places.recognise import Candidate
from onrecord.language.parse import Sentence
from onrecord.record import Mention, Page, Place, Precision

PRECISION: dict[int, Precision] = {REGION: "region", COUNTRY: "country", ADMIN1: "region", ADMIN2: "region"}


def find(page: Page, parsed: Sequence[Sentence], named: Sequence[Mention]) -> list[Mention]:
    """The places named on the page, each with its coordinates."""
    found = recognise.candidates(page.text, parsed, named)
    meant = resolve.resolve(page.text, found)
    settled = resolve.settled(page.text, found, named)
    return [
        Mention(kind="place", start=candidate.start, stop=candidate.stop, value=read)
        for number, candidate in enumerate(found)
        if settled[number] and (read := reading(page.text, found, meant, number)) is not None
    ]


def reading(
    text: str, found: Sequence[Candidate], meant: Sequence[Entry | None], number: int
) -> Place | None:
    """What one candidate is read as; None where nothing tells."""
    candidate, entry = found[number], meant[number]
    if entry is not None:
        return value(entry)
    if candidate.entries:
        return None
    name = " ".join(text[candidate.start : candidate.stop].split())
    beside = anchor.anchor(text, found, meant, number)
    if beside is None:
        return None
    venue = candidate.role == "venue" or beside.kind == CITY
    return with_fields(value(beside), name=name, geonames=None, precision="venue" if venue else "region")


def value(entry: Entry) -> Place:
    unit = gazetteer.admin1(entry)
    return Place(
        name=entry.name,
        geonames=entry.id if entry.id > 0 else None,
        country=entry.country,
        admin1=unit.name if unit else None,
        latitude=entry.latitude,
        longitude=entry.longitude,
        precision=PRECISION.get(entry.kind, "city"),
    )
