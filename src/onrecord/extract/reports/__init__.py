"""What happened, or is called for: one report for each distinct happening that a page tells.

Words name it (`triggers`), the words around say how sure it is (`modality`), who did what to whom,
where, when and how many are read beside them, and its mentions become one report (`merge`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.reports import called, counts, merge, modality, roles, triggers, when, where
from onrecord.extract.reports.context import Context
from onrecord.extract.reports.lexicon import may_hold
from onrecord.extract.reports.signatures import GOAL
from onrecord.extract.reports.told import Told
from onrecord.extract.reports.triggers import Trigger
from onrecord.language.tree import Sentence
from onrecord.record import Mention, Page, Report, Statement

__all__ = ["find", "may_hold"]


def find(
    page: Page, parsed: Sequence[Sentence], mentions: Sequence[Mention], said: Sequence[Statement]
) -> list[Report]:
    """The happenings of a page, the main one first."""
    context = Context(page, parsed, mentions, said)
    return merge.merge(context, list(tell(context)))


def tell(context: Context) -> Iterator[Told]:
    """Every mention of a happening with what is told of it."""
    for trigger in triggers.find(context.page, context.parsed):
        sure = modality.read(trigger, context.said)
        if sure is None or in_a_name(context, trigger):
            continue
        place = where.place(context, trigger)
        time = when.time(context, trigger, place)
        if sure == "happened" and cannot_be(context, trigger, time):
            time = None
        figures = counts.figures(context, trigger)
        if ahead(context, trigger, time) or any(figure.of == GOAL for figure in figures):
            sure = "planned"  # who wants so many signatures still asks for them
        yield Told(
            trigger,
            sure,
            modality.on_word_of(trigger, context.said),
            roles.find(context, trigger),
            place,
            time,
            figures,
        )


def in_a_name(context: Context, trigger: Trigger) -> bool:
    """Whether the word is part of somebody's name: "Amnesty International", « Libération »."""
    named = context.of_sentence(trigger.number, "outlet", "organisation", "authority", "person", "place")
    return any(m.start <= trigger.span.start and trigger.span.stop <= m.stop for m in named)


def cannot_be(context: Context, trigger: Trigger, time: str | None) -> bool:
    """Whether a time lies behind the day of publication, of what has happened and is not called for."""
    ahead_ = modality.lies_ahead(context.page.published, context.mention(time))
    return ahead_ and trigger.kind not in modality.CALLED_FOR


def ahead(context: Context, trigger: Trigger, time: str | None) -> bool:
    """Whether what can be called for is told, in its own sentence, with a time still to come.

    A line without a verb that tells the hour is a call on its very day too: "Rally today at 7 pm".
    """
    mention = context.mention(time)
    if mention is None or trigger.kind not in modality.CALLED_FOR:
        return False
    own = trigger.sentence.start <= mention.start < trigger.sentence.stop
    published = context.page.published
    called_today = called.is_bare(trigger) and modality.is_today(published, mention)
    return own and (modality.lies_ahead(published, mention) or called_today)
