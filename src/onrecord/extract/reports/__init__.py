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
        if sure is not None:
            yield Told(
                trigger,
                sure,
                modality.on_word_of(trigger, context.said),
                roles.find(context, trigger),
                where.place(context, trigger),
                when.time(context, trigger),
                counts.figures(context, trigger),
            )
