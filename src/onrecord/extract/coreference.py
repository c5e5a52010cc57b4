"""Who a pronoun, a bare role noun or a short name stands for, or nobody: a wrong person is worse than none.

Rules over sex and number, grammatical role and recency, after Hobbs (1978) and Lappin and Leass (1994):
subjects before others, the near before the far. What others say in quote marks is passed over, so that
whoever spoke before a quotation is the one who goes on speaking behind it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.extract.nouns import (
    BODIES,
    Noun,
    around,
    grammar_sex,
    is_human,
    is_somebody,
    mention_at,
    name_of,
    noun_of,
    row_of,
    sentence_of,
    told_sex,
)
from onrecord.language import lexicon
from onrecord.language.parse import Sentence, Token
from onrecord.record import Mention

NEAR = 4  # sentences with words outside quote marks that a pronoun reaches back
FAR = 25  # sentences that a role noun or a generic noun reaches back
BLOCK = 40  # sentences of a block that are looked at for the beginning of a quotation
FADING = 1.5  # how much a sentence between costs; a subject is worth four of a modifier
DOUBT = 0.5  # two candidates nearer to each other than this are one too many
MAIN, SUBJECT, OBJECT, OTHER = 5.0, 4.0, 2.0, 1.0
SORTS = ("he", "she", "it", "they")
INNER = ("compound", "flat", "appos", "amod", "fixed", "det", "nummod", "case", "punct")
OPENING, CLOSING, EITHER = "“«„", "”»", '"'


def antecedent(
    sentence: Sentence, token: int, parsed: Sequence[Sentence], mentions: Sequence[Mention]
) -> Mention | None:
    """The mention that this token of the sentence stands for; None where the page does not tell.

    `mentions` are those of the page in the order of the text.
    """
    noun = noun_for(sentence, token, parsed, mentions)
    return noun.mention if noun is not None else None


def noun_for(
    sentence: Sentence, token: int, parsed: Sequence[Sentence], mentions: Sequence[Mention]
) -> Noun | None:
    """As `antecedent`, but people without a name ("a police source") are found too."""
    word = sentence.tokens[token]
    named = mention_at(mentions, word.start, word.stop)
    if named is not None:
        return fuller(named, parsed, mentions)
    if lexicon.is_one_of(word, lexicon.words(sentence.language, "pronouns", "relative")):
        return by_clause(sentence, token, mentions)
    if lexicon.is_one_of(word, lexicon.words(sentence.language, "pronouns", "we")):
        return speaker(sentence, token, parsed, mentions)
    for sort in SORTS:
        if lexicon.is_one_of(word, lexicon.words(sentence.language, "pronouns", sort)):
            return Search(sentence, token, parsed, mentions).by_pronoun(sorts_of(sentence.language, word))
    return by_role(sentence, token, parsed, mentions)


def sorts_of(lang: str, word: Token) -> tuple[str, ...]:
    """What a pronoun may be: "им" is his and theirs."""
    return tuple(s for s in SORTS if lexicon.is_one_of(word, lexicon.words(lang, "pronouns", s)))


def fuller(short: Mention, parsed: Sequence[Sentence], mentions: Sequence[Mention]) -> Noun | None:
    """The nearest longer mention of the same name before it, else behind; itself is no antecedent."""
    longer = [
        m
        for m in around(mentions, short.start)
        if m.value == short.value and m.kind == short.kind and m.stop - m.start > short.stop - short.start
    ]
    before = [m for m in longer if m.start < short.start]
    best = before[-1] if before else longer[0] if longer else None
    return noun_of(best, parsed) if best is not None else None


class Search:
    """The search back from one pronoun."""

    def __init__(
        self, sentence: Sentence, token: int, parsed: Sequence[Sentence], mentions: Sequence[Mention]
    ) -> None:
        self.sentence, self.token, self.parsed, self.mentions = sentence, token, parsed, mentions
        self.number = bisect_left(parsed, sentence.start, key=lambda s: s.start)
        self.in_quotes = token in quoted(parsed, self.number)

    def by_pronoun(self, sorts: Sequence[str]) -> Noun | None:
        """The best candidate of fitting sex and number, if no other comes near it."""
        scored: dict[object, tuple[float, Noun]] = {}
        for score, noun in self.candidates():
            if not any(self.fits(sort, noun) for sort in sorts):
                continue
            who = noun.mention.value if noun.mention else (noun.sentence.start, noun.token)
            before = scored.get(who)
            if before is None or score > before[0]:
                scored[who] = (score, noun)
        ranked = sorted(scored.values(), key=lambda pair: -pair[0])
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < DOUBT):
            return None
        return ranked[0][1]

    def candidates(self) -> Iterator[tuple[float, Noun]]:
        """Nouns before the pronoun, with their worth; sentences that are all quotation are passed over."""
        distance = 0.0
        for number in range(self.number, max(-1, self.number - FAR), -1):
            sentence = self.parsed[number]
            passed_over = frozenset() if self.in_quotes else quoted(self.parsed, number)
            stop = self.sentence.tokens[self.token].start if number == self.number else sentence.stop
            spoken = False
            for token in sentence.tokens:
                if token.index in passed_over:
                    continue
                spoken = spoken or token.pos in ("VERB", "NOUN", "PROPN")
                if token.stop <= stop and (noun := self.noun_at(sentence, token)) is not None:
                    yield worth(sentence, token) - FADING * distance, noun
            distance += spoken
            if distance >= NEAR:
                return

    def noun_at(self, sentence: Sentence, token: Token) -> Noun | None:
        """The person or body that this token heads."""
        if token.pos not in ("NOUN", "PROPN", "X", "ADJ") or token.dep.startswith(INNER):
            return None
        if sentence is self.sentence and token.head == sentence.tokens[self.token].head:
            return None  # a pronoun and another argument of its verb are two
        mention = name_of(sentence, token.index, self.mentions)
        if mention is None and not is_somebody(sentence, token.index):
            return None
        return Noun(sentence, token.index, mention)

    def fits(self, sort: str, noun: Noun) -> bool:
        """Whether sex and number go with the pronoun; what nothing tells, fits."""
        token = noun.sentence.tokens[noun.token]
        several = token.feats.get("Number") == "Plur"
        kind = noun.mention.kind if noun.mention else None
        if sort == "they":
            return kind != "person" and (several or kind in BODIES or kind == "group")
        if several and kind != "person":
            return False
        grammar = not lexicon.words(noun.sentence.language, "pronouns", "it")
        human = kind == "person" or (kind is None and is_human(noun.sentence, noun.token))
        if sort == "it":
            return not human
        if not human and not grammar:
            return False
        return self.sex(noun) in (sort, None)

    def sex(self, noun: Noun) -> str | None:
        """What titles and roles tell of a person anywhere on the page; else the grammar of the noun."""
        if noun.mention is None or noun.mention.kind != "person":
            return told_sex(noun.sentence, [noun.token]) or grammar_sex(noun.sentence, noun.token)
        told = {
            told_sex(sentence, row_of(sentence, mention))
            for mention in around(self.mentions, noun.mention.start)
            if mention.value == noun.mention.value and (sentence := sentence_of(mention, self.parsed))
        } - {None}
        return told.pop() if len(told) == 1 else None


def by_clause(sentence: Sentence, token: int, mentions: Sequence[Mention]) -> Noun | None:
    """The noun that a relative clause hangs on: "the police, who denied it"."""
    for above in sentence.ancestors(token):
        verb = sentence.tokens[above]
        if verb.dep.startswith("acl") and 0 <= verb.head < token:
            return Noun(sentence, verb.head, name_of(sentence, verb.head, mentions))
    return None


def speaker(
    sentence: Sentence, token: int, parsed: Sequence[Sentence], mentions: Sequence[Mention]
) -> Noun | None:
    """Whom "we" in quote marks means: the one subject outside them in the same sentence."""
    search = Search(sentence, token, parsed, mentions)
    if not search.in_quotes:
        return None
    passed_over = quoted(parsed, search.number)
    outside = [t for t in sentence.tokens if t.index not in passed_over]
    nouns = [noun for t in outside if (noun := search.noun_at(sentence, t)) and noun.mention]
    return nouns[0] if len({noun.mention.value for noun in nouns if noun.mention}) == 1 else None


def worth(sentence: Sentence, token: Token) -> float:
    """Subjects before objects before the rest; of subjects the main clause's first."""
    if token.dep.startswith("nsubj"):
        return MAIN if token.head == sentence.root else SUBJECT
    if token.dep == "root" and token.pos == "PROPN":
        return SUBJECT  # a name at the root is a subject whose verb the parser lost
    if token.dep.startswith(("obj", "iobj", "obl", "root")):
        return OBJECT
    return OTHER


