"""Persons: who the parser's model and the titles say they are, and nobody else. Precision before quantity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.names import entities
from onrecord.extract.names.found import SEEN, TITLED, Found, capital, found, is_headline, shouted, tokens_at
from onrecord.language import inflect, lexicon
from onrecord.language.parse import Sentence, Token

LONGEST = 6  # tokens of a person's name
INITIAL = 2
TITLE_WORDS = 4  # "Crown Prince", "Education Minister Prof"
OLDEST = 110
AGE_MARKS = {(",", ","), (",", "."), (",", ";"), ("(", ")"), (",", ")")}
NOT_IN_NAMES = frozenset('.,;:!?()[]{}/\\"«»“”„@#&*+=<>|…0123456789')
CLITICS = frozenset(("'s", "’s", "'", "’"))


def find(sentence: Sentence, number: int) -> Iterator[Found]:
    """The persons that this sentence alone tells."""
    yield from titled(sentence, number)
    yield from with_age(sentence, number)
    yield from with_role(sentence, number)
    if not is_headline(sentence):
        yield from seen(sentence, number)


def seen(sentence: Sentence, number: int) -> Iterator[Found]:
    """Those whom the parser's model names, without their titles; single words only by `again`."""
    for entity in sentence.entities:
        if entity.kind == "person":
            row = name_part(sentence, tokens_at(sentence, entity.start, entity.stop))
            if (
                row
                and whole_words(sentence, row, entity.start, entity.stop)
                and is_seldom_place(sentence, row)
            ):
                yield found("person", sentence, number, row, SEEN)


def is_seldom_place(sentence: Sentence, row: Sequence[int]) -> bool:
    """Not the name of a place, as far as we know one by it: "Burkina Faso"."""
    words = " ".join(sentence.tokens[n].text for n in row)
    return not entities.known_place(words)


def whole_words(sentence: Sentence, row: Sequence[int], start: int, stop: int) -> bool:
    return sentence.tokens[row[0]].start >= start and sentence.tokens[row[0]].stop <= stop


def name_part(sentence: Sentence, row: Sequence[int]) -> list[int]:
    """The longest beginning of these tokens that can be a person's name, after titles; else nothing."""
    row = list(row)
    titles = [n for n, index in enumerate(row[:TITLE_WORDS]) if is_title(sentence, index)]
    row = row[titles[-1] + 1 :] if titles else row
    while row and not is_name_word(sentence.tokens[row[0]]):
        row = row[1:]
    kept: list[int] = []
    for n in row[:LONGEST]:
        if not (is_name_word(sentence.tokens[n]) or is_joint(sentence, n)):
            break
        kept.append(n)
    while kept and (not is_name_word(sentence.tokens[kept[-1]]) or is_title(sentence, kept[-1])):
        kept.pop()
    return with_hyphens(sentence, kept) if kept and is_name(sentence, kept) else []


def with_hyphens(sentence: Sentence, row: list[int]) -> list[int]:
    """With what hangs on the last word by a hyphen: the "-moon" of "Ban Ki-moon"."""
    tokens = sentence.tokens
    while row[-1] + 2 < len(tokens):
        hyphen, word = tokens[row[-1] + 1], tokens[row[-1] + 2]
        touching = tokens[row[-1]].stop == hyphen.start and hyphen.stop == word.start
        if hyphen.text != "-" or not touching or not word.text.isalpha():
            break
        row = [*row, hyphen.index, word.index]
    return row


