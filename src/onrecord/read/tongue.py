"""Which language a page and each of its blocks is in.

Letters decide where they can (Georgian, and Ukrainian from Russian); py3langid does the rest, over
the languages we read and enough others that a page in none of ours is seen to be so. A short block
is in the language of its page unless it is written in other letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

from onrecord import language

SAMPLE = 6_000  # letters that decide about a page
PAGE_LEAST = 20  # letters; a shorter page is not guessed at where it says its language itself
BLOCK = 1_000  # characters that decide about a block
FEW = 160  # characters that decide about the script
BLOCK_LEAST = 45  # letters; a shorter block is in the language of its page
SURE = 0.9  # from here on a block is in another language than its page
FOREIGN = 1 / 200  # share of letters that no East Slavic language has
LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"https?://\S+|(?<![\w.+-])[\w.+-]++@[\w.-]+|[@#]\w+")


def of_page(text: str, declared: str | None) -> str | None:
    """The language of a page: what its words are in, else what it says itself."""
    sample = plain(text[: 4 * SAMPLE])[:SAMPLE]
    own = (declared or "").lower().replace("_", "-").split("-")[0] or None
    script = alphabet(sample)
    if count_letters(sample) < PAGE_LEAST:
        return by_script(script) or own
    found, sure = identified(sample, script)
    return found if found in language.SUPPORTED or sure > SURE or not own else own


def of_block(text: str, page: str | None) -> str | None:
    """The language of a block of a page in the language `page`."""
    sample = plain(text[:BLOCK])
    script = alphabet(sample)
    if script is None:
        return page
    short = count_letters(sample) < BLOCK_LEAST
    if by_script(script) or (page and script != alphabet_of(page)):
        found, _ = identified(sample, script)
        return next((ours for ours in language.SUPPORTED if short and alphabet_of(ours) == script), found)
    if short:
        return page
    found, sure = identified(sample, script)
    return page if page and sure < SURE else found


def plain(text: str) -> str:
    """Without addresses and handles, which are in no language."""
    return WORD.sub(" ", text)


def count_letters(text: str) -> int:
    return len(LETTER.findall(text))


def identified(text: str, script: str | None) -> tuple[str, float]:
    """The likeliest language of a text in this script and how sure that is, 0 to 1."""
    single = by_script(script)
    if single:
        return single, 1.0
    name, sure = identifier().classify(text)
    if script == "CYRILLIC":
        name = cyrillic(text, name)
    return str(name), float(sure)


def cyrillic(text: str, guess: str) -> str:
    """Russian, Ukrainian and Belarusian told apart by letters that the others do not have."""
    seen = Counter(c for c in text.lower() if c > "\u03ff")
    count = {name: sum(seen[c] for c in chars) for name, chars in known()["letters"].items()}
    if count.pop("none") > seen.total() * FOREIGN:
        return guess
    russian = count.pop("ru")
    if russian >= count["uk"]:
        return "ru" if russian else guess
    return "be" if count["be"] * 3 > count["uk"] - russian else "uk"


def by_script(script: str | None) -> str | None:
    """The language of a script that only one is written in."""
    found = known()["script"].get(script)
    return None if found is None else str(found)


def alphabet(text: str) -> str | None:
    """The script of most letters, by its Unicode name; None where there are no letters."""
    found = LETTER.findall(text[:FEW])
    if not found:
        return None
    return Counter(map(script_of, found)).most_common(1)[0][0]


@cache
def script_of(character: str) -> str:
    return unicodedata.name(character, "UNKNOWN").split()[0]


@cache
def alphabet_of(lang: str) -> str:
    """The script a language is written in, as far as it matters here."""
    single = {name: script for script, name in known()["script"].items()}
    shared = {name: script for script, names in known()["alphabet"].items() for name in names}
    return str(single.get(lang) or shared.get(lang) or "LATIN")


def known() -> dict[str, Any]:
    return language.shared("tongues")


@cache
def identifier() -> Any:  # py3langid carries no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(sorted({*language.SUPPORTED, *known()["others"]}))
    return found
