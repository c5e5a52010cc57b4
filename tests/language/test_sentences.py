"""Where sentences end, and where they do not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import SUPPORTED, sentences

TABLE = [
    ("en", "They left. Nobody saw them.", ["They left.", "Nobody saw them."]),
    ("en", "Dr. Ada Brandt spoke. She left.", ["Dr. Ada Brandt spoke.", "She left."]),
    ("en", "“We left. They stayed.” He nodded.", ["“We left.", "They stayed.”", "He nodded."]),
    ("en", "“Why?” she asked.", ["“Why?” she asked."]),
    ("en", "It cost 3.5 million. Too much.", ["It cost 3.5 million.", "Too much."]),
    ("en", "J. R. Stone was held in No. 5 street.", ["J. R. Stone was held in No. 5 street."]),
    ("en", "He met Gen. Ilo Vance, i.e. the chief.", ["He met Gen. Ilo Vance, i.e. the chief."]),
    ("en", "One line\nand its rest. Another.", ["One line\nand its rest.", "Another."]),
    ("fr", "M. Ferran est parti. Il pleuvait.", ["M. Ferran est parti.", "Il pleuvait."]),
    ("fr", "« Non. » Elle a refusé.", ["« Non. »", "Elle a refusé."]),
    ("ru", "Он живёт на ул. Лесной. Там тихо.", ["Он живёт на ул. Лесной.", "Там тихо."]),
    ("ru", "А. И. Морин уехал. Все молчали.", ["А. И. Морин уехал.", "Все молчали."]),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), TABLE)
def test_sentences_of_a_text(lang: str, text: str, wanted: list[str]) -> None:
    assert [text[a:b] for a, b in sentences.split(text, lang)] == wanted


@given(st.text(alphabet="ab.!?\n “”«»AÉЯя1 ", max_size=300), st.sampled_from(SUPPORTED))
def test_nothing_but_space_is_lost_and_nothing_overlaps(text: str, lang: str) -> None:
    spans = sentences.split(text, lang)
    assert spans == sorted(spans)
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert without_space("".join(text[a:b] for a, b in spans)) == without_space(text)


def without_space(text: str) -> str:
    return "".join(text.split())


def test_a_run_without_an_end_is_cut() -> None:
    spans = sentences.split("word " * 5_000, "en")
    assert max(b - a for a, b in spans) <= sentences.LONGEST
