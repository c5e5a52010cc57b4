"""Numbers in digits and words, three languages: words in, values out."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import numbers

FOUND: list[tuple[str, str, list[float]]] = [
    ("en", "two hundred and fifty of 12,480", [250, 12480]),
    ("en", "1.5 million, 1,234.56 and 0.125", [1_500_000, 1234.56, 0.125]),
    ("en", "one hundred and two hundred", [100, 200]),
    ("en", "twenty-five, two, three", [25, 2, 3]),
    ("en", "forty-one thousand two hundred and six", [41_206]),
    ("en", "two dozen", [24]),
    ("fr", "quatre-vingt-dix-sept ou soixante-dix mille deux cents", [97, 70_200]),
    ("fr", "2,3 millions, 12 480, vingt et un, trois milliers", [2_300_000, 12_480, 21, 3_000]),
    ("ru", "двухсот пятидесяти и сорока пяти тысяч", [250, 45_000]),
    ("ru", "3 тыс. и полтора миллиона, 2,5 млн", [3_000, 1_500_000, 2_500_000]),
]
REFUSED = [
    ("en", "the 3rd, F-16, version 1.2.3, a/4, #5, x7 and hundreds"),
    ("fr", "la 2e fois, des milliers"),
    ("ru", "много тысяч"),
]


def values(text: str, lang: str) -> list[float]:
    return [number.value for number in numbers.find(text, lang, 0, len(text))]


@pytest.mark.parametrize(("lang", "text", "expected"), FOUND)
def test_a_number_is_read(lang: str, text: str, expected: list[float]) -> None:
    assert values(text, lang) == expected


@pytest.mark.parametrize(("lang", "text"), REFUSED)
def test_what_is_part_of_a_name_or_an_order_is_no_number(lang: str, text: str) -> None:
    assert values(text, lang) == []


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_come_back_however_they_are_grouped(number: int) -> None:
    for shown in (str(number), f"{number:,}", f"{number:,}".replace(",", "\u202f")):
        assert values(f"There are {shown} people", "en") == [number]


@given(st.text(alphabet="two hundred-and,1.0 İıſ\u212a\0\ud800", max_size=40))
def test_any_text_is_read_without_overlap(text: str) -> None:
    found = list(numbers.find(text, "en", 0, len(text)))
    assert all(a.stop <= b.start for a, b in itertools.pairwise(found))
