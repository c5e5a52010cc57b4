"""Nouns that mean somebody: the name that a noun is or has beside it, whether it is a person's, its sex."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.language import lexicon
from onrecord.language.parse import Sentence
from onrecord.record import Mention, MentionKind, Name

REACH = 500  # mentions before and behind that are asked about a name
BESIDE = 8  # tokens between a role and the name of its holder
PASSED_OVER = ("NOUN", "ADJ", "ADP", "DET", "PROPN", "NUM", "X")
BODIES: tuple[MentionKind, ...] = ("organisation", "authority", "outlet")
SEX = {"Masc": "he", "Fem": "she"}


@dataclass(frozen=True)
class Noun:
    """A noun that another word stands for: its sentence and token, and the name it goes by, if any."""

    sentence: Sentence
    token: int
    mention: Mention | None


def mention_at(mentions: Sequence[Mention], start: int, stop: int) -> Mention | None:
    """The name that covers these words."""
    at = bisect_right(mentions, start, key=lambda m: m.start)
    near = (m for m in mentions[max(0, at - 4) : at] if isinstance(m.value, Name))
    return next((m for m in near if m.start <= start and stop <= m.stop), None)


def around(mentions: Sequence[Mention], at: int) -> Sequence[Mention]:
    """The mentions near a place of the page, so that a page of any length is read in its own time."""
    middle = bisect_left(mentions, at, key=lambda m: m.start)
    return mentions[max(0, middle - REACH) : middle + REACH]


def sentence_of(mention: Mention, parsed: Sequence[Sentence]) -> Sentence | None:
    at = bisect_right(parsed, mention.start, key=lambda s: s.start) - 1
    return parsed[at] if at >= 0 and mention.stop <= parsed[at].stop else None


def row_of(sentence: Sentence, mention: Mention) -> list[int]:
    first = bisect_right(sentence.tokens, mention.start, key=lambda t: t.stop)
    last = bisect_left(sentence.tokens, mention.stop, key=lambda t: t.start)
    return list(range(first, last))


def noun_of(mention: Mention, parsed: Sequence[Sentence]) -> Noun | None:
    sentence = sentence_of(mention, parsed)
    row = row_of(sentence, mention) if sentence else []
    return Noun(sentence, row[0], mention) if sentence and row else None


def name_of(sentence: Sentence, index: int, mentions: Sequence[Mention]) -> Mention | None:
    """The name that this noun is, or has beside it: "the spokeswoman, Tekla Morin"."""
    token = sentence.tokens[index]
    own = mention_at(mentions, token.start, token.stop)
    if own is not None:
        return own
    if not is_human(sentence, index) and not is_body(sentence, index):
        return None
    for child in sentence.children(index, "appos", "flat", "compound", "nmod"):
        other = sentence.tokens[child]
        if sentence.children(child, "case") or other.dep.startswith("nmod:poss"):
            continue
        mention = mention_at(mentions, other.start, other.stop)
        if mention is not None and mention.kind != "group":
            wanted = mention.kind == "person" if is_human(sentence, index) else mention.kind in BODIES
            if wanted:
                return mention
    return named_behind(sentence, index, mentions) if is_human(sentence, index) else None


def named_behind(sentence: Sentence, index: int, mentions: Sequence[Mention]) -> Mention | None:
    """The person named after a role and what belongs to it: "l'avocat de la victime, Me Odile Ferran"."""
    titles = lexicon.words(sentence.language, "names", "titles.he", "titles.she", "titles.any")
    last = index
    for token in sentence.tokens[index + 1 : index + 1 + BESIDE]:
        mention = mention_at(mentions, token.start, token.stop)
        if mention is not None and mention.kind == "person":
            before = sentence.tokens[last]
            nearer = last != index and (before.pos == "ADP" or is_human(sentence, last))
            return None if nearer else mention
        if mention is None and token.pos not in PASSED_OVER and token.text != ",":
            return None
        if token.text != "," and not lexicon.is_one_of(token, titles):
            last = token.index
    return None


def role_of(sentence: Sentence, mention: Mention, mentions: Sequence[Mention]) -> int:
    """The role noun before a person that the person holds; -1 where none is told."""
    row = row_of(sentence, mention)
    for index in range(row[0] - 1, max(-1, row[0] - BESIDE), -1) if row else ():
        if is_human(sentence, index) and name_of(sentence, index, mentions) == mention:
            return index
    return -1


def is_somebody(sentence: Sentence, index: int) -> bool:
    return is_human(sentence, index) or is_body(sentence, index)


def is_human(sentence: Sentence, index: int) -> bool:
    """Whether the noun is a person's, by its role."""
    return lexicon.is_one_of(sentence.tokens[index], human_words(sentence.language))


@cache
def human_words(lang: str) -> frozenset[str]:
    roles = ("authority", "neutral", "outlet", "person", "relatives", "he", "she", "with_name.authority")
    return lexicon.words(lang, "names", *(f"roles.{role}" for role in roles))


def is_body(sentence: Sentence, index: int) -> bool:
    paths = ("organisations.nouns", "bodies.narrow", "bodies.wide", "outlets.nouns")
    return lexicon.is_one_of(sentence.tokens[index], lexicon.words(sentence.language, "names", *paths))


def told_sex(sentence: Sentence, row: Sequence[int]) -> str | None:
    """What the title or role of a name tells, or the grammar of its given name."""
    if not row:
        return None
    near = {row[0] - 1, *row, *(sentence.tokens[n].head for n in row)}
    near |= {child for n in row for child in sentence.children(n, "appos")}
    for told in ("he", "she"):
        listed = lexicon.words(sentence.language, "names", f"titles.{told}", f"roles.{told}")
        if any(n >= 0 and lexicon.is_one_of(sentence.tokens[n], listed) for n in near):
            return told
    return SEX.get(sentence.tokens[row[0]].feats.get("Gender", "")) if len(row) > 1 else None


def grammar_sex(sentence: Sentence, index: int) -> str | None:
    """The gender of a noun, in languages where the pronoun follows it."""
    if lexicon.words(sentence.language, "pronouns", "it"):
        return None
    return SEX.get(sentence.tokens[index].feats.get("Gender", ""))
