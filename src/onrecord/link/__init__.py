"""Many pages become one record: copies, reliance, incidents, denials, origins, figures. Never a database.

page_keys, report_keys   what a store or a group-by finds candidates with
between, translations    the links of pages that share a key
alone                    the links of one page by itself
gather                   incidents from reports and the pairs of them that share a key
rests                    by page, the origins that its reports rest on
across                   denials and confirmations tied to the reports of one incident on other pages
link                     all of it in memory, for pages at hand
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations

from onrecord.link import copies, days, denials, incidents, reliance
from onrecord.link.cases import by_source, gather, incident
from onrecord.link.copies import RowSets
from onrecord.link.denials import across
from onrecord.link.digest import Digest, Sight, publisher
from onrecord.link.memory import link, sight_pairs
from onrecord.link.origins import rests
from onrecord.link.reliance import akin
from onrecord.record import Incident, Link, to_json

__all__ = [
    "Digest",
    "Incident",
    "Link",
    "RowSets",
    "Sight",
    "across",
    "akin",
    "alone",
    "between",
    "by_source",
    "days_of",
    "gather",
    "incident",
    "link",
    "page_keys",
    "publisher",
    "report_keys",
    "rests",
    "sight_pairs",
    "sources",
    "to_json",
    "translations",
]


def page_keys(page: Digest) -> list[str]:
    """The keys under which a page's candidates for copies, rewrites and translations stand."""
    return copies.keys(page)


def report_keys(sight: Sight) -> list[str]:
    """The keys under which a report's candidates for one incident stand."""
    return list(dict.fromkeys(incidents.keys(sight)))


def between(one: Digest, other: Digest, rows: RowSets) -> Link | None:
    """The copy or rewrite that two pages are."""
    return copies.compare(one, other, rows)


def translations(pages: Iterable[Digest], of: Digest | None = None) -> Iterator[Link]:
    """The translations among a few candidates; only those `of` one page if it is given."""
    crossing = [pair for pair in combinations(pages, 2) if copies.differ(*pair)]
    return copies.across([pair for pair in crossing if of is None or of in pair])


def alone(page: Digest, by_publisher: Mapping[str, list[Digest]]) -> Iterator[Link]:
    """The reliances, denials and confirmations of a page. `by_publisher` are pages of outlets it names."""
    yield from reliance.links(page, by_publisher)
    yield from denials.links(page)


def sources(page: Digest) -> list[str]:
    """The names of those that a page has it from."""
    return [told.name for told in reliance.named(page)]


def days_of(edtf: str) -> tuple[date, date] | None:
    """The first and last day a time can mean."""
    return days.bounds(edtf)
