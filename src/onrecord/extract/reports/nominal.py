"""Who did it to whom, around a noun: "the arrest of X by Y", "X's arrest", "Y carried out a raid on X"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.reports.arguments import Arguments, agent_of, is_passive, of_verb, subject_of
from onrecord.extract.reports.markers import complements, marked, phrases_of, words
from onrecord.extract.reports.triggers import Trigger
from onrecord.language.tree import Sentence

# Kinds of happening whose subject takes part in it, and that have no victim.
SHARED = frozenset({"protest", "petition", "resignation"})
# In these "of X" tells who did it ("the ruling of the court"), in the others to whom ("the arrest of X").
OF_DOER = SHARED | {"ruling", "aid", "threat", "sanction"}
# In these "X's" and "X raid" tell who did it, and so does "of X" where X is a body.
OWN_DOER = OF_DOER | {"attack", "raid", "ban", "investigation"}
VERBS = ("VERB", "AUX")


def by_noun(trigger: Trigger) -> Arguments:
    """The doer and the sufferer around a noun, and of the verb that it hangs on."""
    found = within(trigger)
    if trigger.kind not in SHARED and found.sufferer is None:
        found = replace(found, sufferer=aimed_at(trigger.sentence, trigger.token, "aim"))
    if trigger.kind not in SHARED and found.sufferer is None:
        found = replace(found, sufferer=against(trigger))
    return with_verb(trigger, found)


def against(trigger: Trigger) -> int | None:
    """The one behind "against", wherever the parser hung it: "brought charges of theft against X"."""
    sentence = trigger.sentence
    above = sentence.tokens[trigger.token].head
    verb = [above] if above >= 0 and sentence.tokens[above].pos in VERBS else []
    for anchor in (trigger.token, *verb):
        for noun in phrases_of(sentence, anchor):
            if marked(sentence, noun, "against"):
                return noun
    return None


def within(trigger: Trigger) -> Arguments:
    """What hangs on the noun itself, surest first."""
    sentence, noun, kind = trigger.sentence, trigger.token, trigger.kind
    found = told_behind(sentence, noun, Arguments(doer=agent_of(sentence, noun)))
    accuses = sentence.tokens[noun].lemma in words(sentence.language, "accusations")  # "a charge of theft"
    for child in below(trigger) if not accuses else ():
        if child != found.doer and marked(sentence, child, "of"):
            own = kind in OF_DOER or (kind in OWN_DOER and is_body(sentence, child))
            found = seat(own, child, found)
    owners = (*sentence.children(noun, "nmod:poss"), *possessives(sentence, noun), *compounds(sentence, noun))
    for child in owners:
        found = seat(kind in OWN_DOER, child, found)
    return found


def seat(doing: bool, child: int, found: Arguments) -> Arguments:
    """Give the role to the word, if it is still free."""
    if doing:
        return found if found.doer is not None else replace(found, doer=child)
    return found if found.sufferer is not None else replace(found, sufferer=child)


def told_behind(sentence: Sentence, noun: int, found: Arguments) -> Arguments:
    """ "torture suffered by X", "an attack carried out by Y"."""
    for clause in sentence.children(noun, "acl"):
        lemma, agent = sentence.tokens[clause].lemma, agent_of(sentence, clause)
        if agent is None:
            continue
        if lemma in words(sentence.language, "bears"):
            found = seat(False, agent, found)
        elif lemma in words(sentence.language, "does"):
            found = seat(True, agent, found)
    return found


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


def possessives(sentence: Sentence, noun: int) -> list[int]:
    """ "son arrestation", "его задержание": possessive words that are tagged as determiners."""
    determiners = sentence.children(noun, "det")
    return [
        c
        for c in determiners
        if sentence.tokens[c].feats.get("Poss") == "Yes" or sentence.tokens[c].pos == "PRON"
    ]


def compounds(sentence: Sentence, noun: int) -> list[int]:
    """ "police raid": a noun before the noun that can act."""
    things = words(sentence.language, "things")
    before = sentence.children(noun, "compound")
    return [c for c in before if sentence.tokens[c].lemma not in things and is_body(sentence, c)]


def is_body(sentence: Sentence, index: int) -> bool:
    """Whether a noun names people or a body: a name, or a word for those in power."""
    token = sentence.tokens[index]
    kinds = ("person", "organisation", "group")
    named = any(e.start <= token.start < e.stop and e.kind in kinds for e in sentence.entities)
    return named or token.lemma in words(sentence.language, "bodies") | words(sentence.language, "doers")


def aimed_at(sentence: Sentence, index: int, name: str) -> int | None:
    """The one behind "on", "against", "at"; never a date, a place of the map, or an area it was only at."""
    for child in sentence.children(index, "nmod", "obl"):
        token = sentence.tokens[child]
        kinds = ("place", "other")
        outside = any(e.start <= token.start < e.stop and e.kind in kinds for e in sentence.entities)
        area = token.lemma in words(sentence.language, "areas") and marked(sentence, child, "located")
        if marked(sentence, child, name) and not outside and not area:
            return child
    return None


# ---------------------------------------------------------------- the verb a noun hangs on


def with_verb(trigger: Trigger, found: Arguments) -> Arguments:
    """What the word adds on which the noun hangs: "staged a protest", "suffered injuries"."""
    sentence, token = trigger.sentence, trigger.sentence.tokens[trigger.token]
    above, dep = token.head, token.dep.split(":")[0]
    if above < 0:
        return found
    lemma = sentence.tokens[above].lemma
    if sentence.tokens[above].pos not in VERBS:
        takes_part = trigger.kind in SHARED and lemma in words(sentence.language, "takers")
        return seat(True, above, found) if takes_part else found
    if dep == "obl" and sentence.tokens[above].pos == "AUX":  # "40 men were in custody"
        bearer = subject_of(sentence, above)
        return found if bearer is None else seat(trigger.kind in SHARED, bearer, found)
    if dep == "obl" and lemma in words(sentence.language, "inflicts"):
        return inflicted(sentence, above, found)
    if dep in ("obj", "obl", "xcomp") and lemma in words(sentence.language, "bears"):
        bearer = subject_of(sentence, above)
        return found if bearer is None else replace(found, sufferer=bearer)
    if lemma in words(sentence.language, "does"):
        return done(sentence, trigger.token, above, found)
    return found


def inflicted(sentence: Sentence, verb: int, found: Arguments) -> Arguments:
    """ "the guards subjected him to torture", "was subjected to torture"."""
    told = of_verb(sentence, verb)
    doer = told.doer if found.doer is None else found.doer
    return Arguments(doer, found.sufferer if told.sufferer is None else told.sufferer)


def done(sentence: Sentence, noun: int, verb: int, found: Arguments) -> Arguments:
    """ "police carried out a raid", "a raid was carried out by police", "took part in a march"."""
    dep = sentence.tokens[noun].dep.split(":")[0]
    given = sentence.children(verb, "iobj")
    if given and dep in ("obj", "nsubj"):  # "предъявлены обвинения пяти лицам"
        found = seat(False, given[0], found)
    if dep == "nsubj" and is_passive(sentence, verb):
        doer = agent_of(sentence, verb)
    elif dep in ("obj", "xcomp") or (dep == "obl" and marked(sentence, noun, "joining")):
        doer = subject_of(sentence, verb)
    else:
        return found
    return found if doer is None else seat(True, doer, found)
