"""Which words of a page may name a place, and what speaks for it.

The gazetteer alone is no judge (Reading, Nice, Mobile, and a village for nearly every surname), the
parser's model alone neither: both are asked, and the words beside the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.places import gazetteer
from onrecord.extract.places.gazetteer import ADMIN1, COUNTRY, Entry
from onrecord.extract.places.words import Words, words
from onrecord.language.fold import fold
from onrecord.language.parse import Sentence, Token
from onrecord.record import Mention

LONGEST = 6  # words in a name
LARGE = 100_000  # people; a town of this size is known without a word beside it


@dataclass(frozen=True)
class Candidate:
    """Words that may be a place: where they stand, what they can mean, how sure."""

    start: int
    stop: int
    key: str
    entries: tuple[Entry, ...]
    sentence: int
    sure: bool = True
    adjective: bool = False


def candidates(text: str, parsed: Sequence[Sentence], named: Sequence[Mention]) -> list[Candidate]:
    """The words that are taken for places, in the order of the text, never overlapping."""
    found: list[Candidate] = []
    for number, sentence in enumerate(parsed):
        found.extend(in_sentence(text, sentence, number, named))
    return found


def in_sentence(text: str, sentence: Sentence, number: int, named: Sequence[Mention]) -> Iterator[Candidate]:
    said, first = words(sentence.language), 0
    while first < len(sentence.tokens):
        taken = 1
        if opens(sentence.tokens[first]):
            for last in reversed(range(first, min(first + LONGEST, len(sentence.tokens)))):
                if last > first and not sentence.tokens[last].text[:1].isalnum():
                    continue
                candidate = judged(text, sentence, (first, last), said)
                if candidate is not None:
                    key, entries, adjective = candidate
                    a, b = sentence.tokens[first].start, sentence.tokens[last].stop
                    if not hidden(a, b, named):
                        yield Candidate(a, b, key, entries, number, adjective=adjective)
                    taken = last - first + 1
                    break
        first += taken


def opens(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit()


def hidden(start: int, stop: int, named: Sequence[Mention]) -> bool:
    """Whether the words stand inside the name of a person or a body."""
    return any(
        m.start <= start and stop <= m.stop and m.kind in ("person", "outlet", "organisation") for m in named
    )


def judged(
    text: str, sentence: Sentence, at: tuple[int, int], said: Words
) -> tuple[str, tuple[Entry, ...], bool] | None:
    """What these words can mean as a place, or None where they are taken for something else."""
    for key in keys(text, sentence, at):
        if key in said.adjectives:
            return key, (gazetteer.countries()[said.adjectives[key]],), True
        if key in said.adjectives_of:
            return key, gazetteer.named(said.adjectives_of[key]), True
        entries = gazetteer.named(said.abbreviations.get(key, key))
        if entries and accepted(sentence, at, key, entries, said):
            return key, entries, False
    return None


def keys(text: str, sentence: Sentence, at: tuple[int, int]) -> Iterator[str]:
    tokens = sentence.tokens[at[0] : at[1] + 1]
    surface = fold(text[tokens[0].start : tokens[-1].stop])
    yield surface
    if sentence.language == "ru":
        yield fold(" ".join(token.lemma for token in tokens))


def accepted(
    sentence: Sentence, at: tuple[int, int], key: str, entries: tuple[Entry, ...], said: Words
) -> bool:
    tokens = sentence.tokens
    start, stop = tokens[at[0]].start, tokens[at[1]].stop
    inside = [e for e in sentence.entities if e.start < stop and start < e.stop]
    kinds = {e.kind for e in inside}
    before = fold(tokens[at[0] - 1].text) if at[0] else ""
    big = any(e.kind in (COUNTRY, ADMIN1, 0) or e.population > LARGE for e in entries)
    if "place" in kinds:
        return True
    if key in said.common or len(key) < 3:
        return False
    if kinds & {"person", "organisation"} and any(e.start < start or stop < e.stop for e in inside):
        return False
    if tokens[at[0]].pos not in ("PROPN", "NOUN"):
        return False
    if before in said.titles:
        return False
    return (big and "person" not in kinds) or before in said.locative
