"""Outlets that no list knows, by the words around them: "newspaper X", "X news agency", "the X Times"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.names.found import PATTERN, QUOTED, Found, capital, found, is_headline
from onrecord.language import lexicon, outlets
from onrecord.language.parse import Sentence
from onrecord.record import MentionKind, Page

OPENING = "«“\"„‘'"
CLOSING = "»”\"“’'"
OFFICER = 4  # tokens before a body's name that may hold its officer's role
LONGEST = 6  # tokens of an outlet's name
PUNCT = frozenset(".,;:!?()[]")


def find(sentence: Sentence, number: int) -> Iterator[Found]:
    """The outlets that the words around them tell."""
    yield from named_behind(sentence, number)
    if not is_headline(sentence):
        yield from named_before(sentence, number)
        yield from by_last_word(sentence, number)


def own_kind(page: Page, parsed: Sequence[Sentence]) -> MentionKind:
    """What the page's own outlet is: a body where its officers or its noun are told, else an outlet."""
    name = (page.outlet or "").strip()
    if not name or outlets.by_name(name):
        return "outlet"
    for sentence in parsed:
        at = page.text.find(name, sentence.start, sentence.stop)
        if at >= 0 and told_as_body(sentence, at):
            return "organisation"
    return "outlet"


def told_as_body(sentence: Sentence, at: int) -> bool:
    """The president of X, the association X."""
    paths = ("roles.by_body.words", "roles.neutral", "organisations.nouns")
    listed = lexicon.words(sentence.language, "names", *paths)
    before = [token for token in sentence.tokens if token.stop <= at][-OFFICER:]
    return any(lexicon.is_one_of(token, listed) for token in before)


def own(page: Page, sentence: Sentence, number: int, kind: MentionKind) -> Iterator[Found]:
    """The page's own outlet, wherever its sentences name it."""
    name = (page.outlet or "").strip()
    if len(name) < LONGEST or "." in name:
        return
    at = page.text.find(name, sentence.start, sentence.stop)
    while at >= 0:
        row = [t.index for t in sentence.tokens if t.start < at + len(name) and t.stop > at]
        if row:
            yield Found(kind, number, row[0], row[-1], at, at + len(name), QUOTED, name)
        at = page.text.find(name, at + len(name), sentence.stop)


def named_behind(sentence: Sentence, number: int) -> Iterator[Found]:
    """Newspaper X: the name behind its noun, in quote marks or in capitals."""
    before = lexicon.phrases(sentence.language, "names", "outlets.before")
    articles = lexicon.words(sentence.language, "names", "joiners.articles")
    tokens = sentence.tokens
    for token in tokens:
        part_of_name = capital(token) and token.index > 0
        is_noun = token.pos in ("NOUN", "PROPN") and not part_of_name
        taken = before.length(sentence, token.index) if is_noun else 0
        at = token.index + taken
        if not taken or at >= len(tokens):
            continue
        if tokens[at].text in OPENING:
            row = quoted_run(sentence, at)
            rank = QUOTED
        else:
            at += tokens[at].lower in articles and tokens[at].text.islower()
            row = capital_run(sentence, at)
            rank = PATTERN
        if row and not is_not_name(sentence, row):
            yield found("outlet", sentence, number, row, rank)


def quoted_run(sentence: Sentence, at: int) -> list[int]:
    """The tokens between an opening quote mark and its end, if they are few and begin as a name."""
    tokens = sentence.tokens[at + 1 : at + 2 + LONGEST]
    for n, token in enumerate(tokens):
        if token.text in CLOSING:
            row = list(range(at + 1, at + 1 + n))
            return row if row and capital(sentence.tokens[row[0]]) else []
    return []


def capital_run(sentence: Sentence, at: int) -> list[int]:
    row = []
    for token in sentence.tokens[at : at + LONGEST]:
        if not capital(token) or not token.text[0].isalpha():
            break
        row.append(token.index)
    return row


def named_before(sentence: Sentence, number: int) -> Iterator[Found]:
    """X news agency: the capitals before the noun that hang on it."""
    after = lexicon.phrases(sentence.language, "names", "outlets.after")
    for token in sentence.tokens[1:]:
        taken = after.length(sentence, token.index)
        if not taken:
            continue
        row: list[int] = []
        at = token.index - 1
        while at >= 0 and names_outlet(sentence, at) and len(row) < LONGEST:
            row.insert(0, at)
            at -= 1
        if row and not is_not_name(sentence, row):
            yield found("outlet", sentence, number, row, PATTERN)


def names_outlet(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return token.pos == "PROPN" and capital(token)


def is_not_name(sentence: Sentence, row: list[int]) -> bool:
    """Where every word is of a place or a people it says whose outlet it is, not which."""
    told = [e for e in sentence.entities if e.kind in ("place", "group")]
    not_names = lexicon.words(sentence.language, "names", "people.not_names", "people.dates")
    tokens = [sentence.tokens[n] for n in row]
    return all(
        t.lower in not_names or t.pos == "ADJ" or any(e.start <= t.start and t.stop <= e.stop for e in told)
        for t in tokens
    )


def by_last_word(sentence: Sentence, number: int) -> Iterator[Found]:
    """The X Times, Radio X: capitals that end or begin with a word of outlets."""
    last = lexicon.phrases(sentence.language, "names", "outlets.last")
    first = lexicon.phrases(sentence.language, "names", "outlets.first")
    at = 0
    while at < len(sentence.tokens):
        row = proper_run(sentence, at)
        at = max(row, default=at) + 1
        if len(row) < 2:
            continue
        ends = [n for n in row[1:] if (taken := last.length(sentence, n)) and n + taken - 1 == row[-1]]
        if ends or first.length(sentence, row[0]):
            yield found("outlet", sentence, number, row, PATTERN)


def proper_run(sentence: Sentence, at: int) -> list[int]:
    row = []
    for token in sentence.tokens[at : at + LONGEST]:
        if not capital(token) or token.pos not in ("PROPN", "ADJ", "NOUN") or token.text in PUNCT:
            break
        if token.index == 0 and token.pos != "PROPN":
            break
        row.append(token.index)
    return row
