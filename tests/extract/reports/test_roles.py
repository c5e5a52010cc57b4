"""Words in, who did it to whom out; who only stands near is refused as hard as who did it is found."""

from __future__ import annotations

import pytest

from onrecord.extract.reports import roles
from report_pages import page, quoted, trigger

# language, text, trigger, actor, target
DONE = [
    ("en", "Police arrested 15 bakers in Batumi.", "arrested", "Police", "15 bakers"),
    ("en", "The bakers were arrested by the city police.", "arrested", "the city police", "The bakers"),
    ("en", "The bakers were arrested and later tortured.", "tortured", None, "The bakers"),
    ("en", "Soldiers came to the house and shot his brother.", "shot", "Soldiers", "his brother"),
    ("en", "The guards beat Mara Ostrow, who was arrested in May.", "arrested", None, "Mara Ostrow"),
    (
        "en",
        "The arrest of Mara Ostrow by the police angered the town.",
        "arrest",
        "the police",
        "Mara Ostrow",
    ),
    ("en", "Mara Ostrow's arrest angered the town.", "arrest", None, "Mara Ostrow"),
    (
        "en",
        "Police carried out raids on the union office.",
        "carried out raids",
        "Police",
        "the union office",
    ),
    ("en", "An attack on the village by militants shocked the region.", "attack", "militants", "the village"),
    ("en", "Troops entered the town, killing three bakers.", "killing", "Troops", "three bakers"),
    ("en", "Two bakers died after a fall.", "died", None, "Two bakers"),
    ("en", "Mara Ostrow suffered injuries in May.", "suffered injuries", None, "Mara Ostrow"),
    (
        "en",
        "Prosecutors brought charges of theft against Mara Ostrow.",
        "brought charges",
        "Prosecutors",
        "Mara Ostrow",
    ),
    ("en", "Three bakers killed in Leeds.", "killed", None, "Three bakers"),
    ("en", "Hundreds of bakers marched through Leeds.", "marched", "Hundreds of bakers", None),
    ("en", "The opposition accused the army of bombing the camp.", "bombing", "the army", "the camp"),
    ("fr", "La police a arrêté trois boulangers à Lille.", "arrêté", "La police", "trois boulangers"),
    ("fr", "Trois boulangers ont été arrêtés par la police.", "arrêtés", "la police", "Trois boulangers"),
    (
        "fr",
        "L'arrestation de Mara Ostrow par la police a choqué la ville.",
        "arrestation",
        "la police",
        "Mara Ostrow",
    ),
    (
        "fr",
        "Des policiers ont tiré sur la foule, tuant deux boulangers.",
        "tuant",
        "Des policiers",
        "deux boulangers",
    ),
    ("ru", "Полиция задержала пятнадцать пекарей в Батуми.", "задержала", "Полиция", "пятнадцать пекарей"),
    ("ru", "Пекари были задержаны полицией.", "задержаны", "полицией", "Пекари"),
    ("ru", "Задержание пекарей полицией возмутило горожан.", "Задержание", "полицией", "пекарей"),
    ("ru", "Два человека погибли в городе.", "погибли", None, "Два человека"),
]

# Nobody is made an actor: things, events, dates, places, the sufferer itself.
NOT_THE_ACTOR = [
    ("en", "Three bakers were killed by a bomb in Leeds.", "killed"),
    ("en", "The explosion killed three bakers.", "killed"),
    ("en", "The bakers were arrested on Friday.", "arrested"),
    ("en", "The mayor condemned the attack on the bakery.", "attack"),
    ("fr", "Trois boulangers ont été tués par une bombe.", "tués"),
    ("ru", "Пекарь был убит выстрелом в голову.", "убит"),
]


@pytest.mark.parametrize(("lang", "text", "word", "actor", "target"), DONE)
def test_who_did_it_to_whom(lang: str, text: str, word: str, actor: str | None, target: str | None) -> None:
    context = page(text, lang)
    found = roles.find(context, trigger(context, word))
    assert (quoted(context, found.actor), quoted(context, found.target)) == (actor, target)


@pytest.mark.parametrize(("lang", "text", "word"), NOT_THE_ACTOR)
def test_nobody_is_made_an_actor(lang: str, text: str, word: str) -> None:
    context = page(text, lang)
    assert roles.find(context, trigger(context, word)).actor is None


CALLED = [
    (
        "en",
        "A rally organised by the Bread Guild and Amnesty Leeds will be held in Leeds.",
        "rally",
        ["the Bread Guild", "Amnesty Leeds"],
    ),
    ("en", "Bakers marched in Leeds at the call of the Bread Guild.", "marched", ["the Bread Guild"]),
    ("en", "Bakers marched in Leeds.", "marched", []),
    (
        "fr",
        "Une manifestation organisée par la Guilde du pain aura lieu samedi.",
        "manifestation",
        ["la Guilde du pain"],
    ),
    ("ru", "Митинг, организованный союзом пекарей, прошёл в субботу.", "Митинг", ["союзом пекарей"]),
]


@pytest.mark.parametrize(("lang", "text", "word", "wanted"), CALLED)
def test_who_called_for_it(lang: str, text: str, word: str, wanted: list[str]) -> None:
    context = page(text, lang)
    found = roles.find(context, trigger(context, word))
    assert [quoted(context, span) for span in found.organisers] == wanted


ASKED = [
    (
        "en",
        "Bakers protested outside the city court to demand the release of Mara Ostrow.",
        "protested",
        "the release of Mara Ostrow",
        "the city court",
    ),
    ("en", "Bakers protested against the new bread tax.", "protested", "against the new bread tax", None),
    (
        "fr",
        "Les boulangers ont manifesté devant l'ambassade pour exiger la libération de Mara Ostrow.",
        "manifesté",
        "la libération de Mara Ostrow",
        "l'ambassade",
    ),
    (
        "ru",
        "Пекари вышли на митинг у здания суда против нового налога.",
        "вышли на митинг",
        "против нового налога",
        "здания суда",
    ),
]


@pytest.mark.parametrize(("lang", "text", "word", "demand", "venue"), ASKED)
def test_what_is_asked_and_where(lang: str, text: str, word: str, demand: str, venue: str | None) -> None:
    context = page(text, lang)
    found = roles.find(context, trigger(context, word))
    assert (quoted(context, found.demand), quoted(context, found.venue)) == (demand, venue)


def test_a_protest_addresses_whose_door_it_stands_before() -> None:
    context = page("Bakers gathered outside the Georgian embassy in London in protest.", "en")
    found = roles.find(context, trigger(context, "gathered"))
    assert quoted(context, found.target) == "the Georgian embassy"


def test_a_pronoun_gives_way_to_its_noun() -> None:
    context = page("Guards came for Mara Ostrow. They beat her in the yard.", "en")
    found = roles.find(context, trigger(context, "beat"))
    assert quoted(context, found.target) != "her"
