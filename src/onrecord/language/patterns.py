"""From lists of words to one compiled alternation: how every word list becomes a search.

A phrase is written as people write it: a space stands for any white space, an apostrophe for both
its forms, a "*" at the end for any ending ("manifestant*"), one at the start for any beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

SPACE = r"[^\S\n]+(?:\n[^\S\n]*)?"
"""White space inside a phrase: a line may break in it once, a paragraph may not."""

# A search that ignores case takes these letters for the plain ones; so must the look-up behind it.
ODD_LETTERS = str.maketrans(
    {
        "İ": "i",
        "ı": "i",
        "ſ": "s",
        "\u212a": "k",
        "’": "'",
        "‑": "-",
        "ᲀ": "в",
        "ᲁ": "д",
        "ᲂ": "о",
        "ᲃ": "с",
        "ᲄ": "т",
        "ᲅ": "т",
        "ᲆ": "ъ",
    }
)


def fold(words: str) -> str:
    """One spelling of words as found: lower case, plain letters, apostrophes and hyphens, single spaces."""
    return " ".join(words.translate(ODD_LETTERS).lower().split())


def one_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, longest first, so that none hides a longer one; never for none."""
    wanted = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(map(pattern, wanted)) + ")" if wanted else "(?!)"


def pattern(phrase: str) -> str:
    beginning = r"\w+" if phrase.startswith("*") else ""
    ending = r"\w*" if phrase.endswith("*") else ""
    words = (re.escape(word).replace("'", "['’]") for word in phrase.strip("*").split(" "))
    return beginning + SPACE.join(words) + ending


def whole(phrases: Iterable[str]) -> re.Pattern[str]:
    """Find any of the phrases as whole words, whatever their case."""
    return re.compile(rf"(?<![\w]){one_of(phrases)}(?![\w])", re.IGNORECASE)


def exactly(phrases: Iterable[str]) -> re.Pattern[str]:
    """Match a word or phrase that is one of these and nothing more."""
    return re.compile(rf"{one_of(phrases)}\Z", re.IGNORECASE)
