"""Whole runs on the embedded engine: rows, the ledger, what is broken, what is stopped and goes on."""

from __future__ import annotations

import gzip
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from bulk.archives import DULL, SITE, archive, pages, record
from onrecord import bulk, pipeline
from onrecord.bulk import archive as one_archive
from onrecord.bulk import ledger, pool, run
from onrecord.bulk.nouns import Counts, Summary, Task
from onrecord.cli import main
from onrecord.errors import BulkRefused
from onrecord.record import Given, Record, to_json


def plan(folder: Path, *archives: str, forms: tuple[str, ...] = ("jsonl",)) -> run.Plan:
    return run.Plan(archives=archives, folder=folder, forms=forms)  # type: ignore[arg-type]


def silent(source: str, counts: Counts, at: int) -> None:
    """Nobody looks."""


def done(asked: run.Plan, workers: int = 1) -> list[Summary]:
    return list(run.run(asked, lambda tasks, tell: pool.run(tasks, workers, tell), silent))


def alone(path: str) -> list[Record]:
    """The records of an archive's pages read one by one, where they report something."""
    outcomes = pipeline.from_sources([path], Given())
    return [each for each in outcomes if isinstance(each, Record) and each.reports]


def test_rows_are_those_of_the_page_read_alone(tmp_path: Path) -> None:
    paths = [archive(tmp_path / f"{name}.warc.gz", pages(12, name)) for name in "ab"]
    found = done(plan(tmp_path / "out", *paths, forms=("jsonl", "parquet")), workers=2)
    assert [summary.state for summary in found] == ["done", "done"]
    assert found[0].counts == Counts(
        pages=12, other_language=3, sifted_out=6, reported=3, rows=3, reports=found[0].counts.reports
    )
    expected = sorted(to_json(each) for path in paths for each in alone(path))
    assert sorted(map(to_json, bulk.rows(tmp_path / "out"))) == expected
    assert len(expected) == 6
    for path in (tmp_path / "out" / "pages").glob("*.jsonl"):
        path.unlink()  # the same from Parquet
    assert sorted(map(to_json, bulk.rows(tmp_path / "out"))) == expected


