"""What a finder of names hands on: where a name stands, what it may be, and how sure that is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.language.parse import Sentence, Token
from onrecord.record import MentionKind

# Surer first: where two names overlap the surer stays; among equals the longer, then the earlier.
KNOWN, QUOTED, PATTERN, TITLED, SEEN, COMMON = 6, 5, 4, 3, 2, 1
HEADLINE = 0.7  # share of longer words with capitals from which a sentence is set as a headline
LONG_WORD = 3
LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A name in sentence number `sentence`: its tokens (both inclusive) and its span in the text."""

    kind: MentionKind
    sentence: int
    first: int
    last: int
    start: int
    stop: int
    rank: int
    name: str | None = None
    """The canonical form where a gazetteer knows it."""


def found(kind: MentionKind, sentence: Sentence, number: int, row: Sequence[int], rank: int) -> Found:
    """A name of whole tokens, from the first of them to the last."""
    start, stop = sentence.span(row)
    return Found(kind, number, min(row), max(row), start, stop, rank)


def tokens_at(sentence: Sentence, start: int, stop: int) -> list[int]:
    """The tokens that any part of `text[start:stop]` belongs to."""
    first = bisect_right(sentence.tokens, start, key=lambda t: t.stop)
    last = bisect_left(sentence.tokens, stop, key=lambda t: t.start)
    return list(range(first, last))


def capital(token: Token) -> bool:
    """Whether the word begins as a name does; "al-Shabaab" and "d'Ivoire" too."""
    return token.text[:1].isupper() or (
        "-" in token.text and any(p[:1].isupper() for p in token.text.split("-"))
    )


def shouted(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def is_headline(sentence: Sentence) -> bool:
    """Whether so many words have capitals that a capital tells nothing."""
    long = [t for t in sentence.tokens[1:] if len(t.text) > LONG_WORD and t.text.isalpha()]
    return len(long) >= LEAST_WORDS and sum(t.text[:1].isupper() for t in long) >= HEADLINE * len(long)


def widened(candidates: Iterable[Found]) -> list[Found]:
    """A body's longer name is as sure as the known name in it: "Supreme Court of Ghana"."""
    every = list(candidates)
    known: dict[tuple[str, int], list[Found]] = {}
    for f in every:
        if f.rank == KNOWN and f.kind in ("authority", "organisation"):
            known.setdefault((f.kind, f.sentence), []).append(f)
    return [replace(f, rank=KNOWN) if f.rank == PATTERN and holds_one(f, known) else f for f in every]


def holds_one(longer: Found, known: dict[tuple[str, int], list[Found]]) -> bool:
    rows = known.get((longer.kind, longer.sentence), ())
    return any(longer.start <= f.start and f.stop <= longer.stop for f in rows)


def settled(candidates: Iterable[Found]) -> list[Found]:
    """The surest of those that overlap, in the order of the text."""
    kept: list[Found] = []
    starts: list[int] = []
    for name in sorted(candidates, key=lambda f: (-f.rank, f.start - f.stop, f.start)):
        at = bisect_left(starts, name.start)
        free_before = at == 0 or kept[at - 1].stop <= name.start
        if free_before and (at == len(kept) or kept[at].start >= name.stop):
            kept.insert(at, name)
            starts.insert(at, name.start)
    return kept
