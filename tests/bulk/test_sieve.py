"""The filter's words: what passes and what does not, in each language."""

from __future__ import annotations

import pytest

from onrecord import language
from onrecord.bulk import sieve, sifting

PASSES = [
    ("en", "Police arrested twelve bakers in Leeds on Monday."),
    ("en", "Three people were shot dead in the market, a doctor said."),
    ("en", "He was stabbed twice outside his home."),
    ("en", "Soldiers took the two men into custody at the border."),
    ("fr", "La police a interpellé douze boulangers à Tours lundi."),
    ("fr", "Deux personnes ont été blessées lors de la manifestation."),
    ("ru", "В Перми полиция задержала двенадцать пекарей."),
    ("ru", "Журналиста избили возле его дома, сообщил адвокат."),
]
STOPPED = [
    ("en", "Peel the apples and mix them with the sugar and the lemon juice."),
    ("en", "You can expect a change of channel through the year."),
    ("fr", "Épluchez les pommes et mélangez-les avec le sucre et le citron."),
    ("ru", "Очистите яблоки и смешайте их с сахаром и соком лимона."),
]


@pytest.mark.parametrize(("lang", "text"), PASSES)
def test_what_reports_are_made_of_passes(lang: str, text: str) -> None:
    assert sieve.sift(text, lang).passes


@pytest.mark.parametrize(("lang", "text"), STOPPED)
def test_other_texts_are_stopped(lang: str, text: str) -> None:
    assert sieve.sift(text, lang) == sieve.Verdict(False, 0, ())


def test_words_are_met_at_their_beginning_only() -> None:
    assert not sieve.sift("The unkilled and the overarrested are no words.", "en").words


def test_a_long_text_needs_more() -> None:
    one = "Police arrested a baker. "
    assert sieve.sift(one, "en").passes
    assert not sieve.sift(one + "The cake is baked for an hour. " * 400, "en").passes


def test_a_very_long_text_is_looked_at_to_a_limit() -> None:
    words = "cake " * (sieve.settings()["longest"] // 5) + "Police arrested and beat protesters."
    assert sieve.sift(words, "en").words == ()


@pytest.mark.parametrize("lang", language.SUPPORTED)
def test_every_language_has_its_words(lang: str) -> None:
    assert len(sieve.sieve(lang).clues) > 100


@pytest.mark.parametrize(
    ("text", "became"),
    [
        ("Too short.", "no_text"),
        (
            "Nehmen Sie die Äpfel, schneiden Sie sie in dünne Scheiben, und mischen Sie sie mit dem Zucker, "
            "während der Ofen heiß wird. Danach wird der Kuchen eine Stunde lang gebacken "
            "und noch warm gegessen.",
            "other_language",
        ),
        (
            "Peel the apples, cut them in thin slices, and mix them with the sugar and the lemon.",
            "sifted_out",
        ),
        ("Police arrested twelve bakers in the town of Leeds on Monday, the guild said.", None),
    ],
)
def test_what_becomes_of_a_text(text: str, became: str | None) -> None:
    assert sifting.sifted(text) == became


@pytest.mark.parametrize("codec", ["utf-8", "cp1251", "utf-16"])
def test_a_page_in_any_character_set_gives_its_text(codec: str) -> None:
    words = "В Перми полиция задержала двенадцать пекарей, сообщил их адвокат в понедельник. " * 3
    markup = f"<html><head><meta charset='{codec}'></head><body><p>{words}</p></body></html>"
    assert "задержала двенадцать пекарей" in sifting.page_text(markup.encode(codec))
