"""Whether two mentions tell of different victims: police hurt beside marchers hurt are two happenings."""

from __future__ import annotations

from functools import cache

from onrecord import language
from onrecord.extract.reports.context import Context, tokens_in
from onrecord.extract.reports.told import Told
from onrecord.language.tree import Token

# The kinds that are told anew for each victim; an attack or a protest is one, whoever was there.
PERSONAL = frozenset(
    {"killing", "injury", "torture", "beating", "sexual_violence", "detention", "abduction", "displacement"}
    | {"prosecution", "release"}
)


def others(context: Context, first: Told, second: Told) -> bool:
    """Whether both mentions tell whom it befell, and it cannot be the same people."""
    if first.trigger.kind not in PERSONAL:
        return False
    a, b = named(context, first), named(context, second)
    if a and b:
        return not a & b
    return not a and not b and differ(first, second)


def named(context: Context, told: Told) -> frozenset[str]:
    """The parts of the names of people in the words for the victim."""
    target = told.roles.target
    if target is None:
        return frozenset()
    people = context.of_sentence(told.trigger.number, "person")
    inside = [m for m in people if m.start < target.stop and m.stop > target.start]
    return frozenset(part for m in inside for part in context.page.text[m.start : m.stop].lower().split())


def differ(first: Told, second: Told) -> bool:
    """Whether the nouns for the victims share nothing and none may stand for anybody."""
    a, b = nouns(first), nouns(second)
    loose = anybody(first.trigger.sentence.language)
    return bool(a and b) and not a & b and not (a | b) & loose


def nouns(told: Told) -> frozenset[str]:
    target, sentence = told.roles.target, told.trigger.sentence
    if target is None:
        return frozenset()
    words = (sentence.tokens[i] for i in tokens_in(sentence, target.start, target.stop))
    return frozenset(word.lemma for word in words if is_noun(word))


def is_noun(word: Token) -> bool:
    return word.pos in ("NOUN", "PROPN")


@cache
def anybody(lang: str) -> frozenset[str]:
    return frozenset(language.load(lang, "people")["anybody"])
