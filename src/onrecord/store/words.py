"""Words as the search knows them: folded, and cut to their stem, so that every form of a word is found.

Snowball stemmers (Porter 2001). A page's words are cut by its own language; a query's by every language that
is written in its letters, for nobody says in which language they search.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice

import Stemmer

from onrecord.language.fold import fold

STEMMERS = {"en": "english", "fr": "french", "ru": "russian"}
WORD = re.compile(r"[^\W_]+")
LONGEST = 64
"""Characters of a word that are looked at; longer ones are cut: nobody searches for them whole."""
MOST = 400_000
"""Words of one page that are indexed."""


@cache
def stemmer(language: str) -> Stemmer.Stemmer | None:
    return Stemmer.Stemmer(STEMMERS[language]) if language in STEMMERS else None


@lru_cache(maxsize=200_000)
def stem(word: str, language: str | None) -> str:
    """The folded stem of one word; in a language without a stemmer, the folded word."""
    cut = stemmer(language) if language else None
    return fold(cut.stemWord(word.lower()) if cut else word).replace(" ", "")


@lru_cache(maxsize=200_000)
def plain(word: str) -> str:
    """The folded word in the form it has."""
    return fold(word).replace(" ", "")


def forms(text: str, language: str | None) -> tuple[str, str]:
    """The words of a text in the form they have, and their stems, each as one line for an index."""
    words = [match.group()[:LONGEST] for match in islice(WORD.finditer(text), MOST)]
    return " ".join(map(plain, words)), " ".join(stem(word, language) for word in words)


def stems(word: str) -> set[str]:
    """All stems under which a word of a query may stand in the index."""
    return {made for language in (None, *STEMMERS) if (made := stem(word[:LONGEST], language))}
