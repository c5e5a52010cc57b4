"""Places that the gazetteer does not hold: streets, halls, hamlets.

They are named where the parser's model or a preposition says so, and lie in the place told beside
them: their own name, the coordinates of the town or region, and a precision that says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from onrecord.extract.places.candidate import Candidate, Look, Role
from onrecord.extract.places.gazetteer import ADMIN1, ADMIN2, CITY, COUNTRY, Entry
from onrecord.extract.places.signs import firm, hint, link, locative, trimmed
from onrecord.language.fold import fold

Anchor = tuple[int, Entry]
LINKS = frozenset("-'’")
AROUND = 200  # names before and behind that may be the place in which an unlisted one lies
BESIDE, SENTENCE = 60, 10_000  # characters within which a place of its sentence is told with it, and with any


def unlisted(look: Look, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """What the model takes for a place, and the names behind a preposition of place, where none is known."""
    taken = [(c.start, c.stop) for c in known]
    for start, stop, last, sure in spans(look):
        if any(a < stop and start < b for a, b in taken) or named(look, start, stop):
            continue
        key = fold(look.text[start:stop])
        if len(key) > 2 and look.text[start].isupper() and key not in look.said.common | look.said.edge:
            taken.append((start, stop))
            role: Role = "venue" if set(key.split()) & (look.said.venues | look.said.streets) else "unknown"
            classed = hint(look, (first_token(look, start), last))
            behind = link(look, last)
            yield Candidate(start, stop, key, (), look.number, role, hint=classed, sure=sure, link=behind)


def first_token(look: Look, start: int) -> int:
    return next((t.index for t in look.sentence.tokens if t.start == start), 0)


def named(look: Look, start: int, stop: int) -> bool:
    """Whether the words are somebody's or something's name, and no word right before them tells a place."""
    first = first_token(look, start)
    told = firm(look, first) or hint(look, (first, first)) is not None
    doubtful = ("person", "organisation", "group") if told else ()
    return any(m.start < stop and start < m.stop and m.kind not in doubtful for m in look.named)


def spans(look: Look) -> Iterator[tuple[int, int, int, bool]]:
    """Where names of places may stand, and whether that alone is enough to take them for places."""
    tokens = look.sentence.tokens
    for entity in look.sentence.entities:
        start, stop = trimmed(look, entity.start, entity.stop)
        at = [t.index for t in tokens if start <= t.start and t.stop <= stop]
        if entity.kind == "place" and at:
            venue = set(fold(look.text[start:stop]).split()) & look.said.venues
            pair = (at[0], at[-1])
            yield start, stop, at[-1], bool(venue or locative(look, pair) or hint(look, pair))
    for start, stop, last in streets(look):
        yield start, stop, last, True
    for token in tokens[1:]:
        classed = hint(look, (token.index, token.index)) is not None and not opened(look, token.index)
        if token.text[:1].isupper() and (classed or (token.pos == "PROPN" and firm(look, token.index))):
            last = run(look, token.index)
            yield token.start, tokens[last].stop, last, hint(look, (token.index, last)) is not None


def opened(look: Look, index: int) -> bool:
    """Whether the row of capitals has begun before this token."""
    return index > 0 and look.sentence.tokens[index - 1].text[:1].isupper()


def streets(look: Look) -> Iterator[tuple[int, int, int]]:
    """ "Felixstowe Road": capitals that end in the word for a street."""
    tokens = look.sentence.tokens
    for token in tokens[1:]:
        if fold(token.text) in look.said.streets and token.text[:1].isupper():
            first = token.index
            while first and tokens[first - 1].text[:1].isupper() and tokens[first - 1].pos == "PROPN":
                first -= 1
            if first < token.index:
                yield tokens[first].start, token.stop, token.index


def run(look: Look, first: int) -> int:
    """The last token of the row of capitals that begins here."""
    tokens, last = look.sentence.tokens, first
    while last + 1 < len(tokens):
        ahead = tokens[last + 1]
        if ahead.text[:1].isupper() and ahead.pos in ("PROPN", "NOUN", "ADJ"):
            last += 1
        elif last + 2 < len(tokens) and tokens[last + 2].text[:1].isupper() and ahead.text in LINKS:
            last += 2
        else:
            break
    return last


def anchors(found: Sequence[Candidate], meant: Sequence[Entry | None]) -> dict[int, Anchor]:
    """By number the place beside which an unlisted one is told, and how far off.

    A town that is not its namesake far away lies where its mentions tell it best: a name has one sense.
    """
    near = {
        n: beside for n, entry in enumerate(meant) if entry is None and (beside := anchor(found, meant, n))
    }
    told: dict[str, Counter[Anchor]] = defaultdict(Counter)
    for number, beside in near.items():
        told[found[number].key][beside] += 1
    best = {key: min(each, key=lambda one: (one[0], -each[one])) for key, each in told.items()}
    return {n: best[found[n].key] if found[n].entries else beside for n, beside in near.items()}


def anchor(found: Sequence[Candidate], meant: Sequence[Entry | None], number: int) -> Anchor | None:
    """The place told behind its comma, in its sentence, or before it, and how far that is to be sought."""
    here, behind = found[number], follower(found, meant, number)
    if behind is not None:
        return 0, behind
    if not here.sure:
        return None
    around = range(max(0, number - AROUND), min(len(found), number + AROUND))
    placed = [(found[n], entry) for n in around if found[n].sure and (entry := meant[n]) is not None]
    towns = [(c, entry) for c, entry in placed if entry.kind == CITY and c.role == "name"]
    units = [(c, entry) for c, entry in placed if entry.kind in (ADMIN1, ADMIN2)]
    for far, kind in enumerate((towns, units), 1):
        if near := beside(here, kind, BESIDE if here.entries else SENTENCE):
            return far, near
    if here.entries:  # a namesake far away: a town of its own, which lies in no other town
        return land(here, placed)
    before = [entry for other, entry in towns if other.start < here.start]
    return (4, before[-1] if before else towns[0][1]) if towns else None


def land(here: Candidate, placed: Sequence[tuple[Candidate, Entry]]) -> Anchor | None:
    """The country told in the sentence, else the one that is told most."""
    lands = [(c, entry) for c, entry in placed if entry.kind == COUNTRY and c.role == "name"]
    if near := beside(here, lands, SENTENCE):
        return 3, near
    most = Counter(entry for _, entry in lands).most_common(1)
    return (4, most[0][0]) if most else None


def beside(here: Candidate, placed: Sequence[tuple[Candidate, Entry]], reach: int) -> Entry | None:
    """The nearest of some places that stand in the same sentence, so many characters off at most."""
    near = [(abs(c.start - here.start), entry) for c, entry in placed if c.sentence == here.sentence]
    return min((pair for pair in near if pair[0] <= reach), key=lambda pair: pair[0], default=(0, None))[1]


def follower(found: Sequence[Candidate], meant: Sequence[Entry | None], number: int) -> Entry | None:
    """The place told behind a comma, in brackets or with "in", past others that are not known either."""
    for index in range(number + 1, min(number + 4, len(found))):
        if found[index].start != found[index - 1].link.start:
            return None
        entry = meant[index]
        told = found[number].sure or found[number].role == "venue"
        if entry is not None and (told or entry.kind != COUNTRY):
            return entry
    return None
