"""A text as people paste it together: what hangs on words in another sentence, paragraph or language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.record import Figure, Given, Place, Record, Report, Span, Time

TEXT = """\
Hundreds of bakers gathered outside the Georgian embassy in London on Wednesday to protest against arrests.

Bakers are being held and beaten in Batumi, human rights campaigners have claimed. “The command was given to \
empty every bakery,” independent newspaper Kettle Gazette claimed.

The spokesperson of mayor Gia Tolen denied the claims. “You cannot arrest people who are not here,” \
spokesman Levan Orbel told Northline.

Ovenlight will work with lawyers to help release the prisoners. Join the urgent campaign – let’s get to one \
million.

Appel au rassemblement le jeudi 22 mai à 19h00 – Place Bellecour, Paris 16e

Amnesty International et SOS Fournil unissent leurs voix et lancent un appel commun.
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    path = tmp_path_factory.mktemp("pasted") / "page.txt"
    path.write_text(TEXT, encoding="utf8")
    return read(path)


@cache
def read(path: Path) -> Record:
    (outcome,) = pipeline.from_sources([str(path)], Given(published="2025-05-22"))
    assert isinstance(outcome, Record)
    return outcome


def words(record: Record, *spans: Span | None) -> list[str]:
    return [record.page.text[span.start : span.stop] for span in spans if span]


def told(record: Record, kind: str, modality: str) -> Report:
    return next(r for r in record.reports if (r.kind, r.modality) == (kind, modality))


def test_the_call_has_its_hour_its_square_and_those_who_call(record: Record) -> None:
    rally = told(record, "protest", "planned")
    values = {mention.id: mention.value for mention in record.mentions}
    place, time = values[rally.place or ""], values[rally.time or ""]
    assert isinstance(place, Place) and (place.name, place.country) == ("Paris", "FR")
    assert isinstance(time, Time) and time.edtf == "2025-05-22T19:00"
    assert words(record, rally.venue) == ["Place Bellecour"]
    assert words(record, *rally.organisers) == ["Amnesty International", "SOS Fournil"]


def test_those_at_whose_call_a_rally_is_held_are_its_organisers() -> None:
    path = Path(__file__).parent.parent / "examples" / "appel.html"
    record = read(path)
    rally = told(record, "protest", "planned")
    assert words(record, *rally.organisers) == ["Pain et Libertés", "Syndicat des fournils"]


def test_a_campaign_to_sign_has_its_goal(record: Record) -> None:
    campaign = told(record, "petition", "planned")
    values = {mention.id: mention.value for mention in record.mentions}
    goals = [values[f.mention] for f in campaign.figures if f.of == "signature_goal"]
    assert [(g.low, g.high) for g in goals if isinstance(g, Figure)] == [(1_000_000, 1_000_000)]


def test_what_help_is_for_is_planned_not_done(record: Record) -> None:
    assert all(r.modality == "planned" for r in record.reports if r.kind == "release")


def test_the_day_of_the_rally_is_not_that_of_the_arrests(record: Record) -> None:
    values = {mention.id: mention.value for mention in record.mentions}
    beating = next(r for r in record.reports if r.kind == "beating")
    place = values[beating.place or ""]
    assert isinstance(place, Place) and place.name == "Batumi"
    assert beating.time is None


def test_a_day_beside_one_town_is_not_that_of_a_deed_in_another_country(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(
        "Hundreds of people gathered in London on Wednesday to protest after reports that bakers are being "
        "held and beaten in Batumi.",
        encoding="utf8",
    )
    (beating,) = (r for r in read(path).reports if r.kind == "beating")
    assert beating.time is None


def test_a_denial_that_goes_on_denies_what_the_first_denied(record: Record) -> None:
    denials = [s for s in record.statements if s.stance == "denies"]
    assert len(denials) == 2
    assert denials[0].denies is not None and denials[0].denies == denials[1].denies


def test_a_source_begins_with_a_word(record: Record) -> None:
    sources = words(record, *(s.source for s in record.statements))
    assert "independent newspaper Kettle Gazette" in sources
    assert all(source[0].isalnum() for source in sources)
