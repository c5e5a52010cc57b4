"""Where a place lies that the gazetteer does not hold: in the place told beside it.

A street, a hall or a hamlet gets the coordinates of the town or region it is told to stand in, and a
precision that says so: its own name, but no point of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.places.gazetteer import CITY, Entry
from onrecord.extract.places.recognise import Candidate
from onrecord.extract.places.resolve import BETWEEN


def anchor(text: str, found: Sequence[Candidate], meant: Sequence[Entry | None], number: int) -> Entry | None:
    """The place beside which an unlisted one is told: behind its comma, in its sentence, or before it."""
    here = found[number]
    if number + 1 < len(found) and BETWEEN.fullmatch(text[here.stop : found[number + 1].start]):
        behind = meant[number + 1]
        if behind is not None:
            return behind
    towns = [
        (other, entry)
        for other, entry in zip(found, meant, strict=True)
        if entry is not None and entry.kind == CITY and other.sure and other.role == "name"
    ]
    near = [
        (abs(other.start - here.start), entry) for other, entry in towns if other.sentence == here.sentence
    ]
    if near:
        return min(near, key=lambda pair: pair[0])[1]
    before = [entry for other, entry in towns if other.start < here.start]
    return before[-1] if before else (towns[0][1] if towns else None)
