"""Which reports tell of one happening.

Candidates share a key: the kind, and a place with a stretch of time, or a name with either. Evidence is
place, time, who, figures and words in common, each with its points; what cannot be one (another city,
another day) is told apart whatever else agrees. Clusters are joined from the surest pair down where their
reports agree on the whole (average linkage); two that cannot be one, and two of one page at two places or
times, count against it, for a page may have been read wrong. The points are rounded from a logistic
regression on the development groups (docs/linking.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import asin, cos, exp, radians, sin, sqrt
from typing import NamedTuple

from onrecord.language.fold import fold
from onrecord.link import days
from onrecord.link.digest import Sight
from onrecord.record import Figure, Place

FAMILIES = {"beating": "torture"}
"""Kinds that pages use for one and the same act."""
ALIKE = 1.4
"""Points that the reports of two clusters must have on the average to be joined."""
ENOUGH = 2.2
"""Points from which two reports tell of one happening."""
SLACK = 1
"""Days by which two pages may differ: the zone, the night between."""
NEAR = 30.0
"""Kilometres within which two towns may be one place."""
BUCKET = 8
"""Days of one key's stretch of time."""
LONGEST = 62
"""Days that a time may span to be looked up by."""
MOST_NAMES = 8
"""Names of a report that it is looked up by."""
RULED_OUT = -1.0
"""Points of a pair that cannot be one, in the average of two clusters: one page may have been read wrong."""
SPLIT = 0.5
"""Share of the smaller cluster's pages that may tell the happening in two reports."""
MOST_ASKED = 6
"""Reports of a cluster that speak for it, the first by page, so that large ones are joined as fast."""
FIRST = 0.8
"""Points where each of two pages tells this first of its kind: what it is about, not an aside."""
SHORT = 3
"""Days up to which a time is exact."""


class Evidence(NamedTuple):
    """Points for one happening, with their reasons."""

    points: float
    reasons: tuple[str, ...]


Points = list[tuple[float, str]]


def family(kind: str) -> str:
    return FAMILIES.get(kind, kind)


def keys(sight: Sight) -> Iterator[str]:
    """Look-up keys of a report: its kind with place and time, name and time, name and place."""
    kind = family(sight.kind)
    place, when = sight.place, buckets(sight)
    names = sorted(sight.names)[:MOST_NAMES]
    where = [str(one) for one in sorted({*sight.near, *sight.page.most_named})[:MOST_NAMES]]
    if place and place.country:
        where.append(place.country)
    for bucket in when:
        yield from (f"i:{kind}:{one}:{bucket}" for one in where)
        yield from (f"n:{kind}:{name}:{bucket}"[:80] for name in names)
    yield from (f"n:{kind}:{name}:{one}"[:80] for name in names for one in where)
    yield from (f"i:{kind}:{one}" for one in where)
    yield from (f"n:{kind}:{name}"[:80] for name in names)


