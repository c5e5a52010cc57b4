"""By whom or by what the words reached the page: "told Interfax", "as quoted by AFP", "in a letter"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.statements import clauses, order
from onrecord.extract.statements.draft import Draft, Text
from onrecord.extract.statements.words import Speech, match
from onrecord.language import phrases
from onrecord.language.parse import Sentence
from onrecord.record import Mention, Span

HEARERS = ("iobj", "obj", "obl")


def through(text: Text, draft: Draft, outlets: Sequence[Mention], speech: Speech) -> Span | None:
    """The outlet that was told or that passed the words on, or the letter or video that held them."""
    if draft.relay is not None:
        return draft.relay
    sentence = text.sentences[draft.cue.sentence]
    chained = relayed_before(sentence, draft, speech)
    if chained:
        return phrases.span(sentence, chained)
    head = (
        hearer(sentence, draft, outlets, speech)
        or relay(sentence, draft, speech)
        or carrier(sentence, draft, speech)
    )
    if head is None:
        return None
    return whole(phrases.span(sentence, phrases.noun_phrase(sentence, head, together=False)), outlets)


def whole(span: Span, outlets: Sequence[Mention]) -> Span:
    """The words and the whole name of the outlet that stands in them."""
    for outlet in outlets:
        if outlet.start < span.stop and outlet.stop > span.start:
            return Span(min(span.start, outlet.start), max(span.stop, outlet.stop))
    return span


def cited(text: Text, draft: Draft, speech: Speech) -> Draft:
    """ "The Gazette reported, citing the police": the police speaks, through the Gazette."""
    sentence = text.sentences[draft.cue.sentence]
    if any(match(speech.citing, sentence.tokens, index) for index in draft.cue.tokens):
        return replace(draft, citing=True)
    if draft.cue.form == "adverb" or draft.source is None:
        return draft
    for token in sentence.tokens:
        found = match(speech.citing, sentence.tokens, token.index)
        row = order.governed(sentence, token.index + len(found.words)) if found else ()
        if not row or set(row) & set(draft.cue.tokens):
            continue
        content = without(text, draft, token.start, sentence.tokens[row[-1]].stop)
        if content and not draft.source.start <= sentence.tokens[row[0]].start < draft.source.stop:
            source = phrases.span(sentence, row)
            return replace(draft, source=source, source_head=row[0], relay=draft.source, content=content)
    return draft


def without(text: Text, draft: Draft, start: int, stop: int) -> tuple[Span, ...]:
    """What is said, without "citing X" at the beginning of a piece; nothing where X stands in its middle."""
    if not in_content(draft, start):
        return draft.content
    out = [clauses.trimmed(text.text, stop, p.stop) if p.start == start else p for p in draft.content]
    whole = all(p.stop > p.start for p in out) and not any(p.start <= start < p.stop for p in out)
    return tuple(out) if whole else ()


def without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    """Without those whose cue is the "citing" by which another statement has its source."""
    merged = {draft.cue.sentence for draft in drafts if draft.relay is not None}
    return [d for d in drafts if d.relay is not None or d.cue.sentence not in merged or not d.citing]


def relayed_before(sentence: Sentence, draft: Draft, speech: Speech) -> tuple[int, ...]:
    """ "According to the agency, citing the minister": the agency, right before the cue that is "citing"."""
    first = draft.cue.tokens[0]
    if not match(speech.citing, sentence.tokens, first):
        return ()
    for index in range(first):
        found = match(speech.phrases, sentence.tokens, index)
        row = order.governed(sentence, index + len(found.words)) if found else ()
        row = tuple(i for i in row if i < first)
        if row and first - row[-1] <= 2:
            return row
    return ()


def hearer(sentence: Sentence, draft: Draft, outlets: Sequence[Mention], speech: Speech) -> int | None:
    """Who is told, where it is an outlet: "told Interfax", "a déclaré à l'AFP"."""
    if draft.cue.form != "verb" or sentence.tokens[draft.cue.head].lemma not in speech.told:
        return None
    for child in sentence.children(draft.cue.head, *HEARERS):
        if child != draft.source_head and is_outlet(sentence, child, outlets):
            return child
    return None


def is_outlet(sentence: Sentence, head: int, outlets: Sequence[Mention]) -> bool:
    start, stop = sentence.span(phrases.noun_phrase(sentence, head, together=False))
    return any(m.start < stop and m.stop > start for m in outlets)


def relay(sentence: Sentence, draft: Draft, speech: Speech) -> int | None:
    """Behind "as quoted by", outside what is said."""
    for token in sentence.tokens:
        found = match(speech.through, sentence.tokens, token.index)
        after = token.index + len(found.words) if found else len(sentence.tokens)
        if after < len(sentence.tokens) and not in_content(draft, token.start):
            return top_noun(sentence, after)
    return None


def top_noun(sentence: Sentence, first: int) -> int:
    """The head of the noun phrase that begins here."""
    index = first
    for above in sentence.ancestors(first):
        if above < first or sentence.tokens[above].pos not in ("NOUN", "PROPN"):
            break
        index = above
    return index


def carrier(sentence: Sentence, draft: Draft, speech: Speech) -> int | None:
    """ "in a letter", "on Twitter": a thing that carries words, hanging from the cue."""
    if draft.cue.form != "verb":
        return None
    for child in sentence.children(draft.cue.head, "obl", "nmod"):
        token = sentence.tokens[child]
        cases = {sentence.tokens[c].lower for c in sentence.children(child, "case")}
        if (token.lemma in speech.carriers or token.lower in speech.carriers) and cases & speech.carried_by:
            return child if not in_content(draft, token.start) else None
    return None


def in_content(draft: Draft, offset: int) -> bool:
    return any(piece.start <= offset < piece.stop for piece in draft.content)
