"""Names in their base form, and what their cases have in common."""

from __future__ import annotations

import pytest

from onrecord.language import inflect, parse

BASE = [
    ("ru", "По словам Нодара Кверелла, было тихо.", "Нодара Кверелла", ["Нодар", "Кверелл"]),
    ("ru", "Это передала Надежда Прусова.", "Надежда Прусова", ["Надежда", "Прусова"]),
    ("ru", "По словам Анны Брандовской, было тихо.", "Анны Брандовской", ["Анна", "Брандовская"]),
    ("ru", "Дело передали Рустаму Ильдарову.", "Рустаму Ильдарову", ["Рустам", "Ильдаров"]),
    ("en", "Ada Brandt left.", "Ada Brandt", ["Ada", "Brandt"]),
]


@pytest.mark.parametrize(("lang", "text", "name", "wanted"), BASE)
def test_a_person_in_the_base_form(lang: str, text: str, name: str, wanted: list[str]) -> None:
    (sentence,) = parse.parse(text, lang, [(0, len(text))])
    start = text.index(name)
    tokens = [t for t in sentence.tokens if start <= t.start < start + len(name)]
    assert inflect.person(lang, tokens) == wanted


@pytest.mark.parametrize(
    ("lang", "forms"),
    [
        ("ru", ["Брандовская", "Брандовской", "Брандовскую"]),
        ("ru", ["Кверелл", "Кверелла", "Квереллу", "Квереллом"]),
        ("fr", ["Libération", "liberation"]),
    ],
)
def test_the_cases_of_a_word_have_one_key(lang: str, forms: list[str]) -> None:
    assert len({inflect.key(lang, form) for form in forms}) == 1


def test_two_names_have_two_keys() -> None:
    assert inflect.key("ru", "Павлов") != inflect.key("ru", "Павел")
