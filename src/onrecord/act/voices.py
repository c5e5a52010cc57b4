"""Comments and cases: taken in, sorted by rules, decided about by people, with a log of reasons."""

from __future__ import annotations

import re

from django.db import transaction
from django.utils import timezone

from onrecord.act import keyring, signing
from onrecord.act.models import Case, Comment, Moderation, Signature
from onrecord.errors import ActRefused
from onrecord.publish.site.published import Row
from onrecord.store.models import Dossier, User

MOST_LINKS = 2
LINK = re.compile(r"https?://|www\.", re.I)
SAME = 3
"""Comments with the very same words from which they are spam."""
SHOUTED = 0.7
"""Share of capitals in a longer text that reads as shouting."""


def comment(dossier: Dossier, name: str, text: str, parent: Comment | None = None) -> Comment:
    """Take a comment in. It waits for a person; what looks like spam waits apart. Raises ActRefused."""
    if parent and (parent.parent_id or parent.dossier_id != dossier.pk):
        raise ActRefused("Only a comment on this dossier can be answered, and an answer cannot.")
    marks = odd(dossier, text)
    state = Comment.State.SPAM if marks else Comment.State.HELD
    return Comment.objects.create(
        dossier=dossier, parent=parent, name=name, text=text, state=state, marks=marks
    )


def odd(dossier: Dossier, text: str) -> list[str]:
    """Why a comment looks like spam."""
    marks = []
    if len(LINK.findall(text)) > MOST_LINKS:
        marks.append("many links")
    if Comment.objects.filter(text=text).count() + 1 >= SAME:
        marks.append("the same words before")
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) > 40 and sum(letter.isupper() for letter in letters) > SHOUTED * len(letters):
        marks.append("shouted")
    return marks


@transaction.atomic
def decide_comment(row: Comment, by: User, state: str, reason: str) -> None:
    """Show, hold or reject a comment, or call it spam."""
    Comment.objects.filter(pk=row.pk).update(state=state, decided=timezone.now())
    note(Moderation.Of.COMMENT, row.pk, state, reason, by)


def case(dossier: Dossier, line: Row, text: str, who: str, contact: str) -> Case:
    """Take in a correction or answer to a published line."""
    return Case.objects.create(
        dossier=dossier,
        line=line["id"],
        quote=line["quote"],
        text=text,
        who=who,
        contact=keyring.sealed(contact) if contact else None,
    )


@transaction.atomic
def decide_case(row: Case, by: User, state: str, published: str, reason: str) -> None:
    """Publish an answer, note that the line was corrected, or reject; how to reach them is erased then."""
    if state == Case.State.ANSWERED and not published:
        raise ActRefused("Write the answer that is to stand beside the line.")
    Case.objects.filter(pk=row.pk).update(
        state=state,
        published=published if state == Case.State.ANSWERED else "",
        decided=timezone.now(),
        contact=row.contact if state == Case.State.OPEN else None,
    )
    note(Moderation.Of.CASE, row.pk, state, reason, by)


@transaction.atomic
def decide_signatures(rows: list[int], by: User, state: str, reason: str) -> int:
    """Reject signatures, or take rejected ones back in; those once confirmed count again. Gives how many."""
    if state not in (Signature.State.REJECTED, Signature.State.CONFIRMED, Signature.State.UNCONFIRMED):
        raise ActRefused("Signatures are rejected, or taken back in.")
    done = 0
    for row in Signature.objects.filter(pk__in=rows).exclude(state=Signature.State.WITHDRAWN):
        to = state
        if state != Signature.State.REJECTED:
            to = Signature.State.CONFIRMED if row.confirmed_at else Signature.State.UNCONFIRMED
        if row.state != to and (to == Signature.State.REJECTED or row.state == Signature.State.REJECTED):
            done += signing.moved(row, to)
            note(Moderation.Of.SIGNATURE, row.pk, to, reason, by)
    return done


def note(of: str, subject: int, decision: str, reason: str, by: User) -> None:
    if not reason.strip():
        raise ActRefused("Every decision needs a reason: the public log shows it.")
    Moderation.objects.create(of=of, subject=subject, decision=decision, reason=reason.strip()[:200], by=by)
