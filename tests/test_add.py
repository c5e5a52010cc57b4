"""Adding, listing, showing and verifying, as a user does it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [str(Path(sys.executable).with_name("onrecord"))]
PAGE = "Lille, 12 March 2024. Police beat three students in Lille on Monday, the group Porte Ouverte said."


def onrecord(*words: str, record: Path, code: int = 0) -> str:
    environment = {**os.environ, "ONRECORD_RECORD": str(record)}
    done = subprocess.run([*COMMAND, *words], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "lille.txt").write_text(PAGE)
    (folder / "empty.txt").write_bytes(b"")
    return folder


def test_add_list_show_search_verify(pages: Path, tmp_path: Path) -> None:
    record = tmp_path / "record"
    told = onrecord("add", str(pages), record=record, code=1)
    assert "empty.txt" in told
    onrecord("add", str(pages / "lille.txt"), record=record)
    kept = [json.loads(line) for line in onrecord("list", "--json", record=record).splitlines()]
    assert sorted(each["became"] for each in kept) == ["1 page", "unread: it is empty"]
    entry = next(each for each in kept if each["became"] == "1 page")
    assert "lille.txt" in onrecord("show", entry["id"][:6], record=record)
    assert onrecord("show", entry["id"], "--body", record=record) == PAGE
    assert "beat" in onrecord("search", "students beating", record=record)
    assert "empty.txt" in onrecord("list", "--unread", record=record)
    assert "All holds: 3 log lines, 2 captures" in onrecord("verify", record=record)
    bundle = tmp_path / "case.wacz"
    onrecord("bundle", entry["id"], "-o", str(bundle), record=record)
    assert bundle.stat().st_size
    assert "there already" in onrecord("bundle", entry["id"], "-o", str(bundle), record=record, code=1)


def test_damage_is_named(pages: Path, tmp_path: Path) -> None:
    record = tmp_path / "record"
    onrecord("add", "--keep-only", str(pages / "lille.txt"), record=record)
    warc = record / "warc" / "00001.warc.gz"
    warc.write_bytes(warc.read_bytes()[:-2] + b"xx")
    assert "damaged: warc/00001.warc.gz" in onrecord("verify", record=record, code=1)


def test_commands_on_no_record_say_what_to_do(tmp_path: Path) -> None:
    for words in (["list"], ["show", "a"], ["verify"], ["search", "a"], ["bundle", "a", "-o", "x"]):
        assert "onrecord add" in onrecord(*words, record=tmp_path / "none", code=2)


def test_stamping_without_an_authority_says_where_to_name_one(pages: Path, tmp_path: Path) -> None:
    record = tmp_path / "record"
    onrecord("add", "--keep-only", str(pages / "lille.txt"), record=record)
    assert "settings.toml" in onrecord("stamp", record=record, code=2)


def test_a_run_that_was_killed_is_finished_by_the_next(tmp_path: Path) -> None:
    lines = tmp_path / "pages.jsonl"
    lines.write_text(
        "".join(json.dumps({"id": str(n), "text": f"Page {n} of a town."}) + "\n" for n in range(60))
    )
    record = tmp_path / "record"
    command = [*COMMAND, "add", "--keep-only", "-r", str(record), "--jsonl", str(lines)]
    for after in (1, 20, 45):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
            assert running.stdout
            for _ in range(after):
                running.stdout.readline()
            running.send_signal(signal.SIGKILL)
        onrecord("verify", record=record)
    onrecord("add", "--keep-only", "--jsonl", str(lines), record=record)
    assert len(onrecord("list", record=record).splitlines()) == 60
    assert "60 captures" in onrecord("verify", record=record)
