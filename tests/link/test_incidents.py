"""Which reports are one incident, and which must stay two."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linked_pages import TOWNS, Sheet, rally
from onrecord import link
from onrecord.link.incidents import compare
from onrecord.record import Incident, Line, Place, Record, Span, line_from_json, to_json


def incidents(*sheets: Sheet) -> list[Incident]:
    return link.link(sheet.record for sheet in sheets)[1]


def together(*sheets: Sheet) -> list[set[str]]:
    return sorted(({m.page for m in one.reports} for one in incidents(*sheets)), key=sorted)


def test_one_rally_told_by_two_pages_is_one() -> None:
    one, other = (
        rally("a", "Lyon", "2024-05-04"),
        rally("b", "Lyon", "2024-05-04", "rallied over a law on pay"),
    )
    assert together(one, other) == [{"a", "b"}]


def test_two_rallies_on_one_day_in_two_cities_stay_two() -> None:
    assert together(rally("a", "Lyon", "2024-05-04"), rally("b", "Lille", "2024-05-04")) == [{"a"}, {"b"}]


def test_two_rallies_in_one_city_a_week_apart_stay_two() -> None:
    assert together(rally("a", "Lyon", "2024-05-04"), rally("b", "Lyon", "2024-05-11")) == [{"a"}, {"b"}]


def test_a_page_without_place_does_not_join_two_cities() -> None:
    vague = Sheet("c", "Hundreds of nurses rallied against the new law, carrying banners to the town hall.")
    vague.tells("protest", "rallied")
    found = together(rally("a", "Lyon", "2024-05-04"), rally("b", "Lille", "2024-05-04"), vague)
    assert not any({"a", "b"} <= one for one in found)


def test_a_country_holds_its_cities() -> None:
    assert together(rally("a", "Lyon", "2024-05-04"), rally("b", "France", "2024-05-04")) == [{"a", "b"}]


def test_a_rally_called_for_and_held_is_one_with_its_history() -> None:
    text = "Nurses will have rallied against the new law in Lyon on 2024-05-04, with banners at the hall."
    called = Sheet("a", text, published="2024-05-01")
    called.tells("protest", "rallied", place="Lyon", time=("2024-05-04", "2024-05-04"), modality="planned")
    (one,) = incidents(rally("b", "Lyon", "2024-05-04", published="2024-05-05"), called)
    assert [member.page for member in one.reports] == ["a", "b"]


def test_two_kinds_are_two() -> None:
    other = Sheet(
        "b", "Hundreds of nurses were arrested in Lyon on 2024-05-04, carrying banners to the town hall."
    )
    other.tells("detention", "arrested", place="Lyon", time=("2024-05-04", "2024-05-04"))
    assert together(rally("a", "Lyon", "2024-05-04"), other) == [{"a"}, {"b"}]


def test_two_rallies_of_one_page_stay_two() -> None:
    sheet = rally("a", "Lyon", "2024-05-04")
    text = sheet.page.text + " Teachers marched in Lille too."
    both = (
        Sheet("a", text).tells("protest", "rallied", place="Lyon").tells("protest", "marched", place="Lille")
    )
    assert len(incidents(both, rally("b", "Lyon", "2024-05-04"), rally("c", "Lille", "2024-05-04"))) == 2


def camp(name: str, place: Place, words: str = "with banners at the gate") -> Sheet:
    """A page about a rally at a place that no map has."""
    text = f"Nurses rallied against the new law in {place.name} on 2024-05-04, {words}."
    sheet = Sheet(name, text)
    return sheet.tells("protest", "rallied", place=place.name, time=("2024-05-04", "2024-05-04"))


@pytest.mark.parametrize(
    ("mine", "theirs", "one"),
    [
        (Place(name="Orva", country="FR", precision="region"), Place(name="Orva camp", country="BE",
         precision="region"), True),
        (Place(name="Orva", country="FR", precision="region"), Place(name="Minsk", country="BY",
         latitude=53.9, longitude=27.6, precision="city", geonames=625144), False),
    ],
)  # fmt: skip
def test_a_place_on_no_map_is_known_by_its_name(
    mine: Place, theirs: Place, one: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In which country it lies is a guess, and parts nothing."""
    for place in (mine, theirs):
        monkeypatch.setitem(TOWNS, place.name, place)
    found = incidents_of_two(camp("a", mine), camp("b", theirs))
    assert ("both in Orva" in " ".join(found)) is one


def incidents_of_two(one: Sheet, other: Sheet) -> tuple[str, ...]:
    """The reasons for two pages' first reports being one."""
    evidence = compare(link.Digest(one.record).sights[0], link.Digest(other.record).sights[0])
    return evidence.reasons if evidence else ()


