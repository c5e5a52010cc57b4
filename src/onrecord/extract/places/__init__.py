"""Places: the words that name them, and where they lie.

`recognise` finds the words, `resolve` chooses among places of one name, `gazetteer` knows the places,
and `unlisted` keeps those that it does not know.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec.structs import replace as with_fields

from onrecord.extract.places import gazetteer, recognise, resolve, unlisted
from onrecord.extract.places.candidate import Candidate, Look
from onrecord.extract.places.gazetteer import ADMIN1, ADMIN2, CITY, COUNTRY, REGION, Entry
from onrecord.extract.places.unlisted import Anchor
from onrecord.extract.places.words import words
from onrecord.language.parse import Sentence
from onrecord.record import Mention, Page, Place, Precision

PRECISION: dict[int, Precision] = {REGION: "region", COUNTRY: "country", ADMIN1: "region", ADMIN2: "region"}
WORLDWIDE = ("co", "io", "tv", "me", "ai", "fm", "cc", "ws", "ly", "to", "gg", "la")  # sold to anybody
CITY_LANDS = ("HK", "SG", "MO", "MC", "VA", "GI")  # no more than a city


def find(page: Page, parsed: Sequence[Sentence], named: Sequence[Mention]) -> list[Mention]:
    """The places named on the page, each with its coordinates."""
    found = candidates(page.text, parsed, named)
    meant = resolve.resolve(found, home(page.url))
    settled = resolve.settled(page.text, found, named)
    anchors = unlisted.anchors(found, meant)
    return [
        Mention(kind="place", start=candidate.start, stop=candidate.stop, value=place)
        for number, candidate in enumerate(found)
        if (settled[number] or not candidate.entries)
        and page.text[candidate.start].isupper()
        and (place := reading(page.text, candidate, meant[number], anchors.get(number))) is not None
    ]


def home(url: str | None) -> str | None:
    """The country that the ending of the page's address tells: ".de" is Germany, ".org" is none."""
    host = urlsplit(url).hostname if url and url.isprintable() and "[" not in url else None
    ending = (host or "").rpartition(".")[2]
    code = {"uk": "GB"}.get(ending, ending.upper())
    return code if code in gazetteer.countries() and ending not in WORLDWIDE else None


def candidates(text: str, parsed: Sequence[Sentence], named: Sequence[Mention]) -> list[Candidate]:
    """All words that may be places, in the order of the text, never overlapping; not all of them `sure`."""
    found: list[Candidate] = []
    ordered = sorted(named, key=lambda m: m.start)
    starts = [m.start for m in ordered]
    for number, sentence in enumerate(parsed):
        inside = ordered[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.stop)]
        look = Look(text, sentence, number, words(sentence.language), inside)
        known = list(recognise.in_sentence(look))
        found.extend(sorted([*known, *unlisted.unlisted(look, known)], key=lambda c: c.start))
    return found


def reading(text: str, candidate: Candidate, entry: Entry | None, beside: Anchor | None) -> Place | None:
    """What a candidate is read as; `beside` is the place told with it. None where nothing tells.

    In a country that is only told near it, it may lie anywhere: it has no coordinates.
    """
    if entry is not None:
        return value(entry)
    if beside is None:
        return None
    far, around = beside
    name = " ".join(text[candidate.start : candidate.stop].split())
    venue = candidate.role == "venue" or (around.kind == CITY and candidate.hint is None)
    place = with_fields(value(around), name=name, geonames=None, precision="venue" if venue else "region")
    anywhere = far and around.kind == COUNTRY
    return with_fields(place, latitude=None, longitude=None) if anywhere else place


def value(entry: Entry) -> Place:
    unit = gazetteer.admin1(entry)
    land = entry.kind == COUNTRY and entry.country in CITY_LANDS
    return Place(
        name=entry.name,
        geonames=entry.id if entry.id > 0 else None,
        country=entry.country,
        admin1=unit.name if unit else None,
        latitude=entry.latitude,
        longitude=entry.longitude,
        precision="city" if land else PRECISION.get(entry.kind, "city"),
    )
