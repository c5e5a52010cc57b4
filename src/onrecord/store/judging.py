"""What a person decides: kept with name, time and reason; undone by another row, never deleted."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import transaction

from onrecord.errors import JudgedMeanwhile
from onrecord.store import linking
from onrecord.store.models import Judgement, Line, Page, User

STATES = {
    Judgement.Decision.ACCEPT: Line.State.ACCEPTED,
    Judgement.Decision.REJECT: Line.State.REJECTED,
    Judgement.Decision.MEND: Line.State.MENDED,
    Judgement.Decision.ADD: Line.State.ADDED,
}
PAGES = {
    Judgement.Decision.DONE: Page.State.DONE,
    Judgement.Decision.REOPEN: Page.State.OPEN,
    Judgement.Decision.ASIDE: Page.State.ASIDE,
}


class Decision(NamedTuple):
    """What is decided about what. `seen` is the judgement that the person had before their eyes, or None."""

    subject: str
    decision: str
    value: Any = None
    reason: str = ""
    page_key: str = ""
    seen: int | None = None


@transaction.atomic
def judge(by: User, decided: Decision) -> Judgement:
    """Keep a decision; what is mended or added must be well-formed (`added.checked`).

    Raises JudgedMeanwhile, naming who, where another came after what the person saw.
    """
    refuse_if_stale(by, decided)
    made = Judgement.objects.create(
        subject=decided.subject,
        decision=decided.decision,
        value=decided.value,
        reason=decided.reason,
        page_key=decided.page_key,
        by=by,
    )
    settle(decided.subject)
    return made


def refuse_if_stale(by: User, decided: Decision) -> None:
    last = standing(decided.subject)
    if last is not None and last.pk != decided.seen and last.by_id != by.pk:
        raise JudgedMeanwhile(
            f"{last.by.get_username()} has decided this meanwhile: {last.get_decision_display()}"
        )


@transaction.atomic
def undo(by: User, judgement: Judgement) -> Judgement:
    """Take a judgement back; what stood before it stands again. Undoing twice is one undoing."""
    if hasattr(judgement, "undone_by"):
        return judgement.undone_by
    made = Judgement.objects.create(
        subject=judgement.subject,
        page_key=judgement.page_key,
        decision=Judgement.Decision.UNDO,
        by=by,
        undoes=judgement,
    )
    settle(judgement.subject)
    return made


def standing(subject: str) -> Judgement | None:
    """The judgement that holds: the newest that was not undone."""
    holding = Judgement.objects.filter(subject=subject, undone_by=None).exclude(
        decision=Judgement.Decision.UNDO
    )
    return holding.select_related("by").order_by("-pk").first()


def settle(subject: str) -> None:
    """Bring the columns that are only there to be looked up into step with what people decided."""
    kind, _, key = subject.partition(":")
    last = standing(subject)
    if kind == "line":
        state = STATES.get(last.decision, Line.State.PROPOSED) if last else Line.State.PROPOSED  # type: ignore[call-overload]
        mended = last.value if last and last.decision == Judgement.Decision.MEND else None
        settle_line(key, state, mended)
    elif kind == "page":
        state = PAGES.get(last.decision, Page.State.OPEN) if last else Page.State.NEW  # type: ignore[call-overload]
        Page.objects.filter(key=key).update(state=state)


def settle_line(key: str, state: str, mended: Any) -> None:
    """A line's columns, and the incident that it tells of."""
    line = Line.objects.filter(key=key).select_related("page").first()
    if line is None:
        return
    was, line.state, line.mended = line.state, state, mended
    line.save(update_fields=["state", "mended"])
    linking.follow(line, was)
