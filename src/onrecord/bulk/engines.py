"""Who does the work: processes of this machine, a cluster that runs, or one that is started here."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from functools import partial

from onrecord.bulk import pool
from onrecord.bulk.run import Engine


@contextlib.contextmanager
def engine(workers: int | None, scheduler: str | None, cluster: bool) -> Iterator[Engine]:
    """The engine asked for; a local cluster ends with it. Raises BulkRefused where no scheduler answers."""
    number = workers or cores()
    if scheduler is None and not cluster:
        yield lambda tasks, tell: pool.run(tasks, number, tell)
        return
    from onrecord.bulk import cluster as dask

    with contextlib.ExitStack() as stack:
        address = scheduler or stack.enter_context(started(number))
        client = stack.enter_context(dask.connected(address))
        yield lambda tasks, tell: dask.run(tasks, client, tell)


@contextlib.contextmanager
def started(workers: int) -> Iterator[str]:
    """A cluster of this machine, reached by no other; its scheduler's address."""
    from distributed import LocalCluster

    make = partial(LocalCluster, threads_per_worker=1, dashboard_address=None, host="127.0.0.1")
    with make(n_workers=workers, protocol="tcp") as made:
        yield str(made.scheduler_address)


def cores() -> int:
    """Cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
