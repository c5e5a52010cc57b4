"""What stays of an earlier run when a page is read again: judged lines, and the lines they speak of.

Ids (`s1`) are counted anew in every run. A line that stays is given its id in the new run, or a fresh one,
and so is every id it names: a judged report must not come to rest on another person's word.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.store.models import Line

ONE = ("source_is", "inside", "denies", "place", "time")
"""Fields of a noun that hold one id."""


def that_stay(lines: Iterable[Line]) -> dict[str, Line]:
    """By key, the lines that people judged or added, and all that those speak of."""
    by_local = {line.local: line for line in lines}
    staying: dict[str, Line] = {}
    todo = [line for line in by_local.values() if line.state != Line.State.PROPOSED or line.by != "machine"]
    while todo:
        line = todo.pop()
        if line.key not in staying:
            staying[line.key] = line
            todo += [by_local[local] for local in named(line.told) if local in by_local]
    return staying


def named(reading: dict[str, Any]) -> list[str]:
    """The ids of other lines that a reading names."""
    one = [reading[field] for field in ONE if reading.get(field)]
    figures = [
        name for figure in reading.get("figures", ()) for name in (figure["mention"], figure["statement"])
    ]
    return [*one, *reading.get("on_word_of", ()), *filter(None, figures)]


def renumber(staying: dict[str, Line], fresh: dict[str, Line]) -> None:
    """Give the lines that stay their ids in the new run (`fresh`, by key), and mend the ids they name."""
    taken = {line.local for line in fresh.values()}
    new: dict[str, str] = {}
    for key, line in staying.items():
        new[line.local] = fresh[key].local if key in fresh else free(line.local, taken)
    for line in staying.values():
        line.local = new[line.local]
        line.reading = renamed(line.reading, new)
        line.mended = renamed(line.mended, new) if line.mended else None


def free(local: str, taken: set[str]) -> str:
    number = 1
    while f"{local[0]}{number}" in taken:
        number += 1
    taken.add(f"{local[0]}{number}")
    return f"{local[0]}{number}"


def renamed(reading: dict[str, Any], new: dict[str, str]) -> dict[str, Any]:
    """A copy of a reading with the ids of other lines exchanged, and its own."""
    told = {
        **reading,
        **{field: new.get(reading[field], reading[field]) for field in ONE if reading.get(field)},
    }
    told["id"] = new.get(reading["id"], reading["id"])
    if "on_word_of" in told:
        told["on_word_of"] = [new.get(local, local) for local in told["on_word_of"]]
    if "figures" in told:
        told["figures"] = [
            {**figure, **{f: new.get(figure[f], figure[f]) for f in ("mention", "statement") if figure[f]}}
            for figure in told["figures"]
        ]
    return told
