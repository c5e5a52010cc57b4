"""Denials and confirmations, tied to what they speak of."""

from __future__ import annotations

import pytest

from linked_pages import Sheet
from onrecord import link
from onrecord.record import Link, Stance

DAY = "2024-05-04"


def ties(*sheets: Sheet) -> list[Link]:
    return [
        one for one in link.link(sheet.record for sheet in sheets)[0] if one.kind in ("denies", "confirms")
    ]


def arrest(name: str) -> Sheet:
    sheet = Sheet(name, f"Officers beat Anna Berg in a cell in Lyon on {DAY}, her lawyer says.")
    return sheet.name("person", "Anna Berg").tells("beating", "beat", place="Lyon", time=(DAY, DAY))


@pytest.mark.parametrize(("stance", "kind"), [("denies", "denies"), ("confirms", "confirms")])
def test_a_denial_is_tied_here_and_to_the_other_page(stance: Stance, kind: str) -> None:
    text = f"The prefect speaks of claims that officers beat Anna Berg in a cell in Lyon on {DAY}."
    sheet = (
        Sheet("b", text).name("person", "Anna Berg").tells("beating", "beat", place="Lyon", time=(DAY, DAY))
    )
    sheet.says("officers beat Anna Berg in a cell", source="The prefect", cue="speaks", stance=stance)
    found = ties(arrest("a"), sheet)
    assert [(one.kind, one.source.page, one.target.page, one.target.report) for one in found] == [
        (kind, "b", "a", "r1"),
        (kind, "b", "b", "r1"),
    ]


@pytest.mark.parametrize(
    ("language", "first", "second", "cue"),
    [
        ("en", "the child pointed a pistol at officers", "the child had no pistol", "said"),
        ("fr", "le garçon pointait une arme", "le garçon n'avait pas d'arme", "dit"),
        ("ru", "мальчик держал пистолет", "у мальчика не было никакого пистолета", "сказал"),
    ],
)
def test_what_goes_against_another_statement_is_tied_to_it(
    language: str, first: str, second: str, cue: str
) -> None:
    sheet = Sheet("a", f"Police {cue} {first}. A witness {cue} {second}.", language=language)
    sheet.says(first, source="Police", cue=cue)
    sheet.says(second, source="A witness", cue=cue)
    (one,) = ties(sheet)
    assert (one.source.statement, one.target.statement) == ("s2", "s1")
    assert one.score <= 0.6


def test_a_negation_about_something_else_is_no_denial() -> None:
    sheet = Sheet(
        "a", "Police said the boy pointed a gun. A grocer said bread would not get cheaper this summer."
    )
    sheet.says("the boy pointed a gun")
    sheet.says("bread would not get cheaper this summer")
    assert ties(sheet) == []


def test_a_language_without_words_has_no_contradictions() -> None:
    sheet = Sheet("a", "Polizei: der Junge hatte keine Waffe.", language="de")
    sheet.says("der Junge hatte keine Waffe", cue="Polizei")
    assert ties(sheet) == []
