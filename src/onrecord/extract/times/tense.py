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
    """The tense of a verb, told by its helpers where it has any ("was held", "to be held", "will hold")."""
    helpers = [sentence.tokens[i] for i in sentence.children(verb.index, *HELPERS)]
    if any(words.future & {helper.lemma.lower(), helper.lower} for helper in helpers):
        return 1
    forms = helpers or [verb]
    tenses = {form.feats.get("Tense") for form in forms if form.feats.get("VerbForm") != "Inf"}
    if "Fut" in tenses or verb.feats.get("Tense") == "Fut":
        return 1
    if {"Past", "Imp"} & tenses or (helpers and "Pres" in tenses and verb.feats.get("Tense") == "Past"):
        return -1
    if any(
        form.feats.get("VerbForm") == "Inf" or form.feats.get("Mood") == "Imp" for form in (verb, *helpers)
    ):
        return 1
    plain = not helpers and "Pres" in tenses and verb.feats.get("VerbForm") == "Fin"
    return int(plain and words.present_ahead)
