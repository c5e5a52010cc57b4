"""Lists of words and phrases, looked for among the tokens of a sentence by form or base form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from onrecord import language
from onrecord.language.tree import Sentence, Token

WORDS = re.compile(r"\w+[’'](?=\w)|\w+(?:[.-]\w+)*\.?|[^\w\s]")
PARTS = re.compile(r"\w+[’'](?=\w)|\w+\.?|[^\w\s]")
CURLY = str.maketrans("’ʼ‘", "'''")


class Phrases:
    """Phrases by their first word; a phrase fits where each word is a token's form or base form."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.by_first: dict[str, list[tuple[str, ...]]] = {}
        for words in {cut for phrase in phrases for cut in cuts(phrase)}:
            self.by_first.setdefault(words[0], []).append(words)
        for rows in self.by_first.values():
            rows.sort(key=len, reverse=True)

    def length(self, sentence: Sentence, at: int) -> int:
        """How many tokens the longest phrase that begins at this token takes; 0 where none does."""
        token = sentence.tokens[at]
        form, base = plain(token.lower), plain(token.lemma)
        if form not in self.by_first and base not in self.by_first:
            return 0
        own = self.longest(form, sentence, at)
        return own if base == form else max(own, self.longest(base, sentence, at))

    def longest(self, first: str, sentence: Sentence, at: int) -> int:
        """The length of the longest phrase with this first word that fits here."""
        for row in self.by_first.get(first, ()):
            if len(row) == 1 or fits(row, sentence, at):
                return len(row)
        return 0

    def ending(self, sentence: Sentence, at: int, longest: int = 4) -> int:
        """The token where the longest phrase that ends at this token begins; -1 where none does."""
        for first in range(max(0, at - longest + 1), at + 1):
            if self.length(sentence, first) == at - first + 1:
                return first
        return -1


def cuts(phrase: str) -> set[tuple[str, ...]]:
    """The phrase in tokens, with its hyphens inside words and, as some parsers have them, between."""
    lower = phrase.lower().translate(CURLY)
    return {tuple(WORDS.findall(lower)), tuple(PARTS.findall(lower)), tuple(lower.split())}


def fits(words: tuple[str, ...], sentence: Sentence, at: int) -> bool:
    tokens = sentence.tokens[at : at + len(words)]
    return len(tokens) == len(words) and all(
        word in (plain(token.lower), plain(token.lemma)) for word, token in zip(words, tokens, strict=True)
    )


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """The word with straight apostrophes; remembered, since every word is asked about by many lists."""
    return word.translate(CURLY)


@cache
def phrases(lang: str, name: str, *paths: str) -> Phrases:
    """The phrases of one or more lists of a file: `phrases("en", "names", "roles.person")`."""
    lists = language.load(lang, name)
    return Phrases(word for path in paths for word in under(lists, path))


@cache
def words(lang: str, name: str, *paths: str) -> frozenset[str]:
    """The single words of these lists, lower case."""
    lists = language.load(lang, name)
    return frozenset(plain(word.lower()) for path in paths for word in under(lists, path))


def under(lists: dict[str, object], path: str) -> list[str]:
    found: object = lists
    for part in path.split("."):
        found = found.get(part, []) if isinstance(found, dict) else []
    return [str(word) for word in found] if isinstance(found, list) else []


def is_one_of(token: Token, wanted: frozenset[str]) -> bool:
    """Whether the token's form or base form is among the words."""
    return plain(token.lower) in wanted or plain(token.lemma) in wanted
