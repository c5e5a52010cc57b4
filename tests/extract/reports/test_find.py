"""Pages in, reports out: modality, one report for one happening, the main one first, whose word it is."""

from __future__ import annotations

import pytest

from onrecord import extract
from onrecord.extract import reports
from onrecord.record import Block, Page, Reading, Record

PUBLISHED = "2025-05-15"


def record(text: str, lang: str = "en") -> Record:
    page = Page(
        id="p",
        text=text,
        language=lang,
        published=PUBLISHED,
        blocks=(Block("paragraph", 0, len(text), lang),),
    )
    return extract.extract(Reading(page))


def told(text: str, lang: str = "en") -> list[tuple[str, str]]:
    return [(r.kind, r.modality) for r in record(text, lang).reports]


MODALITY = [
    ("en", "Police arrested forty bakers in Batumi.", ("detention", "happened")),
    ("en", "Two bakers were allegedly tortured at the station.", ("torture", "alleged")),
    ("en", "The officer is accused of killing a baker in Batumi.", ("killing", "alleged")),
    ("en", "No baker was arrested in Batumi on Tuesday.", ("detention", "denied")),
    ("en", "The guild will march through Leeds on Saturday.", ("protest", "planned")),
    ("en", "The guild called for a rally in Leeds.", ("protest", "planned")),
    ("en", "Come to the vigil outside the embassy in London.", ("protest", "planned")),
    ("en", "A vigil outside the embassy in London on 23 May 2025 closes the week.", ("protest", "planned")),
    ("en", "A new strike may start in Batumi.", ("protest", "possible")),
    ("fr", "Une soixantaine de grévistes auraient été arrêtés à Batoumi.", ("detention", "alleged")),
    ("fr", "Personne n'a été arrêté à Batoumi.", ("detention", "denied")),
    ("fr", "Le syndicat appelle à une manifestation à Lyon.", ("protest", "planned")),
    ("fr", "Venez manifester samedi à Lyon.", ("protest", "planned")),
    ("ru", "Полиция якобы избила пекарей в Батуми.", ("beating", "alleged")),
    ("ru", "Пекарей в Батуми не задерживали.", ("detention", "denied")),
    ("ru", "Профсоюз призвал выйти на митинг в Батуми.", ("protest", "planned")),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), MODALITY)
def test_how_sure_it_is(lang: str, text: str, wanted: tuple[str, str]) -> None:
    assert wanted in told(text, lang)


NO_HAPPENING = [
    ("en", "Everyone has the right to protest."),
    ("en", "The union demands the release of the bakers."),
    ("en", "The authorities must release the bakers and investigate every complaint."),
    ("en", "Release the bakers at once."),
    ("en", "The law prohibits torture."),
    ("en", "There were no injuries."),
    ("en", "They could kill him, she thought."),
    ("en", "Police arrested three murder suspects in Batumi."),
    ("fr", "Nous exigeons la libération des boulangers."),
    ("fr", "La liberté de manifester est un droit."),
    ("ru", "Профсоюз требует освобождения пекарей."),
]


@pytest.mark.parametrize(("lang", "text"), NO_HAPPENING)
def test_rights_demands_and_fears_are_no_happenings(lang: str, text: str) -> None:
    assert told(text, lang) == []


def test_two_mentions_of_one_arrest_are_one_report() -> None:
    text = "Police arrested forty bakers in Batumi on Tuesday. The arrests began at midnight."
    (report,) = record(text).reports
    assert [text[span.start : span.stop] for span in report.triggers] == ["arrested", "arrests"]


def test_marches_in_two_cities_are_two_reports() -> None:
    found = record("Hundreds marched in Leeds on Saturday. In Lyon, dozens marched on Sunday.").reports
    assert [report.kind for report in found] == ["protest", "protest"]


def test_a_planned_rally_is_not_the_one_that_happened() -> None:
    found = told(
        "Hundreds marched in Leeds on 10 May 2025. The guild will march in Leeds again on 24 May 2025."
    )
    assert found == [("protest", "happened"), ("protest", "planned")]


def test_the_main_happening_stands_first() -> None:
    found = told("Friends of a baker whom soldiers had killed held a protest in Batumi.")
    assert found[0] == ("protest", "happened")


def test_a_name_is_no_happening() -> None:
    assert told("Amnesty International opened an office in Leeds.") == []


def test_what_the_page_tells_by_itself_is_on_nobodys_word() -> None:
    (report,) = record("Police arrested forty bakers in Batumi.").reports
    assert report.on_word_of == ()


def test_whose_word_a_report_rests_on() -> None:
    page = record("Police arrested forty bakers in Batumi, the union said.")
    assert [report.on_word_of for report in page.reports] == [tuple(s.id for s in page.statements)]


@pytest.mark.parametrize("text", ["", "\x00", "\ud800 killed", "arrest " * 400, "a" * 5000, "killed, " * 300])
def test_odd_pages_do_no_harm(text: str) -> None:
    page = Page(id="p", text=text, language="en", blocks=(Block("paragraph", 0, len(text), "en"),))
    assert reports.find(page, [], [], []) == []
    assert isinstance(reports.may_hold(text, "en"), bool)
