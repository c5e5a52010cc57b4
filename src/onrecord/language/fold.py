"""One form for all spellings of a name: no case, no accents, no punctuation.

"Saint-Étienne" and "SAINT ETIENNE" fold to "saint etienne", "U.S." and "US" to "us".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Letters that Unicode does not take apart, and marks that writers leave out.
SINGLE = str.maketrans(
    {
        **dict(zip("øłđðħıæœþ", ("o", "l", "d", "d", "h", "i", "ae", "oe", "th"), strict=True)),
        **dict.fromkeys(".'’‘`´ʻʼʹʿʾ´", ""),
    }
)

SHORT = 3  # letters; words no longer than that are not cut


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The form under which a name is looked up; empty where nothing of it can be read."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(SINGLE))
    kept = (letter if letter.isalnum() else " " for letter in apart if not unicodedata.combining(letter))
    return " ".join("".join(kept).split())


def stems(key: str, endings: Iterable[str]) -> str:
    """A second form for declined names: "~" and the folded words without their endings, longest first.

    Words of three letters and fewer stay as they are.
    """
    return "~" + " ".join(stem(word, tuple(endings)) for word in key.split())


def stem(word: str, endings: tuple[str, ...]) -> str:
    if len(word) > SHORT:
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) > 2:
                return word[: -len(ending)]
    return word
