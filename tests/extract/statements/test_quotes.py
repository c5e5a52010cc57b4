"""Where quotation marks open and close."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.statements import quotes

TABLE = [
    ("He said “one” and “two”.", ["“one”", "“two”"]),
    ('He said "one" and "two".', ['"one"', '"two"']),
    ("Il a dit « un » puis «\u00a0deux\u00a0».", ["« un »", "«\u00a0deux\u00a0»"]),
    ("Он сказал: „раз“ и «два».", ["„раз“", "«два»"]),
    ("She called it ‘late’, didn’t she.", ["‘late’"]),
    ("''I left,'' he said.", ["''I left,''"]),
    ('""""Да"""" , - сказал он.', ['""""Да""""']),
    ("The mayor’s car and the bakers’ van.", []),
    ("It was 6' long in the '90s.", []),
    ("“A first paragraph that does not close.", ["“A first paragraph that does not close."]),
    ("A word and “ a stray mark.", []),
]


@pytest.mark.parametrize(("text", "wanted"), TABLE)
def test_quotations(text: str, wanted: list[str]) -> None:
    assert [text[span.start : span.stop] for span in quotes.find(text, 0, len(text))] == wanted


@given(st.text(alphabet="a \"'“”«»„‘’`\n,", max_size=200))
def test_quotations_never_overlap(text: str) -> None:
    spans = quotes.find(text, 0, len(text))
    assert all(first.stop <= second.start for first, second in pairwise(spans))
    assert all(0 <= span.start < span.stop <= len(text) for span in spans)
