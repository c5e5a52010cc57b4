"""Finding the words that make an attribution, by lists and grammar alone.

Each finder looks at one sentence; where two see the same word, the first keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.statements.draft import Cue
from onrecord.extract.statements.words import Speech, match
from onrecord.language.parse import Sentence, matches
from onrecord.record import Span

CLAUSES = ("ccomp", "csubj", "parataxis")
HELPERS = ("aux", "aux:pass", "compound:prt", "expl:pv", "expl")
VERBS = ("VERB", "AUX")


def find(sentence: Sentence, number: int, speech: Speech, quoted: frozenset[int]) -> list[Cue]:
    """The cues of a sentence in order; `quoted` are its tokens that stand within quotation marks."""
    taken: set[int] = set()
    cues: list[Cue] = []
    for finder in (phrases, adverbs, verbs, nouns, glued):
        for cue in finder(sentence, number, speech, quoted):
            if not taken & set(cue.tokens):
                taken |= set(cue.tokens)
                cues.append(cue)
    return sorted(cues, key=lambda cue: cue.span)


def phrases(sentence: Sentence, number: int, speech: Speech, quoted: frozenset[int]) -> Iterator[Cue]:
    """Words in a row before a source: "according to"."""
    index = 0
    while index < len(sentence.tokens):
        found = match(speech.phrases, sentence.tokens, index)
        if found is None:
            index += 1
            continue
        tokens = tuple(range(index, index + len(found.words)))
        if tokens[-1] + 1 < len(sentence.tokens):
            yield Cue(number, tokens[-1], tokens, Span(*sentence.span(tokens)), "phrase", found.stance)
        index = tokens[-1] + 1


def adverbs(sentence: Sentence, number: int, speech: Speech, quoted: frozenset[int]) -> Iterator[Cue]:
    """The writer keeps his distance without naming anybody: "allegedly"."""
    for token in sentence.tokens:
        if token.lower in speech.adverbs and token.index not in quoted:
            stance = speech.adverbs[token.lower]
            yield Cue(number, token.index, (token.index,), Span(token.start, token.stop), "adverb", stance)


def verbs(sentence: Sentence, number: int, speech: Speech, quoted: frozenset[int]) -> Iterator[Cue]:
    """Verbs of speech that have something said with them."""
    for token in sentence.tokens:
        stance = speech.verbs.get(token.lemma)
        if token.pos not in VERBS or stance is None or token.dep in HELPERS:
            continue
        if speaks(sentence, token.index, speech, quoted):
            tokens = verb_group(sentence, token.index)
            yield Cue(number, token.index, tokens, Span(*sentence.span(tokens)), "verb", stance)


def speaks(sentence: Sentence, index: int, speech: Speech, quoted: frozenset[int]) -> bool:
    """Whether the verb has a clause, a quotation, or a noun of the kind it takes."""
    token = sentence.tokens[index]
    if sentence.children(index, *CLAUSES) or is_aside(sentence, index):
        return True
    if token.lemma in speech.object and sentence.children(index, "obj", "xcomp", "nsubj:pass", "obl"):
        return True
    if any((token.lemma, case) in speech.preposition for case in prepositions(sentence, index)):
        return True
    near_quote = index not in quoted and any(
        child in quoted for child in (index - 1, index - 2, index - 3, *sentence.subtree(index))
    )
    if near_quote:
        return True
    return bool(sentence.children(index, "nsubj")) and (
        (token.lemma not in speech.clause and bool(sentence.children(index, "xcomp", "obj")))
        or (len(sentence.subtree(index)) <= 4 and not sentence.children(index, "obj", "xcomp", "obl"))
    )


def is_aside(sentence: Sentence, index: int) -> bool:
    """ ", he said,": the verb of speech hangs as an aside from what is said."""
    return matches(sentence.tokens[index].dep, ("parataxis",)) or any(
        matches(sentence.tokens[mark].dep, ("mark", "advmod"))
        and matches(sentence.tokens[index].dep, ("advcl",))
        and sentence.tokens[mark].index < index
        and len(sentence.subtree(index)) <= 8
        for mark in sentence.children(index)
    )


def prepositions(sentence: Sentence, index: int) -> Iterator[str]:
    """The prepositions of what hangs from a verb."""
    for child in sentence.children(index, "obl", "advcl", "xcomp", "nmod", "iobj", "advmod", "ccomp"):
        if sentence.tokens[child].pos in ("ADP", "ADV"):
            yield sentence.tokens[child].lower
        for case in sentence.children(child, "case", "mark"):
            yield sentence.tokens[case].lower


def verb_group(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The verb with its auxiliaries, particles, negation and adverbs right before it, in a row."""
    kept = {index}
    for child in sentence.children(index):
        token = sentence.tokens[child]
        if matches(token.dep, HELPERS) or (token.dep == "advmod" and token.pos in ("PART", "ADV")):
            kept.add(child)
    first = last = index
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept and matches(sentence.tokens[last + 1].dep, HELPERS):
        last += 1
    while first < index and sentence.tokens[first].pos == "ADV" and sentence.tokens[first].dep == "advmod":
        first += 1
    return tuple(range(first, last + 1))


def nouns(sentence: Sentence, number: int, speech: Speech, quoted: frozenset[int]) -> Iterator[Cue]:
    """Nouns of speech with the clause they carry: "reports that", "claims by the ministry that"."""
    for token in sentence.tokens:
        stance = speech.nouns.get(token.lemma)
        if token.pos != "NOUN" or stance is None or token.index in quoted:
            continue
        clauses = sentence.children(token.index, "acl", "ccomp")
        if any(opens_clause(sentence, clause, speech) for clause in clauses):
            yield Cue(number, token.index, (token.index,), Span(token.start, token.stop), "noun", stance)


def opens_clause(sentence: Sentence, clause: int, speech: Speech) -> bool:
    """Whether the clause says what is said ("that he lied"), not which noun is meant ("that he made")."""
    if matches(sentence.tokens[clause].dep, ("acl:relcl",)):
        return False
    return any(
        sentence.tokens[mark].lower == words[0]
        for mark in sentence.children(clause, "mark")
        for words in speech.opening
    )


def glued(sentence: Sentence, number: int, speech: Speech, quoted: frozenset[int]) -> Iterator[Cue]:
    """Copying glued the verb to the name before it: "the Gazetteclaimed"."""
    for token in sentence.tokens:
        found = speech.glued.search(token.text) if speech.glued and token.text[:1].isupper() else None
        if found and token.index not in quoted and not token.text.isupper():
            at = Span(token.start + found.start(), token.stop)
            yield Cue(
                number, token.index, (token.index,), at, "glued", speech.verbs.get(token.lemma, "states")
            )
