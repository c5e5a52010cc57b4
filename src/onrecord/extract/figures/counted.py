"""What an amount counts: the noun behind it, its unit, and how far the phrase goes.

The noun is looked for in the order of the words, with the parse to tell a modifier from a head, so
that one wrong relation does not lose the figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from onrecord.extract.figures.amounts import Amount
from onrecord.extract.figures.words import Words, load
from onrecord.language.patterns import fold
from onrecord.language.tree import Sentence, Token, matches

REACH = 7  # words from an amount to its noun: "some 40 striking night shift bakery workers"
HYPHENS = ("-", "‑")
INCLUSIVE = re.compile(r"(?<=\w)[·.•]")  # "étudiant·e·s"
ENDS = (",", ";", ":", ".")
NOUNS = ("NOUN", "PROPN")
MODIFIERS = ("ADJ", "ADV", "VERB", "DET", "NUM", "ADP")


@dataclass(frozen=True)
class Counted:
    """The counted noun (None: the amount stands alone), its unit, and the end of the phrase."""

    noun: Token | None
    unit: str | None
    stop: int
    partitive: bool = False


def counted(text: str, sentence: Sentence, amount: Amount, limit: int) -> Counted:
    """What the amount counts; `limit` is where the next amount or date begins."""
    words = load(sentence.language)
    partitive = words.partitive.match(text, amount.stop)
    at = token_from(sentence, partitive.end() if partitive else amount.stop)
    hyphened = measure_word(text, sentence, amount, at, words)
    if hyphened:
        return Counted(hyphened, unit_name(hyphened, words), hyphened.stop)
    noun = noun_from(sentence, at, limit, words, bool(partitive))
    if noun is None or not (partitive or counts_directly(text, sentence, amount, at, words)):
        return Counted(None, None, amount.stop)
    if noun.pos == "PRON":
        return Counted(noun, None, noun.stop, True)
    last = with_partners(sentence, noun.index, limit, words)
    return Counted(noun, unit_of(sentence, noun, words), last.stop, bool(partitive) and not amount.vague)


def counts_directly(text: str, sentence: Sentence, amount: Amount, at: int, words: Words) -> bool:
    """Whether the amount may stand right before its noun: "hundreds" may not, "hundreds more" may."""
    last = fold(text[amount.core[0] : amount.core[1]]).split(" ")[-1]
    return last not in words.needs_partitive or bool(words.fillers.match(sentence.tokens[at].lower))


def measure_word(text: str, sentence: Sentence, amount: Amount, at: int, words: Words) -> Token | None:
    """The unit in "a three-day strike"."""
    if text[amount.stop : amount.stop + 1] not in HYPHENS or at + 1 >= len(sentence.tokens):
        return None
    token = sentence.tokens[at + 1]
    return token if unit_name(token, words) else None


def token_from(sentence: Sentence, offset: int) -> int:
    """The first token that begins at this place or behind it."""
    return bisect_left(sentence.tokens, offset, key=lambda token: token.start)


def noun_from(sentence: Sentence, at: int, limit: int, words: Words, partitive: bool) -> Token | None:
    """The head of the noun phrase that begins here, its modifiers passed over."""
    for token in sentence.tokens[at : at + REACH]:
        if token.start >= limit:
            return None
        if token.text in HYPHENS or (words.fillers.match(token.lower) and not ends_phrase(sentence, token)):
            continue
        if token.pos == "PRON" and partitive and token.index == at:
            return token
        if unit_name(token, words) and heads(sentence, token):
            return token
        if token.pos in NOUNS:
            if heads(sentence, token):
                return behind_name(sentence, token, limit, words) or token
        elif not modifies(sentence, token, partitive and token.index == at):
            return None
    return None


def behind_name(sentence: Sentence, name: Token, limit: int, words: Words) -> Token | None:
    """In "nine Friends of the River activists" the people stand behind the name of their group."""
    if name.pos != "PROPN":
        return None
    for token in sentence.tokens[name.index + 1 : name.index + REACH]:
        if token.start >= limit or token.pos in ("VERB", "AUX", "CCONJ", "SCONJ") or token.text in ENDS:
            return None
        if token.pos == "NOUN" and unit_name(token, words) == "person":
            return token
    return None


def heads(sentence: Sentence, token: Token) -> bool:
    """A noun that is no modifier of a noun close behind it."""
    head = sentence.tokens[token.head] if token.head >= 0 else None
    follows = head is not None and token.index < head.index <= token.index + REACH
    return not (follows and matches(token.dep, ("compound", "amod", "nmod:poss", "poss", "nummod", "flat")))


def modifies(sentence: Sentence, token: Token, after_of: bool) -> bool:
    if token.pos == "DET" or token.pos == "PRON":
        return after_of
    if token.pos not in MODIFIERS or token.pos == "ADP":
        return False
    return 0 <= token.index < token.head <= token.index + REACH


def ends_phrase(sentence: Sentence, token: Token) -> bool:
    following = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    return following is None or following.pos not in (*NOUNS, "ADJ")


def with_partners(sentence: Sentence, head: int, limit: int, words: Words) -> Token:
    """The last token of the phrase: what describes the noun, and a bare second noun ("women and girls")."""
    last = head
    for index in range(head + 1, min(len(sentence.tokens), head + REACH)):
        if sentence.tokens[index].start >= limit:
            break
        if describes(sentence, head, index, last, words) or is_partner(sentence, head, index, last):
            last = index
    return sentence.tokens[last]


def describes(sentence: Sentence, head: int, index: int, last: int, words: Words) -> bool:
    """An adjective or lone participle behind the noun, or a bare complement ("centres de détention")."""
    token, inner = sentence.tokens[index], sentence.tokens[last + 1 : index]
    if token.head != head:
        return False
    if token.pos in NOUNS:
        return len(inner) == 1 and last == head and inner[0].lower in words.complement
    alone = token.pos == "ADJ" or (matches(token.dep, ("acl",)) and not sentence.children(index))
    return alone and not inner


def is_partner(sentence: Sentence, head: int, index: int, last: int) -> bool:
    token = sentence.tokens[index]
    if not (token.head == head and matches(token.dep, ("conj",)) and token.pos in NOUNS):
        return False
    inner = sentence.tokens[last + 1 : index]
    return bool(inner) and inner[0].pos == "CCONJ" and all(t.pos == "ADJ" for t in inner[1:])


def unit_of(sentence: Sentence, noun: Token, words: Words) -> str:
    """One word for the unit: of the lexicon, person for a name of a people, else the base form."""
    named = unit_name(noun, words)
    if named:
        return named
    people = any(e.kind == "group" and e.start <= noun.start < e.stop for e in sentence.entities)
    return "person" if people else noun.lemma.lower()


def unit_name(token: Token, words: Words) -> str | None:
    shown = INCLUSIVE.split(token.lower)[0]
    return next((unit for unit, forms in words.units if forms.match(shown)), None)
