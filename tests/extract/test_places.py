"""Places: words in, reading out. All people, outlets and villages are invented; the cities are real."""

from __future__ import annotations

import string
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import extract
from onrecord.extract import places
from onrecord.language.fold import fold
from onrecord.record import Block, Mention, Name, Page, Place


def find(text: str, language: str = "en", named: tuple[Mention, ...] = ()) -> list[Mention]:
    page = Page(id="p", text=text, language=language, blocks=(Block("paragraph", 0, len(text)),))
    parsed, _ = extract.parse_page(page)
    return places.find(page, parsed, named)


def read(text: str, language: str = "en") -> dict[str, Place]:
    """The words taken for places, and what they are read as."""
    found = find(text, language)
    return {text[m.start : m.stop]: m.value for m in found if isinstance(m.value, Place)}


def names(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(words, place.name) for words, place in read(text, language).items()]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Police detained bakers in Batumi on Tuesday.", [("Batumi", "Batumi")]),
        ("en", "Marchers met in Lyon, France.", [("Lyon", "Lyon"), ("France", "France")]),
        ("en", "Georgian police left Batumi.", [("Georgian", "Georgia"), ("Batumi", "Batumi")]),
        ("en", "TBILISI — Two bakers were freed.", [("TBILISI", "Tbilisi")]),
        ("en", "He fled to the U.S. from Grozny.", [("U.S.", "United States"), ("Grozny", "Grozny")]),
        ("fr", "La police a dispersé une marche à Batoumi.", [("Batoumi", "Batumi")]),
        ("fr", "Des hommes ont été arrêtés en Tchétchénie.", [("Tchétchénie", "Chechnya")]),
        ("fr", "Ils ont manifesté au Caire.", [("Caire", "Cairo")]),
        ("fr", "Un rassemblement est prévu à Saint-Étienne.", [("Saint-Étienne", "Saint-Étienne")]),
        ("ru", "Полиция задержала пекарей в Чечне.", [("Чечне", "Chechnya")]),
        ("ru", "Митинги прошли в Великих Луках.", [("Великих Луках", "Velikiye Luki")]),
        ("ru", "Его увезли в Санкт-Петербург.", [("Санкт-Петербург", "Saint Petersburg")]),
        ("ru", "Полиция Свердловской области молчит.", [("Свердловской области", "Sverdlovsk Oblast")]),
        ("ru", "Он родился в Соединенных Штатах.", [("Соединенных Штатах", "United States")]),
    ],
)
def test_names_in_three_languages(language: str, text: str, wanted: list[tuple[str, str]]) -> None:
    assert names(text, language) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Reading a book is nice, and the weather was nice too."),
        ("en", "Mobile phones were taken from the marchers."),
        ("en", "The Union of Bakers and the Liberty Party signed the letter."),
        ("en", "March was cold, and May was not much better."),
        ("fr", "La Nation et la République se taisent."),
        ("ru", "Победа была за ними, и надежда тоже."),
        ("ru", "На улице Ленина дежурила полиция."),
    ],
)
def test_ordinary_words_are_no_places(language: str, text: str) -> None:
    assert names(text, language) == []


def test_a_person_or_an_outlet_named_like_a_place_is_none() -> None:
    text = "Chelsea Marsh wrote for the Batumi Courier."
    person = Mention(kind="person", start=0, stop=13, value=Name("Chelsea Marsh"))
    outlet = Mention(kind="outlet", start=28, stop=42, value=Name("Batumi Courier"))
    assert find(text, named=(person, outlet)) == []


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1"),
    [
        ("Police in London, Ontario, detained two people.", "London", "CA", "Ontario"),
        ("Police in London detained two people.", "London", "GB", "England"),
        ("A march was held in Paris, Texas, on Sunday.", "Paris", "US", "Texas"),
        ("Workers met in Tbilisi, Georgia.", "Georgia", "GE", None),
        ("Workers met in Atlanta, Georgia.", "Georgia", "US", "Georgia"),
        ("She moved from Seattle, Washington, to Tacoma.", "Washington", "US", "Washington"),
        ("The minister spoke in Washington.", "Washington", "US", "District of Columbia"),
    ],
)
def test_the_place_behind_the_comma_decides(text: str, words: str, country: str, admin1: str | None) -> None:
    place = read(text)[words]
    assert (place.country, place.admin1) == (country, admin1)


def test_other_places_of_the_page_decide() -> None:
    text = "The strike began in Calgary, Alberta. Bakers in Red Deer joined it. Those in Edmonton did not."
    assert {place.country for place in read(text).values()} == {"CA"}


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://courier.example.uk/1", "GB"),
        ("https://courier.example.ca/1", "CA"),
        ("https://courier.example.tv/1", None),
        ("https://courier.example.org/1", None),
        ("http://[bad", None),
        (None, None),
    ],
)
def test_the_address_of_a_page_tells_its_country(url: str | None, country: str | None) -> None:
    assert places.home(url) == country


