"""A whole run: which archives are left, an engine to read them, a line of the ledger for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from onrecord.bulk import ledger
from onrecord.bulk.archive import Tell
from onrecord.bulk.nouns import Form, Summary, Task
from onrecord.bulk.pool import Outcome

Engine = Callable[[Sequence[Task], Tell], Iterator[Outcome]]


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a run."""

    archives: tuple[str, ...]
    folder: Path
    forms: tuple[Form, ...]
    seconds: float = 120.0


def run(plan: Plan, engine: Engine, tell: Tell) -> Iterator[Summary]:
    """Read what is left to read; each archive's line as it is noted in the ledger.

    What was done before comes first, as it stands in the ledger. Raises BulkRefused where the folder is
    another run's, and OSError where the disk is full; both leave the folder so that the same command
    goes on.
    """
    folder = plan.folder.resolve()
    with ledger.opened(folder, ledger.About(forms=plan.forms, archives=plan.archives)):
        before = ledger.finished(folder)
        yield from (before[source] for source in plan.archives if source in before)
        tasks = [
            Task(source=source, folder=str(folder), forms=plan.forms, seconds=plan.seconds)
            for source in plan.archives
            if source not in before
        ]
        for task, outcome in engine(tasks, tell):
            summary = outcome if isinstance(outcome, Summary) else failed(task, outcome)
            ledger.note(folder, summary)
            yield summary


def failed(task: Task, error: Exception) -> Summary:
    """The line of an archive that raised. A full disk ends the run: it would fail all the others too."""
    if isinstance(error, OSError):
        raise error
    return Summary(source=task.source, state="failed", reason=f"{type(error).__name__}: {error}")
