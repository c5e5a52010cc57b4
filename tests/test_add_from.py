"""What a bulk run wrote, taken into a record: the same as if each page had been added alone."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from bulk.archives import SITE, archive, pages
from test_add import onrecord

FORMS = ("jsonl", "parquet")
ONE_FORM = pytest.mark.parametrize("run", ["parquet"], indirect=True)
"""For what does not depend on the form: each run takes its time."""
NOT_OURS = ("django_", "auth_", "sqlite_")
WHEN = ("at", "added", "changed")


@pytest.fixture(params=FORMS)
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of a finished run over two archives, two pages with reports in each."""
    telling = pages(4, every=1)
    parts = {"a": telling[:2], "b": telling[2:]}
    made = [archive(tmp_path / f"{name}.warc.gz", records) for name, records in parts.items()]
    out = tmp_path / "found"
    onrecord("bulk", *made, "-o", str(out), f"--{request.param}", "--workers", "1", record=tmp_path)
    return out


def rows(record: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that the record's tables hold, but when it came in."""
    told: dict[str, list[tuple[object, ...]]] = {}
    with sqlite3.connect(record / "record.sqlite") as base:
        tables = base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            if not table.startswith(NOT_OURS):
                columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
                named = ", ".join(f'"{column}"' for column in columns if column not in WHEN)
                told[table] = base.execute(f"SELECT {named} FROM {table} ORDER BY 1, 2").fetchall()
    return told


def kept(record: Path) -> list[tuple[str, ...]]:
    fields = ("id", "source", "sha256", "media_type", "url", "fetched", "status", "became")
    lines = onrecord("list", "--json", record=record).splitlines()
    return [tuple(str(json.loads(line)[field]) for field in fields) for line in lines]


def test_rows_and_evidence_are_those_of_the_pages_added_alone(run: Path, tmp_path: Path) -> None:
    taken, alone = tmp_path / "taken", tmp_path / "alone"
    told = onrecord("add", "--from", str(run), record=taken)
    assert told.count("kept, 1 page") == 4
    onrecord("add", *(str(tmp_path / f"{name}.warc.gz") for name in "ab"), record=alone)
    found = rows(taken)
    assert found == rows(alone)
    assert found["store_page"] and found["store_line"] and found["store_link"] and found["store_telling"]
    assert kept(taken) == kept(alone)
    assert "4 captures" in onrecord("verify", record=taken)


@ONE_FORM
def test_twice_adds_nothing(run: Path, tmp_path: Path) -> None:
    record = tmp_path / "record"
    onrecord("add", "--from", str(run), record=record)
    before = rows(record), kept(record)
    assert onrecord("add", "--from", str(run), record=record).count("nothing new to read") == 4
    assert (rows(record), kept(record)) == before


@ONE_FORM
def test_pages_of_an_archive_that_is_gone_go_in_and_are_listed(run: Path, tmp_path: Path) -> None:
    record, away = tmp_path / "record", tmp_path / "away"
    shutil.move(tmp_path / "a.warc.gz", away)
    for _ in range(2):  # the second time adds nothing, and says the same
        told = onrecord("add", "--from", str(run), record=record, code=1)
        assert f"{SITE}a/0" in told and f"{SITE}a/1" in told and "cannot be opened" in told
        assert "2 documents are in the record without the bytes" in told
        assert len(rows(record)["store_page"]) == 4 and len(kept(record)) == 2
    shutil.move(away, tmp_path / "a.warc.gz")
    onrecord("add", "--from", str(run), record=record)
    assert len(rows(record)["store_page"]) == 4 and len(kept(record)) == 4


@ONE_FORM
def test_other_bytes_are_not_taken_for_those_that_were_read(run: Path, tmp_path: Path) -> None:
    archive(tmp_path / "a.warc.gz", pages(4, every=9)[1:])
    told = onrecord("add", "--from", str(run), record=tmp_path / "record", code=1)
    assert "other bytes stand there now" in told and "2 documents are in the record without" in told, told
    assert len(kept(tmp_path / "record")) == 2


def test_a_damaged_file_is_named_and_the_others_are_taken(run: Path, tmp_path: Path) -> None:
    (first, *_) = sorted(path for path in (run / "pages").glob("a-*") if path.suffix != ".places")
    first.write_bytes(b"PAR1 and noise")
    told = onrecord("add", "--from", str(run), record=tmp_path / "record", code=1)
    assert f"{first.name}: it is damaged" in told and "into a new folder" in told
    assert len(kept(tmp_path / "record")) == 2
    first.unlink()
    told = onrecord("add", "--from", str(run), record=tmp_path / "record", code=1)
    assert f"{first.name}: it is missing" in told


@ONE_FORM
def test_what_is_no_finished_run_is_told_and_nothing_is_made(run: Path, tmp_path: Path) -> None:
    record = tmp_path / "record"
    assert "no run of 'onrecord bulk'" in onrecord("add", "--from", str(tmp_path), record=record, code=2)
    ledger = (run / "ledger.jsonl").read_bytes()
    (run / "ledger.jsonl").write_bytes(b"\n")
    assert "ledger.jsonl: it is damaged" in onrecord("add", "--from", str(run), record=record, code=2)
    (run / "ledger.jsonl").unlink()
    assert "ledger.jsonl: it is missing" in onrecord("add", "--from", str(run), record=record, code=2)
    assert not record.exists()
    (run / "ledger.jsonl").write_bytes(ledger.splitlines(keepends=True)[0])
    told = onrecord("add", "--from", str(run), record=record, code=1)
    assert "the run has not read it" in told and len(kept(record)) == 2


@pytest.mark.parametrize("words", [("page.html",), ("--keep-only",), ("--language", "en")])
def test_it_is_taken_as_it_was_read(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert "--from" in onrecord("add", "--from", str(tmp_path), *words, record=tmp_path / "record", code=2)
