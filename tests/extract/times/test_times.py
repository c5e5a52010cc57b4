"""Times: words in, EDTF out; what only looks like a time is refused."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract import times
from onrecord.language import parse, sentences
from onrecord.record import Block, Page, Time

THURSDAY = "2017-04-13"
Told = tuple[str, str | None]


def read(text: str, lang: str, published: str | None = THURSDAY) -> list[Told]:
    parsed = list(parse.parse(text, lang, sentences.split(text, lang)))
    page = Page(id="p", text=text, language=lang, published=published)
    return [(text[m.start : m.stop], edtf(m.value)) for m in times.find(page, parsed)]


def edtf(value: object) -> str | None:
    assert isinstance(value, Time)
    return value.edtf


ENGLISH: list[tuple[str, list[Told]]] = [
    ("Thirty men were held in the past three weeks.", [("the past three weeks", "2017-03-23/2017-04-13")]),
    (
        "It began on 3 May 2016. He left the following week.",
        [("3 May 2016", "2016-05-03"), ("the following week", "2016-05-09/2016-05-15")],
    ),
    (
        "The law was passed in 2015. In October of that year he left.",
        [("2015", "2015"), ("October of that year", "2015-10")],
    ),
    (
        "Police came on Tuesday. The men were taken at 6 a.m. that day.",
        [("Tuesday", "2017-04-11"), ("6 a.m. that day", "2017-04-11T06:00")],
    ),
    ("It happened in nineteen ninety-six.", [("nineteen ninety-six", "1996")]),
    ("They marched on Wednesday.", [("Wednesday", "2017-04-12")]),
    ("They will march on Wednesday.", [("Wednesday", "2017-04-19")]),
    ("Police came on Thursday.", [("Thursday", "2017-04-13")]),
    ("He was held last week.", [("last week", "2017-04-03/2017-04-09")]),
    ("He was held this month.", [("this month", "2017-04")]),
    ("They will vote next year.", [("next year", "2018")]),
    ("She fled two days ago.", [("two days ago", "2017-04-11")]),
    ("She fled yesterday.", [("yesterday", "2017-04-12")]),
    ("He has been in prison since 2009.", [("since 2009", "2009/..")]),
    ("The men were held since early April.", [("since early April", "2017-04/..")]),
    ("It happened on the night of 12 to 13 April.", [("12 to 13 April", "2017-04-12/2017-04-13")]),
    ("They met from 3 to 5 May 2016.", [("3 to 5 May 2016", "2016-05-03/2016-05-05")]),
    ("He died in March.", [("March", "2017-03")]),
    ("He died in November.", [("November", "2016-11")]),
    ("The court will sit in November.", [("November", "2017-11")]),
    ("It was built in the 1990s.", [("the 1990s", "199X")]),
    ("They gathered over the weekend.", [("the weekend", "2017-04-08/2017-04-09")]),
    ("He was shot on May 14, 2015.", [("May 14, 2015", "2015-05-14")]),
    ("He was shot on 14 May 2015.", [("14 May 2015", "2015-05-14")]),
    ("The rally begins on Thursday at 7 pm.", [("Thursday at 7 pm", "2017-04-13T19:00")]),
    ("It hit at about 12:00 GMT on Wednesday.", [("12:00 GMT on Wednesday", "2017-04-12T12:00")]),
    ("Fighting grew in the summer of 2014.", [("the summer of 2014", "2014-22")]),
    ("Arrests rose in the first quarter of 2016.", [("the first quarter of 2016", "2016-33")]),
    ("The law dates from 2025-05-14.", [("2025-05-14", "2025-05-14")]),
    ("He left on 14.05.2015.", [("14.05.2015", "2015-05-14")]),
    ("Between 2011 and 2013 he was abroad.", [("Between 2011 and 2013", "2011/2013")]),
    ("On Saturday, April 8, they met.", [("Saturday, April 8", "2017-04-08")]),
]

FRENCH: list[tuple[str, list[Told]]] = [
    (
        "Il est mort le 7 avril. La veille, il marchait.",
        [("7 avril", "2017-04-07"), ("La veille", "2017-04-06")],
    ),
    ("C'était au premier trimestre 2016.", [("premier trimestre 2016", "2016-33")]),
    ("C'était dans les années 1990.", [("les années 1990", "199X")]),
    ("Rendez-vous le mardi 18 avril à 18h30.", [("mardi 18 avril à 18h30", "2017-04-18T18:30")]),
    ("Ils sont détenus depuis début avril.", [("depuis début avril", "2017-04/..")]),
    ("Il a été arrêté mercredi dernier.", [("mercredi dernier", "2017-04-12")]),
    ("La police est venue la semaine dernière.", [("semaine dernière", "2017-04-03/2017-04-09")]),
    ("Elle a fui il y a trois jours.", [("il y a trois jours", "2017-04-10")]),
    ("Il est mort le 7 octobre 2006.", [("7 octobre 2006", "2006-10-07")]),
    ("Il est mort en mars 2011.", [("mars 2011", "2011-03")]),
    ("La réunion aura lieu mardi.", [("mardi", "2017-04-18")]),
    ("La police a agi dans la nuit du 12 au 13 avril.", [("12 au 13 avril", "2017-04-12/2017-04-13")]),
    ("Aujourd'hui, ils manifestent.", [("Aujourd'hui", "2017-04-13")]),
]

RUSSIAN: list[tuple[str, list[Told]]] = [
    (
        "Его били 7 апреля. На следующий день он умер.",
        [("7 апреля", "2017-04-07"), ("На следующий день", "2017-04-08")],
    ),
    ("Его задержали в ночь на 13 апреля.", [("ночь на 13 апреля", "2017-04-12/2017-04-13")]),
    ("Его задержали в среду.", [("среду", "2017-04-12")]),
    ("Акция прошла 14 мая 2015 года.", [("14 мая 2015 года", "2015-05-14")]),
    ("Их задержали в начале апреля.", [("начале апреля", "2017-04")]),
    ("Он был убит в 2014 году.", [("2014 году", "2014")]),
    ("Его задержали вчера.", [("вчера", "2017-04-12")]),
    ("Суд прошёл на прошлой неделе.", [("прошлой неделе", "2017-04-03/2017-04-09")]),
    ("Лагерь работал с 3 по 5 мая 2016 года.", [("с 3 по 5 мая 2016 года", "2016-05-03/2016-05-05")]),
    ("Она уехала два дня назад.", [("два дня назад", "2017-04-11")]),
    ("Митинг пройдёт 15 апреля в 19:00.", [("15 апреля в 19:00", "2017-04-15T19:00")]),
]

REFUSED = [
    ("en", "They may leave the city."),
    ("en", "They march for peace and will march on."),
    ("en", "He came second; one second later he fell."),
    ("en", "The Sunday Times wrote about it."),
    ("en", "He spent three years in prison."),
    ("en", "About 2000 people came."),
    ("en", "He is now free and was recently seen."),
    ("en", "Version 2.5.20170 of 10.0.0.1 was cited."),
    ("fr", "Il a passé trois ans en prison."),
    ("fr", "Elle a été vue."),
    ("ru", "Он провёл три года в тюрьме."),
    ("ru", "Это вопрос защиты окружающей среды."),
]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [(lang, *row) for lang, rows in (("en", ENGLISH), ("fr", FRENCH), ("ru", RUSSIAN)) for row in rows],
)
def test_a_time_is_resolved_against_the_day_of_publication(
    lang: str, text: str, expected: list[Told]
) -> None:
    assert read(text, lang) == expected


@pytest.mark.parametrize(("lang", "text"), REFUSED)
def test_what_only_looks_like_a_time_is_none(lang: str, text: str) -> None:
    assert read(text, lang) == []


def test_without_a_date_of_the_page_only_absolute_times_resolve() -> None:
    text = "They marched on Wednesday. He was shot on 9 July 2015. She fled last week."
    assert read(text, "en", None) == [("Wednesday", None), ("9 July 2015", "2015-07-09"), ("last week", None)]


def test_a_page_known_to_the_month_gives_months_but_no_days() -> None:
    text = "They marched on Saturday. Protests have gone on since May."
    assert read(text, "en", "2020-07") == [("Saturday", None), ("since May", "2020-05/..")]


@pytest.mark.parametrize("text", ["On Frıday.", "On ſunday.", "Last weeK and laſt year.", "2 Aprıl 2017"])
def test_odd_letters_are_the_plain_ones(text: str) -> None:
    assert all(value for _, value in read(text, "en"))


def test_a_page_of_history_keeps_the_year_told_last() -> None:
    text = (
        "The war began in May 1848. In June the city fell. In 1849 there was peace; the law of 1850 "
        "and that of 1851 ended it. In March 1852 he died."
    )
    assert ("June", "1848-06") in read(text, "en", "2012-10-03")


def test_a_block_nobody_parsed_still_gives_its_dates_in_digits() -> None:
    text = "Protestas el 2025-05-02 y el 03.05.2025 en Lima."
    page = Page(id="p", text=text, blocks=(Block("paragraph", 0, len(text), "es"),))
    found = [(text[m.start : m.stop], edtf(m.value)) for m in times.find(page, [])]
    assert found == [("2025-05-02", "2025-05-02"), ("03.05.2025", "2025-05-03")]


@given(
    st.lists(
        st.sampled_from(
            [
                "on",
                "May",
                "14",
                ",",
                "2015",
                "last",
                "week",
                "to",
                "-",
                "at",
                "7",
                "pm",
                "the",
                "1990s",
                ".",
                "\0",
                "Sunday",
                "31",
                "February",
                "9999",
                "two",
                "years",
                "ago",
            ]
        ),
        max_size=12,
    )
)
@settings(max_examples=60)
def test_times_never_overlap_and_quote_exactly(words: list[str]) -> None:
    text = " ".join(words)
    page = Page(id="p", text=text, published=THURSDAY)
    found = times.find(page, list(parse.parse(text, "en", sentences.split(text, "en"))))
    assert all(text[m.start : m.stop].strip() == text[m.start : m.stop] != "" for m in found)
    assert all(a.stop <= b.start for a, b in itertools.pairwise(found))
