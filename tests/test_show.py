"""How a reading is put into words."""

from __future__ import annotations

import pytest

from onrecord import show
from onrecord.record import Figure

BOUNDS = [
    (Figure(100, 100), "100"),
    (Figure(3, None), "3 or more"),
    (Figure(None, 1000), "up to 1,000"),
    (Figure(200, 300), "200 to 300"),
    (Figure(100, 100, approximate=True), "about 100"),
    (Figure(200, None, approximate=True), "about 200 or more"),
    (Figure(None, None), "not known"),
]


@pytest.mark.parametrize(("figure", "words"), BOUNDS)
def test_bounds_in_words(figure: Figure, words: str) -> None:
    assert show.bounds(figure) == words


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("a\nb\t c", "a b c"), ("\x1b[31mred", "[31mred"), ("a\u202eb\u200b", "ab"), ("Ж й", "Ж й")],
)
def test_what_could_steer_a_terminal_is_taken_out(words: str, wanted: str) -> None:
    assert show.clean(words) == wanted
