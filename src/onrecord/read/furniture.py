"""Lines that stand on pages of every kind and are no part of an article: "Read more", "Share this"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord import language

SHORT = 110  # characters; a longer line that begins so may well be prose
LONG = 500


def is_furniture(text: str) -> bool:
    """Whether a line is no part of an article, by its words in any language we read."""
    if len(text) > LONG:
        return False
    if len(text) <= SHORT and begins().match(text):
        return True
    return bool(anywhere().search(text))


@cache
def begins() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{one_of('begins')})(?!\w)", re.I)


@cache
def anywhere() -> re.Pattern[str]:
    return re.compile(one_of("anywhere"), re.I)


def one_of(name: str) -> str:
    """A pattern for any of these phrases, the longest first."""
    return alternatives(
        phrase for lang in language.SUPPORTED for phrase in language.load(lang, "page")["furniture"][name]
    )


def alternatives(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(set(phrases), key=len, reverse=True))
