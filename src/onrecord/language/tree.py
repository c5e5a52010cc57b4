"""The Universal Dependencies view of a sentence: tokens, their relations, the names in it.

Relations are those of Universal Dependencies 2 (https://universaldependencies.org/u/dep/).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

EntityKind = Literal["person", "organisation", "place", "group", "other"]
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Token:
    """One word: offsets in the text, base form, part of speech, relation to its head (-1: the root)."""

    index: int
    start: int
    stop: int
    text: str
    lower: str
    lemma: str
    pos: str
    feats: dict[str, str]
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as the parser's model sees it; the gazetteers overrule it."""

    kind: EntityKind
    start: int
    stop: int


@dataclass(frozen=True)
class Sentence:
    """A parsed sentence; token numbers are positions in `tokens`."""

    language: str
    start: int
    stop: int
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...] = ()
    block: int = field(default=-1)

    @cached_property
    def root(self) -> int:
        """The token that hangs from nothing."""
        return next((token.index for token in self.tokens if token.head < 0), 0)

    @cached_property
    def below(self) -> tuple[tuple[int, ...], ...]:
        """The children of each token, in the order of the words."""
        lists: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                lists[token.head].append(token.index)
        return tuple(map(tuple, lists))

    def children(self, index: int, *deps: str) -> list[int]:
        """The children of a token, of these relations (subtypes included: "nsubj" finds "nsubj:pass")."""
        if not deps:
            return list(self.below[index])
        return [c for c in self.below[index] if matches(self.tokens[c].dep, deps)]

    def subtree(self, index: int) -> list[int]:
        """The token and all below it, sorted."""
        seen, todo = {index}, [index]
        while todo:
            for child in self.below[todo.pop()]:
                if child not in seen:
                    seen.add(child)
                    todo.append(child)
        return sorted(seen)

    def ancestors(self, index: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        for _ in self.tokens:
            index = self.tokens[index].head
            if index < 0:
                return
            yield index

    def span(self, indices: Iterable[int]) -> tuple[int, int]:
        """The words from the first to the last of these tokens, as offsets in the text."""
        numbers = list(indices)
        return self.tokens[min(numbers)].start, self.tokens[max(numbers)].stop


def matches(dep: str, wanted: Iterable[str]) -> bool:
    return any(dep == name or dep.startswith(name + ":") for name in wanted)
