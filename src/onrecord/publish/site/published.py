"""What the public sees of each dossier: its newest standing release, and the history before it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from onrecord.store.models import Dossier, Release
from onrecord.store.sealing import Seals

Row = dict[str, Any]


class Version(NamedTuple):
    """One release in a dossier's history."""

    number: int
    at: datetime
    note: str
    lines: int
    gone: tuple[str, ...]
    """Ids of lines that the one before had."""
    new: tuple[str, ...]
    calls: dict[str, Row]
    """The rallies called for, by incident."""


class Published(NamedTuple):
    """A dossier as the public sees it. Names sealed since its release are covered."""

    slug: str
    content: Row
    history: tuple[Version, ...]
    withdrawn: bool

    @property
    def last(self) -> Version:
        """The release that is shown."""
        return self.history[-1]


def released(seals: Seals) -> list[Published]:
    """Every dossier that was ever released, the newest first."""
    rows = Dossier.objects.exclude(state=Dossier.State.DRAFT).prefetch_related("releases")
    found = [one for row in rows if (one := published(row, seals))]
    return sorted(found, key=lambda one: one.last.at, reverse=True)


def published(dossier: Dossier, seals: Seals) -> Published | None:
    """What stands of a dossier; None where nothing does."""
    standing = [row for row in dossier.releases.all() if row.state == Release.State.STANDING]
    if not standing:
        return None
    covered: list[Row] = [seals.over(row.content) for row in standing]
    history = tuple(
        version(row, now, before)
        for row, now, before in zip(standing, covered, [None, *covered], strict=False)
    )
    withdrawn = dossier.state == Dossier.State.WITHDRAWN
    return Published(dossier.slug, covered[-1], history, withdrawn)


def version(row: Release, now: Row, before: Row | None) -> Version:
    here, there = ids(now), ids(before) if before else set()
    calls = {
        each["id"]: {**each["call"], "called_off": each["called_off"], "title": each["title"]}
        for each in now["incidents"]
        if each["call"]
    }
    gone, new = tuple(sorted(there - here)), tuple(sorted(here - there)) if before else ()
    return Version(row.number, row.at, row.note, len(here), gone, new, calls)


def ids(content: Row) -> set[str]:
    """The lines of a release."""
    lines = [line for each in content["incidents"] for line in (*each["lines"], *each["denials"])]
    return {line["id"] for line in (*lines, *content["statements"])}
