"""Numbers that count nothing of a record: ages, shares, money, article and flight numbers, years."""

from __future__ import annotations

import re

from onrecord.extract.figures.amounts import BEFORE, Amount
from onrecord.extract.figures.counted import HYPHENS, Counted, token_from, unit_name
from onrecord.extract.figures.words import Words
from onrecord.language.tree import Sentence, matches

YEARS = range(1800, 2100)
PEOPLE = ("group", "person")
SMALL = 20  # "two" alone is mostly a pronoun
GLUED = re.compile(r"[-‑]\w|[%°‰]|\s?[%€$£₽¥]")
AGE_ASIDE = re.compile(r"[^\W\d_](?:,|\s\()\s*\Z")


def refused(text: str, sentence: Sentence, amount: Amount, what: Counted, words: Words) -> bool:
    """Whether this amount is no figure."""
    before = text[max(sentence.start, amount.start - BEFORE) : amount.start]
    after = text[amount.stop : min(sentence.stop, amount.stop + BEFORE)]
    return (
        measured(after, what, words)
        or aged(before, after, amount, what, words)
        or of_somebody(sentence, what, words)
        or (words.labels.search(before) is not None and not amount.hedged)
        or idiom(text, sentence, amount, words)
        or hyphened(text, amount, what, words)
        or numbered_name(text, sentence, amount, what)
        or lone_one(text, amount, what, words)
        or year_like(text, amount, what)
        or (what.noun is None and not stands_alone(text, sentence, amount))
    )


def measured(after: str, what: Counted, words: Words) -> bool:
    """A share, a distance, an amount of money: the next word or sign says so, or the noun."""
    if GLUED.match(after) and after[0] not in "-‑":
        return True
    return words.measures.match(after) is not None or (
        what.noun is not None and words.measures.match(what.noun.lower) is not None
    )


def aged(before: str, after: str, amount: Amount, what: Counted, words: Words) -> bool:
    if words.ages.match(after) or words.age_before.search(before):
        return True
    aside = after[:1] in ",)" and after[:1] and AGE_ASIDE.search(before) and not amount.words
    if aside and what.noun is None:
        return True
    return what.unit == "year" and AGE_ASIDE.search(before) is not None and aside_ends(after)


def of_somebody(sentence: Sentence, what: Counted, words: Words) -> bool:
    """Years that hang on a person are an age: "un homme de 51 ans", "мужчина 26 лет"."""
    if what.unit != "year" or what.noun is None or what.noun.head < 0:
        return False
    head = sentence.tokens[what.noun.head]
    people = any(e.kind in PEOPLE and e.start <= head.start < e.stop for e in sentence.entities)
    return matches(what.noun.dep, ("nmod", "appos")) and (people or unit_name(head, words) == "person")


def aside_ends(after: str) -> bool:
    return re.match(r"\s+\w+\s*[,)]", after) is not None


def idiom(text: str, sentence: Sentence, amount: Amount, words: Words) -> bool:
    left, right = max(sentence.start, amount.start - 20), min(sentence.stop, amount.stop + 20)
    return any(
        match.start() < amount.core[1] and match.end() > amount.core[0]
        for match in words.not_counted.finditer(text, left, right)
    )


def hyphened(text: str, amount: Amount, what: Counted, words: Words) -> bool:
    """Digits that a hyphen ties to a word that is no unit: "the 5-star hotel", "5-й отряд"."""
    if amount.words or text[amount.stop : amount.stop + 1] not in HYPHENS:
        return False
    tied = what.noun is not None and what.noun.start == amount.stop + 1
    return not tied and words.glued.match(text, amount.stop) is None


def numbered_name(text: str, sentence: Sentence, amount: Amount, what: Counted) -> bool:
    """Part of a name: "Branch 220 Judge Lee", "the Three-Self Association"."""
    at = token_from(sentence, amount.core[0])
    if amount.hedged or at >= len(sentence.tokens):
        return False
    if amount.words:
        return sentence.tokens[at].pos == "PROPN" and text[amount.stop : amount.stop + 1] == "-"
    named = what.noun is not None and what.noun.pos == "PROPN" and what.unit != "person"
    return named and at > 0 and sentence.tokens[at - 1].pos == "PROPN"


def lone_one(text: str, amount: Amount, what: Counted, words: Words) -> bool:
    """ "One" is a figure beside a noun of the lexicon or behind a hedge; an article only behind a hedge."""
    shown = text[amount.core[0] : amount.core[1]].lower()
    if shown in words.article:
        return not amount.hedged
    if shown in words.one and not amount.hedged:
        return what.noun is None or what.partitive or not any(u == what.unit for u, _ in words.units)
    return False


def year_like(text: str, amount: Amount, what: Counted) -> bool:
    shown = text[amount.core[0] : amount.core[1]]
    if shown.startswith("0") and len(shown) > 1 and shown.isdigit():
        return True
    plain_year = len(shown) == 4 and shown.isdigit() and int(shown) in YEARS
    return plain_year and not amount.hedged and what.unit != "person"


def stands_alone(text: str, sentence: Sentence, amount: Amount) -> bool:
    """Whether a number without a noun counts by itself ("46 were arrested", "killed seven", "10 in Homs").

    A numeral behind a noun is a label ("Room 12"), one alone in brackets or before a full stop a list's.
    """
    if amount.hedged or amount.vague:
        return True
    at = token_from(sentence, amount.core[0])
    if at >= len(sentence.tokens):
        return False
    token = sentence.tokens[at]
    if matches(token.dep, ("nsubj", "obj", "iobj")):
        return True
    before = sentence.tokens[at - 1] if at else None
    after = text[amount.stop : amount.stop + 1]
    bracketed = after in (")", "]") or (before is not None and before.text in ("(", "["))
    small = amount.words and (amount.high or 0) < SMALL
    return not (small or bracketed or before is None or before.pos in ("NOUN", "PROPN", "NUM", "SYM"))
