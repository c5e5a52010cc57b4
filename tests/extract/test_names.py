"""Names: words in, kind and canonical form out; and what is no name."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.extract import names
from onrecord.language import SUPPORTED, parse, sentences
from onrecord.record import Block, Mention, Name, Page

FOUND = [
    (
        "en",
        "“They lie,” spokesman Ilo Vance told Interfax.",
        [("person", "Ilo Vance"), ("outlet", "Interfax")],
    ),
    ("en", "The daily Novaya Gazetawrote about it.", [("outlet", "Novaya Gazeta")]),
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


CANONICAL = [
    (
        "Ada Brandt spoke. Her brother Ilo Brandt left. Brandt denied it.",
        ["Ada Brandt", "Ilo Brandt", "Brandt"],
    ),
    ("President Orbel met the press. Michelle Orbel sang. Orbel left.", ["Orbel", "Michelle Orbel", "Orbel"]),
    ("Pogo Vance, the head of the forum, left. Vance said nothing.", ["Pogo Vance", "Pogo Vance"]),
    ("Sarr Ki-moor, 52, left.", ["Sarr Ki-moor"]),
    ("The Free Bakers' Union (FBU) met. The FBU rejected it.", ["Free Bakers' Union"] * 3),
    ("Human Rights Watch wrote. HRW wrote again.", ["Human Rights Watch"] * 2),
]


@pytest.mark.parametrize(("text", "wanted"), CANONICAL)
def test_one_canonical_form_for_each_and_no_guess_between_two(text: str, wanted: list[str]) -> None:
    assert [name for _, name in read(text, "en")] == wanted


def test_the_site_of_a_body_is_a_body() -> None:
    text = "Odile Ferran, president of Ovenlight, was there. Ovenlight demands a release."
    parsed = list(parse.parse(text, "en", sentences.split(text, "en")))
    page = replace(page_of(text, "en"), outlet="Ovenlight")
    kinds = [m.kind for m in names.find(page, parsed)]
    assert kinds == ["person", "organisation", "organisation"]


@pytest.mark.parametrize(
    "text", ["A" * 100_000, "The " * 300, "«" * 500, "(" * 500 + "A", "Mr " * 200, "'s " * 300]
)
def test_odd_input_is_read_without_a_crash(text: str) -> None:
    for lang in SUPPORTED:
        parsed = list(parse.parse(text, lang, sentences.split(text, lang)))
        assert all(m.stop <= len(text) for m in names.find(page_of(text, lang), parsed))


def test_a_short_name_has_the_form_of_the_full_one() -> None:
    text = "Spokesman Alvi Brandt denied it. Brandt said that nobody was held."
    assert read(text, "en") == [("person", "Alvi Brandt"), ("person", "Alvi Brandt")]


@settings(max_examples=25)
@given(st.text(alphabet="AbBc «»“”'’.,-()\n1Дя \x00\ud800é", max_size=120), st.sampled_from(SUPPORTED))
def test_names_never_overlap_and_spans_have_no_edges_of_space(text: str, lang: str) -> None:
    parsed = list(parse.parse(text, lang, sentences.split(text, lang)))
    found = names.find(page_of(text, lang), parsed)
    assert all(first.stop <= second.start for first, second in pairwise(found))
    assert all(text[m.start : m.stop].strip() == text[m.start : m.stop] != "" for m in found)
