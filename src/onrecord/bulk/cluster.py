"""The distributed engine: Dask futures, one an archive, over the same plain function as the embedded one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.bulk import archive
from onrecord.bulk.archive import Tell
from onrecord.bulk.nouns import Counts, Summary, Task
from onrecord.bulk.pool import Outcome
from onrecord.errors import BulkRefused

if TYPE_CHECKING:
    from distributed import Client

TOPIC = "onrecord-bulk"
PATIENCE = "20s"  # for a scheduler to answer
TRIES = 2  # times that an archive is given out again after its worker died


def on_worker(task: Task) -> Summary:
    """As `archive.run`, on a worker of a cluster; how far it is, is told to whoever listens."""
    from distributed import get_worker

    worker = get_worker()

    def tell(source: str, counts: Counts, at: int) -> None:
        worker.log_event(TOPIC, {"source": source, "pages": counts.pages, "at": at})

    return archive.run(task, tell)


def run(tasks: Sequence[Task], client: Client, tell: Tell) -> Iterator[Outcome]:
    """The tasks' summaries as they come. An archive that ended several workers is tried last, alone.

    Raises BulkRefused where the scheduler is gone; what was done stays noted.
    """
    from distributed import KilledWorker

    listen(client, tell)
    deadly: list[Task] = []
    for task, outcome in given_out(tasks, client):
        if isinstance(outcome, KilledWorker):
            deadly.append(task)
        else:
            yield task, outcome
    for task in deadly:
        for _, outcome in given_out([task], client):
            yield task, named(outcome)


def named(outcome: Summary | Exception) -> Summary | Exception:
    from distributed import KilledWorker

    if isinstance(outcome, KilledWorker):
        return RuntimeError("it ended the workers that read it, also when it was tried alone")
    return outcome


def given_out(tasks: Sequence[Task], client: Client) -> Iterator[Outcome]:
    from distributed import CancelledError, as_completed

    futures = {client.submit(on_worker, task, pure=False, retries=TRIES): task for task in tasks}
    try:
        for future in as_completed(futures):  # type: ignore[no-untyped-call]  # distributed's own
            if future.status == "cancelled" or client.status not in ("running", "connecting"):
                raise gone(client)
            error = future.exception()
            if isinstance(error, CancelledError):
                raise gone(client)
            yield futures[future], error if isinstance(error, Exception) else future.result()
    except (CancelledError, TimeoutError) as error:
        raise gone(client) from error
    finally:
        if client.status == "running":
            client.cancel(list(futures))  # type: ignore[no-untyped-call]


def gone(client: Client) -> BulkRefused:
    return BulkRefused(
        "the scheduler is gone; start it again and give the same command: it goes on where it was"
    )


def listen(client: Client, tell: Tell) -> None:
    """Pass on what the workers tell of their progress."""

    def told(event: Any) -> None:
        said = event[1] if isinstance(event, tuple) else event
        tell(said["source"], Counts(pages=said["pages"]), said["at"])

    client.subscribe_topic(TOPIC, told)  # type: ignore[no-untyped-call]


def connected(address: str) -> Client:
    """A client of a scheduler that runs. Raises BulkRefused."""
    from distributed import Client

    try:
        return Client(address, timeout=PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise BulkRefused(f"no scheduler answers at {address}: {error}") from error
