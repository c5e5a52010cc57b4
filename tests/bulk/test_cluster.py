"""The distributed engine: a real scheduler with three worker processes, one of which is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bulk.archives import archive, pages
from onrecord import bulk
from onrecord.bulk import engines, run
from onrecord.bulk.nouns import Summary
from onrecord.errors import BulkRefused

pytestmark = pytest.mark.filterwarnings(
    "ignore"
)  # distributed leaves sockets and loops to the end of the process


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and it with its three workers."""
    started: list[subprocess.Popen[bytes]] = []
    about = tmp_path / "scheduler.json"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker"]
    none = subprocess.DEVNULL
    own = ["--host", "127.0.0.1", "--no-dashboard"]
    try:
        head = [*dask, *own, "--port", "0", "--scheduler-file", str(about)]
        started.append(subprocess.Popen(head, stdout=none, stderr=none))
        for _ in range(3):
            how = [
                "--no-nanny",
                "--nthreads",
                "1",
                "--scheduler-file",
                str(about),
                *own,
                "--death-timeout",
                "60",
            ]
            started.append(subprocess.Popen([*worker, *how], cwd=tmp_path, stdout=none, stderr=none))
        yield address(about, started[0]), started
    finally:
        for process in started:
            process.kill()
            process.wait()


def address(about: Path, scheduler: subprocess.Popen[bytes]) -> str:
    while scheduler.poll() is None:
        try:
            return str(json.loads(about.read_text())["address"])
        except (OSError, ValueError):
            os.sched_yield()  # it is still being written
    raise AssertionError("the scheduler did not start")


def archives(folder: Path, number: int) -> tuple[str, ...]:
    return tuple(archive(folder / f"{n}.warc.gz", pages(8, str(n))) for n in range(number))


def test_a_killed_worker_costs_no_row(
    tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    where, (_, first, *_others) = cluster
    asked = run.Plan(archives=archives(tmp_path, 9), folder=tmp_path / "out", forms=("jsonl",))
    summaries: list[Summary] = []
    with engines.engine(None, where, False) as engine:
        for summary in run.run(asked, engine, lambda source, counts, at: None):
            if not summaries:
                first.send_signal(signal.SIGKILL)
            summaries.append(summary)
    assert sorted(summary.source for summary in summaries) == sorted(asked.archives)
    assert {summary.state for summary in summaries} == {"done"}
    found = sorted(record.page.url or "" for record in bulk.rows(tmp_path / "out"))
    assert found == sorted(f"https://nord-libre.example/{n}/{page}" for n in range(9) for page in (0, 4))


def test_a_killed_scheduler_ends_the_run_which_goes_on_without_it(
    tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    where, (scheduler, *workers) = cluster
    asked = run.Plan(archives=archives(tmp_path, 30), folder=tmp_path / "out", forms=("jsonl",))
    first: list[Summary] = []
    with pytest.raises(BulkRefused, match="scheduler is gone"), engines.engine(None, where, False) as engine:
        for summary in run.run(asked, engine, lambda source, counts, at: None):
            first.append(summary)
            if len(first) == 1:
                for process in (scheduler, *workers):
                    process.send_signal(signal.SIGKILL)
    with engines.engine(2, None, False) as engine:
        found = list(run.run(asked, engine, lambda source, counts, at: None))
    assert {summary.state for summary in found} == {"done"} and first[0] in found
    assert len(list(bulk.rows(tmp_path / "out"))) == 60


def test_no_scheduler_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.bulk import cluster as dask

    monkeypatch.setattr(dask, "PATIENCE", "1s")
    with (
        pytest.raises(BulkRefused, match="no scheduler answers"),
        engines.engine(None, "tcp://127.0.0.1:9", False),
    ):
        pass
