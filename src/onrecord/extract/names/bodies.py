"""Bodies of the state and organisations by their nouns: the Adjara police, the Free Bakers' Union."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import language
from onrecord.extract.names import entities
from onrecord.extract.names.found import (
    COMMON,
    PATTERN,
    QUOTED,
    Found,
    capital,
    found,
    is_headline,
    tokens_at,
)
from onrecord.extract.names.printed import OPENING, capital_run, is_not_name, quoted_run
from onrecord.language import lexicon
from onrecord.language.parse import Sentence
from onrecord.record import MentionKind

LONGEST_COMPLEMENT = 8  # tokens behind "of"
LONGEST_NAME = 12
NOUNS = ("NOUN", "PROPN")
BETWEEN = ("DET", "ADJ", "NUM", "ADV")  # may stand between "of" and its noun
MODIFIES = ("compound", "amod", "nmod", "nmod:poss", "poss", "flat", "flat:name", "det")
POSSESSIVE = ("'s", "’s", "'", "’")


def find(sentence: Sentence, number: int) -> Iterator[Found]:
    """The authorities and organisations of a sentence that their nouns tell."""
    yield from authorities(sentence, number)
    yield from named_behind(sentence, number)
    if not is_headline(sentence):
        yield from organisations(sentence, number)


def authorities(sentence: Sentence, number: int) -> Iterator[Found]:
    lang = sentence.language
    wide = lexicon.phrases(lang, "names", "bodies.wide")
    narrow = lexicon.phrases(lang, "names", "bodies.narrow")
    at = 0
    while at < len(sentence.tokens):
        far, near = wide.length(sentence, at), narrow.length(sentence, at)
        row = list(range(at, at + max(far, near)))
        at += max(far, near, 1)
        if not row or not stands_for_itself(sentence, row):
            continue
        whole = extended(sentence, row, wide=far >= near)
        proper = any(capital(sentence.tokens[n]) and n > 0 for n in whole)
        if whole == row and not proper and lexicon.is_one_of(sentence.tokens[row[-1]], never_bare(lang)):
            continue
        if proper or not is_shy(sentence, row):
            yield found("authority", sentence, number, whole, PATTERN if proper else COMMON)
            at = max(at, whole[-1] + 1)


def never_bare(lang: str) -> frozenset[str]:
    """Words that name nothing without a complement: an office, a department."""
    return lexicon.words(lang, "names", "bodies.never_bare")


def stands_for_itself(sentence: Sentence, row: list[int]) -> bool:
    """A noun of its own ("the police said"), or a name before another ("Interior Ministry aide")."""
    token = sentence.tokens[row[-1]]
    named = capital(token) and row[-1] > 0
    if token.pos not in NOUNS and not named:
        return False
    if is_of_kind(sentence, row):
        return False
    modifier = token.dep in ("compound", "amod") and token.head > row[-1]
    return not modifier or named


def is_of_kind(sentence: Sentence, row: list[int]) -> bool:
    """Said of a noun without any article: "violences de police", which is no police in particular."""
    bare = lexicon.words(sentence.language, "names", "joiners.bare")
    return row[0] > 0 and sentence.tokens[row[0] - 1].lower in bare and not capital(sentence.tokens[row[0]])


def is_shy(sentence: Sentence, row: list[int]) -> bool:
    """Words that mean something else without an article: "administration", "justice"."""
    shy = lexicon.phrases(sentence.language, "names", "bodies.shy")
    if not shy.length(sentence, row[0]):
        return False
    articles = lexicon.words(sentence.language, "names", "joiners.definite")
    return row[0] == 0 or sentence.tokens[row[0] - 1].lower not in articles


def extended(sentence: Sentence, row: list[int], *, wide: bool) -> list[int]:
    """The noun with the names that hang on it: whose it is, where it is, what it is for."""
    return [*before(sentence, row), *row, *behind(sentence, row, wide=wide)]


def before(sentence: Sentence, row: list[int]) -> list[int]:
    kept: list[int] = []
    at = row[0] - 1
    while at >= 0 and len(kept) < LONGEST_COMPLEMENT and qualifies(sentence, at, row[0]):
        kept.insert(0, at)
        at -= 1
    while kept and sentence.tokens[kept[0]].text in POSSESSIVE:
        kept = kept[1:]
    return kept if not kept or not is_person(sentence, kept) else []


def qualifies(sentence: Sentence, at: int, head: int) -> bool:
    """Whether a word before the noun belongs to the body's name."""
    token = sentence.tokens[at]
    if token.text in POSSESSIVE:
        return at > 0 and capital(sentence.tokens[at - 1])
    if token.pos in ("DET", "PUNCT", "ADP", "VERB", "AUX", "CCONJ", "PRON", "NUM", "SCONJ"):
        return False
    hangs = token.dep.startswith(MODIFIES) and token.head >= at
    if capital(token) and token.pos in ("PROPN", "ADJ", "NOUN"):
        return hangs and (at > 0 or token.pos != "NOUN")
    return hangs and is_local(sentence, at)


