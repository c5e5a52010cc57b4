"""How near a mention stands to a happening in the tree of its sentence."""

from __future__ import annotations

from onrecord.extract.reports.context import head_of
from onrecord.language.tree import Sentence, matches
from onrecord.record import Mention

# A step over one of these relations leaves the clause.
CLAUSES = ("ccomp", "advcl", "acl:relcl", "parataxis", "conj", "csubj", "dep")
STEP = 3  # what such a step costs beside a step inside the clause
FAR = 99


def distance(sentence: Sentence, token: int, mention: Mention) -> int:
    """The steps between a token and a mention in the tree; those out of a clause count more."""
    head = head_of(sentence, mention.start, mention.stop)
    if head is None:
        return FAR
    above = {token: 0}
    steps = 0
    previous = token
    for ancestor in sentence.ancestors(token):
        steps += cost(sentence, previous)
        above[ancestor] = steps
        previous = ancestor
    steps, here = 0, head
    while here not in above:
        steps += cost(sentence, here)
        here = sentence.tokens[here].head
        if here < 0:
            return FAR
    return steps + above[here]


def cost(sentence: Sentence, token: int) -> int:
    return STEP if matches(sentence.tokens[token].dep, CLAUSES) else 1
