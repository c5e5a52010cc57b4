"""How a bulk run looks on a terminal: a bar while it runs, and what came of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord.bulk import inputs
from onrecord.bulk.nouns import Counts, Summary, added
from onrecord.wording import clean


class Bar:
    """Progress over all archives: by their bytes where these are known, with pages a second."""

    def __init__(self, progress: Progress, archives: tuple[str, ...]) -> None:
        sizes = {source: inputs.size(source) or 1 for source in archives} if not progress.disable else {}
        self.sizes, self.progress, self.begun = sizes, progress, time.monotonic()
        self.task = progress.add_task("", total=sum(sizes.values()) or None, rate="")
        self.at: dict[str, int] = {}
        self.pages: dict[str, int] = {}
        self.first: dict[str, int] = {}

    def tell(self, source: str, counts: Counts, at: int) -> None:
        """An archive is at this offset, with these pages done."""
        self.first.setdefault(source, counts.pages)
        self.at[source], self.pages[source] = at, counts.pages
        self.show()

    def done(self, source: str) -> None:
        self.at[source] = self.sizes.get(source, 0)
        self.show()

    def show(self) -> None:
        if self.progress.disable:
            return
        pages = sum(list(self.pages.values())) - sum(list(self.first.values()))
        rate = f"{pages:,} pages, {pages / max(time.monotonic() - self.begun, 0.001):,.0f}/s"
        self.progress.update(self.task, completed=sum(list(self.at.values())), rate=rate)


@contextmanager
def progress(archives: tuple[str, ...]) -> Iterator[Bar]:
    """A bar on a terminal's standard error; nothing where that is piped."""
    console = Console(stderr=True)
    columns: list[Any] = [
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[rate]}"),
    ]
    with Progress(*columns, TimeRemainingColumn(), console=console, disable=not console.is_terminal) as shown:
        yield Bar(shown, archives)


def ended(bar: Bar, summaries: Iterable[Summary], folder: Path) -> tuple[int, int]:
    """Print what is wrong with an archive as it comes, and the sum at the end. Gives how many are whole."""
    whole = wrong = 0
    counts = Counts()
    for summary in summaries:
        bar.done(summary.source)
        counts = added(counts, summary.counts)
        complete = summary.state == "done" and not summary.reason and not summary.counts.failed
        wrong += not complete
        whole += summary.state == "done"
        for line in troubles(summary):
            bar.progress.console.print(clean(line), markup=False, highlight=False, soft_wrap=True)
    sys.stdout.write(
        f"{counts.pages:,} pages: {counts.reported:,} report something ({counts.rows:,} rows, "
        f"{counts.reports:,} reports), {counts.nothing_reported:,} read and nothing reported, "
        f"{counts.sifted_out:,} sifted out, {counts.other_language:,} in other languages, "
        f"{counts.no_text:,} without text, {counts.failed:,} failed. {folder}\n"
    )
    return whole, wrong


def troubles(summary: Summary) -> Iterator[str]:
    """One line for what is wrong with an archive, one for each page that could not be read."""
    if summary.reason:
        yield f"{summary.source}: {summary.reason}"
    for trouble in summary.troubles:
        yield f"{summary.source}: {trouble.url} (record at {trouble.at}): {trouble.reason}"
