from __future__ import annotations

import pytest

from onrecord.store.sealing import Seals

FORMS = ["Ioana Vetrina", "Vetrina", "Jürgen Weiß", "Иван Мороз"]


@pytest.mark.parametrize(
    "text",
    [
        "Ioana Vetrina was held.",
        "IOANA VETRINA",
        "Ioana\u00a0Vetrina, and Ioana\nVetrina",
        "Herr Jürgen Weiß schwieg.",
        "a straße, and Jürgen Weiß",
        "Weiß was held",
        "https://nord.example/2024/jürgen-weiß",
        "https://nord.example/J%C3%BCrgen%20Wei%C3%9F",
        "https://nord.example/who-is-weiß",
        "Мороз молчал.",
    ],
)
def test_a_sealed_name_is_covered_letter_for_letter(text: str) -> None:
    covered = Seals(FORMS).covered(text)
    assert len(covered) == len(text) and "█" in covered
    assert not any(
        part in covered.casefold() for part in ("ioana", "vetrina", "weiß", "weiss", "wei%c3", "мороз")
    )


@pytest.mark.parametrize("text", ["Наступил мороз.", "Vetrinas are shop windows.", "Nobody is named."])
def test_ordinary_words_stay(text: str) -> None:
    assert Seals(FORMS).covered(text) == text


def test_keys_and_lists_are_covered_too() -> None:
    assert Seals(["Ioana Vetrina"]).over({"Ioana Vetrina": ["by Ioana Vetrina", 3]}) == {
        "█" * 13: ["by " + "█" * 13, 3]
    }