def is_local(sentence: Sentence, at: int) -> bool:
    """Whether the adjective tells the place or level: "riot police", "пакистанская полиция"."""
    token = sentence.tokens[at]
    if lexicon.is_one_of(token, lexicon.words(sentence.language, "names", "bodies.modifiers")):
        return True
    endings = tuple(lexicon.words(sentence.language, "names", "joiners.demonym_endings"))
    return token.pos == "ADJ" and bool(endings) and token.lemma.endswith(endings)


def is_person(sentence: Sentence, row: list[int]) -> bool:
    """Whether a full name of the parser's model stands there; of single words it is not to be believed."""
    start, stop = sentence.span(row)
    people = (e for e in sentence.entities if e.kind == "person" and e.start < stop and e.stop > start)
    return any(len(tokens_at(sentence, e.start, e.stop)) > 1 for e in people)


def behind(sentence: Sentence, row: list[int], *, wide: bool) -> list[int]:
    """The adjectives and the complement that follow directly."""
    kept: list[int] = []
    at = row[-1] + 1
    name = capital(sentence.tokens[row[0]])
    while at < len(sentence.tokens) and sentence.tokens[at].pos == "ADJ":
        if not is_local(sentence, at) and not (name and capital(sentence.tokens[at])):
            break
        kept.append(at)
        at += 1
    while (more := complement(sentence, at, row, wide=wide)) and len(kept) + len(more) <= LONGEST_COMPLEMENT:
        kept += more
        at = more[-1] + 1
        wide = wide and sentence.tokens[at - 1].pos != "PROPN"
    return kept


def complement(sentence: Sentence, at: int, row: list[int], *, wide: bool) -> list[int]:
    """The words "of justice" behind the noun, where they begin here and belong to its name."""
    if at >= len(sentence.tokens):
        return []
    of = lexicon.words(sentence.language, "names", "joiners.of")
    token = sentence.tokens[at]
    inflected = token.feats.get("Case") == "Gen" and token.pos in (*NOUNS, "ADJ")
    if not inflected and (token.lower not in of or token.pos != "ADP"):
        return []
    head = token.index + (token.pos == "ADP")
    while head + 1 < len(sentence.tokens) and head - at < 4 and sentence.tokens[head].pos in BETWEEN:
        head += 1
    if head >= len(sentence.tokens):
        return []
    noun = sentence.tokens[head]
    if noun.pos not in NOUNS or not hangs_on(sentence, head, row[0]):
        return []
    if not wide and not capital(noun):
        return []
    last = head
    while last + 1 < len(sentence.tokens) and goes_on(sentence, last + 1, head):
        last += 1
    kept = list(range(at, last + 1))
    return [] if is_person(sentence, kept) else kept


def hangs_on(sentence: Sentence, index: int, head: int) -> bool:
    return any(a == head or abs(a - head) < 3 for a in sentence.ancestors(index))


def goes_on(sentence: Sentence, at: int, head: int) -> bool:
    token = sentence.tokens[at]
    return token.head in range(head, at) and (
        token.dep.startswith(("flat", "amod", "compound"))
        and (token.pos in ("ADJ", "PROPN") or capital(token))
    )


def organisations(sentence: Sentence, number: int) -> Iterator[Found]:
    """Names that a capitalised noun of organisations heads: "Free Bakers' Union", "Syndicat des fournils"."""
    heads = lexicon.phrases(sentence.language, "names", "organisations.heads")
    for token in sentence.tokens:
        taken = heads.length(sentence, token.index)
        if not taken or not capital(token) or token.pos not in NOUNS:
            continue
        row = list(range(token.index, token.index + taken))
        left = capitals_before(sentence, row[0])
        right = max(behind(sentence, row, wide=True), capitals_behind(sentence, row[-1]), key=len)
        whole = [*left, *row, *right]
        if len(whole) > taken and len(whole) <= LONGEST_NAME and is_organisation(sentence, whole):
            yield found(kind_of_head(sentence, whole), sentence, number, whole, PATTERN)


