"""Whatever heads the syntax model gives, what comes out is a tree: every word leads to a root."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.slovnet_parser import unlooped
from onrecord.language.tree import Token


def words(heads: list[int]) -> list[Token]:
    return [
        Token(n, 2 * n, 2 * n + 1, "x", "x", "x", "NOUN", {}, "dep" if head >= 0 else "root", head)
        for n, head in enumerate(heads)
    ]


@given(st.lists(st.integers(-1, 30), max_size=30))
def test_every_word_leads_to_a_root(heads: list[int]) -> None:
    tokens = unlooped(
        words([head if head < len(heads) and head != n else -1 for n, head in enumerate(heads)])
    )
    for token in tokens:
        steps, at = 0, token.index
        while at >= 0:
            steps, at = steps + 1, tokens[at].head
            assert steps <= len(tokens)


def test_a_tree_stays_as_it_was() -> None:
    tokens = words([1, -1, 1, 2])
    assert list(unlooped(tokens)) == tokens
