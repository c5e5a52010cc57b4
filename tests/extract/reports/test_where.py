"""Words in, the place of a happening out; places that only say who somebody is are refused."""

from __future__ import annotations

import pytest

from onrecord.extract.reports import where
from onrecord.record import Span, Statement
from report_pages import Told, page, trigger, words_of

LILLE: Told = ("Lille", "FR", "city")
FRANCE: Told = ("France", "FR", "country")

# language, text, trigger, places on the page, the place
PLACED: list[tuple[str, str, str, tuple[Told, ...], str | None]] = [
    ("en", "Police arrested two bakers in Lille.", "arrested", (LILLE,), "Lille"),
    ("en", "Police arrested two bakers in Lille, France.", "arrested", (LILLE, FRANCE), "Lille"),
    (
        "en",
        "Across France, bakers marched on Friday, and in Lille police arrested two of them.",
        "arrested",
        (LILLE, FRANCE),
        "Lille",
    ),
    (
        "en",
        "Turkish police arrested two bakers in Batumi.",
        "arrested",
        (("Turkish", "TR", "country"), ("Batumi", "GE", "city")),
        "Batumi",
    ),
    (
        "en",
        "Police arrested two bakers in Batumi over a war in Chad.",
        "arrested",
        (("Batumi", "GE", "city"), ("Chad", "TD", "country")),
        "Batumi",
    ),
    (
        "en",
        "Bakers marched to Leeds. Police arrested two of them.",
        "arrested",
        (("Leeds", "GB", "city"),),
        "Leeds",
    ),
    (
        "en",
        "BATUMI, Georgia — Police arrested two bakers on Friday.",
        "arrested",
        (("BATUMI", "GE", "city"), ("Georgia", "GE", "country")),
        "BATUMI",
    ),
    ("en", "Police arrested two bakers.", "arrested", (), None),
    (
        "en",
        "Police arrested two bakers in Nova Lipa, Karelia.",
        "arrested",
        (("Lipa", "PH", "city"), ("Karelia", "RU", "region")),
        "Karelia",
    ),
    ("fr", "La police a arrêté deux boulangers à Lille.", "arrêté", (LILLE,), "Lille"),
    (
        "fr",
        "Deux boulangers de Metz ont été arrêtés à Lille.",
        "arrêtés",
        (("Metz", "FR", "city"), LILLE),
        "Lille",
    ),
    ("ru", "Полиция задержала двух пекарей в Казани.", "задержала", (("Казани", "RU", "city"),), "Казани"),
    (
        "ru",
        "В Казани прошёл митинг. Полиция задержала двух пекарей.",
        "задержала",
        (("Казани", "RU", "city"),),
        "Казани",
    ),
]


@pytest.mark.parametrize(("lang", "text", "word", "places", "wanted"), PLACED)
def test_the_place_of_a_happening(
    lang: str, text: str, word: str, places: tuple[Told, ...], wanted: str | None
) -> None:
    context = page(text, lang, places=places)
    assert words_of(context, where.place(context, trigger(context, word))) == wanted


def test_where_somebody_spoke_is_not_where_it_happened() -> None:
    text = "Police beat two bakers in Batumi, the union said in Geneva."
    cue = text.index("said")
    said = Statement(
        id="s1", cue=Span(cue, cue + 4), content=(Span(0, 32),), manner="indirect", stance="states"
    )
    places: tuple[Told, ...] = (("Batumi", "GE", "city"), ("Geneva", "CH", "city"))
    context = page(text, "en", places=places, said=(said,))
    assert words_of(context, where.place(context, trigger(context, "beat"))) == "Batumi"


def test_a_protest_about_a_place_is_not_at_it() -> None:
    places: tuple[Told, ...] = (("Leeds", "GB", "city"), ("Chad", "TD", "country"))
    context = page("In Leeds, bakers protested against the war in Chad.", "en", places=places)
    assert words_of(context, where.place(context, trigger(context, "protested"))) == "Leeds"


def test_a_caption_tells_no_place_of_the_story() -> None:
    text = (
        "Bakers stand in a square in Oslo. (File photo)\n\n"
        "A union of bakers said so. Police arrested two of them. In Batumi people wait."
    )
    places: tuple[Told, ...] = (("Oslo", "NO", "city"), ("Batumi", "GE", "city"))
    context = page(text, "en", places=places)
    assert words_of(context, where.place(context, trigger(context, "arrested"))) == "Batumi"
