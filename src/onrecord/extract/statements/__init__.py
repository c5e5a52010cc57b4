"""Who says what, on whose word: cues, their sources and what is said.

`find` gives the statements of a page in the order of the text, `s1` first. `may_hold` says cheaply, on
bare words, whether a sentence could hold one, so that others need not be parsed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.statements import carriers, clauses, cues, learned, quotes, stance, ties
from onrecord.extract.statements.draft import Cue, Draft, Text
from onrecord.extract.statements.view import View
from onrecord.extract.statements.words import Speech, may_hold, speech
from onrecord.language.parse import Sentence
from onrecord.record import Mention, Page, Span, Statement

__all__ = ["find", "may_hold"]

LISTED = ("adverb", "phrase", "glued")  # what lists know better than the model


def find(page: Page, parsed: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Statement]:
    """The statements of a page in the order of the text; `mentions` are its names, to know outlets by."""
    text = Text(page.text, tuple(parsed), tuple(quotations(page)))
    drafts = sorted(found(text), key=lambda d: (min(d.cue.span.start, d.content[0].start), d.cue.span.start))
    stances = [stance.stance(text, draft, words_of(text, draft)) for draft in drafts]
    inside = ties.containers(drafts)
    denies = ties.denied(text, drafts, stances, inside)
    outlets = [mention for mention in mentions if mention.kind == "outlet"]
    return [
        Statement(
            id=f"s{number + 1}",
            source=draft.source,
            cue=draft.cue.span,
            content=draft.content,
            manner=stance.manner(text, draft.content),
            stance=stances[number],
            through=carriers.through(text, draft, outlets, words_of(text, draft)),
            inside=named(inside[number]),
            denies=named(denies[number]),
        )
        for number, draft in enumerate(drafts)
    ]


def named(number: int | None) -> str | None:
    return None if number is None else f"s{number + 1}"


def words_of(text: Text, draft: Draft) -> Speech:
    return speech(text.sentences[draft.cue.sentence].language)


def quotations(page: Page) -> Iterator[Span]:
    for block in page.blocks:
        yield from quotes.find(page.text, block.start, block.stop)


def found(text: Text) -> Iterator[Draft]:
    for number, sentence in enumerate(text.sentences):
        if not sentence.tokens:
            continue
        view = View(text, number)
        for cue in cues_of(view):
            draft = complete(view, cue)
            if draft is not None:
                yield draft


def cues_of(view: View) -> list[Cue]:
    """By the model where the language has one, with what the lists alone know; else by lists and grammar."""
    quoted = frozenset(index for index, quote in enumerate(view.quote) if quote >= 0)
    listed = cues.find(view.sentence, view.number, view.speech, quoted)
    name = view.speech.models["cues"]
    if not name:
        return listed
    seen = learned.cues(view, name)
    taken = {index for cue in seen for index in cue.tokens}
    return [*seen, *(cue for cue in listed if cue.form in LISTED and not taken & set(cue.tokens))]


def complete(view: View, cue: Cue) -> Draft | None:
    name = view.speech.models["spans"]
    if name and cue.form != "glued":
        return learned.complete(view, cue, name)
    return clauses.complete(view.page, cue, view.speech)
