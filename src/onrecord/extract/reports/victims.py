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

BESIDE = 3  # characters that set a name off from the words for the same person: ", ", " — "


def others(context: Context, first: Told, second: Told) -> bool:
    """Whether both mentions tell whom it befell, and it cannot be the same people."""
    if first.trigger.kind not in PERSONAL:
        return False
    a, b = named(context, first), named(context, second)
    if a and b:
        return not a & b
    return not a and not b and differ(first, second)


def share(context: Context, first: Told, second: Told) -> bool:
    """Whether both mentions name the same people; of an attack also, whether the same thing was attacked."""
    if first.trigger.kind in PERSONAL:
        return bool(named(context, first) & named(context, second))
    return bool((nouns(first) & nouns(second)) - anybody(first.trigger.sentence.language))


def named(context: Context, told: Told) -> frozenset[str]:
    """The parts of the names of people in the words for the victim, or set off right beside them.

    "The teenager, Ali Omar," and "Ali Omar — a teenager" name the teenager.
    """
    target = told.roles.target
    if target is None:
        return frozenset()
    people = context.of_sentence(told.trigger.number, "person")
    reach = (target.start - BESIDE, target.stop + BESIDE)
    inside = [m for m in people if m.start < reach[1] and m.stop > reach[0]]
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
