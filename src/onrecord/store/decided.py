"""What people decided about incidents: these reports are one happening, those are not.

It goes before the machine. A judgement on an incident (`same`, `apart`) holds the keys of two report lines in
`value["lines"]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord import link as linker
from onrecord.link import Link, Sight
from onrecord.store.models import Judgement, Line

Pair = frozenset[str]
Lines = dict[tuple[str, str], Line]


def pairs(decision: str, lines: Lines) -> set[Pair]:
    """The pairs of line keys for which a decision stands, among these lines."""
    known = {line.key for line in lines.values()}
    rows = Judgement.objects.filter(decision=decision, undone_by=None, subject__startswith="incident:")
    found = (frozenset(row.value["lines"]) for row in rows if row.value)
    return {pair for pair in found if pair <= known}


def without_apart(found: Iterable[tuple[Sight, Sight]], lines: Lines) -> Iterable[tuple[Sight, Sight]]:
    """The pairs without those that people told apart."""
    apart = pairs(Judgement.Decision.APART, lines)
    return ((a, b) for a, b in found if pair_of(a, b, lines) not in apart) if apart else found


def pair_of(one: Sight, other: Sight, lines: Lines) -> Pair:
    rows = (lines.get((s.page.id, s.report.id)) for s in (one, other))
    return frozenset(row.key for row in rows if row)


def joined(
    made: Iterable[linker.Incident], sights: Sequence[Sight], lines: Lines, links: Sequence[Link]
) -> list[linker.Incident]:
    """The incidents, those that people told apart taken apart, those that they joined put together."""
    apart, same = (pairs(each, lines) for each in (Judgement.Decision.APART, Judgement.Decision.SAME))
    if not apart and not same:
        return list(made)
    by_key = {lines[at].key: s for s in sights if (at := (s.page.id, s.report.id)) in lines}
    at_key = {(s.page.id, s.report.id): key for key, s in by_key.items()}
    clusters = [
        [at_key[m.page, m.report] for m in each.reports if (m.page, m.report) in at_key] for each in made
    ]
    for pair in sorted(apart, key=sorted):
        clusters = [part for cluster in clusters for part in parted(cluster, pair)]
    for pair in sorted(same, key=sorted):
        hit = [cluster for cluster in clusters if pair & set(cluster)]
        rest = [cluster for cluster in clusters if not pair & set(cluster)]
        clusters = [*rest, [key for cluster in hit for key in cluster]] if hit else clusters
    return [linker.incident([by_key[key] for key in c], linker.by_source(links)) for c in clusters if c]


def parted(cluster: list[str], pair: Pair) -> list[list[str]]:
    """A cluster that holds both of a pair, in two: the second stands alone."""
    if not pair <= set(cluster):
        return [cluster]
    alone = max(pair)
    return [[key for key in cluster if key != alone], [alone]]
