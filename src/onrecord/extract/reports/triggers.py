"""The words that name a happening: a lexicon (`language/<lang>/triggers.toml`) over the parse.

Lexical triggers with syntactic constraints are the method of rule-based event coders
(PETRARCH2, Norris et al. 2017); nominalisations count as verbs do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.reports import lexicon
from onrecord.extract.reports.arguments import of_verb
from onrecord.extract.reports.lexicon import Narrowing, Pattern
from onrecord.language.tree import Sentence, Token, matches
from onrecord.record import Page, Span

REACH = 7  # words in a gap
BESIDE = 10  # words to either side in which a needed companion may stand
PURSUED = frozenset({"detention"})
VERBAL = ("VERB", "AUX", "ADJ")
NOMINAL = ("NOUN", "PROPN")
PARTICIPLE = ("acl", "amod")


@dataclass(frozen=True)
class Trigger:
    """One mention of a happening: its kind, the sentence, the token that heads the words, the words.

    `number` is the sentence's position in the parsed page. `noun` tells a nominalisation ("the arrest
    of") from a verb; `weak` words only bear out a happening told by others ("protesters"); `lawful` is
    an arrest over a common crime.
    """

    kind: str
    sentence: Sentence
    number: int
    token: int
    span: Span
    noun: bool = False
    weak: bool = False
    lawful: bool = False


def find(page: Page, parsed: Sequence[Sentence]) -> list[Trigger]:
    """Every mention of a happening, in the order of the text."""
    return [found for number, sentence in enumerate(parsed) for found in in_sentence(sentence, number)]


def in_sentence(sentence: Sentence, number: int) -> Iterator[Trigger]:
    """The mentions in one sentence; longer patterns hide shorter ones inside them."""
    by_first = lexicon.patterns(sentence.language)
    taken: set[int] = set()
    for token in sentence.tokens:
        if token.index in taken:
            continue
        for pattern in candidates(by_first, token):
            matched = match(sentence, token.index, pattern)
            if matched and not taken & set(matched) and fits(sentence, matched, pattern):
                taken.update(matched)
                if pattern.kind != lexicon.NONE:
                    yield trigger(sentence, number, matched, pattern)
                break


def candidates(by_first: dict[str, tuple[Pattern, ...]], token: Token) -> Sequence[Pattern]:
    """The patterns that may begin at this word, longest first."""
    by_lemma = by_first.get(token.lemma, ())
    if token.lower == token.lemma or token.lower not in by_first:
        return by_lemma
    return sorted({*by_lemma, *by_first[token.lower]}, key=lambda p: -len(p.words))


def match(sentence: Sentence, at: int, pattern: Pattern) -> tuple[int, ...]:
    """The tokens of the pattern's words from here on, or nothing."""
    matched = [at]
    gap = False
    for words in pattern.words[1:]:
        if words is None:
            gap = True
            continue
        reach = REACH if gap else 0
        following = range(matched[-1] + 1, min(matched[-1] + 2 + reach, len(sentence.tokens)))
        hit = next((i for i in following if is_one(sentence.tokens[i], words)), None)
        if hit is None:
            return ()
        matched.append(hit)
        gap = False
    return tuple(matched)


def is_one(token: Token, words: frozenset[str]) -> bool:
    return token.lemma in words or token.lower in words


def trigger(sentence: Sentence, number: int, matched: tuple[int, ...], pattern: Pattern) -> Trigger:
    head = head_of(sentence, matched)
    start, stop = sentence.span(matched)
    noun = sentence.tokens[head].pos in NOMINAL
    weak = pattern.weak or stands_for_people(sentence, head)
    lawful = pattern.kind in PURSUED and over_a_crime(sentence, head)
    return Trigger(pattern.kind, sentence, number, head, Span(start, stop), noun, weak, lawful)


def stands_for_people(sentence: Sentence, head: int) -> bool:
    """ "Задержанных отпустили": a participle in the place of a noun names those it happened to."""
    token = sentence.tokens[head]
    participle = token.feats.get("VerbForm") == "Part"
    return participle and matches(token.dep, ("nsubj", "obj", "iobj", "nmod", "obl"))


def over_a_crime(sentence: Sentence, head: int) -> bool:
    """ "arrested over a robbery", "three murder suspects were arrested": it hangs on the arrest."""
    crimes = lexicon.grammar(sentence.language)["crimes"]
    hanging = [
        *objects(sentence, head),
        *belongings(sentence, head),
        *sentence.children(head, "obl", "nmod", "advcl"),
    ]
    near = {i for top in hanging for i in (top, *sentence.children(top), *grandchildren(sentence, top))} - {
        head
    }
    return any(sentence.tokens[i].pos in NOMINAL and is_one(sentence.tokens[i], crimes) for i in near)


def grandchildren(sentence: Sentence, index: int) -> list[int]:
    return [
        j
        for i in sentence.children(index, "nmod", "obl", "acl", "appos", "advcl")
        for j in sentence.children(i)
    ]


def head_of(sentence: Sentence, matched: tuple[int, ...]) -> int:
    """The word of the pattern that the others hang from."""
    return next((i for i in matched if sentence.tokens[i].head not in matched), matched[0])


# ---------------------------------------------------------------- what narrows a pattern


