"""How long it takes to add one page to a record that holds very many, and to search it.

    python benchmarks/adding.py [--pages 100000] [--added 200]

The pages are those of `benchmarks/linking.py`. All but the last are saved with their look-up keys, but not
linked (that would take hours and says nothing of one page); then the last are saved and linked one by one,
timed: what `onrecord add` does once a page is read. Then words of pages are searched for. Prints medians and
99th percentiles in milliseconds. Asked for: one page under a second.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from onrecord import web

sys.path.insert(0, str(Path(__file__).parent))
import linking as planted  # type: ignore[import-not-found]  # the benchmark beside this one

BATCH = 1000


def main() -> None:
    """Make the record, add, search, print."""
    told = argparse.ArgumentParser()
    told.add_argument("--pages", type=int, default=100_000)
    told.add_argument("--added", type=int, default=200)
    asked = told.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-adding-") as home:
        web.start(Path(home))
        measured(asked.pages, asked.added)


def measured(count: int, added: int) -> None:
    from django.db import transaction

    from onrecord.link import Digest
    from onrecord.store import linking, saving, searching

    records = planted.plant(count + added).records
    begun = time.perf_counter()
    for start in range(0, count, BATCH):
        with transaction.atomic():
            for record in records[start : min(count, start + BATCH)]:
                linking.put_keys(saving.save(record), Digest(record))
    print(f"{count} pages saved in {time.perf_counter() - begun:.0f} s", flush=True)
    fresh = records[count:]
    show("saved and linked", [timed(lambda one=one: linking.link(saving.save(one))) for one in fresh])  # type: ignore[misc]  # bound at once
    words = [record.page.text.split() for record in fresh]
    show("search, one word", [timed(lambda row=row: searching.pages(row[3])) for row in words])  # type: ignore[misc]  # as above
    show("search, two words", [timed(lambda row=row: searching.pages(" ".join(row[3:5]))) for row in words])  # type: ignore[misc]  # as above
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def timed(what: Callable[[], object]) -> float:
    begun = time.perf_counter()
    what()
    return 1000 * (time.perf_counter() - begun)


def show(name: str, times: list[float]) -> None:
    times.sort()
    print(f"{name:18} median {statistics.median(times):7.1f} ms, p99 {times[int(len(times) * 0.99)]:7.1f} ms")


if __name__ == "__main__":
    main()
