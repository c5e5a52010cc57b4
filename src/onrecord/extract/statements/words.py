"""The words of attribution of a language, from `<lang>/speech.toml`, ready to look up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord import language
from onrecord.language.parse import Token
from onrecord.record import Stance

STANCES: tuple[Stance, ...] = (
    *("states", "alleges", "denies", "confirms", "demands", "condemns", "announces", "warns"),
)


@dataclass(frozen=True)
class Phrase:
    """Words in a row, in lower case, and the stance they give."""

    words: tuple[str, ...]
    stance: Stance = "states"


@dataclass(frozen=True)
class Speech:
    """The word lists of one language."""

    verbs: dict[str, Stance]
    nouns: dict[str, Stance]
    thoughts: frozenset[str]
    thought_nouns: frozenset[str]
    adverbs: dict[str, Stance]
    phrases: dict[str, tuple[Phrase, ...]]
    clause: frozenset[str]
    object: frozenset[str]
    preposition: frozenset[tuple[str, str]]
    demand: frozenset[tuple[str, str]]
    through: dict[str, tuple[Phrase, ...]]
    citing: dict[str, tuple[Phrase, ...]]
    told: frozenset[str]
    carriers: frozenset[str]
    carried_by: frozenset[str]
    pointing: frozenset[str]
    relative: frozenset[str]
    opening: tuple[tuple[str, ...], ...]
    keep_opening: bool
    glued: re.Pattern[str] | None
    unglued: dict[str, str]
    content: dict[str, re.Pattern[str]]
    models: dict[str, str]
    mood: str
    bodies: frozenset[str]
    back: frozenset[str]
    first_person: frozenset[str]
    nobody: frozenset[str]
    wishes: frozenset[str]
    endings: tuple[str, ...]
    light: frozenset[str]
    things: frozenset[str]


@cache
def speech(lang: str) -> Speech:
    """The words of attribution of a language. Raises LanguageUnsupported where it has none."""
    raw = language.load(lang, "speech")
    with_, forms, relays = raw["verbs_with"], raw["forms"], raw["relays"]
    return Speech(
        verbs=by_stance(raw["verbs"]),
        nouns=by_stance(raw["nouns"]),
        thoughts=frozenset(raw["verbs"]["thoughts"]) - frozenset(by_stance(raw["verbs"])),
        thought_nouns=frozenset(raw["nouns"]["thoughts"]),
        adverbs=by_stance(raw["adverbs"]),
        phrases=by_first(Phrase(tuple(p.split()), s) for s in STANCES for p in raw["phrases"].get(s, ())),
        clause=frozenset(with_["clause"]),
        object=frozenset(with_["object"]),
        preposition=pairs(with_["preposition"]),
        demand=pairs(with_["demand"]),
        through=by_first(Phrase(tuple(p.split())) for p in relays["through"]),
        citing=by_first(Phrase(tuple(p.split())) for p in relays["citing"]),
        told=frozenset(relays["told"]),
        carriers=frozenset(word.lower() for word in relays["carriers"]),
        carried_by=frozenset(relays["carried_by"]),
        pointing=frozenset(raw["content"]["pointing"]),
        relative=frozenset(forms["relative"]),
        opening=tuple(tuple(words.split()) for words in forms["opening"]),
        keep_opening=forms["keep_opening"],
        glued=re.compile(rf"(?<=[^\W\d_]{{3}})(?:{any_of(forms['glued'])})$") if forms["glued"] else None,
        unglued=forms["glued"],
        content={k: whole_words(raw["content"][k]) for k in raw["content"] if k != "pointing"},
        models=raw["models"],
        bodies=frozenset(forms["bodies"]),
        back=frozenset(forms["back"]),
        first_person=frozenset(forms["first_person"]),
        nobody=frozenset(forms["nobody"]),
        mood=raw["hearsay"]["mood"],
        wishes=frozenset(raw["hearsay"]["wishes"]),
        endings=tuple(forms["endings"]),
        light=frozenset(with_["light"]),
        things=frozenset(with_["things"]),
    )


def by_stance(lists: dict[str, list[str]]) -> dict[str, Stance]:
    """Word to stance; where a word stands in two lists, the first stance holds."""
    out: dict[str, Stance] = {}
    for stance in STANCES:
        for word in lists.get(stance, ()):
            out.setdefault(word, stance)
    return out


def by_first(phrases: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """The phrases by their first word, longest first."""
    out: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda p: -len(p.words)):
        out.setdefault(phrase.words[0], []).append(phrase)
    return {first: tuple(found) for first, found in out.items()}


def pairs(lines: Iterable[str]) -> frozenset[tuple[str, str]]:
    """ "call for" as ("call", "for"): verb and preposition."""
    return frozenset((line.split()[0], " ".join(line.split()[1:])) for line in lines)


def any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def whole_words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'’])(?:{any_of(words)})(?!\w)|(?:n't|n’t)\b"
        if "n't" in words
        else rf"(?<!\w)(?:{any_of(words)})(?!\w)",
        re.I,
    )


def may_hold(words: str, lang: str) -> bool:
    """Whether a sentence could hold a statement: its bare words hold one of speech, or a quotation mark.

    Cheap, for sentences that are not parsed yet; says yes too often rather than too seldom.
    """
    return bool(QUOTE.search(words)) or any(speaks(word, lang) for word in WORD.findall(words.lower()))


QUOTE = re.compile("[\"“”«»„]|''")
WORD = re.compile(r"[^\W\d_]{2,40}")


@lru_cache(maxsize=100_000)
def speaks(word: str, lang: str) -> bool:
    """Whether the word may be a form of one in the lists."""
    known = stems(lang)
    return any(word[:length] in known for length in range(2, min(len(word), 14) + 1))


@cache
def stems(lang: str) -> frozenset[str]:
    """The beginnings of all words that can be a cue."""
    raw = language.load(lang, "speech")
    verbs = [word for words in raw["verbs"].values() for word in words]
    nouns = [word for words in raw["nouns"].values() for word in words]
    adverbs = [word for words in raw["adverbs"].values() for word in words]
    firsts = [p.split()[0] for lists in raw["phrases"].values() for p in lists]
    return frozenset((*map(stem, (*verbs, *nouns)), *adverbs, *map(stem, firsts), *raw["forms"]["irregular"]))


def stem(word: str) -> str:
    """The part of a base form that all its forms keep, near enough."""
    word = word.split()[0]
    return word[: max(3, len(word) - 3)] if len(word) > 4 else word


def verb_of(token: Token, speech: Speech) -> str:
    """The base form of a verb as our lists have it, also where the parser took the form for it ("estime")."""
    if token.lemma in speech.verbs or token.pos != "VERB":
        return token.lemma
    return next(
        (w + e for e in speech.endings for w in (token.lemma, token.lower) if w + e in speech.verbs),
        token.lemma,
    )


def match(table: dict[str, tuple[Phrase, ...]], tokens: Sequence[Token], at: int) -> Phrase | None:
    """The longest phrase of the table that stands at this token."""
    for phrase in table.get(tokens[at].lower, ()):
        words = phrase.words
        if len(words) <= len(tokens) - at and all(tokens[at + n].lower == w for n, w in enumerate(words)):
            return phrase
    return None
