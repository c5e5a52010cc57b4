"""Pages at hand, linked in memory: candidates by a group-by over keys, never all pairs.

A key behind which very many stand says little: there each is compared with the first few alone, so a million
pages that say the same take a million comparisons times a few. Pages are taken in the order of their ids, so
the result does not depend on the order in which they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from onrecord.language.fold import fold
from onrecord.link import copies, denials, incidents, reliance
from onrecord.link.cases import gather
from onrecord.link.copies import RowSets
from onrecord.link.digest import Digest, Sight
from onrecord.record import Incident, Link, Record, to_json

MOST_OF_A_KEY = 60
"""Pages, or reports of pages, behind one key up to which all are compared."""
HEADS = 5
"""Of a key with more: how many, of the first pages in order, all others are compared with."""
MOST_OF_AN_OUTLET = 40
"""Pages of one outlet about one place among which the one that is meant is looked for."""


def link(records: Iterable[Record]) -> tuple[list[Link], list[Incident]]:
    """All links and incidents of pages at hand. The order in which they come does not matter."""
    pages = sorted({record.page.id: Digest(record) for record in records}.values(), key=lambda page: page.id)
    links = [*copies.best(same_text(pages))]
    sources = Publishers(pages)
    for page in pages:
        links += reliance.links(page, sources.named_by(page))
        links += denials.links(page)
    sights = [sight for page in pages for sight in page.sights]
    found = gather(sights, sight_pairs(sights), links)
    links += chain.from_iterable(denials_elsewhere(pages, found))
    return sorted(links, key=lambda one: (one.kind, to_json(one))), sorted(found, key=lambda one: one.id)


def same_text(pages: Sequence[Digest]) -> Iterator[Link]:
    """Copies, rewrites and translations. Of pages with the very same words one stands for all."""
    twins: dict[int, list[Digest]] = defaultdict(list)
    for page in pages:
        twins[copies.whole(page)].append(page)
    firsts = sorted((copies.earliest(same) for same in twins.values()), key=copies.likely_first)
    for same in twins.values():
        first = copies.earliest(same)
        yield from (copies.twin(page, first) for page in same if page is not first)
    rows = RowSets()
    crossing = []
    for a, b in pairs([copies.keys(page) for page in firsts], [page.id for page in firsts]):
        one, other = firsts[a], firsts[b]
        if copies.differ(one, other):
            crossing.append((one, other))
        elif found := copies.compare(one, other, rows):
            yield found
    yield from copies.across(crossing)


def sight_pairs(sights: Sequence[Sight]) -> Iterator[tuple[Sight, Sight]]:
    """Pairs of reports that share a key, each once."""
    keyed = [list(dict.fromkeys(incidents.keys(sight))) for sight in sights]
    homes = [sight.page.id for sight in sights]
    return ((sights[a], sights[b]) for a, b in pairs(keyed, homes))


def pairs(keyed: Sequence[Sequence[str]], homes: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of numbers that share a key and are not of one page, each once, in order.

    `homes` tells the page of each.
    """
    behind: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, (keys, home) in enumerate(zip(keyed, homes, strict=True)):
        for key in keys:
            behind[key][home].append(number)
    size = len(keyed)
    seen = {a * size + b for by_page in behind.values() for a, b in neighbours(list(by_page.values()))}
    return [divmod(pair, size) for pair in sorted(seen)]


def neighbours(by_page: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """All pairs of two pages behind a key; of a key with very many, each with the first of a few pages."""
    if sum(len(numbers) for numbers in by_page) <= MOST_OF_A_KEY:
        for one, other in combinations(by_page, 2):
            yield from ((min(a, b), max(a, b)) for a in one for b in other)
        return
    heads = [numbers[0] for numbers in by_page[:HEADS]]
    for place, numbers in enumerate(by_page):
        for number in numbers:
            yield from ((min(head, number), max(head, number)) for head in heads[:place])


class Publishers:
    """Pages by who published them and by the places they name."""

    def __init__(self, pages: Iterable[Digest]) -> None:
        self.pages: dict[tuple[str, int], list[Digest]] = defaultdict(list)
        for page in pages:
            for place in page.places if page.outlet else ():
                held = self.pages[fold(page.outlet or ""), place]
                if len(held) < MOST_OF_AN_OUTLET:
                    held.append(page)

    def named_by(self, page: Digest) -> Mapping[str, list[Digest]]:
        """The pages of the outlets that a page names, about places that it names, by publisher."""
        found: dict[str, dict[str, Digest]] = defaultdict(dict)
        for name in {fold(told.name) for told in reliance.named(page)}:
            for place in page.places:
                found[name].update({other.id: other for other in self.pages.get((name, place), ())})
        return {name: [held[each] for each in sorted(held)] for name, held in found.items()}


def denials_elsewhere(pages: Sequence[Digest], found: Iterable[Incident]) -> Iterator[list[Link]]:
    """Denials and confirmations tied to what other pages tell of the same incident."""
    sights = {(sight.page.id, sight.report.id): sight for page in pages for sight in page.sights}
    for one in found:
        if len({member.page for member in one.reports}) > 1:
            yield denials.across([sights[member.page, member.report] for member in one.reports])
