"""Finding the words that make an attribution, by lists and grammar alone.

Each finder looks at one sentence; where two see the same word, the first keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.statements import order
from onrecord.extract.statements.draft import Cue
from onrecord.extract.statements.words import Speech, match, verb_of
from onrecord.language.parse import Sentence, matches
from onrecord.record import Span

CLAUSES = ("ccomp", "csubj", "parataxis")
HELPERS = ("aux", "aux:pass", "compound:prt", "expl:pv", "expl")
VERBS = ("VERB", "AUX")
# Whoever "was condemned to five years" was sentenced, and "is announced" tells nobody's words.
SELDOM_PASSIVE = ("condemns", "announces", "warns", "demands")


def find(sentence: Sentence, number: int, speech: Speech, quoted: frozenset[int]) -> list[Cue]:
    """The cues of a sentence in order; `quoted` are its tokens that stand within quotation marks."""
    taken: set[int] = set()
    cues: list[Cue] = []
    for finder in (phrases, adverbs, light, verbs, nouns, glued):
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
        verb = verb_of(token, speech)
        if token.pos not in VERBS or verb not in speech.verbs or token.dep in HELPERS:
            continue
        tokens = verb_group(sentence, token.index)
        if speaks(sentence, token.index, verb, speech, quoted) or inverted(sentence, tokens, verb, speech):
            at = Span(*sentence.span(tokens))
            yield Cue(number, token.index, tokens, at, "verb", speech.verbs[verb])


def light(sentence: Sentence, number: int, speech: Speech, quoted: frozenset[int]) -> Iterator[Cue]:
    """A verb that says little with a noun of speech: "launched an appeal for", "made a statement that"."""
    for token in sentence.tokens:
        if token.pos != "VERB" or token.lemma not in speech.light:
            continue
        for child in sentence.children(token.index, "obj"):
            stance = speech.nouns.get(sentence.tokens[child].lemma)
            if stance and 0 < child - token.index <= 5 and sentence.children(child, "nmod", "acl", "ccomp"):
                tokens = tuple(range(verb_group(sentence, token.index)[0], child + 1))
                yield Cue(number, token.index, tokens, Span(*sentence.span(tokens)), "verb", stance)


def speaks(sentence: Sentence, index: int, verb: str, speech: Speech, quoted: frozenset[int]) -> bool:
    """Whether the verb has a clause, a quotation, or a noun of the kind it takes."""
    if is_passive(sentence, index) and speech.verbs[verb] in SELDOM_PASSIVE:
        return False
    if is_own_voice(sentence, index):
        return False
    if sentence.children(index, *CLAUSES) or is_aside(sentence, index):
        return True
    if order.opens_clause(sentence, index, speech):
        return True
    if sentence.tokens[index].feats.get("VerbForm") in ("Conv", "Inf"):
        return False
    if verb in speech.object and sentence.children(index, "obj", "xcomp", "nsubj:pass", "obl"):
        return True
    if any((verb, case) in speech.preposition for case in prepositions(sentence, index)):
        return True
    beside = (index - 1, index - 2, index - 3, *sentence.subtree(index))
    if index not in quoted and any(child in quoted for child in beside):
        return True
    return bool(sentence.children(index, "nsubj")) and (
        (verb not in speech.clause and bool(sentence.children(index, "xcomp", "obj")))
        or (len(sentence.subtree(index)) <= 4 and not sentence.children(index, "obj", "xcomp", "obl"))
    )


def is_own_voice(sentence: Sentence, index: int) -> bool:
    """Whether the writer speaks without saying "I": "Напомню, что"."""
    return sentence.tokens[index].feats.get("Person") == "1" and not sentence.children(index, "nsubj", "aux")


def is_passive(sentence: Sentence, index: int) -> bool:
    """Whether somebody is announced or condemned, by nobody that is told."""
    return bool(sentence.children(index, "aux:pass", "nsubj:pass")) and not sentence.children(
        index, "obl:agent"
    )


def inverted(sentence: Sentence, tokens: tuple[int, ...], verb: str, speech: Speech) -> bool:
    """ "X, dit Y": a mark right before a verb of speech, and a noun right behind it."""
    finite = {sentence.tokens[index].feats.get("VerbForm", "Fin") for index in tokens}
    if "Fin" not in finite or verb not in speech.clause or order.mark_before(sentence, tokens) is None:
        return False
    return (
        order.pronoun_of(sentence, tokens) is not None
        or order.next_noun(sentence, tokens[-1] + 1) is not None
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
    kept |= {t.index for t in sentence.tokens if order.is_joined(t)}
    first = last = index
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept and is_helper(sentence, last + 1):
        last += 1
    while first < index and sentence.tokens[first].pos == "ADV" and sentence.tokens[first].dep == "advmod":
        first += 1
    return tuple(range(first, last + 1))


def is_helper(sentence: Sentence, index: int) -> bool:
    return matches(sentence.tokens[index].dep, HELPERS) or order.is_joined(sentence.tokens[index])


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
                number, token.index, (token.index,), at, "glued", speech.verbs[speech.unglued[found[0]]]
            )
