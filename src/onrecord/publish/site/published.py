"""What the public sees of each dossier: its newest standing release, and the history before it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from onrecord.store import keys
from onrecord.store.models import Dossier, Release
from onrecord.store.sealing import COVER, Seals

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

    id: str
    """The same for as long as the dossier is there, whatever its address."""
    slug: str
    content: Row
    history: tuple[Version, ...]
    withdrawn: bool
    row: int = 0
    """Its row in the tables, by which other rooms know it."""

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
    slug = address(dossier, seals)
    covered = [{**under(seals, row.content), "id": slug} for row in standing]
    history = tuple(
        version(row, seals.covered(row.note), now, before)
        for row, now, before in zip(standing, covered, [None, *covered], strict=False)
    )
    withdrawn = dossier.state == Dossier.State.WITHDRAWN
    return Published(identity(dossier), slug, covered[-1], history, withdrawn, dossier.pk)


def identity(dossier: Dossier) -> str:
    """Made of nothing that anybody could be named in."""
    return keys.digest("published dossier", str(dossier.pk), dossier.made.isoformat())[:12]


def address(dossier: Dossier, seals: Seals) -> str:
    """A dossier's part of an address; where a name in it was sealed meanwhile, one that says nothing."""
    return f"dossier-{identity(dossier)}" if any(seals.found(dossier.slug)) else dossier.slug


def under(seals: Seals, content: Row) -> Row:
    """What was released, under the seals of now. Only values are covered: the keys are our own words."""
    covered: Row = {key: over(seals, value) for key, value in content.items()}
    for page in covered["pages"].values():
        if COVER in page["url"]:
            page["url"] = site_of(page["url"])
    return covered


def over(seals: Seals, told: Any) -> Any:
    if isinstance(told, dict):
        return {key: over(seals, value) for key, value in told.items()}
    return [over(seals, value) for value in told] if isinstance(told, list) else seals.over(told)


def site_of(url: str) -> str:
    """The site that an address leads to, without the page; nothing where the site's name was covered."""
    host = urlsplit(url).hostname or ""
    return "" if COVER in host else f"{urlsplit(url).scheme}://{host}/"


def version(row: Release, note: str, now: Row, before: Row | None) -> Version:
    here, there = ids(now), ids(before) if before else set()
    calls = {
        each["id"]: {**each["call"], "called_off": each["called_off"], "title": each["title"]}
        for each in now["incidents"]
        if each["call"]
    }
    gone, new = tuple(sorted(there - here)), tuple(sorted(here - there)) if before else ()
    return Version(row.number, row.at, note, len(here), gone, new, calls)


def ids(content: Row) -> set[str]:
    """The lines of a release."""
    lines = [line for each in content["incidents"] for line in (*each["lines"], *each["denials"])]
    return {line["id"] for line in (*lines, *content["statements"])}
