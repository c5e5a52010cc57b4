"""The time of a happening: told in its clause, its sentence, or as the day the story goes on."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from onrecord.extract.reports.context import Context
from onrecord.extract.reports.markers import words
from onrecord.extract.reports.nearness import distance
from onrecord.extract.reports.passages import is_caption
from onrecord.extract.reports.triggers import Trigger
from onrecord.extract.reports.where import country, places_of
from onrecord.record import Mention, Place, Time

DAY = "2025-05-09"  # as long as a day is in ISO 8601
SPEECH = 4  # characters between a verb of saying and its day
BACK = 40  # sentences back to the day that a story goes on in
PASSING = ("acl:relcl", "amod")
STAMP = 24  # characters around a date in which a word says that the page was put up then


def time(context: Context, trigger: Trigger, place: str | None = None) -> str | None:
    """The id of the time told for the happening; `place` is the id of where it happened."""
    told = times_of(context, trigger.number)
    dated = [m for m in told if is_dated(m)]
    own = [m for m in dated if frames(trigger, m) or not elsewhere(context, m, place)]
    if dated and not own:
        return None
    if own or told:
        return min(own or told, key=lambda m: cost(trigger, m)).id
    if not goes_on(trigger):
        return None
    earlier = story_day(context, trigger.number)
    return earlier.id if earlier and not elsewhere(context, earlier, place) else None


def frames(trigger: Trigger, day: Mention) -> bool:
    """Whether the day heads the sentence, and so holds for all of it: "On Friday in Leeds, ..."."""
    return not any(t.pos in ("VERB", "AUX") for t in trigger.sentence.tokens if t.stop <= day.start)


def elsewhere(context: Context, day: Mention, place: str | None) -> bool:
    """Whether a day was told of another country: a rally's day is not that of what it is about.

    The place that stands nearest to the day is the day's own.
    """
    here, number = context.mention(place), context.sentence_at(day.start)
    if here is None or not isinstance(here.value, Place) or number is None:
        return False
    told = [m for m in places_of(context, number) if isinstance(m.value, Place)]
    beside = min(told, key=lambda m: abs(m.start - day.start), default=None)
    return beside is not None and country(beside) not in (None, here.value.country)


def goes_on(trigger: Trigger) -> bool:
    """Whether the mention carries the story on, so that the story's day is its own.

    What is told in passing, in a relative clause, may lie years back. (Measured: a pluperfect tells nothing,
    since reported speech shifts into it; leaving nouns without a day loses more than it saves.)
    """
    sentence = trigger.sentence
    above = (trigger.token, *sentence.ancestors(trigger.token))
    return not any(sentence.tokens[i].dep in PASSING for i in above)


def times_of(context: Context, number: int) -> list[Mention]:
    """The times told in a sentence, without those of a saying or of the page itself."""
    told = context.of_sentence(number, "time")
    return [m for m in told if not of_speech(context, m) and not is_stamp(context, number, m)]


def is_stamp(context: Context, number: int, mention: Mention) -> bool:
    """Whether the time is when the page was put up: "Updated: 9 May 2025, 10:31"."""
    stamps = words(context.parsed[number].language, "stamps")
    around = context.page.text[max(0, mention.start - STAMP) : mention.stop + STAMP].casefold()
    exact = has_year(context, mention) or (
        isinstance(mention.value, Time) and mention.value.grain == "minute"
    )
    return exact and any(stamp in around for stamp in stamps)


def has_year(context: Context, mention: Mention) -> bool:
    value = mention.value
    year = value.edtf[:4] if isinstance(value, Time) and value.edtf else ""
    return bool(year) and year in context.page.text[mention.start : mention.stop]


def is_dated(mention: Mention) -> bool:
    """Not an hour of which nobody knows the day."""
    return isinstance(mention.value, Time) and mention.value.edtf is not None


def cost(trigger: Trigger, mention: Mention) -> tuple[int, int]:
    """The steps in the tree from the happening to the time, then the characters."""
    return distance(trigger.sentence, trigger.token, mention), abs(mention.start - trigger.span.start)


def of_speech(context: Context, mention: Mention) -> bool:
    """Whether the time is that of a saying: right behind its cue, outside what is said."""
    said = context.cued(mention.start, SPEECH)
    return bool(said) and not any(p.start <= mention.start < p.stop for s in said for p in s.content)


def story_day(context: Context, number: int) -> Mention | None:
    """The day told last before, in the same block; else the first day of the page."""
    block = context.parsed[number].block
    for earlier in range(number - 1, max(-1, number - BACK), -1):
        if context.parsed[earlier].block != block:
            break
        days = [m for m in times_of(context, earlier) if is_day(context, m)]
        if days and not is_caption(context, earlier):
            return days[0]
    if context not in FIRST_DAYS:
        FIRST_DAYS[context] = first_day(context)
    return context.mention(FIRST_DAYS[context])


FIRST_DAYS: WeakKeyDictionary[Context, str | None] = WeakKeyDictionary()  # sought once a page


def first_day(context: Context) -> str | None:
    """The id of the first day that the story tells."""
    story = (n for n in range(len(context.parsed)) if not is_caption(context, n))
    return next((m.id for n in story for m in times_of(context, n) if is_day(context, m)), None)


def is_day(context: Context, mention: Mention) -> bool:
    """A day that a story can go on in: known, and not after the page was published."""
    value = mention.value
    if not isinstance(value, Time) or not value.edtf or value.grain not in ("day", "hour", "minute"):
        return False
    published = (context.page.published or "")[: len(DAY)]
    return len(published) < len(DAY) or value.edtf[: len(DAY)] <= published
