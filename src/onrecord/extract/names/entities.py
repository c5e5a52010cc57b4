"""What the parser's model calls an organisation or a people, where nothing speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord import language
from onrecord.errors import ModelMissing
from onrecord.extract.names.found import SEEN, TITLED, Found, capital, found, is_headline, shouted, tokens_at
from onrecord.extract.places import gazetteer
from onrecord.language import lexicon
from onrecord.language.parse import Entity, Sentence
from onrecord.record import MentionKind

LONGEST = 10
NEVER = 1_000
SPELLED = 9  # tokens before an acronym that may spell it out
PERSONS = ("roles.authority", "roles.neutral", "roles.outlet", "roles.person", "roles.relatives")


def votes(parsed: Sequence[Sentence], text: str) -> dict[str, Counter[str]]:
    """How often the model calls the same words a person, a place, a body; an acronym of no body, never."""
    counts: dict[str, Counter[str]] = {}
    for sentence in parsed:
        for entity in sentence.entities:
            counts.setdefault(text[entity.start : entity.stop].casefold(), Counter())[entity.kind] += 1
        for acronym in in_brackets(sentence):
            counts.setdefault(acronym.casefold(), Counter())["other"] += NEVER
    return counts


def find(sentence: Sentence, number: int, text: str, counted: dict[str, Counter[str]]) -> Iterator[Found]:
    """Organisations that the model names, and peoples by the model and the word list."""
    headline = is_headline(sentence)
    for entity in sentence.entities:
        row = trimmed(sentence, tokens_at(sentence, entity.start, entity.stop))
        if entity.kind == "organisation" and row and not headline:
            if is_body(sentence, row) and outvotes(text, entity, counted):
                yield found(kind(sentence, row), sentence, number, row, SEEN)
        elif entity.kind == "group" and len(row) == 1 and is_people(sentence, row[0]):
            yield found("group", sentence, number, row, SEEN)
    yield from peoples(sentence, number)


def trimmed(sentence: Sentence, row: list[int]) -> list[int]:
    """Without articles before and possessive endings behind."""
    articles = lexicon.words(sentence.language, "names", "joiners.articles")
    while row and (lexicon.plain(sentence.tokens[row[0]].lower) in articles or not is_word(sentence, row[0])):
        row = row[1:]
    while row and not is_word(sentence, row[-1]):
        row = row[:-1]
    return row


def is_word(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return any(c.isalpha() for c in token.text) and token.text not in ("'s", "’s") and token.pos != "PART"


def is_body(sentence: Sentence, row: list[int]) -> bool:
    tokens = [sentence.tokens[n] for n in row]
    not_names = lexicon.words(sentence.language, "names", "people.not_names", "people.dates")
    if len(row) > LONGEST or all(t.lower in not_names or t.lemma in not_names for t in tokens):
        return False
    if not is_possible(sentence, row):
        return False
    proper = [t for t in tokens if capital(t) and t.pos not in ("VERB", "PRON", "DET", "ADP", "ADV", "SCONJ")]
    if len(tokens) == 1 and not shouted(tokens[0]):
        return bool(proper) and tokens[0].pos == "PROPN" and len(tokens[0].text) > 2
    return bool(proper) and tokens[-1].pos not in ("VERB", "AUX", "ADP", "ADV")


def is_possible(sentence: Sentence, row: list[int]) -> bool:
    """Not a street, a treaty, a person's role or a place that the list of places knows."""
    lang = sentence.language
    first, last = sentence.tokens[row[0]], sentence.tokens[row[-1]]
    titles = lexicon.words(lang, "names", "titles.he", "titles.she", "titles.any")
    if len(row) > 1 and (lexicon.is_one_of(first, titles) or first.pos in ("VERB", "AUX", "PRON", "ADV")):
        return False
    if not capital(first) and lexicon.is_one_of(first, lexicon.words(lang, "names", *PERSONS)):
        return False
    other = lexicon.words(lang, "names", "people.place_words", *PERSONS)
    works = lexicon.words(lang, "names", "organisations.works")
    return not lexicon.is_one_of(last, other) and not any(
        lexicon.is_one_of(sentence.tokens[n], works) for n in row
    )


