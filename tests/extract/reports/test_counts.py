"""Words in, what each figure counts out; what counts nobody is refused as hard as what does is found."""

from __future__ import annotations

import pytest

from onrecord.extract.reports import counts
from onrecord.record import Span, Statement
from report_pages import Counted, page, trigger, words_of

# language, text, trigger, figures on the page, (what is counted, by which words)
COUNTED: list[tuple[str, str, str, tuple[Counted, ...], list[tuple[str, str]]]] = [
    (
        "en",
        "Soldiers killed three people and wounded 12.",
        "killed",
        (("three people", 3, 3, "person"), ("12", 12, 12, None)),
        [("killed", "three people")],
    ),
    (
        "en",
        "Soldiers killed three people and wounded 12.",
        "wounded",
        (("three people", 3, 3, "person"), ("12", 12, 12, None)),
        [("injured", "12")],
    ),
    (
        "en",
        "At least 14 bakers were killed and 31 wounded.",
        "wounded",
        (("At least 14 bakers", 14, None, "person"), ("31", 31, 31, None)),
        [("injured", "31")],
    ),
    (
        "en",
        "Up to 60 bakers were detained in Batumi.",
        "detained",
        (("Up to 60 bakers", None, 60, "person"),),
        [("detained", "Up to 60 bakers")],
    ),
    (
        "en",
        "Hundreds of people marched through Leeds.",
        "marched",
        (("Hundreds of people", 200, None, "person"),),
        [("participants", "Hundreds of people")],
    ),
    (
        "en",
        "A crowd of about 300 people marched through Leeds.",
        "marched",
        (("about 300 people", 300, 300, "person"),),
        [("participants", "about 300 people")],
    ),
    (
        "en",
        "On 9 May, in Leeds, nearly 200 bakers, millers and other workers protested against the tax.",
        "protested",
        (("nearly 200 bakers", 200, 200, "person"),),
        [("participants", "nearly 200 bakers")],
    ),
    (
        "en",
        "12,480 people have signed the petition.",
        "signed the petition",
        (("12,480 people", 12480, 12480, "person"),),
        [("signatures", "12,480 people")],
    ),
    (
        "en",
        "A baker was sentenced to 11 years in prison.",
        "sentenced",
        (("11 years", 11, 11, "year"),),
        [("other", "11 years")],
    ),
    (
        "fr",
        "Au moins trois personnes ont été tuées à Lille.",
        "tuées",
        (("Au moins trois personnes", 3, None, "person"),),
        [("killed", "Au moins trois personnes")],
    ),
    (
        "fr",
        "La manifestation a réuni 300 personnes à Lille.",
        "manifestation",
        (("300 personnes", 300, 300, "person"),),
        [("participants", "300 personnes")],
    ),
    (
        "ru",
        "В Казани задержано более 30 человек.",
        "задержано",
        (("более 30 человек", 30, None, "person"),),
        [("detained", "более 30 человек")],
    ),
    (
        "ru",
        "Погибли три человека, ещё 12 ранены.",
        "ранены",
        (("три человека", 3, 3, "person"), ("12", 12, 12, None)),
        [("injured", "12")],
    ),
]


@pytest.mark.parametrize(("lang", "text", "word", "figures", "wanted"), COUNTED)
def test_a_figure_goes_to_the_happening_it_counts(
    lang: str, text: str, word: str, figures: tuple[Counted, ...], wanted: list[tuple[str, str]]
) -> None:
    context = page(text, lang, figures=figures)
    found = counts.figures(context, trigger(context, word))
    assert [(f.of, words_of(context, f.mention)) for f in found] == wanted


NO_COUNT: list[tuple[str, str, str, tuple[Counted, ...]]] = [
    ("en", "Police arrested two rioters at the rally in Leeds.", "rally", (("two rioters", 2, 2, "person"),)),
    (
        "en",
        "The bakers were detained for 20 minutes before 300 guests.",
        "detained",
        (("300 guests", 300, 300, "person"),),
    ),
    ("en", "Bakers from six towns marched through Leeds.", "marched", (("six towns", 6, 6, "town"),)),
    ("en", "Three of the men detained in May have been killed.", "detained", (("Three", 3, 3, None),)),
    ("en", "Four unions marched through Leeds.", "marched", (("Four unions", 4, 4, "union"),)),
    (
        "fr",
        "La police a arrêté un boulanger devant 40 clients.",
        "arrêté",
        (("40 clients", 40, 40, "person"),),
    ),
    (
        "ru",
        "Полиция задержала пекаря на глазах у 40 покупателей.",
        "задержала",
        (("40 покупателей", 40, 40, "person"),),
    ),
]


@pytest.mark.parametrize(("lang", "text", "word", "figures"), NO_COUNT)
def test_a_figure_that_counts_others_is_refused(
    lang: str, text: str, word: str, figures: tuple[Counted, ...]
) -> None:
    context = page(text, lang, figures=figures)
    assert counts.figures(context, trigger(context, word)) == ()


ELSEWHERE: list[tuple[str, str, str, tuple[Counted, ...], list[tuple[str, str]]]] = [
    (
        "en",
        "12,480 people have signed. Help us reach 50,000 signatures! Bakers in Leeds started this petition.",
        "petition",
        (("12,480 people", 12480, 12480, "person"), ("50,000 signatures", 50000, 50000, "signature")),
        [("signatures", "12,480 people"), ("signature_goal", "50,000 signatures")],
    ),
    (
        "en",
        "Bakers in Vienna held a vigil. Dozens came.",
        "held a vigil",
        (("Dozens", 24, None, None),),
        [("participants", "Dozens")],
    ),
    (
        "en",
        "Bakers in Vienna held a vigil. Dozens complained about the noise.",
        "held a vigil",
        (("Dozens", 24, None, None),),
        [],
    ),
    (
        "fr",
        "Les boulangers de Lille ont manifesté samedi. Des centaines de personnes sont venues.",
        "manifesté",
        (("Des centaines de personnes", 200, None, "person"),),
        [("participants", "Des centaines de personnes")],
    ),
    (
        "ru",
        "В Казани прошёл митинг пекарей. Пришли около 200 человек.",
        "митинг",
        (("около 200 человек", 200, 200, "person"),),
        [("participants", "около 200 человек")],
    ),
]


@pytest.mark.parametrize(("lang", "text", "word", "figures", "wanted"), ELSEWHERE)
def test_a_figure_told_in_another_sentence(
    lang: str, text: str, word: str, figures: tuple[Counted, ...], wanted: list[tuple[str, str]]
) -> None:
    context = page(text, lang, figures=figures)
    found = counts.figures(context, trigger(context, word))
    assert [(f.of, words_of(context, f.mention)) for f in found] == wanted


def test_a_figure_knows_whose_it_is() -> None:
    text = "The union says police detained 40 bakers in Batumi."
    said = Statement(
        id="s1",
        cue=Span(10, 14),
        content=(Span(15, len(text) - 1),),
        manner="indirect",
        stance="states",
    )
    context = page(text, "en", figures=(("40 bakers", 40, 40, "person"),), said=(said,))
    (figure,) = counts.figures(context, trigger(context, "detained"))
    assert (figure.of, figure.statement) == ("detained", "s1")
