"""Which of the places of one name is meant: people, containment, and what else the page speaks of."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.extract.places import gazetteer
from onrecord.extract.places.gazetteer import ADMIN1, ADMIN2, CITY, COUNTRY, REGION, Entry
from onrecord.extract.places.recognise import Candidate

KIND = {REGION: 3.0, COUNTRY: 4.0, ADMIN1: 1.5, ADMIN2: -1.0, CITY: 0.5}


def resolve(text: str, found: Sequence[Candidate]) -> list[Entry]:
    """The place that each candidate means."""
    told = countries_told(found)
    chained = dict(chains(text, found))
    best: dict[str, Entry] = {}
    out: list[Entry] = []
    for number, candidate in enumerate(found):
        around = chained.get(number)
        if around is not None:
            best[candidate.key] = around
    for number, candidate in enumerate(found):
        if candidate.key not in best:
            best[candidate.key] = max(candidate.entries, key=lambda e: weight(e, told))
        out.append(chained.get(number) or best[candidate.key])
    return out


def weight(entry: Entry, told: Counter[str]) -> float:
    people = math.log10(entry.population + 10)
    return (
        people
        + KIND[entry.kind]
        + 0.7 * entry.main
        + min(3.0, 1.5 * math.log2(1 + told[entry.country or ""]))
    )


def countries_told(found: Sequence[Candidate]) -> Counter[str]:
    """The countries that the page names by a name with one sense."""
    told: Counter[str] = Counter()
    for candidate in found:
        heads = [e for e in candidate.entries if e.kind == COUNTRY] or [
            e for e in candidate.entries if e.kind == ADMIN1
        ]
        codes = {e.country for e in heads}
        if len(codes) == 1:
            told[codes.pop() or ""] += 1
    return told


def chains(text: str, found: Sequence[Candidate]) -> Iterator[tuple[int, Entry]]:
    """ "Lyon, France", "Batumi (Adjara)": the second holds the first."""
    for number, (first, second) in enumerate(pairwise(found)):
        between = text[first.stop : second.start]
        if between.strip() not in (",", "(") or len(between) > 3 or second.adjective:
            continue
        fits = [e for e in first.entries for holder in second.entries if holds(holder, e)]
        if fits:
            yield number, max(fits, key=lambda e: (e.population, e.main))


def holds(holder: Entry, inner: Entry) -> bool:
    """Whether one place lies in the other."""
    if holder.id == inner.id or holder.kind == CITY:
        return False
    if holder.kind == COUNTRY:
        return holder.country == inner.country and inner.kind != COUNTRY
    above = gazetteer.by_id(inner.parent)
    for _ in range(4):
        if above is None:
            return False
        if above.id == holder.id:
            return True
        above = gazetteer.by_id(above.parent)
    return False
