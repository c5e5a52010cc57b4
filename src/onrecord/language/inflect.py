"""Names in their base form: what a language with cases does to "Нодара Кверелла".

A language without cases for names needs nothing here; one with them adds itself to `INFLECTED`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Protocol

from onrecord.language.tree import Token


class Cases(Protocol):
    """What a language with cases can do with the words of a name."""

    def key(self, word: str) -> str:
        """The same for every case of a word."""

    def nominative(self, tokens: Sequence[Token], sex: str | None) -> list[str]:
        """The words of a person's name in their base form."""

    def base(self, tokens: Sequence[Token]) -> list[str]:
        """The words of a body's name: its head and what agrees with it in their base form."""

    def declined(self, words: Sequence[str]) -> set[str]:
        """A person's name, given in its base form, in every case."""


def russian() -> Cases:
    from onrecord.language.russian_names import Russian

    return Russian()


INFLECTED = {"ru": russian}


@cache
def cases(lang: str) -> Cases | None:
    return INFLECTED[lang]() if lang in INFLECTED else None


@cache
def key(lang: str, word: str) -> str:
    """What two forms of one word of a name have in common: no case endings, accents or capitals."""
    grammar = cases(lang)
    return grammar.key(word) if grammar else bare(word)


def bare(word: str) -> str:
    """Lower case, without accents."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c)) or word


def person(lang: str, tokens: Sequence[Token], sex: str | None = None) -> list[str]:
    """The words of a person's name as a list of persons would have them."""
    grammar = cases(lang)
    return grammar.nominative(tokens, sex) if grammar else [token.text for token in tokens]


def declined(lang: str, name: str) -> set[str]:
    """A person's name in every form that a text may give it, its base form among them."""
    grammar = cases(lang)
    return {name, *(grammar.declined(name.split()) if grammar else ())}


def body(lang: str, tokens: Sequence[Token]) -> list[str]:
    """The words of a body's name as a list of bodies would have them."""
    grammar = cases(lang)
    return grammar.base(tokens) if grammar else [token.text for token in tokens]
