"""A dossier goes out: checked, searched for sealed names, kept as a release that never changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from onrecord import evidence
from onrecord.errors import EvidenceDamaged, EvidenceError, ReleaseRefused
from onrecord.publish import content
from onrecord.store import names, sealing
from onrecord.store.models import Dossier, Line, Release, User
from onrecord.store.sealing import Seals, small

Row = dict[str, Any]


def release(by: User, dossier: Dossier, note: str = "") -> Release:
    """Put out a dossier as it is now. With an opened name in it, it waits for a second person.

    Raises ReleaseRefused where nothing of it was reviewed, where a page's bytes are no longer those that were
    kept, or where a sealed name is left in it.
    """
    made = content.of(dossier)
    if not made["incidents"] and not made["statements"]:
        raise ReleaseRefused("nothing in this dossier has been reviewed: accept some of its lines first")
    check_bytes(made)
    refuse_if_leaking({**made, "note": note}, sealing.now())
    opened = sorted(set(opened_in({**made, "note": note})))
    with transaction.atomic():
        dossier.releases.filter(state=Release.State.WAITING).update(state=Release.State.REFUSED)
        last = dossier.releases.order_by("-number").first()
        row = Release.objects.create(
            dossier=dossier,
            number=last.number + 1 if last else 1,
            content=made,
            note=note.strip(),
            state=Release.State.WAITING if opened else Release.State.STANDING,
            opened=opened,
            by=by,
        )
        if not opened:
            out(dossier)
    logged(row)
    return row


def agree(by: User, row: Release) -> None:
    """A second person lets a waiting release out. Raises ReleaseRefused for the first person."""
    if row.state != Release.State.WAITING:
        raise ReleaseRefused("this release does not wait for anybody")
    if row.by_id == by.pk:
        raise ReleaseRefused("it shows names that were unsealed: a second editor must release it")
    refuse_if_leaking({**row.content, "note": row.note}, sealing.now())
    with transaction.atomic():
        row.state, row.second = Release.State.STANDING, by
        row.save()
        out(row.dossier)
    logged(row)


def withdraw(by: User, dossier: Dossier) -> None:
    """Take a dossier from the public. What was released stays in the record; its address says it is gone."""
    Dossier.objects.filter(pk=dossier.pk).update(state=Dossier.State.WITHDRAWN)
    with evidence.writing(Path(settings.RECORD)) as keeper:
        keeper.note("export", {"what": "withdrawal", "dossier": dossier.slug, "by": by.get_username()})


def out(dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(state=Dossier.State.RELEASED)


def check_bytes(made: Row) -> None:
    """That every page in it still has the bytes that were kept (PROTECT.md rule 2). Raises ReleaseRefused."""
    captures = {page["capture"]: page["title"] for page in made["pages"].values()}
    if "" in captures:
        raise ReleaseRefused(
            f"the bytes of “{captures['']}” are not kept: put its archive back, and take it in again with "
            "'onrecord add --from'"
        )
    if not captures:
        return
    with evidence.reading(Path(settings.RECORD)) as store:
        for capture, title in captures.items():
            try:
                store.capture(store.entry(capture))
            except (EvidenceDamaged, EvidenceError) as error:
                raise ReleaseRefused(
                    f"“{title}” is no longer what was kept ({error}); run 'onrecord verify'"
                ) from error


def refuse_if_leaking(made: Row, seals: Seals) -> None:
    """That no sealed name is left in what would go out. Raises ReleaseRefused, saying where, not whom."""
    for where, text in texts(made):
        if next(seals.found(text), None) is not None:
            raise ReleaseRefused(f"a sealed name is left in {where}; nothing was released")


def texts(told: Any, where: str = "the dossier") -> Iterator[tuple[str, str]]:
    """Every string of a value in JSON's forms, with where it stands."""
    if isinstance(told, str):
        yield where, told
    elif isinstance(told, dict):
        for key, value in told.items():
            yield from texts(value, f"its {key}" if where == "the dossier" else where)
    elif isinstance(told, list):
        for value in told:
            yield from texts(value, where)


def opened_in(made: Row) -> Iterator[str]:
    """The keys of the names in it that two people opened."""
    forms: dict[str, str] = {}
    for name in names.opened_by_people():
        forms |= dict.fromkeys((name.name, *name.forms), name.key)
    opened = Seals(forms)
    keys = {small(form): key for form, key in forms.items()}
    for _, text in texts(made):
        for start, stop in opened.found(text):
            if key := keys.get(small(text[start:stop])):
                yield key


def logged(row: Release) -> None:
    """Note a release in the evidence log."""
    with evidence.writing(Path(settings.RECORD)) as keeper:
        told = {"what": "release", "dossier": row.dossier.slug, "number": row.number, "state": row.state}
        keeper.note("export", {**told, "by": row.by.get_username()})


def slug_for(title: str) -> str:
    """A free address for a dossier, in letters that every address takes; never with a sealed name."""
    base = slugify(sealing.now().covered(title).replace(sealing.COVER, ""))[:60] or "dossier"
    taken = set(Dossier.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(s for n in range(1, len(taken) + 2) if (s := base if n == 1 else f"{base}-{n}") not in taken)


def proposed(dossier: Dossier) -> int:
    """Lines of its incidents that nobody has decided about."""
    keys = [e.subject.partition(":")[2] for e in dossier.entries.filter(subject__startswith="incident:")]
    return Line.objects.filter(telling__incident__key__in=keys, state=Line.State.PROPOSED).count()