def test_what_a_page_tells_first_is_what_another_tells_first() -> None:
    two = rally("a", "Lyon", "2024-05-04")
    aside = Sheet("b", two.page.text + " Nurses marched once before.")
    aside.tells("protest", "marched").tells("protest", "rallied", place="Lyon")
    sight = link.Digest(two.record).sights[0]
    first, second = link.Digest(aside.record).sights
    reasons = [evidence.reasons if (evidence := compare(sight, s)) else () for s in (first, second)]
    assert ["first of its kind" in " ".join(told) for told in reasons] == [True, False]


def test_a_report_read_wrong_does_not_keep_two_clusters_apart() -> None:
    """One page tells the rally twice, once with a day of another one beside it."""
    pages = [rally(name, "Lyon", "2024-05-04", published="2024-05-05") for name in "abcd"]
    twice = Sheet(
        "e", pages[0].page.text + " Hundreds of nurses rallied again, carrying banners, on 2024-05-06."
    )
    twice.tells("protest", "rallied", place="Lyon", time=("2024-05-04", "2024-05-04"))
    twice.tells("protest", "rallied again", place="Lyon", time=("2024-05-06", "2024-05-06"))
    found = [one for one in together(*pages, twice) if len(one) > 1]
    assert found == [set("abcde")]


def test_nothing_gives_nothing() -> None:
    assert link.link([]) == ([], [])


def test_a_page_given_twice_counts_once() -> None:
    assert len(incidents(rally("a", "Lyon", "2024-05-04"), rally("a", "Lyon", "2024-05-04"))[0].reports) == 1


def test_dates_that_cannot_be_are_no_dates() -> None:
    odd = ["0000", "2024-13-01", "2024-02-31", "9999-12-31", "..", "/", "2024/2020", "198X", "-5"]
    sheets = [rally(f"p{n}", "Lyon", day, published=day) for n, day in enumerate(odd)]
    assert incidents(*sheets)


def test_an_incident_reads_back() -> None:
    links, found = link.link([rally("a", "Lyon", "2024-05-04").record])
    lines: list[Line] = [*found, *links]
    assert [line_from_json(to_json(one)) for one in lines] == lines


PAGES = [
    rally(f"{town}{day}{n}", town, f"2024-05-{day:02}", words, outlet=outlet)
    for town in ("Lyon", "Lille", "France")
    for day in (1, 2, 9)
    for n, (words, outlet) in enumerate((("rallied against the new law", "AFP"), ("rallied over pay", None)))
]


@given(st.randoms(use_true_random=False))
def test_the_order_of_pages_does_not_matter(chance: random.Random) -> None:
    records: list[Record] = [sheet.record for sheet in PAGES]
    whole = link.link(records)
    chance.shuffle(records)
    assert link.link(records) == whole


def test_pages_that_share_no_key_change_nothing_of_one_another() -> None:
    here, there = rally("a", "Lyon", "2024-05-04"), rally("b", "Minsk", "2019-01-01")
    assert [*incidents(here), *incidents(there)] == sorted(
        incidents(there, here), key=lambda one: one.reports
    )


def many(name: str, reports: int) -> Sheet:
    """A page that tells of very many rallies in one town."""
    days = [f"{year}-{month:02}-{day:02}" for year in range(2000, 2010) for month in range(1, 13)
            for day in range(1, 29)]  # fmt: skip
    sheet = Sheet(name, "".join(f"Nurses rallied in Lyon on {day}. " for day in days[:reports]))
    for day in days[:reports]:
        start = sheet.page.text.index(day)
        sheet.tells("protest", "rallied", place="Lyon", time=(day, day))
        (trigger,) = sheet.reports[-1].triggers
        at = sheet.page.text.rindex("rallied", 0, start)
        sheet.reports[-1] = msgspec.structs.replace(
            sheet.reports[-1], triggers=(Span(at, at + trigger.stop - trigger.start),)
        )
    return sheet


def test_a_long_report_is_compared_with_few_however_much_it_tells() -> None:
    long, other = many("a", 1500), rally("b", "Lyon", "2004-03-09")
    sights = [*link.Digest(long.record).sights, *link.Digest(other.record).sights]
    pairs = [{one.page.id, two.page.id} for one, two in link.sight_pairs(sights)]
    assert pairs and all(pair == {"a", "b"} for pair in pairs)
    assert len(pairs) <= 1500


def test_a_day_of_a_long_report_is_found() -> None:
    (found,) = [
        one for one in incidents(many("a", 1500), rally("b", "Lyon", "2004-03-09")) if len(one.reports) > 1
    ]
    assert found.time and found.time.edtf == "2004-03-09"
