"""Which words of a page may name a place.

The gazetteer alone is no judge (Reading, Nice, Mobile, and a village for nearly every surname), the
parser's model alone neither: both are asked, and the words beside the name (`signs`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract.places import gazetteer
from onrecord.extract.places.candidate import Candidate, Look
from onrecord.extract.places.gazetteer import ADMIN1, CITY, COUNTRY, Entry
from onrecord.extract.places.signs import (
    STOPS,
    Signs,
    dateline,
    hint,
    holder,
    inside_more,
    link,
    part_of_more,
    read_signs,
    shouted,
)
from onrecord.extract.places.words import Words
from onrecord.language.fold import fold, stems
from onrecord.language.parse import Token
from onrecord.record import Mention

LONGEST = 6  # words in a name


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
        if not tokens[last].text[:1].isalnum() or (last > first and not closes(tokens[last], look.said)):
            continue
        for key in keys(look, first, last):
            candidate = read(look, (first, last), key)
            if candidate is not None:
                return last, replace(candidate, link=link(look, last)) if candidate.entries else None
            if last > first and key in look.said.common:
                return last, None
    return None


def closes(token: Token, said: Words) -> bool:
    """Whether a name of several words may end here: with a capital, or the class ("Свердловская область")."""
    return not token.text[:1].islower() or fold(token.lemma) in said.region


def keys(look: Look, first: int, last: int) -> Iterator[str]:
    """What the words may be looked up by: as they stand, and in their base forms."""
    tokens = look.sentence.tokens[first : last + 1]
    surface = fold(look.text[tokens[0].start : tokens[-1].stop])
    yield surface
    lemmas = fold(" ".join(token.lemma for token in tokens))
    if lemmas != surface and look.said.lowercase:
        yield lemmas
    if look.said.endings and tokens[0].text[:1].isupper():
        yield stems(surface, look.said.endings)


def read(look: Look, at: tuple[int, int], key: str) -> Candidate | None:
    """The words as a place of this key; without entries where they are a name of something else."""
    said, tokens = look.said, look.sentence.tokens
    start, stop = tokens[at[0]].start, tokens[at[1]].stop
    made = Candidate(start, stop, key, (), look.number)
    if key in said.adjectives:
        land = gazetteer.countries().get(said.adjectives[key])
        return replace(made, role="adjective", entries=(land,) if land and free(look, made) else ())
    if key in said.adjectives_of:
        meant = sorted(gazetteer.named(said.adjectives_of[key]), key=lambda e: (-e.main, -e.population))
        return replace(made, role="adjective", entries=tuple(meant[:1]) if free(look, made) else ())
    if not tokens[at[0]].text[:1].isupper():
        return None
    if abbreviates(look, at, key):
        return replace(made, entries=states(gazetteer.named(said.abbreviations[key])))
    entries = chief(gazetteer.named(key), said)
    if not entries or refused(look, at, key, entries):
        return None
    return judged(look, at, replace(made, entries=entries, hint=hint(look, at)))


def free(look: Look, candidate: Candidate) -> bool:
    """Whether the words are not part of the name of a person or an outlet."""
    around = holder(look, candidate)
    return around is None or around.kind not in ("person", "outlet")


def abbreviates(look: Look, at: tuple[int, int], key: str) -> bool:
    """ "Calif." after a comma, "N.M." with its full stops."""
    tokens = look.sentence.tokens
    if key not in look.said.abbreviations:
        return False
    dotted = key in look.said.dotted and "." in tokens[at[0]].text[:-1]
    behind = at[0] > 1 and tokens[at[0] - 1].text in (",", "(") and tokens[at[0] - 2].text[:1].isupper()
    return dotted or behind


def chief(entries: tuple[Entry, ...], said: Words) -> tuple[Entry, ...]:
    """In a language whose names are other names in the gazetteer, those of larger places are chief names."""
    if not said.other_names:
        return entries
    least = said.other_names
    return tuple(e._replace(main=e.main or int(e.kind < CITY or e.population >= least)) for e in entries)


def states(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.kind in (ADMIN1, COUNTRY))


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


def judged(look: Look, at: tuple[int, int], made: Candidate) -> Candidate | None:
    """The candidate with its certainty, or None where it is no place."""
    if inside_more(look, made):
        return None
    signs = read_signs(look, at, made)
    if made.key in look.said.common:
        told = signs.exact and signs.placed and signs.around is None
        return replace(made, told=True) if made.hint or told else None
    if signs.around is not None:
        return within(signs.around, made, signs)
    if (signs.titled or signs.street) and not made.hint:
        return None
    if part_of_more(look, at):
        if signs.within_person:
            return None
        return made if signs.exact or signs.great or signs.known else None
    if signs.exact or made.hint or dateline(look, at):
        return replace(made, told=bool(made.hint) or signs.placed or not signs.exact)
    return replace(made, sure=free_standing(look, at, signs), told=signs.placed)


def free_standing(look: Look, at: tuple[int, int], signs: Signs) -> bool:
    """Whether a name that stands alone, and that the model does not see as a place, is one all the same."""
    if not signs.proper and "place" not in signs.kinds:
        return False
    if "person" in signs.kinds:
        return signs.placed and (signs.great or (signs.firm and signs.town))
    if at[0] == at[1] and signs.short and not signs.great and not signs.known:
        return False
    return signs.placed or "place" in signs.kinds or signs.great or signs.large


def within(around: Mention, made: Candidate, signs: Signs) -> Candidate | None:
    """A place in the name of a body ("Bank of Japan", "Toronto Police"); in a person's there is none.

    Where the name is the whole mention, it may be the mention that is wrong ("in Verdun").
    """
    whole = (around.start, around.stop) == (made.start, made.stop)
    if around.kind == "outlet" or (around.kind == "person" and not whole):
        return None
    if around.kind == "person":
        return replace(made, sure=signs.exact or (signs.firm and signs.town), told=signs.firm)
    known = signs.great or signs.exact or signs.known
    if whole:
        return replace(
            made, sure=known or bool(made.hint) or (signs.placed and signs.town), told=signs.placed
        )
    of_a_body = around.kind == "authority" and around.start == made.start and signs.town and signs.proper
    return replace(made, told=signs.firm) if known or of_a_body else None
