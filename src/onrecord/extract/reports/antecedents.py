"""The noun on the page that a pronoun stands for, as the page words it."""

from __future__ import annotations

from onrecord.extract import coreference
from onrecord.extract.reports.context import Context
from onrecord.language.phrases import noun_phrase, span
from onrecord.language.tree import Sentence
from onrecord.record import Span


def noun_for(context: Context, sentence: Sentence, pronoun: int) -> Span | None:
    """The words a pronoun stands for; None where that is not sure."""
    noun = coreference.noun_for(sentence, pronoun, context.parsed, context.ordered)
    if noun is None:
        return None
    return span(noun.sentence, noun_phrase(noun.sentence, noun.token))
