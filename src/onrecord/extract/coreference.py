"""Who a pronoun, a bare role noun or a short name stands for, or nobody: a wrong person is worse than none.

Rules over sex and number, grammatical role and recency, after Hobbs (1978) and Lappin and Leass (1994):
subjects before others, the near before the far, and whoever spoke last goes on speaking.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.language import lexicon
from onrecord.language.parse import Sentence
from onrecord.record import Mention, Name

NEAR = 4  # sentences that a pronoun reaches back
FAR = 12  # sentences that a role noun reaches back
SUBJECT, OTHER = 3, 1
ANIMATE = ("person",)
BODIES = ("organisation", "authority", "outlet")


class Candidate(NamedTuple):
    """Somebody a pronoun may stand for: a mention, or words that no mention covers (None)."""

    score: float
    mention: Mention | None


def antecedent(
    sentence: Sentence, token: int, parsed: Sequence[Sentence], mentions: Sequence[Mention]
) -> Mention | None:
    """The mention that this token of the sentence stands for; None where the page does not tell.

    `mentions` are those of the page in the order of the text.
    """
    word = sentence.tokens[token]
    named = mention_at(mentions, word.start, word.stop)
    if named is not None:
        return fullest(named, mentions)
    for sort in ("he", "she", "it", "they"):
        if lexicon.is_one_of(word, lexicon.words(sentence.language, "pronouns", sort)):
            return by_pronoun(sort, sentence, token, parsed, mentions)
    return by_role(sentence, token, parsed, mentions)


def mention_at(mentions: Sequence[Mention], start: int, stop: int) -> Mention | None:
    """The name that covers these words."""
    at = bisect_right(mentions, start, key=lambda m: m.start)
    near = (m for m in mentions[max(0, at - 4) : at] if isinstance(m.value, Name))
    return next((m for m in near if m.start <= start and stop <= m.stop), None)


def fullest(short: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """The nearest mention before it that is longer and of the same name; itself is no antecedent."""
    same = [m for m in mentions if m.value == short.value and m.kind == short.kind and m != short]
    longer = [m for m in same if m.stop - m.start > short.stop - short.start]
    before = [m for m in longer if m.start < short.start]
    return before[-1] if before else longer[0] if longer else None


def by_pronoun(
    sort: str, sentence: Sentence, token: int, parsed: Sequence[Sentence], mentions: Sequence[Mention]
) -> Mention | None:
    """The best candidate of fitting sex and number in this sentence before it and in those before."""
    number = place_of(sentence, parsed)
    for back in range(min(NEAR, number + 1)):
        other = parsed[number - back]
        stop = sentence.tokens[token].start if back == 0 else other.stop
        rows = [row for row in candidates(other, stop, mentions) if fits(sort, other, row.mention)]
        if rows:
            best = max(row.score for row in rows)
            top = {row.mention.value if row.mention else None for row in rows if row.score == best}
            if len(top) > 1 or None in top:
                return None
            return next(row.mention for row in reversed(rows) if row.score == best)
    return None


def place_of(sentence: Sentence, parsed: Sequence[Sentence]) -> int:
    return bisect_left(parsed, sentence.start, key=lambda s: s.start)


def candidates(sentence: Sentence, stop: int, mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """The names and the people without a name that a sentence tells before `stop`."""
    for token in sentence.tokens:
        if token.stop > stop or token.pos not in ("NOUN", "PROPN", "X"):
            continue
        mention = mention_at(mentions, token.start, token.stop)
        if mention is not None and mention.start < token.start and not ends_here(mention, token.stop):
            continue
        score = SUBJECT if is_subject(sentence, token.index, mention) else OTHER
        if mention is not None:
            if ends_here(mention, token.stop):
                yield Candidate(score, mention)
        elif score == SUBJECT and is_human(sentence, token.index):
            yield Candidate(score, named_with(sentence, token.index, mentions))


def ends_here(mention: Mention, stop: int) -> bool:
    return mention.stop <= stop


def is_subject(sentence: Sentence, index: int, mention: Mention | None) -> bool:
    """Whether the word, or the head of its name or apposition, is a subject."""
    for _ in range(4):
        dep = sentence.tokens[index].dep
        if dep.startswith("nsubj"):
            return True
        if not dep.startswith(("appos", "flat", "compound")) or sentence.tokens[index].head < 0:
            return False
        index = sentence.tokens[index].head
    return False


def is_human(sentence: Sentence, index: int) -> bool:
    """Whether the noun is a person's, by its role."""
    token = sentence.tokens[index]
    roles = ("authority", "neutral", "outlet", "person", "relatives", "he", "she")
    return lexicon.is_one_of(token, lexicon.words(sentence.language, "names", *(f"roles.{r}" for r in roles)))


