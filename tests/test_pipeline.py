"""A text as people paste it together: what hangs on words in another sentence, paragraph or language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.record import Figure, Given, Place, Record, Report, Span, Time

TEXT = """\
Dozens of cooks marched past the Georgian embassy in London on Tuesday in support of the strikers.

Bakers are kept in cellars in Batumi and beaten, the Oven Watch has alleged. “We heard them through the \
wall,” weekly magazine Crust and Crumb claimed.

Mayor Gia Tolen’s spokesperson denied the claims. “Nobody is kept in any cellar,” spokesman Levan Orbel told \
reporters.

Ovenlight will hire lawyers to help release the bakers. Back the campaign: we want two million signatures.

Rassemblement le jeudi 22 mai à 18h30 – Place Bellecour, Paris 4e

Amnesty International et SOS Fournil lancent une campagne pour les boulangers.
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
    assert isinstance(time, Time) and time.edtf == "2025-05-22T18:30"
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
    assert [(g.low, g.high) for g in goals if isinstance(g, Figure)] == [(2_000_000, 2_000_000)]


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
        "Cooks marched in London on Tuesday because, they said, bakers are being beaten in Batumi.",
        encoding="utf8",
    )
    (beating,) = (r for r in read(path).reports if r.kind == "beating")
    assert beating.time is None


def test_a_day_at_the_head_of_a_sentence_holds_for_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("On Tuesday two cooks from Lyon were beaten by police in Batumi.", encoding="utf8")
    record = read(path)
    (beating,) = (r for r in record.reports if r.kind == "beating")
    values = {mention.id: mention.value for mention in record.mentions}
    assert values[beating.time or ""] == Time("2025-05-20", "day")


def test_denials_are_tied_to_the_claims_before_them(record: Record) -> None:
    denials = [s for s in record.statements if s.stance == "denies"]
    claims = {s.id for s in record.statements if s.stance == "alleges"}
    assert len(denials) == 2
    assert {s.denies for s in denials} <= claims


def test_a_denial_that_goes_on_denies_what_the_first_denied(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(
        "Bakers were beaten in Batumi, Ovenlight has claimed. The police rejected the claims. "
        "“We never laid a hand on anybody,” spokeswoman Tekla Morin told reporters.",
        encoding="utf8",
    )
    first, second = (s for s in read(path).statements if s.stance == "denies")
    assert first.denies is not None and first.denies == second.denies


def test_a_source_begins_with_a_word(record: Record) -> None:
    sources = words(record, *(s.source for s in record.statements))
    assert any(source.endswith("Crust and Crumb") for source in sources)
    assert all(source[0].isalnum() for source in sources)
