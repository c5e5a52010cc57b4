"""Nothing counted is a count too: "no casualties", "no one was killed", "без жертв" are 0."""

from __future__ import annotations

from onrecord.extract.figures.counted import token_from
from onrecord.extract.figures.words import load
from onrecord.language.tree import Sentence
from onrecord.record import Figure, Mention

NOBODY = Figure(low=0, high=0, unit="person")


def find(text: str, sentence: Sentence) -> list[Mention]:
    """The zeros of a sentence: a negated word for dead or hurt, or nobody as subject of such a verb."""
    words = load(sentence.language)
    return [
        Mention(kind="figure", start=match.start(), stop=match.end(), value=NOBODY)
        for match in words.none.finditer(text, sentence.start, sentence.stop)
        if match["nouns"] or befalls(sentence, match.start(), words.none_verbs)
    ]


def befalls(sentence: Sentence, start: int, verbs: frozenset[str]) -> bool:
    """Whether what is said of nobody is being killed, hurt or arrested."""
    at = token_from(sentence, start)
    return any(
        token.lemma in verbs for token in (sentence.tokens[i] for i in list(sentence.ancestors(at))[:3])
    )
