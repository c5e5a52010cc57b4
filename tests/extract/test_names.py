"""Names: words in, kind and canonical form out; and what is no name."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract import names
from onrecord.language import SUPPORTED, parse, sentences
from onrecord.record import Block, Mention, Name, Page

FOUND = [
    (
        "en",
        "“They lie,” spokesman Ilo Vance told Interfax.",
        [("person", "Ilo Vance"), ("outlet", "Interfax")],
    ),
    ("en", "The independent newspaper Novaya Gazetaclaimed that.", [("outlet", "Novaya Gazeta")]),
    (
        "en",
        "The Batumi Courier and the Adjara Bay news agency wrote it.",
        [("outlet", "Batumi Courier"), ("outlet", "Adjara Bay")],
    ),
    ("en", "The Adjara police denied it.", [("authority", "Adjara police")]),
    ("en", "The ministry of justice confirmed it.", [("authority", "ministry of justice")]),
    (
        "en",
        "The Kremlin and the White House kept silent.",
        [("authority", "Kremlin"), ("authority", "White House")],
    ),
    ("en", "The Free Bakers' Union called a strike.", [("organisation", "Free Bakers' Union")]),
    ("en", "Chechens and Rohingya were expelled.", [("group", "Chechens"), ("group", "Rohingya")]),
    ("fr", "Selon le parquet de Lyon, deux hommes ont été arrêtés.", [("authority", "parquet de Lyon")]),
    (
        "fr",
        "Le journal « La Rive » a interrogé Odile Ferran.",
        [("outlet", "La Rive"), ("person", "Odile Ferran")],
    ),
    ("fr", "L'association « Pain et Libertés » proteste.", [("organisation", "Pain et Libertés")]),
    ("ru", "По словам Нодара Кверелла, пекарей избивали.", [("person", "Нодар Кверелл")]),
    ("ru", "Об этом сообщила газета «Южный берег».", [("outlet", "Южный берег")]),
    ("ru", "Об этом написали в «Новой газете».", [("outlet", "Novaya Gazeta")]),
    ("ru", "В Следственном комитете всё отрицают.", [("authority", "Следственный комитет")]),
]
REFUSED = [
    ("en", "On Monday the President spoke in May."),
    ("en", "Trains were late and the bread was cold."),
    ("en", "POLICE BEAT FORTY BAKERS IN THE NIGHT"),
    ("fr", "Le lundi, le pain était froid."),
    ("ru", "В понедельник шёл дождь."),
]


def page_of(text: str, lang: str) -> Page:
    return Page(id="p", language=lang, text=text, blocks=(Block("paragraph", 0, len(text), lang),))


@cache
def mentions(text: str, lang: str) -> tuple[Mention, ...]:
    parsed = list(parse.parse(text, lang, sentences.split(text, lang)))
    return tuple(names.find(page_of(text, lang), parsed))


def read(text: str, lang: str) -> list[tuple[str, str]]:
    return [(m.kind, m.value.name) for m in mentions(text, lang) if isinstance(m.value, Name)]


@pytest.mark.parametrize(("lang", "text", "wanted"), FOUND)
def test_names_of_a_sentence(lang: str, text: str, wanted: list[tuple[str, str]]) -> None:
    assert read(text, lang) == wanted


@pytest.mark.parametrize(("lang", "text"), REFUSED)
def test_no_person_or_body_where_none_is_named(lang: str, text: str) -> None:
    assert [row for row in read(text, lang) if row[0] not in ("authority",)] == []


def test_a_short_name_has_the_form_of_the_full_one() -> None:
    text = "Spokesman Alvi Brandt denied it. Brandt said that nobody was held."
    assert read(text, "en") == [("person", "Alvi Brandt"), ("person", "Alvi Brandt")]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="AbBc «»“”'’.,-()\n1Дя \x00\ud800é", max_size=120), st.sampled_from(SUPPORTED))
def test_names_never_overlap_and_spans_have_no_edges_of_space(text: str, lang: str) -> None:
    parsed = list(parse.parse(text, lang, sentences.split(text, lang)))
    found = names.find(page_of(text, lang), parsed)
    assert all(first.stop <= second.start for first, second in pairwise(found))
    assert all(text[m.start : m.stop].strip() == text[m.start : m.stop] != "" for m in found)