def quoted(parsed: Sequence[Sentence], number: int) -> frozenset[int]:
    """The tokens of a sentence that stand in quote marks, which may have opened sentences before."""
    first = number
    while first > 0 and number - first < BLOCK and parsed[first - 1].block == parsed[number].block:
        first -= 1
    is_open = False
    for sentence in parsed[first:number]:
        is_open = opened(sentence, is_open)[1]
    return opened(parsed[number], is_open)[0]


def opened(sentence: Sentence, is_open: bool) -> tuple[frozenset[int], bool]:
    inside = set()
    for token in sentence.tokens:
        if token.text in OPENING:
            is_open = True
        elif token.text in CLOSING:
            is_open = False
        elif token.text == EITHER:
            is_open = not is_open
        elif is_open:
            inside.add(token.index)
    return frozenset(inside), is_open


def by_role(
    sentence: Sentence, token: int, parsed: Sequence[Sentence], mentions: Sequence[Mention]
) -> Noun | None:
    """The nearest name told with the same noun: "the union" after "Free Bakers' Union"; "the group" any."""
    if not is_definite(sentence, token):
        return None
    word = sentence.tokens[token]
    number = bisect_left(parsed, sentence.start, key=lambda s: s.start)
    for back in range(number, max(-1, number - FAR), -1):
        other = parsed[back]
        stop = word.start if back == number else other.stop
        hits = [n for n in told_with(other, word, mentions) if other.tokens[n.token].start < stop]
        if hits:
            return hits[-1] if len({n.mention.value for n in hits if n.mention}) == 1 else None
    return generic(sentence, token, parsed[max(0, number - FAR) : number], mentions)


