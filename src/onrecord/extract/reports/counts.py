"""The figures of a happening: how many died, were held, took part, signed; each where it belongs."""

from __future__ import annotations

from onrecord.extract.reports.arguments import Arguments
from onrecord.extract.reports.context import Context, head_of, tokens_in
from onrecord.extract.reports.markers import words
from onrecord.extract.reports.roles import heads
from onrecord.extract.reports.triggers import Trigger
from onrecord.language.tree import Sentence
from onrecord.record import Figure, Mention, ReportFigure, Span

# What the victims of a kind are counted as, and those who take part.
COUNTED = {
    "killing": "killed",
    "injury": "injured",
    "detention": "detained",
    "abduction": "abducted",
    "torture": "tortured",
    "displacement": "displaced",
    "release": "released",
    "protest": "participants",
    "petition": "signatures",
}
OTHER = "other"
SHARED = frozenset({"protest", "petition"})  # here those who do it are counted, not those who bear it
PEOPLE = (None, "person", "signature")  # units that can count people; a bare number may


def figures(context: Context, trigger: Trigger) -> tuple[ReportFigure, ...]:
    """The figures told for the happening in the sentence of this mention of it."""
    found = []
    roles = heads(trigger)
    for mention in context.of_sentence(trigger.number, "figure"):
        of = counts(trigger, roles, mention)
        if of is not None:
            said = context.telling(Span(mention.start, mention.stop))
            found.append(ReportFigure(mention.id, of, said[0].id if said else None))
    return tuple(found)


def counts(trigger: Trigger, roles: Arguments, mention: Mention) -> str | None:
    """What the figure counts at this happening; None where it belongs elsewhere."""
    sentence = trigger.sentence
    counted = counted_word(sentence, mention)
    if counted is None or not isinstance(mention.value, Figure):
        return None
    people = mention.value.unit in PEOPLE
    if people and fills(sentence, role_of(trigger, roles), counted):
        return victims(trigger)
    if counted == trigger.token:
        return victims(trigger) if people else OTHER
    if verb_above(sentence, counted) == trigger.token:
        return OTHER
    return None


def victims(trigger: Trigger) -> str:
    if trigger.kind == "prosecution":
        lemma = trigger.sentence.tokens[trigger.token].lemma
        return "sentenced" if lemma in words(trigger.sentence.language, "sentencing") else OTHER
    return COUNTED.get(trigger.kind, OTHER)


def role_of(trigger: Trigger, roles: Arguments) -> int | None:
    return roles.doer if trigger.kind in SHARED else roles.sufferer


def counted_word(sentence: Sentence, mention: Mention) -> int | None:
    """The noun a figure counts: "people" in "at least three people", or the number itself."""
    head = head_of(sentence, mention.start, mention.stop)
    if head is None:
        return None
    token = sentence.tokens[head]
    if token.dep.startswith(("nummod", "amod", "det")) and token.head >= 0:
        return token.head
    return head


def fills(sentence: Sentence, role: int | None, counted: int) -> bool:
    """Whether the counted word is the one in this role, or joined to it by "and"."""
    if role is None:
        return False
    token = sentence.tokens[counted]
    return (
        counted == role or (token.head == role and token.dep == "conj") or partitive(sentence, role, counted)
    )


def partitive(sentence: Sentence, role: int, counted: int) -> bool:
    """ "Hundreds of people": the parser may head either word."""
    lower, upper = sorted((role, counted))
    return (
        sentence.tokens[upper].head == lower
        and sentence.tokens[upper].dep.startswith(("nmod", "obj"))
        and upper - lower <= 2
    )


def verb_above(sentence: Sentence, index: int) -> int | None:
    """The nearest verb or noun of happening above a word."""
    return next((i for i in sentence.ancestors(index) if sentence.tokens[i].pos in ("VERB", "NOUN")), None)


def touches(sentence: Sentence, mention: Mention, token: int) -> bool:
    return token in tokens_in(sentence, mention.start, mention.stop)