def test_regions_win_over_villages_of_their_name() -> None:
    place = read("He was held in Chechnya for a week.")["Chechnya"]
    assert (place.country, place.precision, place.geonames) == ("RU", "region", 569665)


def test_a_country_has_its_code_and_precision() -> None:
    place = read("Three bakers left Kyrgyzstan.")["Kyrgyzstan"]
    assert (place.country, place.precision, place.admin1) == ("KG", "country", None)


def test_a_city_state_is_as_exact_as_a_city() -> None:
    assert read("He was arrested in Hong Kong.")["Hong Kong"].precision == "city"


@pytest.mark.parametrize(
    ("language", "text", "words", "beside"),
    [
        ("en", "He was born in the village of Ak-Bulut, Talas Region, Kyrgyzstan.", "Ak-Bulut", "KG"),
        ("ru", "Активистов избили в посёлке Верхний Лог Тверской области.", "Верхний Лог", "RU"),
    ],
)
def test_an_unlisted_village_lies_in_the_region_beside_it(
    language: str, text: str, words: str, beside: str
) -> None:
    place = read(text, language)[words]
    assert (place.name, place.country, place.geonames, place.precision) == (words, beside, None, "region")
    assert place.latitude is not None


def test_a_street_lies_in_the_city_of_its_sentence() -> None:
    found = read("Officers closed Gogebashvili Street in Batumi.")
    street, city = found["Gogebashvili Street"], found["Batumi"]
    assert (street.precision, street.latitude, street.name) == (
        "venue",
        city.latitude,
        "Gogebashvili Street",
    )


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        # Abugo is what Abuja is called in some language; the page speaks of Chad alone.
        (
            "Planes over Chad bombed a mill in Abugo. Nobody in Chad slept, and all of Chad waits.",
            "Abugo",
            ("Abugo", "TD"),
        ),
        (
            "Planes bombed a mill in Abugo, Chad. Chad is calm. All of Chad waits.",
            "Abugo",
            ("Abugo", "TD"),
        ),
        # Where the page speaks of no other country, and where of the town's own, it is the town.
        ("Planes bombed the town of Arsenal.", "Arsenal", ("Arsenal", "MU")),
        ("In Mauritius, and all over Mauritius, bakers met in Arsenal.", "Arsenal", ("Arsenal", "MU")),
        # A large town is meant wherever the page is about.
        (
            "Georgia is calm, all of Georgia. A minister of Georgia spoke in Geneva.",
            "Geneva",
            ("Geneva", "CH"),
        ),
    ],
)
def test_a_small_namesake_in_a_country_never_spoken_of_is_not_meant(
    text: str, words: str, wanted: tuple[str, str]
) -> None:
    place = read(text)[words]
    assert (place.name, place.country) == wanted


def test_a_village_somewhere_in_a_country_has_no_coordinates() -> None:
    place = read(
        "Nobody in Chad sleeps, all of Chad waits, and troops left Chad. Planes bombed a mill in Abugo."
    )["Abugo"]
    assert (place.country, place.latitude, place.longitude, place.precision) == ("TD", None, None, "region")


def test_what_may_be_no_place_has_no_vote() -> None:
    """Edwards, a surname here, is a town in the United States; that moves no Geneva there."""
    found = read("Georgia thanked Ms Edwards, who spoke in Geneva. Edwards left. Edwards slept.")
    assert found["Geneva"].country == "CH"


def test_batumi_in_full() -> None:
    place = read("Bakers went on strike in Batumi.")["Batumi"]
    assert (place.geonames, place.country, place.admin1, place.precision) == (615532, "GE", "Adjara", "city")
    assert place.latitude == pytest.approx(41.64, abs=0.05)
    assert place.longitude == pytest.approx(41.63, abs=0.05)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Saint-Étienne", "SAINT ETIENNE"), ("U.S.", "US"), ("N’Djamena", "N'Djamena"), ("Орёл", "орел")],
)
def test_spellings_of_one_name_fold_to_one(first: str, second: str) -> None:
    assert fold(first) == fold(second)


@settings(max_examples=15)
@given(st.text(alphabet=string.ascii_letters + " ,.()-\n'\x00\ud800éЯ", max_size=200))
def test_any_text_is_read_and_spans_are_exact(text: str) -> None:
    found = find(f"In Batumi {text}")
    spans = [(m.start, m.stop) for m in found]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(words == words.strip() for words in (f"In Batumi {text}"[a:b] for a, b in spans))


def test_a_word_without_end_is_no_trouble() -> None:
    assert names("A" * 100_000 + " met in Batumi.") == [("Batumi", "Batumi")]
