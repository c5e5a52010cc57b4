"""The lists are whole: every kind has its words in every language, and the test before parsing knows them."""

from __future__ import annotations

import pytest

from onrecord import language
from onrecord.extract import reports
from onrecord.extract.reports import lexicon

KINDS = set(language.shared("kinds"))
MAY_HOLD = [
    ("en", "Two bakers were shot.", True),
    ("en", "They beat him.", True),
    ("en", "He was held for a week at the station.", True),
    ("en", "Bakers struck.", True),
    ("en", "Flour is white.", False),
    ("fr", "Ils ont été arrêtés.", True),
    ("fr", "Elle est morte.", True),
    ("fr", "La farine est grise.", False),
    ("ru", "Пекарей били.", True),
    ("ru", "Он умер.", True),
    ("ru", "Мука белая.", False),
]


@pytest.mark.parametrize("lang", language.SUPPORTED)
def test_every_kind_has_its_words(lang: str) -> None:
    assert {p.kind for row in lexicon.patterns(lang).values() for p in row} - {lexicon.NONE} == KINDS


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_an_abuse_or_a_response_with_a_label_in_each_language(kind: str) -> None:
    entry = language.shared("kinds")[kind]
    assert entry["class"] in ("abuse", "response")
    assert set(entry["labels"]) == set(language.SUPPORTED)


@pytest.mark.parametrize(("lang", "text", "wanted"), MAY_HOLD)
def test_which_sentences_are_worth_parsing(lang: str, text: str, wanted: bool) -> None:
    assert reports.may_hold(text, lang) is wanted
