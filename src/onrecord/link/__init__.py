"""Many pages become one record: copies, reliance, incidents, denials, origins, figures. Never a database.

page_keys, report_keys   what a store or a group-by finds candidates with
between                  the links of two pages that share a key
alone                    the links of one page by itself
gather                   incidents from reports and the pairs of them that share a key
link                     all of it in memory, for pages at hand
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from onrecord import language
from onrecord.language.fold import fold
from onrecord.link import copies, days, denials, figures, incidents, origins, reliance
from onrecord.link.copies import RowSets
from onrecord.link.digest import Digest, Sight
from onrecord.link.reliance import akin
from onrecord.record import Incident, Link, Member, Place, Record, When, to_json

__all__ = [
    "Digest",
    "Incident",
    "Link",
    "RowSets",
    "Sight",
    "akin",
    "alone",
    "between",
    "by_source",
    "days_of",
    "gather",
    "incident",
    "link",
    "page_keys",
    "report_keys",
    "sources",
    "to_json",
    "translations",
]

MOST_OF_A_KEY = 60
"""Pages behind one key from which it says nothing: each is then compared with a few."""
PRECISIONS = ("venue", "city", "region", "country")


def page_keys(page: Digest) -> list[str]:
    """The keys under which a page's candidates for copies stand."""
    return copies.bands(page)


def report_keys(sight: Sight) -> list[str]:
    """The keys under which a report's candidates for one incident stand."""
    return list(dict.fromkeys(incidents.keys(sight)))


def between(one: Digest, other: Digest, rows: RowSets) -> Link | None:
    """The copy or rewrite that two pages are."""
    return copies.compare(one, other, rows)


def alone(page: Digest, by_publisher: Mapping[str, list[Digest]]) -> Iterator[Link]:
    """The reliances and denials of a page."""
    yield from reliance.links(page, dict(by_publisher))
    yield from denials.links(page)


def gather(
    sights: Sequence[Sight], pairs: Iterable[tuple[Sight, Sight]], links: Iterable[Link]
) -> list[Incident]:
    """The incidents that reports tell of. `links` are those of their pages."""
    out = by_source(links)
    return [incident(cluster, out) for cluster in incidents.clusters(sights, pairs)]


def by_source(links: Iterable[Link]) -> dict[str, list[Link]]:
    """Links by the page where they begin."""
    out: dict[str, list[Link]] = defaultdict(list)
    for each in links:
        out[each.source.page].append(each)
    return out


def sources(page: Digest) -> list[str]:
    """The names of those that a page has it from."""
    return [told.name for told in reliance.named(page)]


def days_of(edtf: str) -> tuple[date, date] | None:
    """The first and last day a time can mean."""
    return days.bounds(edtf)


def incident(cluster: Sequence[Sight], out: Mapping[str, Sequence[Link]]) -> Incident:
    """One incident, from its reports in the order of their pages."""
    ends = origins.of_incident(cluster, out)
    places = [s.place for s in cluster if s.place]
    where = min(places, key=lambda place: PRECISIONS.index(place.precision), default=None)
    when = min(
        (s for s in cluster if s.days),
        key=lambda s: (s.days[1] - s.days[0]).days if s.days else 0,
        default=None,
    )
    first = min((s.page.id, s.report.id) for s in cluster)
    return Incident(
        id="i" + hashlib.sha256("\0".join(first).encode()).hexdigest()[:12],
        kind=cluster[0].kind,
        title=title(cluster, where, when),
        place=where,
        time=When(when.edtf) if when and when.edtf else None,
        reports=tuple(Member(s.page.id, s.report.id) for s in cluster),
        figures=figures.told(cluster),
        origins=ends.origins,
        independent_origins=len(ends.origins),
        notes=ends.notes,
    )


def title(cluster: Sequence[Sight], where: Place | None, when: Sight | None) -> str:
    """A line to know it by: what, where, when."""
    parts = [str(language.shared("kinds")[cluster[0].kind]["labels"]["en"])]
    if where:
        parts.append(where.name)
    if when and when.edtf:
        parts.append(when.edtf)
    return ", ".join(parts)


def link(records: Iterable[Record]) -> tuple[list[Link], list[Incident]]:
    """All links and incidents of pages at hand. The order in which they come does not matter."""
    pages = sorted((Digest(record) for record in records), key=lambda page: page.id)
    by_publisher: dict[str, list[Digest]] = defaultdict(list)
    for page in pages:
        by_publisher[fold(page.outlet or "")].append(page)
    rows = RowSets()
    links = [copied for one, other in candidates(pages) if (copied := between(one, other, rows))]
    links += translations(pages)
    for page in pages:
        links += alone(page, by_publisher)
    sights = [sight for page in pages for sight in page.sights]
    found = gather(sights, sight_pairs(sights), links)
    links += denials_elsewhere(pages, found)
    return sorted(links, key=lambda one: (one.kind, to_json(one))), sorted(found, key=lambda one: one.id)


def candidates(pages: Sequence[Digest]) -> Iterator[tuple[Digest, Digest]]:
    """Pairs of pages that share a key, each once."""
    behind: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        for key in page_keys(page):
            behind[key].append(number)
    seen = {pair for numbers in behind.values() for pair in neighbours(numbers)}
    for a, b in sorted(seen):
        yield pages[a], pages[b]


def sight_pairs(sights: Sequence[Sight]) -> Iterator[tuple[Sight, Sight]]:
    """Pairs of reports that share a key, each once."""
    behind: dict[str, list[int]] = defaultdict(list)
    for number, sight in enumerate(sights):
        for key in report_keys(sight):
            behind[key].append(number)
    seen = {pair for numbers in behind.values() for pair in neighbours(numbers)}
    for a, b in sorted(seen):
        yield sights[a], sights[b]


def neighbours(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs behind a key; of a key with very many, each with the few before it."""
    if len(numbers) <= MOST_OF_A_KEY:
        yield from combinations(numbers, 2)
        return
    for place, number in enumerate(numbers):
        for other in numbers[max(0, place - 5) : place]:
            yield other, number
        if place > 5:
            yield numbers[0], number


def translations(pages: Sequence[Digest], of: Digest | None = None) -> Iterator[Link]:
    """Pages in two languages that say the same; only those `of` one page if given."""
    by_place: dict[int, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        for place in page.places:
            by_place[place].append(number)
    pairs = {pair for numbers in by_place.values() for pair in neighbours(numbers)}
    crossing = [(a, b) for a, b in sorted(pairs) if differ(pages[a], pages[b])]
    if of is not None:
        crossing = [(a, b) for a, b in crossing if of in (pages[a], pages[b])]
    vectors = {n: copies.vector(pages[n]) for n in sorted({n for pair in crossing for n in pair})}
    for a, b in crossing:
        if found := copies.translation(pages[a], pages[b], (vectors[a], vectors[b])):
            yield found


def differ(one: Digest, other: Digest) -> bool:
    return bool(one.language and other.language and one.language != other.language)


def denials_elsewhere(pages: Sequence[Digest], found: Iterable[Incident]) -> Iterator[Link]:
    """Denials tied to what other pages tell of the same incident."""
    by_id = {page.id: page for page in pages}
    for one in found:
        sights = [s for m in one.reports for s in by_id[m.page].sights if s.report.id == m.report]
        for sight in sights:
            for said in sight.page.record.statements:
                if said.stance == "denies" and denials.denied_here(sight.page, said) is sight:
                    yield from denials.elsewhere(sight.page, sights, sight, said)