def buckets(sight: Sight) -> list[int]:
    """The stretches of days a report can belong to: of its own time, and of its page's publication.

    Two that are no more than half a stretch apart always share one.
    """
    told = [found for found in (sight.days, days.bounds(sight.page.published)) if found]
    short = [found for found in told if days.length(found) <= LONGEST]
    halves = (
        half
        for start, stop in short
        for half in range(start.toordinal() * 2 // BUCKET, stop.toordinal() * 2 // BUCKET + 2)
    )
    return sorted(set(halves))


def compare(one: Sight, other: Sight) -> Evidence | None:
    """What speaks for two reports of one happening; None where something rules it out."""
    if family(one.kind) != family(other.kind) or one.page.id == other.page.id:
        return None
    if apart(one, other):
        return None
    told = [
        *place(one, other),
        *time(one, other),
        *who(one, other),
        *figures(one, other),
        *words(one, other),
        *firsts(one, other),
    ]
    return Evidence(sum(points for points, _ in told), tuple(reason for _, reason in told))


def apart(one: Sight, other: Sight) -> bool:
    """Whether two reports cannot be of one happening, whatever else agrees.

    Another place or time rules it out where neither page names the place or time of the other: a page that
    names both may have been read wrong.
    """
    return (where(one.place, other.place) is None and not names_place(one, other)) or (
        when(one.days, other.days) is None and not names_time(one, other)
    )


def told_apart(one: Sight, other: Sight) -> bool:
    """Whether one page tells two reports of two places or times."""
    return where(one.place, other.place) is None or when(one.days, other.days) is None


def names_place(one: Sight, other: Sight) -> bool:
    mine, theirs = one.place, other.place
    return bool(
        mine and theirs and (mine.geonames in other.page.places or theirs.geonames in one.page.places)
    )


def names_time(one: Sight, other: Sight) -> bool:
    """Whether one of two pages also names the other's time."""
    return any(
        mine.days and any(days.apart(mine.days, told) <= SLACK and days.length(told) <= SHORT for told in of)
        for mine, of in ((one, other.page.times), (other, one.page.times))
    )


def place(one: Sight, other: Sight) -> Points:
    found = where(one.place, other.place)
    if found is None:
        return [(-0.5, "at two places")]
    if not found and one.near & other.near:
        return [(0.3, "the same places stand beside them")]
    return found


def where(one: Place | None, other: Place | None) -> Points | None:
    """Points for a place in common; None for two that are apart."""
    if one is None or other is None:
        return []
    if unlisted(one) and unlisted(other) and one_name(one.name, other.name):
        return [(0.8, f"both in {one.name}")]
    if one.geonames and one.geonames == other.geonames:
        return [(0.5 if one.precision == "country" else 0.8, f"both in {one.name}")]
    if one.guessed or other.guessed:
        return []
    if one.country and other.country and one.country != other.country:
        return None
    if "country" in (one.precision, other.precision):
        return [(0.6, "one within the other's country")]
    if one.admin1 and one.admin1 == other.admin1 and "region" in (one.precision, other.precision):
        return [(0.7, f"both in {one.admin1}")]
    far = distance(one, other)
    if far is None:
        return []
    if far <= NEAR:
        return [(0.7, f"{far:.0f} km from each other")]
    return None if "region" not in (one.precision, other.precision) else []


def unlisted(place: Place) -> bool:
    """Whether the gazetteer lacks a place: where it lies is a guess, and its name tells more."""
    return place.geonames is None


def one_name(one: str, other: str) -> bool:
    """ "Amara" and "Amara camp"."""
    mine, theirs = set(fold(one).split()), set(fold(other).split())
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def distance(one: Place, other: Place) -> float | None:
    """Kilometres between two places on the globe (haversine)."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    a, b, c, d = (radians(v or 0.0) for v in (one.latitude, one.longitude, other.latitude, other.longitude))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 12742 * asin(sqrt(half))


def time(one: Sight, other: Sight) -> Points:
    found = when(one.days, other.days)
    return [(-0.6, "at two times")] if found is None else found


def when(one: days.Days | None, other: days.Days | None) -> Points | None:
    """Points for a time in common; None for two that are apart."""
    if one is None or other is None:
        return []
    gap = days.apart(one, other)
    longest = max(days.length(one), days.length(other))
    if gap > SLACK:
        return None
    if gap:
        return [(0.5, "a day from each other")] if longest <= SHORT else None
    return [(0.6 if longest <= SHORT else 0.3, "at the same time")] if longest <= LONGEST else []


def who(one: Sight, other: Sight) -> Points:
    points: Points = []
    if shared := one.names & other.names:
        points.append((0.15 * min(3, len(shared)), "both name " + ", ".join(sorted(shared)[:3])))
    if shared := one.who & other.who:
        points.append((0.5, "the same people did it or suffered it"))
    return points


def figures(one: Sight, other: Sight) -> Points:
    """Points for figures that can be one; something against those that cannot."""
    points: Points = []
    for of in sorted(one.figures.keys() & other.figures.keys()):
        pairs = [(a, b) for a in one.figures[of] for b in other.figures[of]]
        if any(same(a, b) and (a.low or 0) > 1 for a, b in pairs):
            points.append((0.8, f"the same number {of}"))
        elif any(meet(a, b) for a, b in pairs):
            points.append((0.2, f"numbers {of} that can be one"))
        else:
            points.append((-0.6, f"two numbers {of}"))
    return points


def same(one: Figure, other: Figure) -> bool:
    return (one.low, one.high) == (other.low, other.high)


def meet(one: Figure, other: Figure) -> bool:
    """Whether two intervals have a number in common, with a tenth of slack for what is approximate."""
    slack = 0.1 if one.approximate or other.approximate else 0.0
    low = max(one.low or 0, other.low or 0) * (1 - slack)
    highs = [figure.high for figure in (one, other) if figure.high is not None]
    return not highs or low <= min(highs) * (1 + slack)


def words(one: Sight, other: Sight) -> Points:
    near, far = overlap(one.beside, other.beside), overlap(one.context, other.context)
    points = 1.6 * near + 1.4 * far
    return [(points, f"{max(near, far):.0%} of the words around them in common")] if points else []


def firsts(one: Sight, other: Sight) -> Points:
    return [(FIRST, "each page tells it first of its kind")] if one.first and other.first else []


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that is in the other (overlap coefficient)."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def certain(evidence: Evidence) -> float:
    """The points as a likelihood from 0 to 1."""
    return round(1 / (1 + exp(ENOUGH - evidence.points)), 2)


def alike(one: Sight, other: Sight) -> float:
    """The points of a pair, also of one that cannot be one happening."""
    evidence = compare(one, other)
    return evidence.points if evidence else RULED_OUT


class Cluster:
    """Reports of one happening."""

    def __init__(self, sight: Sight) -> None:
        self.sights = [sight]
        self.pages = {sight.page.id}
        self.asked = [sight]

    def agrees(self, other: Cluster) -> bool:
        """Whether the reports of two clusters are on the whole of one happening."""
        if len(self.pages & other.pages) > SPLIT * min(len(self.pages), len(other.pages)):
            return False
        pairs = [(a, b) for a in self.asked for b in other.asked]
        points = [alike(a, b) for a, b in pairs if a.page is not b.page or told_apart(a, b)]
        return bool(points) and sum(points) >= ALIKE * len(points)

    def take(self, other: Cluster) -> None:
        """Take in another cluster's reports."""
        self.sights += other.sights
        self.pages |= other.pages
        self.asked = sorted((*self.asked, *other.asked), key=order)[:MOST_ASKED]


def order(sight: Sight) -> tuple[str, str]:
    return sight.page.id, sight.report.id


def clusters(sights: Iterable[Sight], pairs: Iterable[tuple[Sight, Sight]]) -> list[list[Sight]]:
    """The reports by happening. The order of what comes in does not matter."""
    home = {id(sight): Cluster(sight) for sight in sights}
    scored = []
    for one, other in pairs:
        evidence = compare(one, other)
        if evidence and evidence.points >= ENOUGH:
            scored.append((-evidence.points, sorted([order(one), order(other)]), one, other))
    for _, _, one, other in sorted(scored, key=lambda each: (each[0], each[1])):
        mine, theirs = home[id(one)], home[id(other)]
        if mine is not theirs and mine.agrees(theirs):
            small, large = sorted((mine, theirs), key=lambda each: len(each.sights))
            large.take(small)
            for sight in small.sights:
                home[id(sight)] = large
    found = {id(cluster): cluster for cluster in home.values()}
    return [sorted(c.sights, key=lambda s: (s.page.published or "~", *order(s))) for c in found.values()]