def is_definite(sentence: Sentence, token: int) -> bool:
    """Whether an article or the lack of any says that it was named before."""
    words = [sentence.tokens[c] for c in sentence.children(token, "det", "nummod", "case")]
    if any(lexicon.is_one_of(w, lexicon.words(sentence.language, "pronouns", "indefinite")) for w in words):
        return False
    definite = lexicon.words(sentence.language, "pronouns", "definite")
    has_articles = bool(lexicon.words(sentence.language, "names", "joiners.articles"))
    return not has_articles or any(w.lower in definite or w.lemma in definite for w in words)


def told_with(sentence: Sentence, word: Token, mentions: Sequence[Mention]) -> Iterator[Noun]:
    """Names that hold the noun, or stand beside it, in the order of the text."""
    spokes = lexicon.words(sentence.language, "names", "roles.with_name.spokespersons")
    alike = spokes if lexicon.is_one_of(word, spokes) else frozenset((word.lemma,))
    for token in sentence.tokens:
        if token.lemma not in alike:
            continue
        mention = mention_at(mentions, token.start, token.stop)
        if mention is not None:
            if mention.stop - mention.start > token.stop - token.start:
                yield Noun(sentence, token.index, mention)
            continue
        beside = beside_role(sentence, token.index, mentions)
        if beside is not None:
            yield Noun(sentence, token.index, beside)


def beside_role(sentence: Sentence, index: int, mentions: Sequence[Mention]) -> Mention | None:
    """The name that the noun is said of: in apposition, as a title, or as what it is."""
    below = name_of(sentence, index, mentions)
    token = sentence.tokens[index]
    if below is None and index + 1 < len(sentence.tokens):
        after = sentence.tokens[index + 1]
        below = mention_at(mentions, after.start, after.stop)
    if below is None and token.head >= 0 and token.dep.startswith(("appos", "compound", "flat")):
        head = sentence.tokens[token.head]
        below = mention_at(mentions, head.start, head.stop)
    return below if below is not None and below.kind != "group" else None


def generic(
    sentence: Sentence, token: int, before: Sequence[Sentence], mentions: Sequence[Mention]
) -> Noun | None:
    """ "The organisation", "the paper": the one body of that kind that the page has named so far."""
    word = sentence.tokens[token]
    for kind, path in (("organisation", "organisations.generic"), ("outlet", "outlets.nouns")):
        if lexicon.is_one_of(word, lexicon.words(sentence.language, "names", path)):
            named = [m for m in around(mentions, word.start) if m.kind == kind and m.stop <= word.start]
            if before:
                named = [m for m in named if m.start >= before[0].start]
            if named and len({m.value for m in named[-3:]}) == 1:
                return noun_of(named[-1], [*before, sentence])
    return None
