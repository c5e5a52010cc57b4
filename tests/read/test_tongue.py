"""The language of pages and blocks."""

from __future__ import annotations

import pytest

from onrecord.read import tongue


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("Police held twelve bakers in the town of Leeds on Monday.", None, "en"),
        ("La police a arrêté douze boulangers lundi à Lyon, selon leur syndicat.", "en", "fr"),
        ("Полиция задержала двенадцать пекарей, сообщил профсоюз в понедельник.", None, "ru"),
        ("Поліція затримала дванадцять пекарів, повідомила їхня спілка.", "ru", "uk"),
        ("პოლიციამ ბათუმში ორმოცი მცხობელი დააკავა.", None, "ka"),
        ("Die Polizei hat am Montag in Kiel zwölf Bäcker festgenommen.", "en-US", "de"),
        ("Oui.", "fr-FR", "fr"),
        ("12.5", None, None),
    ],
)
def test_the_language_of_a_page(text: str, declared: str | None, language: str | None) -> None:
    assert tongue.of_page(text, declared) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Appel au rassemblement le jeudi 22 mai à 18h30 – Place Bellecour, Lyon", "fr"),
        ("Merci !", "en"),
        ("Northline", "en"),
        ("Хлеб", "ru"),
        ("https://painetlibertes.example/appel-au-rassemblement-des-boulangers", "en"),
        ("12 480", "en"),
    ],
)
def test_a_block_of_an_english_page(text: str, language: str) -> None:
    assert tongue.of_block(text, "en") == language
