"""What ties statements to each other: one standing inside another, a denial to what it denies.

A denial is tied only where something speaks for it: a claim within its own words, a word that points
back ("the claims"), or words shared with an earlier statement. Otherwise it stays untied.
"""

from __future__ import annotations

from collections import Counter
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
COMMON = 3  # statements; a word in more of them than this is what the page is about
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


class Denials:
    """What the statements of a page, in order, deny of each other; `inside` as `containers` gives it."""

    def __init__(self, text: Text, drafts: Sequence[Draft], inside: Sequence[int | None]) -> None:
        self.text, self.drafts, self.inside = text, drafts, inside
        self.said = distinctive([frozenset(content_words(text, draft)) for draft in drafts])
        self.negated = [stance.is_negated(text, draft) for draft in drafts]
        self.stances = self.find_stances()

    def find_stances(self) -> list[Stance]:
        """The stance of each; a neutral one that negates what another source said before is a denial."""
        out = [
            stance.stance(self.text, draft, speech(self.text.sentences[draft.cue.sentence].language))
            for draft in self.drafts
        ]
        for number, outer in enumerate(self.inside):
            if outer is not None and out[outer] == "states" and self.speaks_for(number, outer):
                out[outer] = out[number]
        for number in range(len(out)):
            neutral = out[number] == "states" and self.negated[number]
            if neutral and (self.answers(number, out) or self.goes_on(number, out)):
                out[number] = "denies"
        return out

    def speaks_for(self, inner: int, outer: int) -> bool:
        """Whether a quotation is its speaker's own demand or vow: "“We demand ...”, she said"."""
        draft = self.drafts[inner]
        words = speech(self.text.sentences[draft.cue.sentence].language)
        if draft.source is None or words_at(self.text, draft.source) not in words.first_person:
            return False
        return draft.source.start - self.drafts[outer].content[0].start <= NEAR

    def answers(self, number: int, stances: Sequence[Stance]) -> bool:
        """Whether another source said before, not negated, what is negated here."""
        return any(
            close(self.said[n], self.said[number])
            for n in range(max(0, number - FARTHEST), number)
            if stances[n] in ("states", "alleges")
            and not self.negated[n]
            and self.inside[number] != n
            and not self.same_source(n, number)
        )

    def goes_on(self, number: int, stances: Sequence[Stance]) -> bool:
        """Whether a denial right before, in the same paragraph, goes on in these words of its speaker."""
        if number == 0 or stances[number - 1] != "denies":
            return False
        before, here = self.drafts[number - 1].cue.sentence, self.drafts[number].cue.sentence
        sentences = self.text.sentences
        beside = 0 < here - before <= 2 and sentences[before].block == sentences[here].block
        return beside and stance.manner(self.text, self.drafts[number].content) == "direct"

    def targets(self) -> list[int | None]:
        """For each denial the statement that it denies; one that goes on denies what the one before does."""
        out: list[int | None] = []
        for number, stance_ in enumerate(self.stances):
            found = self.target(number) if stance_ == "denies" else None
            if found is None and stance_ == "denies" and self.goes_on(number, self.stances):
                found = out[number - 1]
            out.append(found)
        return out

    def target(self, number: int) -> int | None:
        """What stands in the denial's own words; else what shares words with it; else what it points to."""
        within = [n for n, o in enumerate(self.inside) if o == number and self.stances[n] != "denies"]
        if within:
            return within[0]
        earlier = [
            n for n in range(number - 1, max(-1, number - 1 - FARTHEST), -1) if self.deniable(n, number)
        ]
        alike = max(earlier, key=lambda n: (len(self.said[n] & self.said[number]), n), default=None)
        if alike is not None and len(self.said[alike] & self.said[number]) >= SHARED:
            return alike
        if points_back(self.text, self.drafts[number]):
            alleged = [n for n in earlier[:8] if self.stances[n] == "alleges"]
            return next(iter(alleged or earlier), None)
        return None

    def deniable(self, other: int, number: int) -> bool:
        told = self.stances[other] in ("states", "alleges", "condemns", "confirms")
        return told and not self.same_source(other, number) and self.inside[number] != other

    def same_source(self, first: int, second: int) -> bool:
        one, two = self.drafts[first].source, self.drafts[second].source
        return one is not None and two is not None and words_at(self.text, one) == words_at(self.text, two)


def distinctive(said: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Without the words that run through the page, such as its place: they tie nothing to anything."""
    counts = Counter(word for words in said for word in words)
    common = {word for word, count in counts.items() if count > max(COMMON, len(said) / 4)}
    return [words - common for words in said]


def close(first: frozenset[str], second: frozenset[str]) -> bool:
    shared = len(first & second)
    return shared >= SHARED and shared >= PART * min(len(first), len(second))


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
