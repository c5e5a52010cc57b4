"""Which words of a page may name a place, and what speaks for it.

The gazetteer alone is no judge (Reading, Nice, Mobile, and a village for nearly every surname), the
parser's model alone neither: both are asked, and the words beside the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.extract.places import gazetteer
from onrecord.extract.places.gazetteer import ADMIN1, COUNTRY, REGION, Entry
from onrecord.extract.places.words import Words, words
from onrecord.language.fold import fold
from onrecord.language.parse import Sentence, Token
from onrecord.record import Mention

LONGEST = 6  # words in a name
LARGE = 300_000  # people; a town of this size needs no word beside it
KNOWN = 50_000  # people; a town of this size may stand in the name of a body ("Toronto Police")
STOPS = frozenset(',;:()[]"“”«»?!—–')

Role = Literal["name", "adjective", "unknown", "venue"]
Class = Literal["city", "region"]


@dataclass(frozen=True)
class Candidate:
    """Words that may be a place: where they stand, what they can mean, what speaks for it."""

    start: int
    stop: int
    key: str
    entries: tuple[Entry, ...]
    sentence: int
    role: Role = "name"
    hint: Class | None = None
    sure: bool = True


@dataclass(frozen=True)
class Look:
    """One sentence while it is read."""

    text: str
    sentence: Sentence
    number: int
    said: Words
    named: Sequence[Mention]


def candidates(text: str, parsed: Sequence[Sentence], named: Sequence[Mention]) -> list[Candidate]:
    """All words that may be places, in the order of the text, never overlapping; not all of them `sure`."""
    found: list[Candidate] = []
    for number, sentence in enumerate(parsed):
        inside = [m for m in named if m.start < sentence.stop and sentence.start < m.stop]
        look = Look(text, sentence, number, words(sentence.language), inside)
        known = list(in_sentence(look))
        found.extend(sorted([*known, *unknown(look, known)], key=lambda c: c.start))
    return found


def unknown(look: Look, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """What the parser's model takes for a place and the gazetteer does not hold: streets, hamlets, halls."""
    for entity in look.sentence.entities:
        start, stop = trimmed(look, entity.start, entity.stop)
        named = any(m.start < stop and start < m.stop for m in look.named)
        if entity.kind != "place" or named or any(c.start < stop and start < c.stop for c in known):
            continue
        key = fold(look.text[start:stop])
        at = next((t.index for t in look.sentence.tokens if t.start == start), 0)
        last = next((t.index for t in look.sentence.tokens if t.stop == stop), at)
        venue = set(key.split()) & look.said.venues
        if not (venue or locative(look, (at, last)) or hint(look, (at, last))):
            continue
        if len(key) > 2 and look.text[start].isupper() and key not in look.said.common | look.said.edge:
            role: Role = "venue" if set(key.split()) & look.said.venues else "unknown"
            yield Candidate(start, stop, key, (), look.number, role)


def in_sentence(look: Look) -> Iterator[Candidate]:
    first, tokens = 0, look.sentence.tokens
    while first < len(tokens):
        hit = longest(look, first) if opens(tokens[first], look.said) else None
        if hit is None:
            first += 1
            continue
        last, candidate = hit
        if candidate is not None:
            yield candidate
        first = last + 1


def opens(token: Token, said: Words) -> bool:
    if said.lowercase and token.pos == "ADJ":
        return True
    return token.text[:1].isupper()


def longest(look: Look, first: int) -> tuple[int, Candidate | None] | None:
    """The longest name of the gazetteer that begins here: its last token, and what it is taken for."""
    tokens = look.sentence.tokens
    reach = first
    while reach + 1 < min(len(tokens), first + LONGEST) and tokens[reach + 1].text not in STOPS:
        reach += 1
    for last in range(reach, first - 1, -1):
        if not tokens[last].text[:1].isalnum() or (last > first and tokens[last].text[:1].islower()):
            continue
        for key in keys(look, first, last):
            candidate = read(look, (first, last), key)
            if candidate is not None:
                return last, candidate if candidate.entries else None
    return None


