"""An incident from the reports that tell of it: its place, time, title, figures and origins."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord import language
from onrecord.link import days, figures, incidents, origins
from onrecord.link.digest import Sight
from onrecord.record import Incident, Link, Member, Place, When

CLASSES = {"venue": 0, "city": 0, "region": 1, "country": 2}
EXACT = 3
"""Days up to which a time is exact."""


def gather(
    sights: Sequence[Sight], pairs: Iterable[tuple[Sight, Sight]], links: Iterable[Link]
) -> list[Incident]:
    """The incidents that reports tell of. `pairs` share a key; `links` are those of their pages."""
    out = by_source(links)
    return [incident(cluster, out) for cluster in incidents.clusters(sights, pairs)]


def by_source(links: Iterable[Link]) -> dict[str, list[Link]]:
    """Links by the page where they begin."""
    out: dict[str, list[Link]] = defaultdict(list)
    for each in links:
        out[each.source.page].append(each)
    return out


def incident(cluster: Sequence[Sight], out: Mapping[str, Sequence[Link]]) -> Incident:
    """One incident, from its reports in the order of their pages. `out` are links by their page."""
    ends = origins.of_incident(cluster, out)
    where, when = place(cluster), time(cluster)
    first = min((s.page.id, s.report.id) for s in cluster)
    return Incident(
        id="i" + hashlib.sha256("\0".join(first).encode()).hexdigest()[:12],
        kind=cluster[0].kind,
        title=title(cluster[0].kind, where, when),
        place=where,
        time=When(when) if when else None,
        reports=tuple(Member(s.page.id, s.report.id) for s in cluster),
        figures=figures.told(cluster),
        origins=ends.origins,
        independent_origins=len(ends.origins),
        notes=ends.notes,
    )


def place(cluster: Sequence[Sight]) -> Place | None:
    """A town where one is told, else a region, else a country; of several the one that most tell."""
    told = [s.place for s in cluster if s.place]
    count: dict[str, int] = defaultdict(int)
    for each in told:
        count[each.name] += 1
    return min(
        told,
        key=lambda p: (CLASSES[p.precision], -count[p.name], p.precision != "venue", p.name),
        default=None,
    )


def time(cluster: Sequence[Sight]) -> str | None:
    """The exact time that most tell, else the shortest stretch."""
    told = [(s.edtf, s.days) for s in cluster if s.edtf and s.days]
    count: dict[str, int] = defaultdict(int)
    for edtf, _ in told:
        count[edtf] += 1
    best = min(told, key=lambda one: (max(EXACT, days.length(one[1])), -count[one[0]], one[0]), default=None)
    return best[0] if best else None


def title(kind: str, where: Place | None, when: str | None) -> str:
    """A line to know it by: what, where, when."""
    label = str(language.shared("kinds")[kind]["labels"]["en"])
    return ", ".join([label, *([where.name] if where else []), *([when] if when else [])])
