"""Whether what is dated lies behind or ahead.

"On Wednesday" is the last one after "marched" and the next one after "will march": the verb that
governs the date says it, by its tense and its helpers.
"""

from __future__ import annotations

from bisect import bisect_right

from onrecord.extract.times.words import Words
from onrecord.language.tree import Sentence, Token, matches

HELPERS = ("aux", "cop")
INSIDE_NOUN = ("nmod:poss", "compound", "amod", "nummod", "flat")
BEFORE = 25


def direction(text: str, sentence: Sentence, start: int, words: Words) -> int:
    """-1 behind, 1 ahead, 0 not told, for the time that begins at this place."""
    before = text[max(sentence.start, start - BEFORE) : start]
    if words.since.search(before):
        return -1
    at = max(0, bisect_right(sentence.tokens, start, key=lambda token: token.start) - 1)
    told = by_governor(sentence, at, words)
    return 1 if told == 0 and words.ahead_of.search(before) else told


def by_governor(sentence: Sentence, at: int, words: Words) -> int:
    """What the first verb above the word says; nothing inside a noun phrase ("Friday's ruling")."""
    if matches(sentence.tokens[at].dep, INSIDE_NOUN) and not before_verb(sentence, at):
        return 0
    for index in [at, *sentence.ancestors(at)]:
        token = sentence.tokens[index]
        if token.lemma.lower() in words.planned:
            return 1
        if token.pos in ("VERB", "AUX"):
            return of_verb(sentence, token, words)
    return 0


def before_verb(sentence: Sentence, at: int) -> bool:
    """The head is itself the time ("Wednesday night"), so the verb above it counts."""
    head = sentence.tokens[at].head
    return head >= 0 and matches(sentence.tokens[head].dep, ("obl", "advmod", "nmod:tmod")) and head == at + 1


def of_verb(sentence: Sentence, verb: Token, words: Words) -> int:
    helpers = [sentence.tokens[i] for i in sentence.children(verb.index, *HELPERS)]
    tenses = {verb.feats.get("Tense"), *(helper.feats.get("Tense") for helper in helpers)}
    if "Fut" in tenses or any(words.future & {h.lemma.lower(), h.lower} for h in helpers):
        return 1
    if {"Past", "Imp"} & tenses:
        return -1
    form = verb.feats.get("VerbForm")
    if "Pres" in tenses and form == "Fin" and not helpers:
        return 1
    return 1 if form == "Inf" or verb.feats.get("Mood") == "Imp" else 0
