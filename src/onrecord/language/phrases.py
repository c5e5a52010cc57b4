"""Noun phrases over the Universal Dependencies view: the words that name somebody or something.

A phrase is what a reader would quote: determiner, titles, the name, its complements and appositions,
without the relative clauses and asides that hang behind it.
"""

from __future__ import annotations

from onrecord.language.tree import Sentence, matches
from onrecord.record import Span

# Relations whose words hang on a noun without naming it.
OUTSIDE = (
    *("acl", "advcl", "parataxis", "ccomp", "xcomp", "csubj", "nsubj", "cop", "aux"),
    *("conj", "cc", "punct", "mark", "discourse", "expl", "dep"),
)
EDGE = frozenset(",;:.!?—–-")
ASIDE = 12  # words between a noun and its apposition


def noun_phrase(sentence: Sentence, head: int, *, together: bool = True) -> tuple[int, ...]:
    """The tokens of the phrase around a noun, in a row; with its conjuncts where `together`.

    A preposition before the head (`case`) is no part of it; those inside are.
    """
    left_out = (
        OUTSIDE if not together else tuple(dep for dep in OUTSIDE if dep not in ("conj", "cc", "punct"))
    )
    kept, todo = {head}, [head]
    while todo:
        index = todo.pop()
        for child in sentence.children(index):
            dep = sentence.tokens[child].dep
            if index == head and matches(dep, ("case",)):
                continue
            if not matches(dep, left_out) and child not in kept:
                kept.add(child)
                todo.append(child)
    return trimmed(sentence, bridged(sentence, head, kept, in_a_row(head, kept)))


def bridged(sentence: Sentence, head: int, kept: set[int], row: list[int]) -> list[int]:
    """The row on to an apposition behind an aside: "the editor, who had left, Mara Ostrow"."""
    for name in sentence.children(head, "appos", "flat"):
        gap = range(row[-1] + 1, name)
        if name in kept and 0 < len(gap) <= ASIDE and all(i in sentence.subtree(head) for i in gap):
            last = name
            while last + 1 in kept:
                last += 1
            row = list(range(row[0], last + 1))
    return row


def in_a_row(head: int, kept: set[int]) -> list[int]:
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return list(range(first, last + 1))


def trimmed(sentence: Sentence, row: list[int]) -> tuple[int, ...]:
    while len(row) > 1 and sentence.tokens[row[-1]].text in EDGE:
        row = row[:-1]
    while len(row) > 1 and sentence.tokens[row[0]].text in EDGE:
        row = row[1:]
    return tuple(row)


def span(sentence: Sentence, tokens: tuple[int, ...]) -> Span:
    """Where these tokens stand in the text."""
    return Span(*sentence.span(tokens))
