"""The noun on the page that a pronoun stands for."""

from __future__ import annotations

from onrecord.extract.reports.context import Context
from onrecord.language.tree import Sentence
from onrecord.record import Span


def noun_for(context: Context, sentence: Sentence, pronoun: int) -> Span | None:
    """The words a pronoun stands for; None where that is not sure."""
    return None
