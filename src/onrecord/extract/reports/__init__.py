"""What happened, or is called for: one report for each distinct happening that a page tells.

Words name it (`triggers`), the words around say how sure it is (`modality`), who did what to whom,
where, when and how many are read beside them, and its mentions become one report (`merge`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.reports import counts, merge, modality, roles, triggers, when, where
from onrecord.extract.reports.context import Context
from onrecord.extract.reports.lexicon import may_hold
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
        if ahead(context, trigger, time):
            sure = "planned"
        yield Told(
            trigger,
            sure,
            modality.on_word_of(trigger, context.said),
            roles.find(context, trigger),
            place,
            time,
            counts.figures(context, trigger),
        )


def in_a_name(context: Context, trigger: Trigger) -> bool:
    """Whether the word is part of somebody's name: "Amnesty International", « Libération »."""
    named = context.of_sentence(trigger.number, "outlet", "organisation", "authority", "person", "place")
    return any(m.start <= trigger.span.start and trigger.span.stop <= m.stop for m in named)


def ahead(context: Context, trigger: Trigger, time: str | None) -> bool:
    """Whether what can be called for is told, in its own sentence, with a time still to come."""
    mention = context.mention(time)
    own = mention is not None and trigger.sentence.start <= mention.start < trigger.sentence.stop
    return (
        own and trigger.kind in modality.CALLED_FOR and modality.lies_ahead(context.page.published, mention)
    )
