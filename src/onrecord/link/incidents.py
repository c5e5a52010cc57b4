"""Which reports tell of one happening.

Candidates share a key: the kind, and a place with a stretch of time, or a name. Evidence is place, time,
who, figures and words in common, each with its points; what cannot be one (another city, another day) is
told apart whatever else agrees. Pairs are joined from the surest down, and never so that two that cannot
be one come together (agglomerative clustering with cannot-link constraints, Davidson and Ravi 2005).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from onrecord.link import days
from onrecord.link.digest import Sight
from onrecord.record import Figure, Place

FAMILIES = {"beating": "torture"}
"""Kinds that pages use for one and the same act."""
ENOUGH = 3.0
"""Points from which two reports tell of one happening."""
MOST = 8.0
SLACK = 1
"""Days by which two pages may differ: the zone, the night between."""
NEAR = 30.0
"""Kilometres within which two towns may be one place."""
BUCKET = 4
"""Days of one key's stretch of time."""


class Evidence(NamedTuple):
    """Points for one happening, with their reasons; None where it cannot be one."""

    points: float
    reasons: tuple[str, ...]


def family(kind: str) -> str:
    return FAMILIES.get(kind, kind)


def keys(sight: Sight) -> Iterator[str]:
    """Look-up keys of a report: by place and time where it has them, by the names and words around it."""
    kind = family(sight.kind)
    where = sight.place.country if sight.place and sight.place.country else ""
    if sight.days and where and days.length(sight.days) <= 62:
        start, stop = (day.toordinal() // BUCKET for day in sight.days)
        for bucket in range(start - 1, stop + 2):
            yield f"i:{kind}:{where}:{bucket}"
    for name in sorted(
        sight.names | {f"p{sight.place.geonames}"} if sight.place and sight.place.geonames else sight.names
    ):
        yield f"n:{kind}:{name}"[:80]


def compare(one: Sight, other: Sight) -> Evidence | None:
    """What speaks for two reports of one happening; None where something rules it out."""
    if family(one.kind) != family(other.kind) or one.page.id == other.page.id:
        return None
    where, when = place(one.place, other.place), time(one.days, other.days)
    if where is None or when is None:
        return None
    told = [*where, *when, *who(one, other), *figures(one, other), *words(one, other)]
    points = sum(each for each, _ in told)
    if len(told) < 2:
        return None
    return Evidence(points, tuple(reason for _, reason in told))


Points = list[tuple[float, str]]


def place(one: Place | None, other: Place | None) -> Points | None:
    """Points for a place in common; None for two that are apart."""
    if one is None or other is None:
        return []
    if one.geonames and one.geonames == other.geonames:
        return [(1.0 if one.precision == "country" else 1.6, f"both in {one.name}")]
    if one.country and other.country and one.country != other.country:
        return None
    if "country" in (one.precision, other.precision):
        return [(0.5, "one within the other's country")]
    if one.admin1 and one.admin1 == other.admin1 and "region" in (one.precision, other.precision):
        return [(0.8, f"both in {one.admin1}")]
    apart = distance(one, other)
    if apart is None:
        return []
    if apart <= NEAR:
        return [(0.8, f"{apart:.0f} km from each other")]
    return None if "region" not in (one.precision, other.precision) else []


def distance(one: Place, other: Place) -> float | None:
    """Kilometres between two places on the globe (haversine)."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    a, b, c, d = (radians(v or 0.0) for v in (one.latitude, one.longitude, other.latitude, other.longitude))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 12742 * asin(sqrt(half))


def time(one: days.Days | None, other: days.Days | None) -> Points | None:
    """Points for a time in common; None for two that are apart."""
    if one is None or other is None:
        return []
    apart = days.apart(one, other)
    longest = max(days.length(one), days.length(other))
    if apart > SLACK:
        return None
    if apart:
        return [(0.6, "a day from each other")] if longest <= 3 else None
    return [(1.6 if longest <= 3 else 0.8 if longest <= 62 else 0.3, "at the same time")]


def who(one: Sight, other: Sight) -> Points:
    shared = one.names & other.names
    if not shared:
        return []
    return [(min(1.5, 0.6 * len(shared)), "both name " + ", ".join(sorted(shared)[:3]))]


def figures(one: Sight, other: Sight) -> Points:
    """Points for figures that can be one; something against those that cannot."""
    points: Points = []
    for of in sorted(one.figures.keys() & other.figures.keys()):
        pairs = [(a, b) for a in one.figures[of] for b in other.figures[of]]
        if any(same(a, b) and (a.low or 0) > 1 for a, b in pairs):
            points.append((1.2, f"the same number {of}"))
        elif any(meet(a, b) for a, b in pairs):
            points.append((0.3, f"numbers {of} that can be one"))
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
    mine, theirs = one.context, other.context
    smaller = min(len(mine), len(theirs))
    if not smaller:
        return []
    share = len(mine & theirs) / smaller
    return [(4.0 * share, f"{share:.0%} of the words around them in common")] if share > 0.12 else []


def certain(evidence: Evidence) -> float:
    """The points as a score from 0 to 1."""
    return round(min(1.0, evidence.points / MOST), 2)


class Cluster:
    """Reports of one happening, and the stretch of time in which all of them can have happened."""

    def __init__(self, sight: Sight) -> None:
        self.sights = [sight]
        self.pages = {sight.page.id}

    def fits(self, other: Cluster) -> bool:
        """Whether all reports of two clusters can be of one happening."""
        if self.pages & other.pages:
            return False
        return all(
            place(a.place, b.place) is not None and time(a.days, b.days) is not None
            for a in self.sights
            for b in other.sights
        )

    def take(self, other: Cluster) -> None:
        """Take in another cluster's reports."""
        self.sights += other.sights
        self.pages |= other.pages


def clusters(sights: Iterable[Sight], pairs: Iterable[tuple[Sight, Sight]]) -> list[list[Sight]]:
    """The reports by happening. The order of what comes in does not matter."""
    home = {id(sight): Cluster(sight) for sight in sights}
    scored = []
    for one, other in pairs:
        evidence = compare(one, other)
        if evidence and evidence.points >= ENOUGH:
            names = sorted([(one.page.id, one.report.id), (other.page.id, other.report.id)])
            scored.append((-evidence.points, names, one, other))
    for _, _, one, other in sorted(scored, key=lambda each: (each[0], each[1])):
        mine, theirs = home[id(one)], home[id(other)]
        if mine is not theirs and mine.fits(theirs):
            mine.take(theirs)
            for sight in theirs.sights:
                home[id(sight)] = mine
    found = {id(cluster): cluster for cluster in home.values()}
    return [
        sorted(c.sights, key=lambda s: (s.page.published or "~", s.page.id, s.report.id))
        for c in found.values()
    ]


def span(sights: Iterable[Sight]) -> days.Days | None:
    """The time that most exactly is told of a happening."""
    told = sorted((days.length(s.days), s.days) for s in sights if s.days)
    return told[0][1] if told else None


def day_range(found: days.Days) -> Iterator[str]:
    day = found[0]
    while day <= found[1]:
        yield day.isoformat()
        day += timedelta(days=1)
