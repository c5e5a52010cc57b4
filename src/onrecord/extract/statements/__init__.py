"""Who says what, on whose word: cues, their sources and what is said.

`find` gives the statements of a page in the order of the text, `s1` first. `may_hold` says cheaply, on
bare words, whether a sentence could hold one, so that others need not be parsed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.extract import coreference
from onrecord.extract.names import kinds
from onrecord.extract.statements import carriers, clauses, cues, learned, quotes, stance, ties
from onrecord.extract.statements.draft import Draft, Text
from onrecord.extract.statements.view import View
from onrecord.extract.statements.words import Speech, may_hold, speech
from onrecord.language.parse import Sentence
from onrecord.record import Mention, Page, SourceKind, Span, Statement

__all__ = ["find", "may_hold"]

BEFORE, BEHIND = "”»,;: \n\u00a0", "“«„,;: \n\u00a0"  # marks that are no part of a name, at each of its ends
LISTED = ("adverb", "phrase", "glued")  # what lists know better than the model


def find(page: Page, parsed: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Statement]:
    """The statements of a page in the order of the text; `mentions` are its names, in order too."""
    text = Text(page.text, tuple(parsed), tuple(quotations(page)))
    drafts = sorted(found(text), key=lambda d: (min(d.cue.span.start, d.content[0].start), d.cue.span.start))
    drafts = carriers.without_doubles([carriers.cited(text, d, speech_of(text, d)) for d in drafts])
    inside = ties.containers(drafts)
    denials = ties.Denials(text, drafts, inside)
    denies = denials.targets()
    outlets = [mention for mention in mentions if mention.kind == "outlet"]
    sources = [who(page, text, draft, mentions) for draft in drafts]
    return [
        Statement(
            id=f"s{number + 1}",
            source=draft.source,
            source_kind=sources[number].kind,
            source_is=sources[number].mention,
            cue=draft.cue.span,
            content=draft.content,
            manner=stance.manner(text, draft.content),
            stance=denials.stances[number],
            through=carriers.through(text, draft, outlets, speech_of(text, draft)),
            inside=named(inside[number]),
            denies=named(denies[number]),
        )
        for number, draft in enumerate(drafts)
    ]


@dataclass(frozen=True)
class Who:
    """What kind of source it is, and the id of the mention it stands for."""

    kind: SourceKind | None = None
    mention: str | None = None


def who(page: Page, text: Text, draft: Draft, mentions: Sequence[Mention]) -> Who:
    """The source by its words and, for a pronoun or a short name, by what it stands for."""
    if draft.source is None:
        return Who()
    sentence = text.sentences[draft.cue.sentence]
    row = [t.index for t in sentence.tokens if draft.source.start < t.stop and t.start < draft.source.stop]
    if not row:
        return Who()
    head = next((index for index in row if sentence.tokens[index].head not in row), row[0])
    stands_for = coreference.antecedent(sentence, head, text.sentences, mentions)
    kind = kinds.kind_of(page, sentence, row, mentions, text.sentences)
    return Who(kind, stands_for.id if stands_for else None)


def named(number: int | None) -> str | None:
    return None if number is None else f"s{number + 1}"


def speech_of(text: Text, draft: Draft) -> Speech:
    return speech(text.sentences[draft.cue.sentence].language)


def quotations(page: Page) -> Iterator[Span]:
    for block in page.blocks:
        yield from quotes.find(page.text, block.start, block.stop)


def found(text: Text) -> Iterator[Draft]:
    for number, sentence in enumerate(text.sentences):
        if not sentence.tokens:
            continue
        for draft in in_sentence(View(text, number)):
            yield replace(draft, source=draft.source and bare(text.text, draft.source))


def bare(text: str, span: Span) -> Span | None:
    """A name without the end of a quotation before it or the beginning of one behind it."""
    start, stop = span.start, span.stop
    while start < stop and text[start] in BEFORE:
        start += 1
    while stop > start and text[stop - 1] in BEHIND:
        stop -= 1
    return Span(start, stop) if start < stop else None


def in_sentence(view: View) -> Iterator[Draft]:
    """By the models where the language has them, with what lists alone know; else by lists and grammar."""
    quoted = frozenset(index for index, quote in enumerate(view.quote) if quote >= 0)
    listed = cues.find(view.sentence, view.number, view.speech, quoted)
    models = view.speech.models
    if models["cues"]:
        seen = learned.found(view, models["cues"], models["spans"])
        yield from seen
        taken = {index for draft in seen for index in draft.cue.tokens}
        listed = [cue for cue in listed if cue.form in LISTED and not taken & set(cue.tokens)]
    for cue in listed:
        draft = clauses.complete(view.page, cue, view.speech)
        if draft is not None:
            yield draft
