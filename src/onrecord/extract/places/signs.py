"""What stands around a name: what the model sees in it, the words before and behind it.

Each sign is a fact about the text; `recognise` weighs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.extract.places import gazetteer
from onrecord.extract.places.candidate import Candidate, Class, Link, Look
from onrecord.extract.places.gazetteer import ADMIN1, COUNTRY, REGION
from onrecord.language.fold import fold
from onrecord.record import Mention

TOWN = 1_000  # people; from this size on a town may be named where the model sees a person
KNOWN = 50_000  # people; a town of this size may stand in the name of a body ("Toronto Police")
LARGE = 300_000  # people; a town of this size needs no word beside it
SHORT = 3  # letters; names so short are mostly initials and surnames
STOPS = frozenset(',;:()[]"“”«»?!—–')


@dataclass(frozen=True)
class Signs:
    """What speaks for and against a name of the gazetteer being meant as a place."""

    around: Mention | None
    kinds: frozenset[str]
    exact: bool
    placed: bool
    firm: bool
    titled: bool
    great: bool
    short: bool
    town: bool
    known: bool
    large: bool
    proper: bool
    street: bool
    within_person: bool


def read_signs(look: Look, at: tuple[int, int], made: Candidate) -> Signs:
    own = [e for e in made.entries if e.main]
    people = max((e.population for e in own), default=0)
    kinds, exact = model(look, made)
    return Signs(
        around=holder(look, made),
        kinds=frozenset(kinds),
        exact=exact,
        placed=locative(look, at),
        firm=firm(look, at[0]),
        titled=at[0] > 0 and fold(look.sentence.tokens[at[0] - 1].text) in look.said.titles,
        great=any(e.kind in (COUNTRY, ADMIN1, REGION) for e in own),
        short=len(made.key) <= SHORT,
        town=people >= TOWN,
        known=people >= KNOWN and "person" not in kinds,
        large=people >= LARGE,
        proper=look.sentence.tokens[at[0]].pos == "PROPN",
        street=led_by(look, at[0], look.said.streets),
        within_person=within_person(look, made),
    )


def led_by(look: Look, first: int, classes: frozenset[str]) -> bool:
    """Whether the class of the thing stands right before its name: "rue de Tolbiac", "улица Ленина"."""
    index = first - 1
    while index > 0 and fold(look.sentence.tokens[index].text) in look.said.joins:
        index -= 1
    return index >= 0 and fold(look.sentence.tokens[index].lemma) in classes


def within_person(look: Look, made: Candidate) -> bool:
    """Whether the model sees a longer name of a person here, and no title that parts it."""
    for entity in look.sentence.entities:
        if entity.kind == "person" and entity.start <= made.start and made.stop <= entity.stop:
            rest = look.text[entity.start : made.start] + " " + look.text[made.stop : entity.stop]
            if not set(fold(rest).split()) & look.said.titles and " - " not in rest and rest.strip():
                return True
    return False


def holder(look: Look, candidate: Candidate) -> Mention | None:
    """The name of a person or body that these words are or stand in."""
    return next((m for m in look.named if m.start <= candidate.start and candidate.stop <= m.stop), None)


def model(look: Look, made: Candidate) -> tuple[set[str], bool]:
    """What the parser's model takes the words for, and whether it takes just these for a place."""
    touching = [e for e in look.sentence.entities if e.start < made.stop and made.start < e.stop]
    exact = any(
        e.kind == "place" and trimmed(look, e.start, e.stop) == (made.start, made.stop) for e in touching
    )
    return {e.kind for e in touching}, exact


def trimmed(look: Look, start: int, stop: int) -> tuple[int, int]:
    """A name of the model without the article, the points of the compass and the class beside it."""
    inside = [t for t in look.sentence.tokens if start <= t.start and t.stop <= stop]
    while len(inside) > 1 and (fold(inside[0].text) in look.said.edge or not inside[0].text[:1].isalnum()):
        inside.pop(0)
    while len(inside) > 1 and (fold(inside[-1].text) in look.said.edge or not inside[-1].text[:1].isalnum()):
        inside.pop()
    return (inside[0].start, inside[-1].stop) if inside else (start, stop)


