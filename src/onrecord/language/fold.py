"""One form for all spellings of a name: no case, no accents, no punctuation.

"Saint-Étienne" and "SAINT ETIENNE" fold to "saint etienne", "U.S." and "US" to "us".
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart, and marks that writers leave out.
SINGLE = str.maketrans(
    {
        **dict(zip("øłđðħıæœþ", ("o", "l", "d", "d", "h", "i", "ae", "oe", "th"), strict=True)),
        **dict.fromkeys(".'’‘`´ʻʼʹʿʾ´", ""),
    }
)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The form under which a name is looked up; empty where nothing of it can be read."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(SINGLE))
    kept = (letter if letter.isalnum() else " " for letter in apart if not unicodedata.combining(letter))
    return " ".join("".join(kept).split())
