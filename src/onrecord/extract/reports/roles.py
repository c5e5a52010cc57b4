"""Who did it to whom: actor and target of a happening; for protests who called them, and for what."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.extract.reports import antecedents, called
from onrecord.extract.reports.arguments import Arguments, agent_of, is_passive, of_verb, subject_of
from onrecord.extract.reports.context import Context
from onrecord.extract.reports.markers import quote, words
from onrecord.extract.reports.nominal import SHARED, VERBS, aimed_at, by_noun
from onrecord.extract.reports.triggers import Trigger
from onrecord.language.tree import Sentence
from onrecord.record import Span

AIMED = frozenset(
    {"attack", "raid", "threat", "sanction", "ban", "investigation", "discrimination", "aid", "prosecution"}
)
VICTIMS = frozenset({"killing", "injury", "detention", "abduction", "torture", "beating", "displacement"})


@dataclass(frozen=True)
class Roles:
    """Who took part in a happening, as the page words it."""

    actor: Span | None = None
    target: Span | None = None
    organisers: tuple[Span, ...] = ()
    demand: Span | None = None
    venue: Span | None = None


def find(context: Context, trigger: Trigger) -> Roles:
    """The roles told around one mention of a happening."""
    found = heads(trigger)
    actor = phrase(context, trigger, actor_head(trigger.sentence, found.doer))
    target = phrase(context, trigger, found.sufferer)
    roles = Roles(
        actor=actor if actor != target else None,  # nobody does it to himself: one of the two was misread
        target=target,
        venue=called.venue(context, trigger),
    )
    if trigger.kind not in called.KINDS:
        return roles
    return replace(
        roles,
        target=called.addressee(context, trigger),
        organisers=called.organisers(context, trigger),
        demand=called.demand(context, trigger),
    )


def heads(trigger: Trigger) -> Arguments:
    """The head words of the doer and the sufferer."""
    sentence, index = trigger.sentence, trigger.token
    token = sentence.tokens[index]
    if is_name(trigger):
        return by_name(sentence, index, token.lemma)
    if token.pos in VERBS and not trigger.noun:
        return by_verb(trigger)
    if token.pos in ("ADJ", "ADV", "NUM"):
        return by_adjective(sentence, index)
    return by_noun(trigger)


def is_name(trigger: Trigger) -> bool:
    """Whether the word itself names those who did or bore it: "the detainees", "задержанные"."""
    sentence, index = trigger.sentence, trigger.token
    token = sentence.tokens[index]
    lists = words(sentence.language, "doers") | words(sentence.language, "bearers")
    if token.pos in ("NOUN", "PROPN") and token.lemma in lists:
        return True
    nominal = token.dep.split(":")[0] in ("nsubj", "obj", "obl", "nmod", "iobj")
    return nominal and token.feats.get("VerbForm") == "Part" and not sentence.children(index, "aux", "nsubj")


def by_name(sentence: Sentence, index: int, lemma: str) -> Arguments:
    if lemma in words(sentence.language, "doers"):
        return Arguments(doer=index)
    return Arguments(sufferer=index)


def by_verb(trigger: Trigger) -> Arguments:
    sentence, verb = trigger.sentence, trigger.token
    lemma = sentence.tokens[verb].lemma
    if trigger.kind in SHARED:
        return Arguments(doer=subject_of(sentence, verb))
    if lemma in words(sentence.language, "undergo"):
        return Arguments(agent_of(sentence, verb), subject_of(sentence, verb))
    found = of_verb(sentence, verb)
    if found.sufferer is not None and is_part(trigger, found.sufferer):  # "carried out raids on"
        told = by_noun(replace(trigger, token=found.sufferer, noun=True))
        return Arguments(told.doer if found.doer is None else found.doer, told.sufferer)
    if found.sufferer is None and trigger.kind in AIMED:
        return replace(found, sufferer=aimed_at(sentence, verb, "aim_verb"))
    cut = trigger.kind in VICTIMS and not is_passive(sentence, verb) and is_headline(sentence, verb)
    if found.sufferer is None and cut:
        return Arguments(agent_of(sentence, verb), found.doer)
    return found


def is_headline(sentence: Sentence, verb: int) -> bool:
    """ "Baker killed in Lille": a verb that needs an object and has none is a passive cut short."""
    token = sentence.tokens[verb]
    past = token.feats.get("Tense") == "Past" and token.feats.get("Voice") != "Act"
    return past and not sentence.children(verb, "aux", "obj", "ccomp", "xcomp", "expl")


def by_adjective(sentence: Sentence, index: int) -> Arguments:
    """ "five dead", "is missing", "abducted schoolgirls": the noun it is said of bears it."""
    token = sentence.tokens[index]
    if token.dep.startswith(("amod", "acl")) and token.head >= 0:
        return Arguments(agent_of(sentence, index), token.head)
    subject = subject_of(sentence, index)
    return Arguments(agent_of(sentence, index), index if subject is None else subject)


def actor_head(sentence: Sentence, doer: int | None) -> int | None:
    """The doer; behind a thing or an event whoever did that: "an attack by militants"."""
    if doer is None or sentence.tokens[doer].lemma not in words(sentence.language, "things"):
        return doer
    behind = agent_of(sentence, doer)
    return (
        behind
        if behind is not None and sentence.tokens[behind].lemma not in words(sentence.language, "things")
        else None
    )


def phrase(context: Context, trigger: Trigger, head: int | None) -> Span | None:
    """The words that name a role; a pronoun gives way to the noun it stands for."""
    if head is None or is_part(trigger, head):
        return None
    sentence = trigger.sentence
    if sentence.tokens[head].pos in ("PRON", "DET"):
        return antecedents.noun_for(context, sentence, head)
    token = sentence.tokens[head]
    bare = token.pos == "NUM" and not sentence.children(head, "nmod", "appos")
    predicate = head == trigger.token and len(sentence.children(head, "nsubj", "cop"))
    if bare or predicate or in_time(context, token.start):
        return None
    return quote(sentence, head)


def in_time(context: Context, offset: int) -> bool:
    number = context.sentence_at(offset)
    return number is not None and any(m.start <= offset < m.stop for m in context.of_sentence(number, "time"))


def is_part(trigger: Trigger, head: int) -> bool:
    """Whether the word is one of those that name the happening: "gas" in "fired tear gas"."""
    inside = trigger.span.start <= trigger.sentence.tokens[head].start < trigger.span.stop
    return inside and head != trigger.token