def in_brackets(sentence: Sentence) -> set[str]:
    """Capitals in brackets behind words that name no body: "incapacité de travail (ITT)"."""
    lang, tokens = sentence.language, sentence.tokens
    bodies = lexicon.phrases(
        lang, "names", "organisations.heads", "bodies.wide", "bodies.narrow", "bodies.heads"
    )
    found_ = set()
    for token in tokens[1:-1]:
        if shouted(token) and tokens[token.index - 1].text == "(" and tokens[token.index + 1].text == ")":
            before = range(max(0, token.index - SPELLED), token.index - 1)
            if not any(capital(tokens[n]) or bodies.length(sentence, n) for n in before):
                found_.add(token.text)
    return found_


def outvotes(text: str, entity: Entity, counted: dict[str, Counter[str]]) -> bool:
    """Whether the model calls these words an organisation at least as often as anything else.

    A single word that is no acronym must be called so twice, and be no place we know.
    """
    words = text[entity.start : entity.stop]
    tally = counted.get(words.casefold(), Counter())
    plain_word = " " not in words and not words.isupper()
    enough = tally["organisation"] >= max(tally["person"], tally["place"], tally["group"], tally["other"])
    return enough and tally["organisation"] > plain_word and (words.isupper() or not known_place(words))


def known_place(words: str) -> bool:
    """Whether the gazetteer of places has these very words."""
    try:
        return bool(gazetteer.called(words))
    except ModelMissing:
        return False


def kind(sentence: Sentence, row: list[int]) -> MentionKind:
    """What the model's organisation is: where its words do not tell, an organisation."""
    if len(row) == 1 and lexicon.phrases(sentence.language, "names", "outlets.last").length(sentence, row[0]):
        return "outlet"
    return kind_by_words(sentence, row) or "organisation"


def kind_by_words(sentence: Sentence, row: list[int]) -> MentionKind | None:
    """Whether a word of the name is one of the state's bodies or of organisations'."""
    lang = sentence.language
    rebels = lexicon.words(lang, "names", "organisations.rebels")
    if any(lexicon.is_one_of(sentence.tokens[n], rebels) for n in row):
        return "organisation"
    state = lexicon.phrases(lang, "names", "bodies.wide", "bodies.narrow", "bodies.heads")
    if any(state.length(sentence, n) for n in row):
        return "authority"
    heads = lexicon.phrases(lang, "names", "organisations.heads")
    return "organisation" if any(heads.length(sentence, n) for n in row) else None


def peoples(sentence: Sentence, number: int) -> Iterator[Found]:
    """Chechens, musulmans, чеченцы: words of peoples and faiths, as nouns of many."""
    words = words_of_peoples(sentence.language)
    for token in sentence.tokens:
        taken = words.length(sentence, token.index)
        if taken and is_people(sentence, token.index + taken - 1):
            row = list(range(token.index, token.index + taken))
            yield found("group", sentence, number, row, TITLED)


@cache
def words_of_peoples(lang: str) -> lexicon.Phrases:
    """The words of peoples with their plurals, since a name's base form is often left as it stands."""
    lists = language.load(lang, "names")["groups"]
    return lexicon.Phrases(
        word + ending for word in lists["words"] for ending in ("", *lists["plural_endings"])
    )


def is_people(sentence: Sentence, at: int) -> bool:
    """A noun of many, not an adjective: "Chechens", but not "the Chechen leader"."""
    token = sentence.tokens[at]
    if token.pos not in ("NOUN", "PROPN") or token.dep.startswith(("amod", "compound", "flat")):
        return False
    several = token.feats.get("Number") == "Plur" or token.lower.endswith(("s", "x"))
    return several or token.lower in lexicon.words(sentence.language, "names", "groups.same_in_plural")
