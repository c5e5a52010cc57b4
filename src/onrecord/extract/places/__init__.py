"""Places: the words that name them, and where they lie.

`recognise` finds the words, `resolve` chooses among places of one name, `gazetteer` knows the places.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.places import gazetteer, recognise, resolve
from onrecord.extract.places.gazetteer import ADMIN1, ADMIN2, COUNTRY, REGION, Entry
from onrecord.language.parse import Sentence
from onrecord.record import Mention, Page, Place, Precision

PRECISION: dict[int, Precision] = {REGION: "region", COUNTRY: "country", ADMIN1: "region", ADMIN2: "region"}


def find(page: Page, parsed: Sequence[Sentence], named: Sequence[Mention]) -> list[Mention]:
    """The places named on the page, each with its coordinates."""
    found = recognise.candidates(page.text, parsed, named)
    meant = resolve.resolve(page.text, found)
    return [
        Mention(kind="place", start=candidate.start, stop=candidate.stop, value=value(entry))
        for candidate, entry in zip(found, meant, strict=True)
    ]


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