def is_organisation(sentence: Sentence, row: list[int]) -> bool:
    return not is_person(sentence, row) and entities.is_possible(sentence, row)


def kind_of_head(sentence: Sentence, row: list[int]) -> MentionKind:
    """A body of the state where one of the words says so: "Police Oversight Commission"."""
    return entities.kind(sentence, row)


def capitals_before(sentence: Sentence, at: int) -> list[int]:
    """The capitals before a noun, with the small words between them."""
    inside = lexicon.words(sentence.language, "names", "joiners.before")
    articles = lexicon.words(sentence.language, "names", "joiners.articles")
    kept: list[int] = []
    for n in range(at - 1, max(-1, at - LONGEST_NAME), -1):
        token = sentence.tokens[n]
        if capital(token) and token.pos in ("PROPN", "ADJ", "NOUN"):
            kept = list(range(n, at))
        elif lexicon.plain(token.lower) not in inside or token.lower in articles:
            break
    return kept[1:] if kept and sentence.tokens[kept[0]].lower in articles else kept


def capitals_behind(sentence: Sentence, at: int) -> list[int]:
    """The capitals behind a noun, with the small words between them."""
    inside = lexicon.words(sentence.language, "names", "joiners.inside")
    if at + 1 >= len(sentence.tokens) or lexicon.plain(sentence.tokens[at + 1].lower) not in joiners_of(
        sentence
    ):
        return []
    kept: list[int] = []
    not_names = lexicon.words(sentence.language, "names", "people.dates", "joiners.between")
    for n in range(at + 1, min(len(sentence.tokens), at + LONGEST_NAME)):
        token = sentence.tokens[n]
        if token.lower in not_names and (not kept or capital(token)):
            break
        if capital(token) and token.pos in ("PROPN", "ADJ", "NOUN"):
            kept = list(range(at + 1, n + 1))
        elif lexicon.plain(token.lower) not in inside or token.text in POSSESSIVE:
            break
    on = lexicon.words(sentence.language, "names", "joiners.on")
    if kept and sentence.tokens[kept[0]].lower in on and in_place(sentence, kept[1:]):
        return []  # says where it is, not what it is called
    return kept if not is_person(sentence, kept or [at]) else []


def joiners_of(sentence: Sentence) -> frozenset[str]:
    return lexicon.words(sentence.language, "names", "joiners.of", "joiners.on")


def named_behind(sentence: Sentence, number: int) -> Iterator[Found]:
    """The union «Bread», the rebel group X: the name behind its noun."""
    nouns = lexicon.phrases(sentence.language, "names", "organisations.heads", "organisations.nouns")
    for token in sentence.tokens[:-1]:
        taken = nouns.length(sentence, token.index)
        at = token.index + taken
        if not taken or at >= len(sentence.tokens) or (capital(token) and token.index > 0):
            continue
        if sentence.tokens[at].text in OPENING:
            row, rank = quoted_run(sentence, at), QUOTED
        else:
            row, rank = capital_run(sentence, at), PATTERN
            row = row if row and row[-1] - row[0] < LONGEST_NAME and is_proper(sentence, row) else []
        if row and not is_not_name(sentence, row):
            yield found("organisation", sentence, number, row, rank)


def is_proper(sentence: Sentence, row: list[int]) -> bool:
    trusted = bool(language.load(sentence.language, "names")["people"]["single_words"])
    if trusted and is_person(sentence, row):
        return False  # председателя профсоюза Нодара Кверелла
    titles = lexicon.words(sentence.language, "names", "titles.he", "titles.she", "titles.any")
    first = sentence.tokens[row[0]]
    return first.pos == "PROPN" and not lexicon.is_one_of(first, titles) and not in_place(sentence, row)


def in_place(sentence: Sentence, row: list[int]) -> bool:
    start, stop = sentence.span(row)
    return any(e.kind == "place" and e.start <= start and stop <= e.stop for e in sentence.entities)
