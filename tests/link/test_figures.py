"""Figures of an incident: side by side, never averaged."""

from __future__ import annotations

import pytest

from linked_pages import Sheet
from onrecord import link
from onrecord.link.figures import ACLED, CCC, shared, vague
from onrecord.record import Incident

DAY = "2024-05-04"


def attack(name: str, words: str, low: int | None, high: int | None) -> Sheet:
    sheet = Sheet(
        name,
        f"A shell killed {words} people at the market in Lyon on {DAY}.",
        published=f"{DAY}T1{name[-1]}:00",
    )
    return sheet.tells(
        "killing", "killed", place="Lyon", time=(DAY, DAY), figure=(words, "killed", low, high)
    )


def incident(*sheets: Sheet) -> Incident:
    (one,) = link.link(sheet.record for sheet in sheets)[1]
    return one


def test_rivals_stand_side_by_side_with_all_who_tell_them() -> None:
    one = incident(
        attack("p1", "three", 3, 3), attack("p2", "three", 3, 3), attack("p3", "at least five", 5, None)
    )
    assert [(f.low, f.high, [t.page for t in f.told]) for f in one.figures] == [
        (3, 3, ["p1", "p2"]),
        (5, None, ["p3"]),
    ]
    assert [(s.low, s.high, s.agree) for s in shared(one.figures)] == [(None, None, False)]


def test_bounds_that_all_allow() -> None:
    one = incident(attack("p1", "at least three", 3, None), attack("p2", "up to nine", None, 9))
    assert [(s.of, s.low, s.high, s.agree) for s in shared(one.figures)] == [("killed", 3, 9, True)]


@pytest.mark.parametrize(
    ("low", "acled", "ccc"),
    [(24, 12, 24), (200, 100, 200), (2000, 1000, 2000), (7, 7, 7), (None, None, None)],
)
def test_readings_of_vague_words(low: int | None, acled: int | None, ccc: int | None) -> None:
    assert (vague(low, ACLED), vague(low, CCC)) == (acled, ccc)
