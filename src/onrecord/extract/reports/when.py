"""The time of a happening: told in its clause, its sentence, or as the day the story goes on."""

from __future__ import annotations

from onrecord.extract.reports.context import Context
from onrecord.extract.reports.nearness import distance
from onrecord.extract.reports.triggers import Trigger
from onrecord.record import Mention, Time


def time(context: Context, trigger: Trigger) -> str | None:
    """The id of the time told for the happening."""
    sentence = trigger.sentence
    told = [m for m in context.of_sentence(trigger.number, "time") if not of_speech(context, m)]
    if told:
        return min(
            told, key=lambda m: (distance(sentence, trigger.token, m), abs(m.start - trigger.span.start))
        ).id
    earlier = story_day(context, trigger.number)
    return earlier.id if earlier else None


def of_speech(context: Context, mention: Mention) -> bool:
    """Whether the time is that of a saying: right behind its cue, outside what is said."""
    for statement in context.said:
        if 0 <= mention.start - statement.cue.stop <= 4 and not any(
            piece.start <= mention.start < piece.stop for piece in statement.content
        ):
            return True
    return False


def story_day(context: Context, number: int) -> Mention | None:
    """The day told last before, in the same block; else the first day of the page."""
    block = context.parsed[number].block
    for earlier in range(number - 1, -1, -1):
        if context.parsed[earlier].block != block:
            break
        days = [m for m in context.of_sentence(earlier, "time") if is_day(m) and not of_speech(context, m)]
        if days:
            return days[0]
    return next((m for m in context.of_kind("time") if is_day(m)), None)


def is_day(mention: Mention) -> bool:
    return isinstance(mention.value, Time) and mention.value.grain in ("day", "hour", "minute")
