"""Places: words in, reading out."""

from __future__ import annotations

import pytest

from onrecord import extract
from onrecord.extract import places
from onrecord.record import Block, Page, Place


def read(text: str, language: str = "en") -> list[tuple[str, Place]]:
    """The words taken for places, and what they are read as."""
    page = Page(id="p", text=text, language=language, blocks=(Block("paragraph", 0, len(text)),))
    parsed, _ = extract.parse_page(page)
    found = places.find(page, parsed, [])
    assert all(isinstance(mention.value, Place) for mention in found)
    return [(text[m.start : m.stop], m.value) for m in found if isinstance(m.value, Place)]


def names(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(words, place.name) for words, place in read(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Police detained bakers in Batumi on Tuesday.", [("Batumi", "Batumi")]),
        ("en", "Marchers met in Lyon, France.", [("Lyon", "Lyon"), ("France", "France")]),
        ("fr", "La police a dispersé une marche à Batoumi.", [("Batoumi", "Batumi")]),
        ("ru", "Полиция задержала пекарей в Чечне.", [("Чечне", "Chechnya")]),
    ],
)
def test_names(language: str, text: str, wanted: list[tuple[str, str]]) -> None:
    assert names(text, language) == wanted
