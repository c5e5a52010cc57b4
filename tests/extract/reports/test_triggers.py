"""Words in, kinds of happening out; what only looks like one is refused as hard as what is one is found."""

from __future__ import annotations

import pytest

from onrecord.extract.reports import triggers
from onrecord.language import parse
from onrecord.record import Page


def kinds(text: str, lang: str) -> list[tuple[str, str]]:
    parsed = list(parse.parse(text, lang, [(0, len(text))]))
    found = triggers.find(Page(id="p", text=text, language=lang), parsed)
    return [(t.kind, text[t.span.start : t.span.stop]) for t in found]


FOUND = [
    ("en", "Police rounded up forty bakers in Batumi.", [("detention", "rounded up")]),
    ("en", "Two men were taken into custody on Friday.", [("detention", "taken into custody")]),
    ("en", "Soldiers opened fire on the crowd.", [("attack", "opened fire")]),
    ("en", "The arrest of the union chair angered the town.", [("detention", "arrest")]),
    ("en", "An air strike hit the market.", [("attack", "air strike")]),
    ("en", "Three hundred bakers walked out on Friday.", [("protest", "walked out")]),
    ("en", "They beat people who were lying on the floor.", [("beating", "beat")]),
    ("fr", "La police a tiré des gaz lacrymogènes.", [("attack", "tiré des gaz lacrymogènes")]),
    ("fr", "Une soixantaine de grévistes auraient été arrêtés à Batoumi.", [("detention", "arrêtés")]),
    ("ru", "Полиция задержала сорок пекарей в Батуми.", [("detention", "задержала")]),
    ("ru", "Жители вышли на митинг у здания суда.", [("protest", "вышли на митинг")]),
]

REFUSED = [
    ("en", "The attack on the budget surprised nobody."),
    ("en", "The committee killed the bill in March."),
    ("en", "He calls it a case of arrested development."),
    ("en", "Voters cast a protest vote against the mayor."),
    ("en", "Her uncle had a heart attack."),
    ("en", "The two firms struck a deal."),
    ("en", "Batumi beat the rival team by two goals."),
    ("en", "A fire broke out in the bakery."),
    ("en", "The ministry released a statement."),
    ("en", "Stocks rallied after the news."),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), FOUND)
def test_a_happening_is_found(lang: str, text: str, wanted: list[tuple[str, str]]) -> None:
    assert [pair for pair in kinds(text, lang) if pair in wanted] == wanted


@pytest.mark.parametrize(("lang", "text"), REFUSED)
def test_what_only_looks_like_a_happening_is_refused(lang: str, text: str) -> None:
    assert kinds(text, lang) == []