def keys(look: Look, first: int, last: int) -> Iterator[str]:
    """What the words may be looked up by: as they stand, and in their base forms."""
    tokens = look.sentence.tokens[first : last + 1]
    surface = fold(look.text[tokens[0].start : tokens[-1].stop])
    yield surface
    lemmas = fold(" ".join(token.lemma for token in tokens))
    if lemmas != surface and look.said.lowercase:
        yield lemmas


def read(look: Look, at: tuple[int, int], key: str) -> Candidate | None:
    """The words as a place of this key; without entries where they are a name of something else."""
    said, tokens = look.said, look.sentence.tokens
    start, stop = tokens[at[0]].start, tokens[at[1]].stop
    made = Candidate(start, stop, key, (), look.number)
    if key in said.adjectives:
        land = gazetteer.countries().get(said.adjectives[key])
        return replace(made, role="adjective", entries=(land,) if land and free(look, made) else ())
    if key in said.adjectives_of:
        meant = gazetteer.named(said.adjectives_of[key])
        return replace(made, role="adjective", entries=meant[:1] if free(look, made) else ())
    if not tokens[at[0]].text[:1].isupper():
        return None
    if abbreviates(look, at, key):
        return replace(made, entries=states(gazetteer.named(said.abbreviations[key])))
    entries = gazetteer.named(key)
    if not entries or refused(look, at, key, entries):
        return None
    return judged(look, at, replace(made, entries=entries, hint=hint(look, at)))


def refused(look: Look, at: tuple[int, int], key: str, entries: tuple[Entry, ...]) -> bool:
    """Whether the words are an ordinary word, a class ("The City") or the initials of something."""
    said, token = look.said, look.sentence.tokens[at[0]]
    land = entries[0].kind == COUNTRY
    if key in said.edge or key in said.city or key in said.region or key in said.venues:
        return True
    if len(key) < 3:
        return not ((land and token.text[:2].isupper()) or "." in token.text)
    initials = at[0] == at[1] and len(key) < 6 and token.text.isupper()
    return initials and not land and entries[0].main < 2 and not shouted(look)


def shouted(look: Look) -> bool:
    """Whether the words of the sentence's beginning or all of them are capitals (a dateline, a headline)."""
    words_ = [t.text for t in look.sentence.tokens[:4] if t.text.isalpha()]
    return bool(words_) and words_[0].isupper() and len(words_[0]) > 2


def states(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.kind in (ADMIN1, COUNTRY))


def abbreviates(look: Look, at: tuple[int, int], key: str) -> bool:
    """ "Calif." after a comma, "N.M." with its full stops."""
    tokens = look.sentence.tokens
    if key not in look.said.abbreviations:
        return False
    dotted = "." in tokens[at[0]].text[:-1]
    behind = at[0] > 1 and tokens[at[0] - 1].text in (",", "(") and tokens[at[0] - 2].text[:1].isupper()
    return dotted or behind


def free(look: Look, candidate: Candidate) -> bool:
    """Whether the words are not part of the name of a person or an outlet."""
    around = holder(look, candidate)
    return around is None or around.kind not in ("person", "outlet")


def holder(look: Look, candidate: Candidate) -> Mention | None:
    """The name of a person or body that these words are or stand in."""
    return next((m for m in look.named if m.start <= candidate.start and candidate.stop <= m.stop), None)


def hint(look: Look, at: tuple[int, int]) -> Class | None:
    """What the word beside the name says it is: "the city of X", "X province"."""
    tokens, said = look.sentence.tokens, look.said
    before = [fold(t.lemma) for t in tokens[max(0, at[0] - 3) : at[0]]]
    if before and before[-1] in said.joins:
        before.pop()
    after = fold(tokens[at[1] + 1].lemma) if at[1] + 1 < len(tokens) else ""
    for word in (after, before[-1] if before else ""):
        if word in said.city:
            return "city"
        if word in said.region:
            return "region"
    return None


