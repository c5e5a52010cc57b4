"""The signatures of a petition, and how many it wants: told anywhere on its page."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.reports.arguments import Arguments, subject_of
from onrecord.extract.reports.context import Context
from onrecord.extract.reports.counted import counted_word, fills, unit_of
from onrecord.extract.reports.markers import words
from onrecord.extract.reports.triggers import Trigger
from onrecord.language.tree import Sentence
from onrecord.record import Mention

SIGNATURE, GOAL, SIGNED = "signature", "signature_goal", "signatures"
NEAR = 3  # steps up the tree from a figure to the word that says it is a goal


def signed(trigger: Trigger, roles: Arguments, counted: int, unit: str | None) -> str | None:
    """The signatures of a petition, or how many it wants."""
    sentence = trigger.sentence
    if unit not in (None, "person", SIGNATURE):
        return None
    if is_goal(sentence, counted):
        return GOAL
    return SIGNED if unit == SIGNATURE or fills(sentence, roles.doer, counted) else None


def is_goal(sentence: Sentence, counted: int) -> bool:
    """Whether the words above a figure say that it is hoped for: "help us reach 50,000"."""
    goal = words(sentence.language, "goal")
    above = [counted, *sentence.ancestors(counted)][: NEAR + 1]
    return any(sentence.tokens[index].lemma in goal for index in above)


def told_elsewhere(context: Context, trigger: Trigger) -> Iterator[tuple[Mention, str]]:
    """The signatures told in other sentences: "12,480 people have signed. Help us reach 50,000!"."""
    for mention in context.of_kind("figure"):
        number = context.sentence_at(mention.start)
        if number is None or number == trigger.number:
            continue
        sentence = context.parsed[number]
        counted = counted_word(sentence, mention)
        if counted is None or not (unit_of(mention) == SIGNATURE or has_signed(sentence, counted)):
            continue
        yield mention, GOAL if is_goal(sentence, counted) else SIGNED


def has_signed(sentence: Sentence, counted: int) -> bool:
    """Whether those counted are the subject of "sign"."""
    verb = sentence.tokens[counted].head
    signs = verb >= 0 and sentence.tokens[verb].lemma in words(sentence.language, "signs")
    return signs and subject_of(sentence, verb) == counted
