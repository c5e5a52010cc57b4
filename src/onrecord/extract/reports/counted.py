"""What a figure counts: the noun beside it, and whether that noun fills a role."""

from __future__ import annotations

from onrecord.extract.reports.context import head_of
from onrecord.extract.reports.markers import words
from onrecord.language.tree import Sentence
from onrecord.record import Figure, Mention

PERSONS = (None, "person", "arrest")  # units that count people by themselves


def unit_of(mention: Mention) -> str | None:
    return mention.value.unit if isinstance(mention.value, Figure) else None


def counted_word(sentence: Sentence, mention: Mention) -> int | None:
    """The noun a figure counts: "people" in "at least three people", or the number itself."""
    head = head_of(sentence, mention.start, mention.stop)
    if head is None:
        return None
    token = sentence.tokens[head]
    if token.dep.startswith(("nummod", "amod", "det", "compound")) and token.head >= 0:
        return token.head
    return head


def fills(sentence: Sentence, role: int | None, counted: int) -> bool:
    """Whether the counted word is the one in this role, or joined to it by "and"."""
    if role is None:
        return False
    token = sentence.tokens[counted]
    other = sentence.tokens[role]
    joined = token.dep == "conj" and (
        token.head == role or (other.dep == "conj" and other.head == token.head)
    )
    return counted == role or joined or partitive(sentence, role, counted)


def partitive(sentence: Sentence, role: int, counted: int) -> bool:
    """ "Hundreds of people", "более 30 человек": the parser may head either word."""
    lower, upper = sorted((role, counted))
    token = sentence.tokens[upper]
    if lower == role and sentence.tokens[role].lemma in words(sentence.language, "crowds"):
        return token.head == role and token.dep == "nmod"  # "a crowd of about 300 people"
    return token.head == lower and token.dep.startswith(("nmod", "obj", "obl")) and upper - lower <= 2


def is_subset(sentence: Sentence, role: int | None, counted: int) -> bool:
    """ "two of the bakers held were fined": two is not the number of those held."""
    if role is None or role == counted:
        return False
    definite = sentence.tokens[role].pos in ("PRON", "DET") or bool(sentence.children(role, "det"))
    return sentence.tokens[role].head == counted and definite
