"""What ties statements to each other: one standing inside another, a denial to what it denies.

A denial is tied only where something speaks for it: a claim within its own words, a word that points
back ("the claims"), or words shared with an earlier statement. Otherwise it stays untied.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.extract.statements import stance
from onrecord.extract.statements.draft import Draft, Text
from onrecord.extract.statements.words import speech
from onrecord.language.parse import Token
from onrecord.record import Span, Stance

CONTENT_WORDS = ("NOUN", "PROPN", "VERB", "NUM", "ADJ")
SHARED = 2  # words in common that tie a denial to a statement
NEAR = 12  # characters from the beginning of a quotation to its "we"
PART = 0.3  # of the words of the shorter one; fewer in common are chance
FARTHEST = 25  # statements back; what was said before that is not what "the claims" means


def containers(drafts: Sequence[Draft]) -> list[int | None]:
    """For each statement the smallest other one whose content holds its cue."""
    out: list[int | None] = []
    for number, draft in enumerate(drafts):
        holding = [
            (piece.stop - piece.start, other)
            for other in range(max(0, number - FARTHEST), min(len(drafts), number + FARTHEST))
            for piece in drafts[other].content
            if other != number and holds(piece, draft.cue.span) and not loops(drafts, other, number)
        ]
        out.append(min(holding)[1] if holding else None)
    return out


def holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.stop <= outer.stop


def loops(drafts: Sequence[Draft], outer: int, inner: int) -> bool:
    """Whether the cue of the outer one stands in turn within the inner one's content."""
    return any(holds(piece, drafts[outer].cue.span) for piece in drafts[inner].content)


def with_answers(text: Text, drafts: Sequence[Draft], inside: Sequence[int | None]) -> list[Stance]:
    """The stance of each; a neutral one that negates what another source said before is a denial."""
    out = [
        stance.stance(text, draft, speech(text.sentences[draft.cue.sentence].language)) for draft in drafts
    ]
    for number, outer in enumerate(inside):
        if outer is not None and out[outer] == "states" and speaks_for(text, drafts[number], drafts[outer]):
            out[outer] = out[number]
    said = [frozenset(content_words(text, draft)) for draft in drafts]
    negated = [stance.is_negated(text, draft) for draft in drafts]
    for number, draft in enumerate(drafts):
        if out[number] != "states" or not negated[number]:
            continue
        answered = (
            close(said[n], said[number]) and not negated[n] and inside[number] != n
            for n in range(max(0, number - FARTHEST), number)
            if out[n] in ("states", "alleges") and not same_source(text, drafts[n], draft)
        )
        if any(answered) or goes_on(text, drafts, out, number):
            out[number] = "denies"
    return out


def speaks_for(text: Text, inner: Draft, outer: Draft) -> bool:
    """Whether a quotation is its speaker's own demand, vow or condemnation: "“We demand ...”, she said"."""
    words = speech(text.sentences[inner.cue.sentence].language)
    if inner.source is None or words_at(text, inner.source) not in words.first_person:
        return False
    return inner.source.start - outer.content[0].start <= NEAR


def close(first: frozenset[str], second: frozenset[str]) -> bool:
    shared = len(first & second)
    return shared >= SHARED and shared >= PART * min(len(first), len(second))


def goes_on(text: Text, drafts: Sequence[Draft], stances: Sequence[Stance], number: int) -> bool:
    """Whether a denial right before, in the same paragraph, goes on in these negated words of its speaker."""
    if number == 0 or stances[number - 1] != "denies":
        return False
    before, here = drafts[number - 1].cue.sentence, drafts[number].cue.sentence
    sentences = text.sentences
    beside = 0 < here - before <= 2 and sentences[before].block == sentences[here].block
    return beside and stance.manner(text, drafts[number].content) == "direct"


def denied(
    text: Text, drafts: Sequence[Draft], stances: Sequence[Stance], inside: Sequence[int | None]
) -> list[int | None]:
    """For each denial the statement that it denies."""
    said = [frozenset(content_words(text, draft)) for draft in drafts]
    return [
        target(text, drafts, number, stances, inside, said) if stances[number] == "denies" else None
        for number in range(len(drafts))
    ]


def target(
    text: Text,
    drafts: Sequence[Draft],
    number: int,
    stances: Sequence[Stance],
    inside: Sequence[int | None],
    said: Sequence[frozenset[str]],
) -> int | None:
    within = [n for n, outer in enumerate(inside) if outer == number and stances[n] != "denies"]
    if within:
        return within[0]
    earlier = [
        n
        for n in range(number - 1, max(-1, number - 1 - FARTHEST), -1)
        if stances[n] in ("states", "alleges", "condemns", "confirms")
        and not same_source(text, drafts[n], drafts[number])
        and inside[number] != n
    ]
    shared = max(earlier, key=lambda n: (len(said[n] & said[number]), n), default=None)
    if shared is not None and len(said[shared] & said[number]) >= SHARED:
        return shared
    if points_back(text, drafts[number]):
        alleged = [n for n in earlier[:8] if stances[n] == "alleges"]
        return next(iter(alleged or earlier), None)
    return None


def same_source(text: Text, first: Draft, second: Draft) -> bool:
    if first.source is None or second.source is None:
        return False
    return words_at(text, first.source) == words_at(text, second.source)


def words_at(text: Text, span: Span) -> str:
    return text.text[span.start : span.stop].casefold()


def points_back(text: Text, draft: Draft) -> bool:
    """Whether the content is no more than words that point to what was said before: "these claims"."""
    tokens = list(tokens_of(text, draft))
    pointing = speech(text.sentences[draft.cue.sentence].language).pointing
    nouns = [t for t in tokens if t.pos in ("NOUN", "PRON", "PROPN")]
    return bool(nouns) and (nouns[0].lemma in pointing or nouns[0].lower in pointing)


def content_words(text: Text, draft: Draft) -> Iterable[str]:
    """Base forms of the words that carry meaning, without those that only point back."""
    pointing = speech(text.sentences[draft.cue.sentence].language).pointing
    return (
        t.lemma
        for t in tokens_of(text, draft)
        if t.pos in CONTENT_WORDS and t.lemma not in pointing and len(t.lemma) > 2
    )


def tokens_of(text: Text, draft: Draft) -> Iterable[Token]:
    """The tokens of the content, in the cue's sentence and the few after and before it."""
    near = text.sentences[max(0, draft.cue.sentence - 3) : draft.cue.sentence + 4]
    for span in draft.content:
        for sentence in near:
            if sentence.start < span.stop and sentence.stop > span.start:
                yield from (t for t in sentence.tokens if span.start <= t.start and t.stop <= span.stop)