def test_a_finished_run_is_not_done_again(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", pages(4))
    first = done(plan(tmp_path / "out", path))
    ledger_was = (tmp_path / "out" / "ledger.jsonl").read_bytes()
    assert done(plan(tmp_path / "out", path)) == first
    assert (tmp_path / "out" / "ledger.jsonl").read_bytes() == ledger_was


class Stopped(Exception):
    """The run was ended from outside."""


def test_a_stopped_run_goes_on_without_redoing_or_losing(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", pages(12))
    task = Task(source=path, folder=str(tmp_path / "out"))

    def stop(source: str, counts: Counts, at: int) -> None:
        if counts.rows >= 2:
            raise Stopped

    with pytest.raises(Stopped):
        one_archive.run(task, stop)
    one_archive.stop_readers()
    (part,) = (tmp_path / "out" / "parts").iterdir()
    part.write_bytes(part.read_bytes() + b'{"at": 17, "rows": [{"a')  # as a killed run leaves it
    begun: list[int] = []
    found = one_archive.run(task, lambda source, counts, at: begun.append(counts.pages))
    assert begun[0] == 5  # the first two telling pages and what stood before the second
    assert found.counts.pages == 12 and found.counts.rows == 3
    assert (tmp_path / "out" / found.outputs[0]).read_bytes().splitlines() == [
        to_json(each) for each in alone(path)
    ]


def test_a_reader_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", pages(12))
    killed: list[int] = []

    def kill(source: str, counts: Counts, at: int) -> None:
        process = one_archive.reader().process
        if counts.rows == 1 and process is not None and not killed:
            killed.append(process.pid)
            os.kill(process.pid, signal.SIGKILL)

    found = one_archive.run(Task(source=path, folder=str(tmp_path / "out")), kill)
    assert killed and found.counts.pages == 12 and found.counts.rows == 3 and not found.troubles


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """The address of a page that ends whoever reads it: the reader's start-up file sees to that."""
    home = tmp_path / "start"
    home.mkdir()
    (home / "sitecustomize.py").write_text(
        "import os, sys, time\n"
        "if 'onrecord.bulk.reader' in ' '.join(sys.orig_argv):\n"
        "    from onrecord.bulk import sifting\n"
        "    text = sifting.page_text\n"
        "    def page_text(page):\n"
        "        if b'cake of death' in page: os.abort()\n"
        "        if b'cake of sleep' in page: time.sleep(600)\n"
        "        return text(page)\n"
        "    sifting.page_text = page_text\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(home))
    yield SITE + "deadly"
    one_archive.stop_readers()


@pytest.mark.parametrize(
    ("words", "seconds", "why"),
    [("death", 120.0, "killed by SIGABRT"), ("sleep", 15.0, "more than 15 seconds")],
)
def test_a_page_that_ends_its_reader_is_named_and_the_rest_is_read(
    deadly: str, tmp_path: Path, words: str, seconds: float, why: str
) -> None:
    records = pages(8)
    records.insert(3, record(deadly, DULL.replace("Apple cake", f"cake of {words}").encode()))
    path = archive(tmp_path / "a.warc.gz", records)
    asked = msgspec.structs.replace(plan(tmp_path / "out", path), seconds=seconds)
    (found,) = done(asked)
    assert found.state == "done" and found.counts.pages == 9 and found.counts.rows == 2
    (trouble,) = found.troubles
    assert trouble.url == deadly and why in trouble.reason and "tried alone" in trouble.reason


def broken(records: list[bytes]) -> bytes:
    """The third record is overwritten with noise."""
    return b"".join([*records[:2], b"\0noise" * 40, *records[3:]])


BAD: dict[str, tuple[bytes, str, str]] = {
    "empty.warc.gz": (b"", "failed", "no web archive"),
    "wet.warc.gz": (record(SITE, b"x", "conversion"), "failed", "WET"),
    "wat.warc.gz": (record(SITE, b"x", "metadata"), "failed", "WAT"),
    "noise.warc.gz": (b"\0noise" * 400, "failed", "no web archive"),
    "middle.warc.gz": (broken(pages(8)), "done", "damaged"),
    "cut.warc.gz": (b"".join(pages(8))[:-90], "done", "cut off"),
}


def test_a_bad_archive_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    for name, (body, _, _) in BAD.items():
        (tmp_path / name).write_bytes(body)
    good = archive(tmp_path / "z.warc.gz", pages(4))
    found = {
        Path(s.source).name: s for s in done(plan(tmp_path / "out", *(str(tmp_path / n) for n in BAD), good))
    }
    assert {name: found[name].state for name in BAD} == {name: state for name, (_, state, _) in BAD.items()}
    assert [name for name, (_, _, reason) in BAD.items() if reason not in (found[name].reason or "")] == []
    assert found["z.warc.gz"].counts.rows == 1
    assert len(ledger.states(tmp_path / "out")) == len(BAD) + 1


def test_what_stands_after_damage_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(broken(pages(8)))
    (found,) = done(plan(tmp_path / "out", str(tmp_path / "a.warc.gz")))
    assert found.counts.rows == 2 and found.counts.pages == 7


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", pages(1))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    with pytest.raises(BulkRefused, match=r"thesis\.txt"):
        done(plan(tmp_path / "out", path))
    assert (tmp_path / "out" / "thesis.txt").read_text() == "mine"


@pytest.mark.parametrize("forms", [("jsonl",), ("parquet",)])
def test_a_folder_of_another_run_is_left_alone(tmp_path: Path, forms: tuple[str, ...]) -> None:
    first, second = (archive(tmp_path / f"{name}.warc.gz", pages(1, name)) for name in "ab")
    done(plan(tmp_path / "out", first))
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    with pytest.raises(BulkRefused, match=r"another run|a run that writes"):
        done(plan(tmp_path / "out", *((second,) if forms == ("jsonl",) else (first,)), forms=forms))
    assert before == {path: path.read_bytes() for path in before}


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", pages(1))
    about = ledger.About(forms=("jsonl",), archives=(path,))
    with ledger.opened(tmp_path / "out", about), pytest.raises(BulkRefused, match="another run is writing"):
        done(plan(tmp_path / "out", path))


def test_a_full_disk_ends_the_run_and_keeps_what_is_done(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", pages(4))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "parts").mkdir()
    (tmp_path / "out" / "pages").symlink_to("/dev/full")
    (tmp_path / "out" / "run.json").write_bytes(
        msgspec.json.encode(ledger.About(forms=("jsonl",), archives=(path,)))
    )
    with pytest.raises(OSError):
        done(plan(tmp_path / "out", path))
    (tmp_path / "out" / "pages").unlink()
    (found,) = done(plan(tmp_path / "out", path))
    assert found.state == "done" and found.counts.rows == 1


def test_a_folder_without_a_run_has_no_rows(tmp_path: Path) -> None:
    with pytest.raises(BulkRefused, match="holds no run"):
        list(bulk.rows(tmp_path))


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "day").mkdir()
    archive(tmp_path / "day" / "a.warc.gz", pages(4))
    (tmp_path / "list.txt").write_text(f"# a day\n{tmp_path / 'day'}\n")
    told = CliRunner().invoke(
        main, ["bulk", f"@{tmp_path / 'list.txt'}", "-o", str(tmp_path / "out"), "--workers", "1"]
    )
    assert told.exit_code == 0, told.output
    assert "4 pages: 1 report something (1 rows" in told.output


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere.warc.gz", "no such file"),
        ("@nowhere.txt", "cannot be read"),
        ("*.warc.gz", "no web archive"),
        ("memory://nothing/", "no web archive"),
        ("unknown://x/", "unknown"),
    ],
)
def test_a_name_that_means_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(main, ["bulk", name, "-o", str(tmp_path / "out")])
    assert told.exit_code == 2 and words in told.output


def test_an_archive_by_url(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", pages(4))
    (found,) = done(plan(tmp_path / "out", f"file://{path}"))
    assert found.state == "done" and found.counts.rows == 1


def test_an_archive_that_is_gone_is_named(tmp_path: Path) -> None:
    (found,) = done(plan(tmp_path / "out", str(tmp_path / "gone.warc.gz")))
    assert found.state == "failed" and "cannot be opened" in (found.reason or "")


def test_packed_or_not(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc", [gzip.decompress(each) for each in pages(8)])
    (found,) = done(plan(tmp_path / "out", path))
    assert found.counts.pages == 8 and found.counts.rows == 2
