"""Every form of export is read back by a tool that others use; no sealed name is in any of them."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from followthemoney import model

COMMAND = str(Path(sys.executable).with_name("onrecord"))
NAME = "Ioana Vetrina"
PAGE = f"""Lille, 12 March 2024. Police beat three students in Lille on Monday, the group Porte Ouverte said.

"I was beaten by the police", said {NAME}. Policemen arrested {NAME} in Lille on Monday, said Porte Ouverte.
The prefecture denied the arrest of {NAME}. "I was tied", Vetrina said.

Some 200 people protested in Lille on Tuesday against the beating, Porte Ouverte said.
{"In the town it was cold. " * 20}"""
FORMS = {"jsonl", "acled", "ccc", "geojson", "ftm", "jsonld", "parquet"}


def onrecord(record: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "ONRECORD_RECORD": str(record)}
    return subprocess.run([COMMAND, *words], capture_output=True, text=True, env=environment, check=False)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    page = folder / "ioana-vetrina.txt"
    page.write_text(PAGE)
    record = folder / "record"
    added = onrecord(
        record, "add", str(page), "--published", "2024-03-12", "--url", "https://nord.example/Ioana-Vetrina/1"
    )
    assert added.returncode == 0, added.stderr
    for form in FORMS:
        done = onrecord(record, "export", "--format", form, "-o", str(folder / form))
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def told(folder: Path, form: str) -> str:
    if form == "parquet":
        return "\n".join(str(pq.read_table(path).to_pylist()) for path in (folder / form).iterdir())
    return (folder / form).read_text("utf-8")


@pytest.mark.parametrize("form", sorted(FORMS))
def test_no_form_holds_a_sealed_name_and_all_say_whose_word_it_is(exported: Path, form: str) -> None:
    text = told(exported, form)
    assert not any(part in text.casefold() for part in ("ioana", "vetrina"))
    assert "Porte Ouverte" in text


def test_json_lines_hold_pages_incidents_and_links(exported: Path) -> None:
    formats = {str(row["format"]).split("/")[0] for row in lines(exported / "jsonl")}
    assert formats == {"onrecord-page", "onrecord-incident", "onrecord-link"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_acled_has_a_row_an_incident_and_leaves_words_to_the_page_that_has_them(exported: Path) -> None:
    found = rows(exported / "acled")
    incidents = [row for row in lines(exported / "jsonl") if row["format"] == "onrecord-incident/1"]
    assert {row["event_id_cnty"] for row in found} == {str(row["id"])[:16] for row in incidents}
    assert all(row["notes"].startswith("https://nord.example/") for row in found)


def test_ccc_has_a_row_a_protest_with_its_size(exported: Path) -> None:
    (row,) = rows(exported / "ccc")
    assert (row["locality"], row["onrecord_says"]) == ("Lille", "Porte Ouverte")
    assert "200" in row["size_text"]


def test_geojson_has_points_in_lille(exported: Path) -> None:
    found = json.loads((exported / "geojson").read_text())
    assert found["type"] == "FeatureCollection" and found["features"]
    longitude, latitude = found["features"][0]["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (3, 51)


def test_follow_the_money_entities_are_valid(exported: Path) -> None:
    entities = [model.get_proxy(row) for row in lines(exported / "ftm")]
    assert {entity.schema.name for entity in entities} >= {"Article", "Event"}


def test_parquet_has_three_tables(exported: Path) -> None:
    assert {path.stem for path in (exported / "parquet").iterdir()} == {"pages", "incidents", "links"}


def test_nothing_is_written_over(exported: Path) -> None:
    before = (exported / "acled").read_bytes()
    done = onrecord(exported / "record", "export", "--format", "acled", "-o", str(exported / "acled"))
    assert done.returncode != 0 and "there already" in done.stderr
    assert (exported / "acled").read_bytes() == before


def test_another_form_is_told(exported: Path) -> None:
    done = onrecord(exported / "record", "export", "--format", "xls", "-o", str(exported / "x"))
    assert done.returncode != 0 and "there are jsonl" in done.stderr and "Traceback" not in done.stderr
    assert not list(exported.glob("x*"))
