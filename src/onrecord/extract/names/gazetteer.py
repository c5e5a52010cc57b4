"""Names we know: outlets (outlets.toml), bodies of the state and organisations (names.toml).

One pass over the words of a sentence looks for all of them at once, by what the cases of a word have
in common. Capitals must stand as in the list. The end of a name of several words may have the next
word glued to it, as copying does ("Le Mondewrote").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord import language
from onrecord.extract.names.found import KNOWN, Found, capital, shouted, tokens_at
from onrecord.language import inflect, lexicon, outlets
from onrecord.language.parse import Sentence
from onrecord.record import MentionKind

WORD = re.compile(r"[^\W_]+")
GAP = str.maketrans("", "", " \u00a0\u202f\n\t-–’'«»“”\"‘`")
LONGEST_GAP = 3
SHOUTED_NAME = 5  # letters from which a name all in capitals is taken for a known one
QUOTE_MARKS = "«»“”„\"‘’'"
GLUED = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of something known, cut into words; `shy` where it is an ordinary word too."""

    kind: MentionKind
    name: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    gaps: tuple[str, ...]
    shy: bool
    dotted: bool


def find(text: str, sentence: Sentence, number: int) -> Iterator[Found]:
    """The known names in a sentence, the longest at each place."""
    words = list(WORD.finditer(text, sentence.start, sentence.stop))
    keys = [inflect.key(sentence.language, word[0]) for word in words]
    table = entries(sentence.language)
    free = 0
    for at, word in enumerate(words):
        if at < free:
            continue
        for entry in (*table.get(" ".join(keys[at : at + 2]), ()), *table.get(keys[at], ())):
            stop = end_of(entry, text, words[at : at + len(entry.words)], sentence.language)
            stop = stop + 1 if stop and entry.dotted and text[stop : stop + 1] == "." else stop
            if stop and accepted(entry, text, sentence, (word.start(), stop)):
                row = tokens_at(sentence, word.start(), stop)
                yield Found(entry.kind, number, row[0], row[-1], word.start(), stop, KNOWN, entry.name)
                free = at + len(entry.words)
                break


@cache
def entries(lang: str) -> dict[str, list[Entry]]:
    """Every known name under what its first one or two words have in common in all cases, the longest first.

    Two words, because a hundred papers begin with "The". The last of two may have a word glued to it.
    """
    table: dict[str, list[Entry]] = {}
    for kind, name, alias, shy in known(lang):
        words = WORD.findall(alias)
        keys = tuple(inflect.key(lang, word) for word in words)
        gaps = tuple(gap.translate(GAP) for gap in WORD.split(alias)[1:-1])
        place = " ".join(keys[:2]) if len(keys) > 2 or words[0] == "The" else keys[0]
        table.setdefault(place, []).append(
            Entry(kind, name, tuple(words), keys, gaps, shy, alias.endswith("."))
        )
    for rows in table.values():
        rows.sort(key=lambda entry: -len(entry.words))
    return table


def known(lang: str) -> Iterator[tuple[MentionKind, str, str, bool]]:
    """Kind, name, one of the names it goes by, and whether that is an ordinary word too.

    Names in which we tell one outlet from another ("ABC (Spain)") do not stand so in text.
    """
    for outlet in outlets.every():
        for alias in dict.fromkeys(short(name) for name in outlet.names() if "(" not in name):
            yield "outlet", outlet.name, alias, alias in outlet.shy
    lists = language.load(lang, "names")
    for name in lists["bodies"]["named"]:
        yield "authority", name, name, False
    for name in lists["organisations"]["named"]:
        yield "organisation", lists["organisations"]["short"].get(name, name), name, False


def short(name: str) -> str:
    """Without an article that the text may leave out."""
    words = name.split()
    return name if len(words) < 3 or words[0] != "The" else " ".join(words[1:])


def end_of(entry: Entry, text: str, words: list[re.Match[str]], lang: str) -> int | None:
    """Where the name ends if it stands here."""
    if len(words) < len(entry.words):
        return None
    for before, after, gap in zip(words, words[1:], entry.gaps, strict=False):
        between = text[before.end() : after.start()]
        if len(between) > LONGEST_GAP or between.translate(GAP) != gap:
            return None
    if text[words[0].start()].isupper() != entry.words[0][0].isupper() and entry.words[0] != "The":
        return None
    *rest, last = zip(entry.words, entry.keys, words, strict=True)
    if not all(key == inflect.key(lang, word[0]) and same_case(known, word[0]) for known, key, word in rest):
        return None
    known_, key, word = last
    if key == inflect.key(lang, word[0]) and same_case(known_, word[0]):
        return word.end()
    return word.start() + len(known_) if rest and is_glued(known_, word[0]) else None


def is_glued(known: str, word: str) -> bool:
    rest = word[len(known) :]
    return word.startswith(known) and len(rest) >= GLUED and rest.isalpha() and rest.islower()


def same_case(known: str, word: str) -> bool:
    """Whether the capitals stand as in the list; an article may be small, a long name all in capitals."""
    if known == "The":
        return True
    if shouted_word(known):
        return word.isupper()
    if shouted_word(word):
        return len(word) >= SHOUTED_NAME or known[:1].islower()
    return known[:1].isupper() == word[:1].isupper()


def shouted_word(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def accepted(entry: Entry, text: str, sentence: Sentence, at: tuple[int, int]) -> bool:
    """A name inside a longer name is refused ("Guardian Council"), and a shy one without a sign."""
    row = tokens_at(sentence, *at)
    if not row:
        return False
    if entry.shy and not (
        quoted(text, at) or beside_noun(sentence, row) or seen_as_body(entry, sentence, at)
    ):
        return False
    return len(entry.words) > 1 or not inside_longer(sentence, row)


def quoted(text: str, at: tuple[int, int]) -> bool:
    before, after = text[max(0, at[0] - 1) : at[0]], text[at[1] : at[1] + 1]
    return bool(before and after) and before in QUOTE_MARKS and after in QUOTE_MARKS


def seen_as_body(entry: Entry, sentence: Sentence, at: tuple[int, int]) -> bool:
    """Whether the parser's model calls just these words a body; acronyms mean too many things."""
    words = any(not shouted_word(word) for word in entry.words)
    return words and any(e.kind == "organisation" and (e.start, e.stop) == at for e in sentence.entities)


def beside_noun(sentence: Sentence, row: list[int]) -> bool:
    """Whether a word such as "newspaper" stands before or behind."""
    before = lexicon.phrases(sentence.language, "names", "outlets.before")
    after = lexicon.phrases(sentence.language, "names", "outlets.after")
    at = row[0] - 1
    while at > 0 and not sentence.tokens[at].text[:1].isalpha():
        at -= 1
    return (at >= 0 and before.ending(sentence, at) >= 0) or (
        row[-1] + 1 < len(sentence.tokens) and after.length(sentence, row[-1] + 1) > 0
    )


def inside_longer(sentence: Sentence, row: list[int]) -> bool:
    """Whether one plain word hangs as a modifier on a capitalised word right behind it."""
    token = sentence.tokens[row[-1]]
    if shouted(token) or row[-1] + 1 >= len(sentence.tokens):
        return False
    after = sentence.tokens[row[-1] + 1]
    return (
        capital(after) and after.pos == "PROPN" and token.dep in ("compound", "amod", "flat:name", "flat")
    ) and not lexicon.is_one_of(after, lexicon.words(sentence.language, "names", "outlets.last"))
