"""Which persons a page names; each is sealed unless there is a reason to show the name (PROTECT.md rule 5).

A by-line is open: who writes for the public is known to it. For all others two people decide.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from onrecord.errors import UnsealingRefused
from onrecord.language import inflect
from onrecord.record import Name as Value
from onrecord.record import Record
from onrecord.store import judging, keys
from onrecord.store.models import Judgement, Name, Page, User

BY_LINE = "by-line"
"""Why a name is open without anybody's decision."""


def note(page: Page, record: Record) -> None:
    """Keep every person that the record names, sealed; add the ways in which the page writes the name."""
    written: dict[str, tuple[str, set[str]]] = {}
    for mention in record.mentions:
        if mention.kind == "person" and isinstance(mention.value, Value):
            form = record.page.text[mention.start : mention.stop]
            forms = written.setdefault(keys.name(mention.value.name), (mention.value.name, set()))[1]
            forms.update({form, *inflect.declined(record.page.language or "", mention.value.name)})
    known = {name.key: name for name in Name.objects.filter(key__in=written)}
    Name.objects.bulk_create(
        [
            Name(key=key, name=name, forms=sorted(forms), **signed(key, record))
            for key, (name, forms) in written.items()
            if key not in known
        ],
        ignore_conflicts=True,
    )
    for key, name in known.items():
        every = sorted({*name.forms, *written[key][1]})
        if every != name.forms:
            Name.objects.filter(pk=name.pk).update(forms=every, changed=timezone.now())


def signed(key: str, record: Record) -> dict[str, Any]:
    """That a name is open because its page is signed with it, or that it is sealed."""
    by_line = key in {keys.name(author) for author in record.page.authors}
    return {"sealed": not by_line, "why": BY_LINE if by_line else ""}


@transaction.atomic
def seal(by: User, name: Name, reason: str = "") -> None:
    """Hide a name from the public, from now on and in what is published already."""
    decide(by, name, Judgement.Decision.SEAL, reason)
    Name.objects.filter(pk=name.pk).update(sealed=True, why="", changed=timezone.now())


@transaction.atomic
def ask(by: User, name: Name, reason: str) -> None:
    """Ask to show a name to the public. Raises UnsealingRefused without a reason."""
    if not reason.strip():
        raise UnsealingRefused("say why this name may be public: an office, an own wish, ...")
    decide(by, name, Judgement.Decision.ASK_OPEN, reason.strip())


@transaction.atomic
def agree(by: User, name: Name) -> None:
    """Agree, as a second person, that a name is shown. Raises UnsealingRefused where nobody else asked."""
    asked = judging.standing(f"name:{name.key}")
    if asked is None or asked.decision != Judgement.Decision.ASK_OPEN:
        raise UnsealingRefused("nobody has asked to show this name")
    if asked.by_id == by.pk:
        raise UnsealingRefused("a second person must agree: you asked yourself")
    decide(by, name, Judgement.Decision.OPEN, asked.reason, seen=asked.pk)
    why = f"{asked.reason}; opened by {asked.by.get_username()} and {by.get_username()}"
    Name.objects.filter(pk=name.pk).update(sealed=False, why=why[:200], changed=timezone.now())


def decide(by: User, name: Name, decision: str, reason: str, seen: int | None = None) -> None:
    last = judging.standing(f"name:{name.key}")
    seen = seen if seen is not None else (last.pk if last else None)
    judging.judge(by, judging.Decision(f"name:{name.key}", decision, reason=reason, seen=seen))


def key_of_name(name: str) -> str:
    """The key by which a person is known."""
    return keys.name(name)


def show_as(name: Name, words: str) -> None:
    """What the public sees instead of a sealed name: "a man, 26"; empty is "person 3"."""
    Name.objects.filter(pk=name.pk).update(shown_as=" ".join(words.split())[:120], changed=timezone.now())


def opened_by_people() -> QuerySet[Name]:
    """The names that two people opened: a release that shows one needs a second person."""
    return Name.objects.filter(sealed=False).exclude(why=BY_LINE)
