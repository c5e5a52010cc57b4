"""Figures: words in, reading out; what is no figure is refused."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract import figures
from onrecord.language import parse, sentences
from onrecord.record import Figure, Mention, Page

Told = tuple[str, float | None, float | None, bool, str | None]


def read(text: str, lang: str, dated: tuple[Mention, ...] = ()) -> list[Told]:
    parsed = list(parse.parse(text, lang, sentences.split(text, lang)))
    found = figures.find(Page(id="p", text=text, language=lang), parsed, list(dated))
    return [(text[m.start : m.stop], *bounds(m)) for m in found]


def bounds(mention: Mention) -> tuple[float | None, float | None, bool, str | None]:
    value = mention.value
    assert isinstance(value, Figure)
    return value.low, value.high, value.approximate, value.unit


ENGLISH: list[tuple[str, list[Told]]] = [
    ("Call if 100 people or more come.", [("100 people or more", 100, None, False, "person")]),
    (
        "Nine Rivers for Life activists sat down.",
        [("Nine Rivers for Life activists", 9, 9, False, "person")],
    ),
    ("Half a million people fled.", [("Half a million people", 5e5, 5e5, True, "person")]),
    ("Seven of the 12 men were freed.", [("Seven", 7, 7, False, None), ("12 men", 12, 12, False, "person")]),
    ("Police detained 46 protesters.", [("46 protesters", 46, 46, False, "person")]),
    ("At least three people were killed.", [("At least three people", 3, None, False, "person")]),
    ("Up to 100 men were rounded up.", [("Up to 100 men", None, 100, False, "person")]),
    ("As many as 12,480 residents fled.", [("As many as 12,480 residents", None, 12480, False, "person")]),
    ("Officers held more than 200 students.", [("more than 200 students", 200, None, False, "person")]),
    ("They arrested about 50 marchers.", [("about 50 marchers", 50, 50, True, "person")]),
    ("Some 276 pupils were taken.", [("Some 276 pupils", 276, 276, True, "person")]),
    ("Hundreds of people marched in Leeds.", [("Hundreds of people", 200, None, True, "person")]),
    ("Dozens were beaten by guards.", [("Dozens", 24, None, True, None)]),
    ("Tens of thousands of women marched.", [("Tens of thousands of women", 20000, None, True, "person")]),
    ("Several hundred workers walked out.", [("Several hundred workers", 200, None, True, "person")]),
    ("At least three dozen men came.", [("At least three dozen men", 36, None, True, "person")]),
    ("Between 200 and 300 people came.", [("Between 200 and 300 people", 200, 300, False, "person")]),
    ("Police counted 200-300 people.", [("200-300 people", 200, 300, False, "person")]),
    (
        "They collected 1.5 million signatures.",
        [("1.5 million signatures", 1.5e6, 1.5e6, False, "signature")],
    ),
    (
        "A court gave her 12 years and nine months.",
        [("12 years and nine months", 12.75, 12.75, False, "year")],
    ),
    ("They began a three-day strike.", [("three-day", 3, 3, False, "day")]),
    ("He killed seven.", [("seven", 7, 7, False, None)]),
    ("One person died.", [("One person", 1, 1, False, "person")]),
    ("At least one of them was hurt.", [("At least one of them", 1, None, False, None)]),
    ("More than 500 women and girls fled.", [("More than 500 women and girls", 500, None, False, "person")]),
    ("No casualties were reported.", [("No casualties", 0, 0, False, "person")]),
    ("No one was injured in the raid.", [("No one", 0, 0, False, "person")]),
    ("Guards beat 100 or more prisoners.", [("100 or more prisoners", 100, None, False, "person")]),
]

FRENCH: list[tuple[str, list[Told]]] = [
    ("On attend 200 personnes et plus.", [("200 personnes et plus", 200, None, False, "person")]),
    ("Deux étudiant·e·s sont blessé·e·s.", [("Deux étudiant·e·s", 2, 2, False, "person")]),
    ("Une centaine de personnes ont défilé.", [("Une centaine de personnes", 100, 100, True, "person")]),
    ("Il y a au moins un mort.", [("au moins un mort", 1, None, False, "person")]),
    (
        "Des dizaines de milliers de réfugiés ont fui.",
        [("Des dizaines de milliers de réfugiés", 20000, None, True, "person")],
    ),
    ("Plus de 12 480 ouvriers ont signé.", [("Plus de 12 480 ouvriers", 12480, None, False, "person")]),
    (
        "Ils étaient près de 2,3 millions de manifestants.",
        [("près de 2,3 millions de manifestants", 2.3e6, 2.3e6, True, "person")],
    ),
    ("Entre 200 et 300 étudiants étaient là.", [("Entre 200 et 300 étudiants", 200, 300, False, "person")]),
    (
        "La police a interpellé jusqu'à quatre-vingt-dix-sept lycéens.",
        [("jusqu'à quatre-vingt-dix-sept lycéens", None, 97, False, "person")],
    ),
    ("Deux policiers ont été blessés.", [("Deux policiers", 2, 2, False, "person")]),
    ("Il n'y a aucun blessé.", [("aucun blessé", 0, 0, False, "person")]),
]

RUSSIAN: list[tuple[str, list[Told]]] = [
    ("Пришли 20 и более человек.", [("20 и более человек", 20, None, False, "person")]),
    ("Обошлось без жертв.", [("Обошлось без жертв", 0, 0, False, "person")]),
    ("Задержаны около ста человек.", [("около ста человек", 100, 100, True, "person")]),
    (
        "Полиция задержала не менее сорока протестующих.",
        [("не менее сорока протестующих", 40, None, False, "person")],
    ),
    ("На площадь вышли десятки тысяч людей.", [("десятки тысяч людей", 20000, None, True, "person")]),
    ("Эвакуированы 3 тыс. жителей.", [("3 тыс. жителей", 3000, 3000, False, "person")]),
    ("Под письмом стоят 1 200 подписей.", [("1 200 подписей", 1200, 1200, False, "signature")]),
    ("Пришли человек двадцать.", [("человек двадцать", 20, 20, True, "person")]),
    ("Задержали более 200 участников.", [("более 200 участников", 200, None, False, "person")]),
    ("Не хватает 5-ти человек.", [("5-ти человек", 5, 5, False, "person")]),
    ("Задержаны два-три активиста.", [("два-три активиста", 2, 3, False, "person")]),
]

REFUSED = [
    ("ru", "Прибыл 5-й отряд."),
    ("en", "They met in a 5-star hotel."),
    ("fr", "Le local est au 80 avenue Foch."),
    ("en", "Branch 220 Judge Lee spoke."),
    ("en", "He was charged under Article 282 of the code."),
    ("en", "Anna Berg, 26, was there."),
    ("en", "A 26-year-old man was there."),
    ("en", "She was aged 30."),
    ("en", "Turnout reached 45 percent."),
    ("en", "The fine was $5,000."),
    ("en", "They paid 300 euros."),
    ("en", "One of the leaders spoke."),
    ("en", "A man was there, and many others; several people spoke."),
    ("en", "Room 12 was empty."),
    ("en", "The F-16 landed; version 1.2.3 was used."),
    ("en", "He came third, the 3rd of them."),
    ("en", "One day they will leave."),
    ("fr", "Un manifestant a parlé."),
    ("fr", "L'article 49 a été cité."),
    ("fr", "Karim, 26 ans, était là."),
    ("fr", "Un homme de 51 ans était là."),
    ("fr", "La hausse atteint 12 %."),
    ("ru", "Его судят по статье 282 кодекса."),
    ("ru", "Ему 26-летний друг помог."),
    ("ru", "Один из лидеров выступил."),
    ("ru", "Рост составил 15 процентов."),
]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [(lang, *row) for lang, rows in (("en", ENGLISH), ("fr", FRENCH), ("ru", RUSSIAN)) for row in rows],
)
def test_a_figure_keeps_its_words_and_bounds(lang: str, text: str, expected: list[Told]) -> None:
    assert read(text, lang) == expected


@pytest.mark.parametrize(("lang", "text"), REFUSED)
def test_what_counts_nothing_is_no_figure(lang: str, text: str) -> None:
    assert read(text, lang) == []


def test_rival_figures_stand_side_by_side() -> None:
    told = read("Police say 200 people came, organisers say 2,000 people came.", "en")
    assert [(low, high) for _, low, high, _, _ in told] == [(200, 200), (2000, 2000)]


@given(
    st.lists(
        st.sampled_from(
            [
                "at least",
                "2",
                "1,200",
                "three",
                "hundred",
                "and",
                "-",
                "people",
                "of",
                ".",
                "one",
                "\0",
                "million",
                "to",
            ]
        ),
        max_size=12,
    )
)
@settings(max_examples=60)
def test_figures_never_overlap_and_quote_exactly(words: list[str]) -> None:
    text = " ".join(words)
    parsed = list(parse.parse(text, "en", sentences.split(text, "en")))
    found = figures.find(Page(id="p", text=text), parsed, [])
    assert all(text[m.start : m.stop].strip() == text[m.start : m.stop] != "" for m in found)
    assert all(a.stop <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "lang", "bounds_told"),
    [
        ("The number of bakers held rose from 10 to 15.", "en", [(10, 10), (15, 15)]),
        ("The toll climbed sharply from 10 to more than 15 people.", "en", [(10, 10), (15, None)]),
        ("Le nombre de blessés est passé de 10 à 15 personnes.", "fr", [(10, 10), (15, 15)]),
        ("Число раненых выросло с 10 до 15 человек.", "ru", [(10, 10), (15, 15)]),
        ("The number rose to between 10 and 15 bakers.", "en", [(10, 15)]),
        ("From 10 to 15 people were held.", "en", [(10, 15)]),
    ],
)
def test_a_change_is_two_counts_and_no_range(
    text: str, lang: str, bounds_told: list[tuple[float, float | None]]
) -> None:
    assert [figure[1:3] for figure in read(text, lang)] == bounds_told
