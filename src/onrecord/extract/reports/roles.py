"""Who did it to whom: actor and target of a happening; for protests who called them, and for what."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.extract.reports import antecedents, called
from onrecord.extract.reports.arguments import Arguments, agent_of, is_passive, of_verb, subject_of
from onrecord.extract.reports.context import Context
from onrecord.extract.reports.markers import complements, marked, quote, words
from onrecord.extract.reports.triggers import Trigger
from onrecord.language.tree import Sentence
from onrecord.record import Span

# Kinds of happening whose subject takes part in it, and that have no victim.
SHARED = frozenset({"protest", "petition", "resignation"})
# In these "of X" tells who did it ("the ruling of the court"), in the others to whom ("the arrest of X").
OF_DOER = SHARED | {"ruling", "aid", "threat", "sanction"}
# In these "X's" and "X raid" tell who did it.
OWN_DOER = OF_DOER | {"attack", "raid", "ban", "investigation"}
AIMED = frozenset(
    {"attack", "raid", "threat", "sanction", "ban", "investigation", "discrimination", "aid", "prosecution"}
)
VICTIMS = frozenset({"killing", "injury", "detention", "abduction", "torture", "beating", "displacement"})
VERBS = ("VERB", "AUX")


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


def by_noun(trigger: Trigger) -> Arguments:
    """ "the arrest of X by Y", "X's arrest", "Y carried out a raid on X"."""
    sentence, noun, kind = trigger.sentence, trigger.token, trigger.kind
    doer, sufferer = agent_of(sentence, noun), None
    for child in [c for c in below(trigger) if c != doer]:
        if marked(sentence, child, "of"):
            doer, sufferer = seat(kind in OF_DOER, child, doer, sufferer)
    doer, sufferer = told_behind(sentence, noun, Arguments(doer, sufferer))
    for child in [
        *sentence.children(noun, "nmod:poss"),
        *possessives(sentence, noun),
        *compounds(sentence, noun),
    ]:
        doer, sufferer = seat(kind in OWN_DOER, child, doer, sufferer)
    if kind not in SHARED and sufferer is None:
        sufferer = aimed_at(sentence, noun, "aim")
    return with_verb(sentence, noun, Arguments(doer, sufferer))


def told_behind(sentence: Sentence, noun: int, found: Arguments) -> tuple[int | None, int | None]:
    """ "torture suffered by X", "an attack carried out by Y"."""
    doer, sufferer = found.doer, found.sufferer
    for clause in sentence.children(noun, "acl"):
        lemma, agent = sentence.tokens[clause].lemma, agent_of(sentence, clause)
        if lemma in words(sentence.language, "bears"):
            sufferer = agent if sufferer is None else sufferer
        elif lemma in words(sentence.language, "does"):
            doer = agent if doer is None else doer
    return doer, sufferer


def below(trigger: Trigger) -> list[int]:
    """The complements of a noun; behind "use of force" those of the words that belong to it, too."""
    sentence, found = trigger.sentence, []
    todo = complements(sentence, trigger.token)
    while todo:
        child = todo.pop(0)
        if trigger.span.start <= sentence.tokens[child].start < trigger.span.stop:
            todo = [*complements(sentence, child), *todo]
        else:
            found.append(child)
    return found


def seat(doing: bool, child: int, doer: int | None, sufferer: int | None) -> tuple[int | None, int | None]:
    """Give the first free role of the two to the word."""
    if doing:
        return (child if doer is None else doer), sufferer
    return doer, (child if sufferer is None else sufferer)


def possessives(sentence: Sentence, noun: int) -> list[int]:
    """ "son arrestation", "его задержание": possessive words that are tagged as determiners."""
    return [
        c
        for c in sentence.children(noun, "det")
        if sentence.tokens[c].feats.get("Poss") == "Yes" or sentence.tokens[c].pos == "PRON"
    ]


def compounds(sentence: Sentence, noun: int) -> list[int]:
    """ "police raid": a noun before the noun that can act."""
    things = words(sentence.language, "things")
    return [
        c
        for c in sentence.children(noun, "compound")
        if sentence.tokens[c].lemma not in things and named(sentence, c)
    ]


def named(sentence: Sentence, index: int) -> bool:
    """Whether a noun names people or a body: a name, or a word for those in power."""
    token = sentence.tokens[index]
    covered = any(
        e.start <= token.start < e.stop and e.kind in ("person", "organisation", "group")
        for e in sentence.entities
    )
    return covered or token.lemma in words(sentence.language, "bodies") | words(sentence.language, "doers")


def aimed_at(sentence: Sentence, index: int, name: str) -> int | None:
    """The one behind "on", "against", "at"; never a date or a place of the map."""
    for child in sentence.children(index, "nmod", "obl"):
        token = sentence.tokens[child]
        outside = any(
            e.start <= token.start < e.stop and e.kind in ("place", "other") for e in sentence.entities
        )
        if marked(sentence, child, name) and not outside:
            return child
    return None


def with_verb(sentence: Sentence, noun: int, found: Arguments) -> Arguments:
    """What the verb adds for which the noun is object or subject: "staged a protest", "suffered injuries"."""
    token = sentence.tokens[noun]
    verb = token.head
    if verb < 0 or sentence.tokens[verb].pos not in VERBS:
        return found
    dep, lemma = token.dep.split(":")[0], sentence.tokens[verb].lemma
    passive = token.dep == "nsubj:pass"
    given = sentence.children(
        verb, "iobj"
    )  # "charges were brought against"; "предъявлены обвинения пяти лицам"
    if (
        given
        and lemma in words(sentence.language, "does")
        and found.sufferer is None
        and dep in ("obj", "nsubj")
    ):
        found = replace(found, sufferer=given[0])
    if dep == "obl" and lemma in words(sentence.language, "inflicts"):
        inflicted = of_verb(sentence, verb)
        doer = inflicted.doer if found.doer is None else found.doer
        return Arguments(doer, found.sufferer if inflicted.sufferer is None else inflicted.sufferer)
    if dep in ("obj", "obl", "xcomp") and lemma in words(sentence.language, "bears"):
        bearer = subject_of(sentence, verb)
        return found if found.sufferer is not None else replace(found, sufferer=bearer)
    if lemma not in words(sentence.language, "does") or found.doer is not None:
        return found
    if passive:
        return replace(found, doer=agent_of(sentence, verb))
    if dep in ("obj", "obl", "xcomp"):
        return replace(found, doer=subject_of(sentence, verb))
    return found


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
