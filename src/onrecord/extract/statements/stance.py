"""How a statement stands to what it says, and whether the words are the speaker's own.

The cue decides where it takes a side; with a neutral cue the content decides (docs/record.md).
"""

from __future__ import annotations

from onrecord.extract.statements import quotes
from onrecord.extract.statements.draft import Draft, Text
from onrecord.extract.statements.words import Speech, speech
from onrecord.record import Manner, Span, Stance

BEGINNING = 400  # characters of what is said that decide how it stands
FIRST = 90  # characters of what is said in which its own negation stands


def stance(page: Text, draft: Draft, speech: Speech) -> Stance:
    """What the cue says; else what the content says."""
    own = draft.cue.stance or "states"
    if own != "states":
        return own
    if is_hearsay(page, draft, speech):
        return "alleges"
    said = " ".join(page.text[span.start : span.stop] for span in draft.content)[:BEGINNING]
    verb = page.sentences[draft.cue.sentence].tokens[draft.cue.head].lemma
    if any((verb, p) in speech.demand for p in following(page, draft)):
        return "demands"
    for name, found in (("denies", "denial"), ("condemns", "condemnation"), ("demands", "demand")):
        if speech.content[found].search(said):
            return name  # type: ignore[return-value]
    if speech.content["plan"].search(said):
        return "announces"
    return "states"


def is_hearsay(page: Text, draft: Draft, speech: Speech) -> bool:
    """Whether the first clause stands in the mood of hearsay: "trois hommes auraient été battus"."""
    sentence = page.sentences[draft.cue.sentence]
    first = draft.content[0]
    if not speech.mood or page.quote_at(first.start):
        return False
    for token in sentence.tokens:
        if first.start <= token.start < first.stop and token.pos == "AUX":
            verb = sentence.tokens[token.head].lower if token.head >= 0 else ""
            return token.feats.get("Mood") == speech.mood and verb not in speech.wishes
    return False


def is_negated(page: Text, draft: Draft) -> bool:
    """Whether the first clause of what is said is negated."""
    sentence = page.sentences[draft.cue.sentence]
    negation = speech(sentence.language).content["negation"]
    first = draft.content[0]
    said = page.text[first.start : min(first.stop, first.start + FIRST)]
    return bool(negation.search(said))


def following(page: Text, draft: Draft) -> list[str]:
    """The words right behind the cue's verb."""
    tokens = page.sentences[draft.cue.sentence].tokens
    return [t.lower for t in tokens[draft.cue.head + 1 : draft.cue.head + 4]]


def manner(page: Text, content: tuple[Span, ...]) -> Manner:
    """Direct where all is quoted, mixed where a part is."""
    inside = [quotes.covering(page.quotes, span.start) for span in content]
    whole = [q is not None and q.stop >= span.stop for q, span in zip(inside, content, strict=True)]
    if all(whole):
        return "direct"
    touched = any(next(quotes.between(page.quotes, span.start, span.stop), None) for span in content)
    return "mixed" if touched or any(whole) else "indirect"
