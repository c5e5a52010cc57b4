"""The embedded engine: threads of this process, each with a reading process of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed

from onrecord.bulk import archive
from onrecord.bulk.archive import Tell
from onrecord.bulk.nouns import Summary, Task

Outcome = tuple[Task, Summary | Exception]


def run(tasks: Sequence[Task], workers: int, tell: Tell) -> Iterator[Outcome]:
    """The tasks' summaries as they come. Ending early (Ctrl-C) ends the readers; what is done stays noted."""
    stopping = threading.Event()

    def step(*told: object) -> None:
        if stopping.is_set():
            raise InterruptedError("the run was stopped")
        tell(*told)  # type: ignore[arg-type]  # as it was told

    pool = ThreadPoolExecutor(workers, thread_name_prefix="archive")
    futures: dict[Future[Summary], Task] = {pool.submit(archive.run, task, step): task for task in tasks}
    try:
        for future in as_completed(futures):
            yield futures[future], outcome(future)
    finally:
        stopping.set()
        archive.kill_readers()
        pool.shutdown(cancel_futures=True)
        archive.stop_readers()


def outcome(future: Future[Summary]) -> Summary | Exception:
    error = future.exception()
    if isinstance(error, Exception):
        return error
    if error is not None:
        raise error
    return future.result()
