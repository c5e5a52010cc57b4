"""Words in, the time of a happening out; the time of a saying and of the page itself are refused."""

from __future__ import annotations

import pytest

from onrecord.extract.reports import when
from onrecord.record import Span, Statement
from report_pages import page, trigger, words_of

Times = tuple[tuple[str, str | None], ...]

TIMED: list[tuple[str, str, str, Times, str | None]] = [
    ("en", "Police arrested two bakers on Friday.", "arrested", (("Friday", "2025-05-09"),), "Friday"),
    (
        "en",
        "On Friday police arrested a baker who was beaten in 2019.",
        "arrested",
        (("Friday", "2025-05-09"), ("2019", "2019")),
        "Friday",
    ),
    (
        "en",
        "On Friday police arrested a baker who was beaten in 2019.",
        "beaten",
        (("Friday", "2025-05-09"), ("2019", "2019")),
        "2019",
    ),
    (
        "en",
        "On 9 May police arrested two bakers at 9 am.",
        "arrested",
        (("9 May", "2025-05-09"), ("9 am", None)),
        "9 May",
    ),
    (
        "en",
        "Bakers marched on Friday. Police arrested two of them.",
        "arrested",
        (("Friday", "2025-05-09"),),
        "Friday",
    ),
    (
        "en",
        "Bakers marched on Friday. Leeds knows Mara Ostrow, who was arrested for it.",
        "arrested",
        (("Friday", "2025-05-09"),),
        None,
    ),
    (
        "en",
        "Updated: 12 May 2025. Police arrested two bakers.",
        "arrested",
        (("12 May 2025", "2025-05-12"),),
        None,
    ),
    ("en", "Police arrested two bakers.", "arrested", (), None),
    ("fr", "La police a arrêté deux boulangers mardi.", "arrêté", (("mardi", "2025-05-06"),), "mardi"),
    (
        "fr",
        "Mis à jour le 12 mai 2025. La police a arrêté deux boulangers.",
        "arrêté",
        (("12 mai 2025", "2025-05-12"),),
        None,
    ),
    (
        "ru",
        "Полиция задержала двух пекарей во вторник.",
        "задержала",
        (("вторник", "2025-05-06"),),
        "вторник",
    ),
    (
        "ru",
        "Во вторник прошёл митинг. Полиция задержала двух пекарей.",
        "задержала",
        (("вторник", "2025-05-06"),),
        "вторник",
    ),
]


@pytest.mark.parametrize(("lang", "text", "word", "times", "wanted"), TIMED)
def test_the_time_of_a_happening(lang: str, text: str, word: str, times: Times, wanted: str | None) -> None:
    context = page(text, lang, times=times)
    assert words_of(context, when.time(context, trigger(context, word))) == wanted


def test_when_somebody_spoke_is_not_when_it_happened() -> None:
    text = "Police arrested two bakers in May, the union said on Monday."
    cue = text.index("said")
    said = Statement(
        id="s1", cue=Span(cue, cue + 4), content=(Span(0, 33),), manner="indirect", stance="states"
    )
    context = page(text, "en", times=(("May", "2025-05"), ("Monday", "2025-05-12")), said=(said,))
    assert words_of(context, when.time(context, trigger(context, "arrested"))) == "May"