def judged(look: Look, at: tuple[int, int], made: Candidate) -> Candidate | None:
    """The candidate with its certainty, or None where it is no place."""
    around = holder(look, made)
    kinds, exact = model(look, made)
    if inside_more(look, made):
        return None
    key, best = made.key, made.entries[0]
    great = any(e.kind in (COUNTRY, ADMIN1, REGION) and e.main for e in made.entries)
    placed = locative(look, at)
    if around is not None:
        return within(around, made, great, placed)
    if titled(look, at) and not made.hint:
        return None
    if key in look.said.common:
        return made if made.hint or (exact and placed) else None
    if part_of_more(look, at):
        known = great or (best.main and best.population >= KNOWN and "person" not in kinds)
        return made if exact or known else None
    if exact or made.hint:
        return made
    if look.sentence.tokens[at[0]].pos != "PROPN" and "place" not in kinds:
        return None
    if "person" in kinds:
        return replace(made, sure=placed and great)
    sure = placed or "place" in kinds or great or (best.main and best.population >= LARGE)
    return replace(made, sure=sure)


def within(around: Mention, made: Candidate, great: bool, placed: bool) -> Candidate | None:
    """A place in the name of a body ("Bank of Japan", "Toronto Police"); in a person's there is none."""
    whole = (around.start, around.stop) == (made.start, made.stop)
    if around.kind in ("person", "outlet"):
        return None
    best = made.entries[0]
    if whole:
        return replace(made, sure=great or bool(made.hint) or (placed and best.main > 0))
    return made if great or (best.main and best.population >= KNOWN) else None


def model(look: Look, made: Candidate) -> tuple[set[str], bool]:
    """What the parser's model takes the words for, and whether it takes just these for a place."""
    touching = [e for e in look.sentence.entities if e.start < made.stop and made.start < e.stop]
    exact = any(
        e.kind == "place" and trimmed(look, e.start, e.stop) == (made.start, made.stop) for e in touching
    )
    return {e.kind for e in touching}, exact


def inside_more(look: Look, made: Candidate) -> bool:
    """Whether the model sees a longer name of a place here: the Hill of "Paddock Hill Bend"."""
    for entity in look.sentence.entities:
        start, stop = trimmed(look, entity.start, entity.stop)
        if entity.kind != "place" or not (start <= made.start and made.stop <= stop):
            continue
        left, right = look.text[start : made.start], look.text[made.stop : stop]
        if set(left + right) & STOPS:
            continue
        if right or set(fold(left).split()) & look.said.venues:
            return True
    return False


def trimmed(look: Look, start: int, stop: int) -> tuple[int, int]:
    """A name of the model without the article, the points of the compass and the class beside it."""
    inside = [t for t in look.sentence.tokens if start <= t.start and t.stop <= stop]
    while len(inside) > 1 and (fold(inside[0].text) in look.said.edge or not inside[0].text[:1].isalnum()):
        inside.pop(0)
    while len(inside) > 1 and (fold(inside[-1].text) in look.said.edge or not inside[-1].text[:1].isalnum()):
        inside.pop()
    return (inside[0].start, inside[-1].stop) if inside else (start, stop)


def titled(look: Look, at: tuple[int, int]) -> bool:
    return at[0] > 0 and fold(look.sentence.tokens[at[0] - 1].text) in look.said.titles


def locative(look: Look, at: tuple[int, int]) -> bool:
    """Whether a preposition of place stands before the name, perhaps with an article or a class between."""
    tokens, said = look.sentence.tokens, look.said
    for index in range(at[0] - 1, max(-1, at[0] - 4), -1):
        word = fold(tokens[index].text)
        if word in said.locative:
            return True
        if word not in said.edge and word not in said.joins:
            return False
    return False


def part_of_more(look: Look, at: tuple[int, int]) -> bool:
    """Whether the name stands in a row of capitals, as the Hill of "Paddock Hill Bend"."""
    tokens, said = look.sentence.tokens, look.said
    left = tokens[at[0] - 1] if at[0] else None
    right = tokens[at[1] + 1] if at[1] + 1 < len(tokens) else None
    return any(
        token is not None
        and token.text[:1].isupper()
        and token.index > 0
        and fold(token.text) not in said.edge
        and fold(token.text) not in said.adjectives
        and not (side is right and fold(token.text) in said.city | said.region)
        for side, token in ((left, left), (right, right))
    )
