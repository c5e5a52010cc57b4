"""Which of the places of one name is meant: people, containment, and what else the page speaks of.

Three rounds: each name that is surely a place votes for the countries and units it may lie in, with
the weight of how likely each reading is; then each reading is weighed again with the votes of the
others. One name has one sense on a page, unless the words behind it say otherwise ("London, Ontario").
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.extract.places import gazetteer
from onrecord.extract.places.candidate import Candidate, Class
from onrecord.extract.places.gazetteer import ADMIN1, ADMIN2, CITY, COUNTRY, REGION, Entry
from onrecord.extract.places.signs import KNOWN
from onrecord.language.fold import fold
from onrecord.record import Mention

OWN_NAME = {2: 2.5, 1: 0.0, 0: -1.2}
KIND = {REGION: 9.0, COUNTRY: 4.0, ADMIN1: 1.5, ADMIN2: -1.0, CITY: 0.5}
ROUNDS = 3
GULF = 3.0  # between what a name means at once and what it could mean in the place behind it
TOLD = 6.0  # what the words behind a name are worth for its other mentions
LAND = (1.2, 2.4)  # what a vote for the same country is worth, and all of them together at most
UNIT = (1.0, 2.0)  # the same for a unit within it
MOST = 30  # readings of a name that are weighed
ABROAD = 2.0  # votes for another country from which a page is about it
Weights = dict[Entry, float]
NONE: Counter[object] = Counter()


def resolve(found: Sequence[Candidate], home: str | None = None) -> list[Entry | None]:
    """The place that each candidate means; `home` is the country that the page's address tells."""
    chained = dict(chains(found))
    groups: dict[str, list[int]] = defaultdict(list)
    for number, candidate in enumerate(found):
        groups[candidate.key].append(number)
    sure = {key: [n for n in numbers if found[n].sure or n in chained] for key, numbers in groups.items()}
    weights = {key: first_weights(found, numbers, chained) for key, numbers in groups.items()}
    for _ in range(ROUNDS):
        votes = {key: vote(entries, len(sure[key])) for key, entries in weights.items() if sure[key]}
        total: Counter[object] = Counter({home: 1} if home else {})
        for cast in votes.values():
            total.update(cast)
        weights = {
            key: {
                entry: first + support(entry, total, votes.get(key, NONE))
                for entry, first in first_weights(found, groups[key], chained).items()
            }
            for key in weights
        }
    best = {
        key: chosen
        for key, entries in weights.items()
        if entries
        and not stray(key, chosen := max(entries, key=lambda e: entries[e]), total - votes.get(key, NONE))
    }
    meant = [chained.get(number) or best.get(candidate.key) for number, candidate in enumerate(found)]
    return [None if misplaced(found, meant, number) else entry for number, entry in enumerate(meant)]


def settled(text: str, found: Sequence[Candidate], named: Sequence[Mention]) -> list[bool]:
    """Which candidates are places: the sure ones, those held by the next, and others of a sure one's name."""
    people = {word for m in named if m.kind == "person" for word in fold(text[m.start : m.stop]).split()}
    chained = {number for number, _ in chains(found)}
    sure = {c.key for n, c in enumerate(found) if c.sure or n in chained}
    told = {c.key for c in found if c.sure and c.told}
    return [
        n in chained or (c.sure and c.key in told) or (c.key in sure and c.key not in people)
        for n, c in enumerate(found)
    ]


def first_weights(found: Sequence[Candidate], numbers: list[int], chained: Mapping[int, Entry]) -> Weights:
    """How likely each reading of a name is before the rest of the page is asked."""
    candidate = found[numbers[0]]
    told = {chained[n] for n in numbers if n in chained}
    entries = list(dict.fromkeys([*told, *candidate.entries[:MOST]]))
    out = ranked(entries, {found[n].hint for n in numbers})
    return {entry: weight + TOLD * (entry in told) for entry, weight in out.items()}


def ranked(entries: Sequence[Entry], hints: set[Class | None]) -> Weights:
    """The readings of a name by size and kind; of a town and the unit named after it, the town goes first."""
    out = {entry: alone(entry) for entry in entries}
    towns = [e for e in entries if e.kind == CITY and e.main]
    for entry in entries:
        if ("city" in hints and entry.kind != CITY) or ("region" in hints and entry.kind == CITY):
            out[entry] -= 3.0
        if entry.kind in (ADMIN1, ADMIN2) and "region" not in hints:
            seats = [t for t in towns if holds(entry, t)]
            if seats:
                out[entry] = min(out[entry], max(out[t] for t in seats) - 0.1)
    return out