def fits(sentence: Sentence, matched: tuple[int, ...], pattern: Pattern) -> bool:
    """Whether the words are used in the sense the pattern means."""
    rule, head = pattern.narrowing, matched[0] if pattern.head == "verbs" else head_of(sentence, matched)
    if not right_part_of_speech(sentence, matched, head, pattern) or part_of_compound(sentence, matched):
        return False
    if pattern.head == "verbs" and set(sentence.children(head, "compound:prt")) - set(matched):
        return False  # "kicked out", "held back": another verb
    if beside(sentence, matched, rule) is False or preceded(sentence, matched, rule.before):
        return False
    if complements(sentence, head) & rule.after:
        return False
    if {sentence.tokens[i].lemma for i in subjects(sentence, head)} & rule.subjects:
        return False
    return has_right_object(sentence, head, pattern)


def right_part_of_speech(sentence: Sentence, matched: tuple[int, ...], head: int, pattern: Pattern) -> bool:
    token = sentence.tokens[head]
    if pattern.head == "verbs":
        return token.pos == "VERB" or (token.pos in VERBAL and "VerbForm" in token.feats) or len(matched) > 1
    if pattern.head == "nouns":
        return token.pos in NOMINAL[: 1 + pattern.narrowing.names] or len(matched) > 1
    return True


def part_of_compound(sentence: Sentence, matched: tuple[int, ...]) -> bool:
    """ "a protest vote", "murder weapon": the second word says what it is."""
    head = sentence.tokens[head_of(sentence, matched)]
    if not matches(head.dep, ("compound",)) or head.head < 0 or matches(head.dep, ("compound:prt",)):
        return False
    whole = sentence.tokens[head.head]
    return whole.lemma not in lexicon.grammar(sentence.language)["compounds"] and whole.index > head.index


def beside(sentence: Sentence, matched: tuple[int, ...], rule: Narrowing) -> bool | None:
    """Whether one of the needed companions is near; None where none is needed."""
    if not rule.beside:
        return None
    first, last = max(0, matched[0] - BESIDE), matched[-1] + BESIDE + 1
    near = (token for token in sentence.tokens[first:last] if token.index not in matched)
    return any(is_one(token, rule.beside) for token in near)


def preceded(sentence: Sentence, matched: tuple[int, ...], refused: frozenset[str]) -> bool:
    """Whether a refused word stands right before the words or modifies them."""
    if not refused:
        return False
    modifiers = sentence.children(head_of(sentence, matched), "amod", "compound", "nummod", "advmod")
    near = {*modifiers, *range(max(0, matched[0] - 1), matched[0])} - set(matched)
    return any(is_one(sentence.tokens[i], refused) for i in near)


def complements(sentence: Sentence, head: int) -> set[str]:
    """The base forms of what hangs behind a word and of what hangs on that ("attack on the budget plan")."""
    hanging = [
        i for i in sentence.children(head, "nmod", "obl", "obj", "acl", "advcl", "xcomp", "iobj") if i > head
    ]
    deeper = [
        j for i in hanging for j in sentence.children(i, "compound", "conj", "nmod", "amod", "appos", "flat")
    ]
    return {sentence.tokens[i].lemma for i in (*hanging, *deeper)}


def subjects(sentence: Sentence, head: int) -> list[int]:
    """The doers of a verb, through participles and relative clauses."""
    return [
        i for i in sentence.children(head, "nsubj") if not matches(sentence.tokens[i].dep, ("nsubj:pass",))
    ]


def objects(sentence: Sentence, head: int) -> list[int]:
    """What is done to whom: objects, passive subjects, and the noun a participle hangs on."""
    found = sentence.children(head, "obj", "nsubj:pass")
    token = sentence.tokens[head]
    if matches(token.dep, PARTICIPLE) and token.head >= 0 and passive(token) and not found:
        found = [token.head]
    if not found and token.pos in VERBAL:
        shared = of_verb(sentence, head).sufferer  # "were electrocuted and beaten"
        found = [] if shared is None else [shared]
    return found


def passive(token: Token) -> bool:
    return token.feats.get("Voice") == "Pass" or (
        token.feats.get("VerbForm") == "Part"
        and token.feats.get("Tense") != "Pres"
        and token.feats.get("Aspect") != "Prog"
    )


def has_right_object(sentence: Sentence, head: int, pattern: Pattern) -> bool:
    rule = pattern.narrowing
    noun = sentence.tokens[head].pos in NOMINAL and pattern.head != "verbs"
    found = belongings(sentence, head) if noun else objects(sentence, head)
    if any(sentence.tokens[i].lemma in rule.things for i in found):
        return False
    if rule.needs == "object":
        return bool(found)
    return rule.needs != "people" or any(is_people(sentence, i) for i in found)


def belongings(sentence: Sentence, head: int) -> list[int]:
    """What a noun is of: "the release of the bakers", "their release", "освобождение пекарей"."""
    of = lexicon.grammar(sentence.language)["of"]
    found = []
    for child in sentence.children(head, "nmod", "det:poss", "det", "nummod"):
        cases = sentence.children(child, "case")
        if not cases or any(sentence.tokens[c].lemma in of or sentence.tokens[c].lower in of for c in cases):
            found.append(child)
    return found


def is_people(sentence: Sentence, index: int) -> bool:
    """Whether a noun, pronoun, name or bare number stands for people."""
    token = sentence.tokens[index]
    known = lexicon.people(sentence.language)
    if token.lemma in known or token.lower in known or token.pos == "NUM":
        return True
    if token.feats.get("Animacy") == "Anim":
        return True
    inside = (e for e in sentence.entities if e.start <= token.start < e.stop)
    named = next(inside, None)
    if named is not None:
        return named.kind in ("person", "group")
    return token.pos == "PROPN"