def is_title(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    titles = lexicon.words(sentence.language, "names", *TITLES)
    return lexicon.is_one_of(token, titles) or (
        lexicon.is_one_of(token, lexicon.words(sentence.language, "names", *ROLES))
    )


TITLES = ("titles.he", "titles.she", "titles.any")
ROLES = ("roles.authority", "roles.neutral", "roles.outlet", "roles.person", "roles.relatives")


def is_name_word(token: Token) -> bool:
    """A capitalised word of letters, not all in capitals unless it is an initial."""
    text = token.text
    return (
        capital(token)
        and text[-1].isalpha() | (text[-1] == ".")
        and not NOT_IN_NAMES & set(text.rstrip("."))
        and (not shouted(token) or len(text.replace(".", "")) <= INITIAL)
    )


def is_joint(sentence: Sentence, at: int) -> bool:
    """Small words and points inside a name: "van", "bin", the point of an initial, a hyphen."""
    token = sentence.tokens[at]
    particles = lexicon.words(sentence.language, "names", "people.particles")
    initial = token.text == "." and len(sentence.tokens[at - 1].text) == 1
    return initial or token.text == "-" or lexicon.plain(token.lower) in particles


def is_name(sentence: Sentence, row: Sequence[int]) -> bool:
    """Nothing that a date, a place or a street is called by."""
    not_names = lexicon.words(
        sentence.language, "names", "people.not_names", "people.dates", "people.place_words"
    )
    tokens = [sentence.tokens[n] for n in row]
    if any(t.lower in not_names or t.lemma in not_names for t in tokens):
        return False
    return any(len(t.text) > INITIAL and t.pos in ("PROPN", "NOUN", "X", "ADJ") for t in tokens)


def titled(sentence: Sentence, number: int) -> Iterator[Found]:
    """Mr X, spokesman X Y, la ministre X Y: capitals right behind a title or a role."""
    titles = lexicon.phrases(sentence.language, "names", *TITLES)
    roles = lexicon.phrases(sentence.language, "names", *ROLES)
    for token in sentence.tokens[:-1]:
        title = titles.length(sentence, token.index)
        taken = title or roles.length(sentence, token.index)
        at = token.index + taken
        if not taken or at >= len(sentence.tokens):
            continue
        row = proper_run(sentence, at)
        kinds = ("place", "group", "other") if len(row) > 1 else ()
        if row and (title or len(row) > 1) and not taken_otherwise(sentence, row, *kinds):
            yield found("person", sentence, number, row, TITLED)


def proper_run(sentence: Sentence, at: int) -> list[int]:
    row: list[int] = []
    for n in range(at, min(len(sentence.tokens), at + LONGEST)):
        token = sentence.tokens[n]
        proper = is_name_word(token) and token.pos in ("PROPN", "X", "NOUN", "ADJ")
        if not (proper and (n == at or token.pos == "PROPN")) and not (row and is_joint(sentence, n)):
            break
        row.append(n)
    return name_part(sentence, row) if row and row[0] == at else []


def with_age(sentence: Sentence, number: int) -> Iterator[Found]:
    """Ada Brandt, 52, and Ada Brandt (52): capitals before a number of years."""
    tokens = sentence.tokens
    for token in tokens[2:]:
        if not token.text.isdecimal() or not 0 < int(token.text[:4]) <= OLDEST:
            continue
        after = tokens[token.index + 1].text if token.index + 1 < len(tokens) else ","
        if (tokens[token.index - 1].text, after) in AGE_MARKS:
            row = capitals_up_to(sentence, token.index - 2)
            if len(row) > 1 and not taken_otherwise(sentence, row, "organisation", "group", "other"):
                yield found("person", sentence, number, row, TITLED)


def with_role(sentence: Sentence, number: int) -> Iterator[Found]:
    """Pogo Brandt, the head of the forum; the leader, Ada Brandt: capitals in apposition to a role."""
    roles = lexicon.words(sentence.language, "names", *ROLES)
    for token in sentence.tokens:
        if not token.dep.startswith("appos") or token.head < 0:
            continue
        head = sentence.tokens[token.head]
        if lexicon.is_one_of(token, roles) and head.pos == "PROPN":
            row = capitals_around(sentence, head.index)
        elif lexicon.is_one_of(head, roles) and token.pos == "PROPN":
            row = capitals_around(sentence, token.index)
        else:
            continue
        sure_ = len(row) > 1 or (row and is_seldom_place(sentence, row))
        if sure_ and not taken_otherwise(sentence, row, "place", "group", "other"):
            yield found("person", sentence, number, row, TITLED)


def capitals_around(sentence: Sentence, index: int) -> list[int]:
    last = index
    while last + 1 < len(sentence.tokens) and is_proper(sentence.tokens[last + 1]):
        last += 1
    return capitals_up_to(sentence, last)


def capitals_up_to(sentence: Sentence, last: int) -> list[int]:
    """The capitals that end at this token, as a person's name; nothing where they are none."""
    first = last
    while (
        first >= 0
        and last - first < LONGEST
        and (is_proper(sentence.tokens[first]) or is_joint(sentence, first))
    ):
        first -= 1
    row = name_part(sentence, range(first + 1, last + 1))
    return row if row and row[-1] >= last else []


def is_proper(token: Token) -> bool:
    return is_name_word(token) and token.pos in ("PROPN", "X")


def taken_otherwise(sentence: Sentence, row: Sequence[int], *kinds: str) -> bool:
    """Whether the parser's model calls these words something else: a place, a body, a people."""
    start, stop = sentence.span(row)
    wanted = kinds or ("place", "organisation", "group", "other")
    seen_ = any(e.kind in wanted and e.start < stop and e.stop > start for e in sentence.entities)
    return seen_ or entities.kind_by_words(sentence, list(row)) is not None


def again(parsed: Sequence[Sentence], names: Sequence[Found]) -> Iterator[Found]:
    """Every other word that is the last word of a full name on the page: "Morin" beside "Tekla Morin".

    The first word of one ("Li" of "Li Wenzu") only where the model too sees a name.
    """
    full = [f for f in names if f.kind == "person" and f.last > f.first]
    known, given = {word_key(parsed, f, f.last) for f in full}, {word_key(parsed, f, f.first) for f in full}
    taken = {(f.sentence, n) for f in names if sure(f) for n in range(f.first, f.last + 1)}
    for number, sentence in enumerate(parsed):
        for token in sentence.tokens:
            if (number, token.index) in taken or not may_be_surname(token):
                continue
            key = inflect.key(sentence.language, token.text)
            if (key in known or (key in given and is_seen(sentence, token))) and not in_place(
                sentence, token
            ):
                yield found("person", sentence, number, [token.index], TITLED)


def word_key(parsed: Sequence[Sentence], name: Found, index: int) -> str:
    sentence = parsed[name.sentence]
    return inflect.key(sentence.language, sentence.tokens[index].text)


def is_seen(sentence: Sentence, token: Token) -> bool:
    """Whether the model calls just this word a person or a body."""
    kinds = ("person", "organisation")
    return any(e.kind in kinds and (e.start, e.stop) == (token.start, token.stop) for e in sentence.entities)


def sure(name: Found) -> bool:
    """Not to be called a surname: longer than a word, or known by more than the parser's model."""
    return name.last > name.first or name.rank > SEEN


def may_be_surname(token: Token) -> bool:
    return is_name_word(token) and len(token.text) > 1 and token.pos in ("PROPN", "NOUN", "ADJ", "X")


def in_place(sentence: Sentence, token: Token) -> bool:
    """Part of a longer place, or, in Russian, a common adjective that only looks like a surname."""
    return any(
        e.kind == "place"
        and e.start <= token.start
        and token.stop <= e.stop
        and e.stop - e.start > len(token.text)
        for e in sentence.entities
    )