def alone(entry: Entry) -> float:
    if entry.kind == REGION:
        return KIND[REGION]
    return math.log10(entry.population + 10) + KIND[entry.kind] + OWN_NAME[entry.main]


def vote(weights: Weights, times: int) -> Counter[object]:
    """Where a name puts the page, shared out among its readings by their likelihood."""
    cast: Counter[object] = Counter()
    top = max(weights.values(), default=0.0)
    shares = {entry: math.exp(1.5 * (weight - top)) for entry, weight in weights.items()}
    whole = sum(shares.values())
    strength = 1 + math.log2(times)
    for entry, share in shares.items():
        if share / whole > 0.02:
            for area in areas(entry):
                cast[area] += share / whole * strength  # type: ignore[assignment]
    return cast


def areas(entry: Entry) -> list[object]:
    """The country and the units that a place is or lies in."""
    out: list[object] = [entry.country] if entry.country else []
    above: Entry | None = entry
    for _ in range(4):
        if above is None:
            break
        if above.kind in (ADMIN1, ADMIN2):
            out.append(above.id)
        above = gazetteer.by_id(above.parent)
    return out


def support(entry: Entry, total: Counter[object], own: Counter[object]) -> float:
    """What the other names of the page say for a reading."""
    gain = 0.0
    for area in areas(entry):
        others = max(0.0, total[area] - own[area])
        weight, most = LAND if isinstance(area, str) else UNIT
        gain += min(most, weight * math.log2(1 + others))
    return gain


def stray(key: str, entry: Entry, others: Counter[object]) -> bool:
    """Whether a town is a namesake far away: small, or not called so at home, and in a country of which the
    page says nothing else while it speaks of another one.
    """
    called = entry.main or fold(entry.name).startswith(key)
    if entry.kind not in (CITY, ADMIN2) or (called and entry.population > KNOWN):
        return False
    lands = {area: told for area, told in others.items() if isinstance(area, str)}
    return not lands.get(entry.country or "") and max(lands.values(), default=0.0) >= ABROAD


def chains(found: Sequence[Candidate]) -> Iterator[tuple[int, Entry]]:
    """ "Lyon, France", "Batumi (Adjara)": the second holds the first; both are what fits best."""
    for number, (first, second) in enumerate(pairwise(found)):
        if first.link.start != second.start or second.role == "adjective":
            continue
        fits = [(e, above) for e in first.entries[:MOST] for above in second.entries if holds(above, e)]
        if any(e.kind == COUNTRY for e in first.entries):
            fits = [(e, above) for e, above in fits if above.kind == ADMIN1]
        if fits:
            weights = ranked([e for e, _ in fits], {first.hint})
            chosen = max(fits, key=lambda pair: (weights[pair[0]], alone(pair[1])))
            if listed(first, second, chosen[0]):
                continue
            yield number, chosen[0]
            if number + 2 == len(found) or found[number + 2].start != second.link.start:
                yield number + 1, chosen[1]


def listed(first: Candidate, second: Candidate, chosen: Entry) -> bool:
    """Whether two great towns stand in a list ("Washington, New York and Boston"), not one in the other."""
    best = ranked(first.entries[:MOST], {first.hint})
    above = ranked(second.entries[:MOST], {second.hint})
    town = max(above, key=lambda e: above[e]).kind == CITY
    return first.link.kind == "comma" and town and max(best.values()) - best.get(chosen, 0.0) > GULF


def misplaced(found: Sequence[Candidate], meant: Sequence[Entry | None], number: int) -> bool:
    """Whether the text puts a small place where the gazetteer has none of its name."""
    here, entry = found[number], meant[number]
    if (
        entry is None
        or entry.kind not in (CITY, ADMIN2)
        or entry.population > KNOWN
        or number + 1 == len(found)
    ):
        return False
    behind, above = found[number + 1], meant[number + 1]
    if here.link.start != behind.start or above is None or behind.role == "adjective":
        return False
    if above.kind not in (ADMIN1, ADMIN2, COUNTRY) or holds(above, entry) or above.id == entry.id:
        return False
    return here.link.kind != "comma" or behind.hint == "region" or above.kind == COUNTRY


def holds(above: Entry, inner: Entry) -> bool:
    """Whether one place lies in the other."""
    if above.id == inner.id or above.kind == CITY:
        return False
    if above.kind in (COUNTRY, REGION):
        return above.kind == COUNTRY and above.country == inner.country and inner.kind != COUNTRY
    return above.id in ancestors(inner)


def ancestors(entry: Entry) -> Iterable[int]:
    above = gazetteer.by_id(entry.parent)
    for _ in range(4):
        if above is None:
            return
        yield above.id
        above = gazetteer.by_id(above.parent)
