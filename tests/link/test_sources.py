"""Whom a page has it from, and whose word an incident rests on in the end."""

from __future__ import annotations

import msgspec

from linked_pages import Sheet
from onrecord import link
from onrecord.record import Hyperlink, Incident, Link

DAY = "2024-05-04"


def told(
    name: str, outlet: str | None, source: str | None = None, kind: str = "outlet", lead: str = ""
) -> Sheet:
    """A page about one arrest in Lyon, on somebody's word."""
    by = f", {source} said" if source else ""
    sheet = Sheet(name, f"{lead}Anna Berg was arrested in Lyon on {DAY}{by}.", outlet=outlet)
    sheet.name("person", "Anna Berg")
    word: tuple[str, ...] = ()
    if source:
        if kind == "outlet":
            sheet.name("outlet", source)
        word = (sheet.says("Anna Berg was arrested", source=source, kind=kind),)
    return sheet.tells("detention", "arrested", place="Lyon", time=(DAY, DAY), word=word)


def linked(*sheets: Sheet) -> tuple[list[Link], Incident]:
    links, (incident,) = link.link(sheet.record for sheet in sheets)
    return links, incident


def relied(*sheets: Sheet) -> list[tuple[str, str | None, str | None]]:
    links = link.link(sheet.record for sheet in sheets)[0]
    return [(one.source.page, one.target.name, one.target.page) for one in links if one.kind == "relies_on"]


def test_an_outlet_is_named_as_the_page_writes_it() -> None:
    assert relied(told("a", "The Guardian", "AFP")) == [("a", "AFP", None)]


def test_its_page_is_found_under_another_of_its_names() -> None:
    assert relied(told("a", "The Guardian", "AFP"), told("b", "Agence France-Presse")) == [("a", "AFP", "b")]


def test_of_two_pages_that_can_be_meant_as_well_none_is() -> None:
    pages = [told("a", "The Guardian", "AFP"), told("b", "AFP"), told("c", "AFP")]
    assert relied(*pages) == [("a", "AFP", None)]


def test_an_outlet_does_not_rely_on_itself() -> None:
    assert relied(told("a", "AFP", "Agence France-Presse")) == []


def test_a_platform_is_no_source() -> None:
    assert (
        relied(Sheet("a", "Anna Berg was arrested, says a post on Twitter.").name("outlet", "Twitter")) == []
    )


def test_a_hyperlink_is_evidence() -> None:
    sheet = Sheet("a", "As Reuters has it, Anna Berg was arrested.")
    link_to = Hyperlink(3, 10, "https://www.reuters.com/world/1")
    sheet.page = msgspec.structs.replace(sheet.page, links=(link_to,))
    assert relied(sheet) == [("a", "Reuters", None)]


def test_ten_pages_that_rely_on_one_report_are_one_origin() -> None:
    pages = [told(f"p{n}", f"Paper {n}", "AFP") for n in range(10)]
    _, incident = linked(*pages, told("z", "AFP"))
    assert [origin.name for origin in incident.origins] == ["Agence France-Presse"]
    assert incident.independent_origins == 1


def test_officials_of_one_government_are_one_origin() -> None:
    _, incident = linked(
        told("a", "Paper 1", "a police spokesman", "authority"),
        told("b", "Paper 2", "the mayor", "authority"),
    )
    assert [origin.name for origin in incident.origins] == ["authorities (FR)"]


def test_pages_of_one_publisher_are_one_origin_and_of_two_are_two() -> None:
    assert linked(told("a", "Paper 1"), told("b", "Paper 1"))[1].independent_origins == 1
    assert linked(told("a", "Paper 1"), told("b", "Paper 2"))[1].independent_origins == 2


def test_what_is_not_known_stays_so_and_is_said() -> None:
    _, incident = linked(told("a", None), told("b", None))
    assert [(origin.name, origin.first_hand) for origin in incident.origins] == [("not known", False)]
    assert "not known" in incident.notes[0]


def test_a_circle_is_told_and_not_followed_for_ever() -> None:
    _, incident = linked(
        told("a", "AFP", "Reuters"), told("b", "Reuters", "AFP"), told("c", "Paper 1", "AFP")
    )
    assert incident.independent_origins == 1
    assert incident.notes == ("these have it from one another: Agence France-Presse, Reuters",)
