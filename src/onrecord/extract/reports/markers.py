"""The phrases around a word by what stands before them: "outside the court", "à l'appel du syndicat"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from onrecord import language
from onrecord.language.phrases import noun_phrase, span, trimmed
from onrecord.language.tree import Sentence
from onrecord.record import Span

REACH = 4  # tokens that the longest phrase before a noun can have
DEEP = 4  # how far below the anchor a phrase still belongs to it
CARRIES = ("obl", "nmod", "obj", "iobj", "xcomp", "appos")


@cache
def words(lang: str, name: str) -> frozenset[str]:
    """A list of `<lang>/roles.toml`."""
    return frozenset(language.load(lang, "roles")[name])


def marker(sentence: Sentence, noun: int) -> str:
    """The words that lead to a noun, up to its preposition, in lower case; "" where it has none."""
    cases = [c for c in sentence.children(noun, "case") if c < noun]
    if not cases:
        return ""
    last = max([*cases, *(f for c in cases for f in sentence.children(c, "fixed") if f < noun)])
    return spelled(sentence, range(max(0, last - REACH), last + 1))


def spelled(sentence: Sentence, indices: Sequence[int]) -> str:
    """These neighbouring words in lower case, spaced as on the page."""
    tokens = [sentence.tokens[i] for i in indices]
    gaps = [" " if after.start > before.stop else "" for before, after in pairwise(tokens)]
    return "".join(token.lower + gap for token, gap in zip(tokens, [*gaps, ""], strict=True))


def leads(before: str, phrases: frozenset[str]) -> bool:
    """Whether the words before a noun end with one of the phrases."""
    return any(before == p or before.endswith((" " + p, "'" + p)) for p in phrases if p)


def marked(sentence: Sentence, noun: int, name: str) -> bool:
    """Whether a phrase of this list stands before the noun; the bare genitive is the empty phrase."""
    phrases = words(sentence.language, name)
    before = marker(sentence, noun)
    if not before:
        return "" in phrases and sentence.tokens[noun].feats.get("Case") == "Gen"
    return leads(before, phrases)


def phrases_of(sentence: Sentence, anchor: int) -> Iterator[int]:
    """The nouns that hang on a word by a preposition, nearest in the tree first, without its subject."""
    level = [anchor]
    for _ in range(DEEP):
        level = [child for index in level for child in sentence.children(index, *CARRIES)]
        yield from level


def complements(sentence: Sentence, noun: int) -> list[int]:
    """The nouns that hang directly on a noun."""
    return sentence.children(noun, "nmod", "obl")


def quote(sentence: Sentence, head: int, *, together: bool = True) -> Span:
    """The words that name somebody or something, up to where they only go on to tell the place."""
    return span(sentence, without_place(sentence, head, noun_phrase(sentence, head, together=together)))


def without_place(sentence: Sentence, head: int, phrase: tuple[int, ...]) -> tuple[int, ...]:
    """ "a camp | in their territory", "trois boulangers | à Lille"."""
    located, at = words(sentence.language, "located"), words(sentence.language, "at")
    for index in phrase:
        token = sentence.tokens[index]
        if index <= head or token.dep != "case":
            continue
        noun = sentence.tokens[token.head]
        mapped = any(e.kind == "place" and e.start <= noun.start < e.stop for e in sentence.entities)
        if token.lower in located or (mapped and token.lower in at):
            return trimmed(sentence, list(phrase[: phrase.index(index)]))
    return phrase