def named_with(sentence: Sentence, index: int, mentions: Sequence[Mention]) -> Mention | None:
    """The person in apposition to a role noun: "the spokesman, Alvi Karimov"."""
    for child in sentence.children(index, "appos", "flat", "compound", "nmod"):
        token = sentence.tokens[child]
        mention = mention_at(mentions, token.start, token.stop)
        if mention is not None and mention.kind == "person":
            return mention
    return None


def fits(sort: str, sentence: Sentence, mention: Mention | None) -> bool:
    """Whether kind and sex of a name go with a pronoun; what nothing tells, fits."""
    if mention is None:
        return sort != "it"
    if sort == "it":
        return mention.kind in BODIES
    if sort == "they":
        return mention.kind in ("group", *BODIES)
    if mention.kind == "person":
        return sex(sentence, mention) in (sort, None)
    return mention.kind in BODIES and gender(sentence, mention) == sort


def sex(sentence: Sentence, mention: Mention) -> str | None:
    """What the title or role beside a person tells."""
    row = [t for t in sentence.tokens if t.start < mention.stop and t.stop > mention.start]
    if not row:
        return None
    nearby = {
        row[0].index - 1,
        *(t.head for t in row),
        *(c for t in row for c in sentence.children(t.index, "appos")),
    }
    for told in ("he", "she"):
        listed = lexicon.words(sentence.language, "names", f"titles.{told}", f"roles.{told}")
        if any(n >= 0 and lexicon.is_one_of(sentence.tokens[n], listed) for n in nearby):
            return told
    return None


def gender(sentence: Sentence, mention: Mention) -> str | None:
    """The sex of grammar of a body's name, in languages that have one."""
    if lexicon.words(sentence.language, "pronouns", "it"):
        return None
    row = [t for t in sentence.tokens if t.start < mention.stop and t.stop > mention.start]
    seen = [t.feats["Gender"] for t in row if "Gender" in t.feats and t.pos in ("NOUN", "PROPN")]
    return {"Masc": "he", "Fem": "she"}.get(seen[0]) if seen else None


def by_role(
    sentence: Sentence, token: int, parsed: Sequence[Sentence], mentions: Sequence[Mention]
) -> Mention | None:
    """The nearest name told with the same noun: "the spokesman", "the union" after "Free Bakers' Union"."""
    if not is_definite(sentence, token):
        return None
    word, number = sentence.tokens[token], place_of(sentence, parsed)
    for back in range(min(FAR, number + 1)):
        other = parsed[number - back]
        stop = word.start if back == 0 else other.stop
        hits = [m for m in told_with(other, word.lemma, mentions) if m.start < stop]
        if hits:
            return hits[-1] if len({m.value for m in hits}) == 1 else None
    return None


def is_definite(sentence: Sentence, token: int) -> bool:
    """Whether an article or the lack of any says that it was named before."""
    words = [sentence.tokens[c] for c in sentence.children(token, "det", "nummod")]
    if any(lexicon.is_one_of(w, lexicon.words(sentence.language, "pronouns", "indefinite")) for w in words):
        return False
    definite = lexicon.words(sentence.language, "pronouns", "definite")
    has_articles = bool(lexicon.words(sentence.language, "names", "joiners.articles"))
    return any(w.lower in definite or w.lemma in definite for w in words) or not has_articles


def told_with(sentence: Sentence, lemma: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Names that hold the noun, or stand in apposition to it, in the order of the text."""
    for token in sentence.tokens:
        if token.lemma != lemma:
            continue
        mention = mention_at(mentions, token.start, token.stop)
        if mention is not None:
            if mention.stop - mention.start > token.stop - token.start:
                yield mention
            continue
        beside = beside_role(sentence, token.index, mentions)
        if beside is not None:
            yield beside


def beside_role(sentence: Sentence, index: int, mentions: Sequence[Mention]) -> Mention | None:
    """The name that the noun is said of: in apposition, as a title, or as what it is."""
    token = sentence.tokens[index]
    near = [index + 1, *sentence.children(index, "appos", "flat", "nsubj", "compound"), token.head]
    for n in near:
        if 0 <= n < len(sentence.tokens) and (
            n != token.head or token.dep.startswith(("appos", "compound", "flat", "nmod"))
        ):
            other = sentence.tokens[n]
            mention = mention_at(mentions, other.start, other.stop)
            if mention is not None and mention.kind != "group":
                return mention
    return None
