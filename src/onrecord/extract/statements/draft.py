"""What passes between the steps of finding statements: cues, and statements not yet numbered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from onrecord.extract.statements.words import speech
from onrecord.language.parse import Sentence
from onrecord.record import Span, Stance

CueForm = Literal["verb", "noun", "phrase", "adverb", "glued", "mark"]


@dataclass(frozen=True)
class Cue:
    """The words that make an attribution, in the page's sentence `sentence`; `head` governs them.

    `stance` is what the cue alone says, None for a word that no list knows; `thought` marks what is
    held in the mind rather than said.
    """

    sentence: int
    head: int
    tokens: tuple[int, ...]
    span: Span
    form: CueForm
    stance: Stance | None = None
    thought: bool = False


@dataclass(frozen=True)
class Draft:
    """A statement before it has its id and its ties; `source_head` is a token of the cue's sentence."""

    cue: Cue
    source: Span | None
    content: tuple[Span, ...]
    source_head: int | None = None
    relay: Span | None = None
    citing: bool = False


@dataclass(frozen=True)
class Text:
    """A page's text with its parsed sentences in order, and where the quotations stand."""

    text: str
    sentences: tuple[Sentence, ...]
    quotes: tuple[Span, ...] = field(default=())

    @cached_property
    def closings(self) -> list[int]:
        return [quote.stop for quote in self.quotes]

    def quotes_between(self, start: int, stop: int) -> Iterator[Span]:
        """The quotations that touch `start:stop`, in order."""
        for number in range(bisect_left(self.closings, start + 1), len(self.quotes)):
            if self.quotes[number].start >= stop:
                return
            yield self.quotes[number]

    def speaks(self, number: int) -> bool:
        """Whether a sentence has a verb of speech outside quotation marks."""
        if number not in self.spoken:
            sentence = self.sentences[number]
            verbs = speech(sentence.language).verbs
            self.spoken[number] = any(
                t.pos == "VERB" and t.lemma in verbs and not self.quote_at(t.start) for t in sentence.tokens
            )
        return self.spoken[number]

    @cached_property
    def spoken(self) -> dict[int, bool]:
        return {}

    def quote_at(self, offset: int) -> Span | None:
        """The quotation in which the offset stands."""
        return next(self.quotes_between(offset, offset + 1), None)
