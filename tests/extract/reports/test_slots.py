"""What always holds of the slots of a happening, whatever the words and however odd."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.reports import counts, roles, triggers, when, where
from onrecord.record import Span
from report_pages import page

WORDS = {
    "en": "police arrested three bakers in Leeds on Friday who were killed by and the protest against , . ( )"
    " “ ” to of attack 12 said",
    "fr": "la police a arrêté trois boulangers à Lille mardi qui ont été tués par et la manifestation contre"
    " , . « » pour de attaque 12",
    "ru": "полиция задержала трёх пекарей в Казани во вторник которые были убиты и митинг против , . « » с"
    " требованием нападение 12",
}
ODD = ["\u0000", "\ud800", "a" * 3000, "🔥", "»»»", "....", "\u202e", "1" * 400]


def spans(found: roles.Roles) -> list[Span]:
    told = (found.actor, found.target, found.demand, found.venue, *found.organisers)
    return [span for span in told if span is not None]


def check(text: str, lang: str) -> None:
    context = page(text, lang)
    for trigger in triggers.find(context.page, context.parsed):
        found = roles.find(context, trigger)
        for span in spans(found):
            quote = context.words(span)
            assert quote and quote == quote.strip()
            assert span.start >= 0 and span.stop <= len(text)
        assert found == roles.find(context, trigger)
        assert where.place(context, trigger) is None
        assert when.time(context, trigger) is None
        assert counts.figures(context, trigger) == ()


@pytest.mark.parametrize("lang", sorted(WORDS))
@settings(max_examples=15)
@given(data=st.data())
def test_every_role_is_a_quote_of_the_page(lang: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS[lang].split()), min_size=3, max_size=24))
    check(" ".join(words), lang)


@pytest.mark.parametrize("lang", sorted(WORDS))
@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_characters_are_borne(lang: str, odd: str) -> None:
    words = WORDS[lang].split()
    check(" ".join([*words[:4], odd, *words[4:]]), lang)