def inside_more(look: Look, made: Candidate) -> bool:
    """Whether the model sees a longer name of a place here: the Hill of "Paddock Hill Bend"."""
    for entity in look.sentence.entities:
        start, stop = trimmed(look, entity.start, entity.stop)
        if entity.kind != "place" or not (start <= made.start and made.stop <= stop):
            continue
        left, right = look.text[start : made.start], look.text[made.stop : stop]
        if set(left + right) & STOPS or " - " in left + right:
            continue
        half = left.endswith("-") and not gazetteer.called(left[:-1])
        numbered = right.strip()[:1].isdigit()  # "Paris 16e": an arrondissement, a postcode
        if (right and not numbered) or half or set(fold(left).split()) & look.said.venues:
            return True
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
        and not (side is right and fold(token.text) in said.city | said.region | said.titles)
        for side, token in ((left, left), (right, right))
    )


def firm(look: Look, first: int) -> bool:
    """Whether a preposition that hardly ever stands before a person stands right before the name."""
    return first > 0 and look.sentence.tokens[first - 1].lower in look.said.firm


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


def hint(look: Look, at: tuple[int, int]) -> Class | None:
    """What the word beside the name says it is: "the city of X", "X province"."""
    tokens, said = look.sentence.tokens, look.said
    before = list(tokens[max(0, at[0] - 3) : at[0]])
    if before and fold(before[-1].text) in said.joins:
        before.pop()
    elif before and before[-1].text[:1].isupper():  # "State Police"
        before.clear()
    after = fold(tokens[at[1] + 1].lemma) if at[1] + 1 < len(tokens) else ""
    for word in (after, fold(before[-1].lemma) if before else ""):
        if word in said.city:
            return "city"
        if word in said.region:
            return "region"
    return None


def link(look: Look, last: int) -> Link:
    """What stands behind a name: a comma, a bracket or "in", past the class of the place."""
    tokens, said, index = look.sentence.tokens, look.said, past_class(look, last + 1)
    kind: Literal["", "comma", "brackets", "inside"] = ""
    if index < len(tokens) and tokens[index].text in (",", "("):
        kind = "comma" if tokens[index].text == "," else "brackets"
        index += 1
    if index < len(tokens) and tokens[index].lower in said.inside:
        kind = kind or "inside"
        index += 1
        while index < len(tokens) and opens_place(look, index):
            index += 1
    return Link(tokens[index].start, kind) if kind and index < len(tokens) else Link()


def opens_place(look: Look, index: int) -> bool:
    """Whether a word stands before a name of a place: "in dusty Mopti", "in oil-rich Mopti"."""
    tokens, said = look.sentence.tokens, look.said
    beside = {token.text for token in tokens[max(0, index - 1) : index + 2]}
    small = tokens[index].text.islower() and (tokens[index].pos == "ADJ" or "-" in beside)
    return small or tokens[index].text == "-" or fold(tokens[index].text) in said.joins | said.edge


def past_class(look: Look, index: int) -> int:
    """The token behind the class of a place: "X district", "X refugee camp"."""
    tokens, said = look.sentence.tokens, look.said
    if index < len(tokens) and fold(tokens[index].lemma) in said.city | said.region:
        return index + 1
    for last in range(index, min(index + 2, len(tokens))):
        if fold(tokens[last].lemma) in said.venues:
            return last + 1
        if tokens[last].pos not in ("NOUN", "PROPN"):
            break
    return index


def dateline(look: Look, at: tuple[int, int]) -> bool:
    """ "LYON (AFP) —", "TORRINGTON — ": a name in capitals that opens a text, before a dash or a bracket."""
    tokens = look.sentence.tokens
    following = tokens[at[1] + 1].text[:1] if at[1] + 1 < len(tokens) else ""
    return at[0] == 0 and tokens[0].text.isupper() and len(tokens[0].text) > 3 and following in "(—–-,."


def shouted(look: Look) -> bool:
    """Whether the words of the sentence's beginning or all of them are capitals (a dateline, a headline)."""
    words_ = [t.text for t in look.sentence.tokens[:4] if t.text.isalpha()]
    return bool(words_) and words_[0].isupper() and len(words_[0]) > 2
