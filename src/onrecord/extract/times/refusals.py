"""Words that look like times and are none: "may" the verb, a paper called Sunday, "2000 people"."""

from __future__ import annotations

import re
from bisect import bisect_right

from onrecord.extract.figures import words as figure_words
from onrecord.extract.times.words import Words
from onrecord.language.tree import Sentence, Token

BEFORE = 30
DEICTIC = {"relday", "shift"}
DATED = {"month", "weekday", "year"}
NAMES = ("person", "organisation")


def refused(text: str, sentence: Sentence, match: re.Match[str], slots: dict[str, str], words: Words) -> bool:
    """Whether this match is no time."""
    return (
        in_a_name(text, sentence, match, words)
        or (words.capitals and "month" in slots and slots["month"] in match[0])  # "this march"
        or titled(sentence, match, slots)
        or (slots.keys() == {"month"} and not sure_month(text, sentence, match, words))
        or (slots.keys() == {"year"} and counts(text, sentence, match, words))
        or (len(slots) == 1 and inside_entity(sentence, match))
    )


def in_a_name(text: str, sentence: Sentence, match: re.Match[str], words: Words) -> bool:
    left, right = max(sentence.start, match.start() - BEFORE), min(sentence.stop, match.end() + BEFORE)
    return any(
        name.start() < match.end() and name.end() > match.start()
        for name in words.names.finditer(text, left, right)
    )


def titled(sentence: Sentence, match: re.Match[str], slots: dict[str, str]) -> bool:
    """ "Today" and "This Week" with capitals inside a sentence are programmes and papers."""
    if not DEICTIC & slots.keys() or DATED & slots.keys() or match.start() == sentence.start:
        return False
    shown = match[0].split()
    if len(shown) > 1:
        return all(word[0].isupper() for word in shown) and not match[0].isupper()
    return shown[0].istitle() and token_at(sentence, match.start()).pos == "PROPN"


def sure_month(text: str, sentence: Sentence, match: re.Match[str], words: Words) -> bool:
    """A month by itself: written as this language writes months, and no other word of that form."""
    shown = match[0]
    if words.capitals and not shown[0].isupper():
        return False
    if not words.alone.match(shown):
        return True
    token = token_at(sentence, match.start())
    before = text[max(sentence.start, match.start() - BEFORE) : match.start()]
    return token.pos not in ("VERB", "AUX") and words.before.search(before) is not None


def counts(text: str, sentence: Sentence, match: re.Match[str], words: Words) -> bool:
    """A number of four digits that counts something."""
    if words.counted.match(text, match.end()):
        return True
    before = text[max(sentence.start, match.start() - BEFORE) : match.start()]
    if before.rstrip().endswith(("$", "€", "£", "#", "№")):
        return True
    hedges = figure_words.load(sentence.language).hedge.finditer(before + text[match.start() : match.end()])
    return any(hedge.end() == len(before) and hedge["hedge"] for hedge in hedges)


def inside_entity(sentence: Sentence, match: re.Match[str]) -> bool:
    """A name of a person or body that holds more than this word ("April Jones", "Sunday Times")."""
    start, stop = match.span()
    return any(
        e.kind in NAMES and e.start <= start and e.stop >= stop and (e.start, e.stop) != (start, stop)
        for e in sentence.entities
    )


def token_at(sentence: Sentence, offset: int) -> Token:
    at = bisect_right(sentence.tokens, offset, key=lambda token: token.start) - 1
    return sentence.tokens[max(at, 0)]
