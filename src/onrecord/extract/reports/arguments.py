"""Who does it and to whom, by grammar alone: the subject, object and agent of a verb, shared ones too.

Sharing follows the control relations that enhanced Universal Dependencies add to the tree (Schuster
and Manning 2016): conjoined verbs, participles, relative clauses and infinitives take their missing
subject or object from the words above them.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord import language
from onrecord.language.tree import Sentence, Token

DEPTH = 8  # how far a missing subject is followed up the tree
CLAUSE = ("VERB", "AUX", "ADJ")
STRAY = ("conj", "appos", "dep", "nmod", "obl:npmod")  # what the parser makes of a subject behind a place


@dataclass(frozen=True)
class Arguments:
    """The heads of a verb's phrases: who does it, to whom."""

    doer: int | None = None
    sufferer: int | None = None


def of_verb(sentence: Sentence, verb: int) -> Arguments:
    """The doer and the sufferer of a verb, whatever its voice."""
    subject = subject_of(sentence, verb)
    if is_passive(sentence, verb):
        return Arguments(agent_of(sentence, verb), subject)
    found = object_of(sentence, verb)
    return Arguments(subject if subject != found else None, found)


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether the subject of the verb suffers what the verb tells."""
    token = sentence.tokens[verb]
    if sentence.children(verb, "expl"):  # "se sont rassemblés": a reflexive is no passive
        return False
    if sentence.children(verb, "aux:pass", "nsubj:pass") or token.feats.get("Voice") == "Pass":
        return True
    if sentence.children(verb, "aux", "obj"):
        return False
    if not is_past_participle(token):
        return token.feats.get("Tense") == "Past" and elliptic(sentence, verb)
    if token.dep == "conj" and not sentence.children(verb, "nsubj"):
        above = token.head
        return sentence.tokens[above].pos not in CLAUSE or is_passive(sentence, above)
    return True


def elliptic(sentence: Sentence, verb: int) -> bool:
    """ "two were arrested and nine fined": the auxiliary is not said again."""
    token = sentence.tokens[verb]
    if token.dep != "conj" or token.head < 0 or token.feats.get("Voice") == "Act":
        return False
    return bool(sentence.children(token.head, "aux:pass")) and bool(sentence.children(verb, "nsubj"))


def is_past_participle(token: Token) -> bool:
    return token.feats.get("VerbForm") == "Part" and token.feats.get("Tense") == "Past"


def subject_of(sentence: Sentence, verb: int, depth: int = DEPTH) -> int | None:
    """The head of the verb's subject, its own or one it shares."""
    own = sentence.children(verb, "nsubj")
    if own:
        return antecedent_of(sentence, own[0], verb)
    shared = shared_subject(sentence, verb, depth - 1) if depth else None
    return stray_subject(sentence, verb) if shared is None else shared


def shared_subject(sentence: Sentence, verb: int, depth: int) -> int | None:
    token = sentence.tokens[verb]
    above = token.head
    if above < 0:
        return None
    dep = token.dep.split(":")[0]
    if dep in ("acl", "amod") or (dep == "nmod" and token.feats.get("VerbForm") == "Inf"):
        if token.feats.get("VerbForm") == "Inf":
            return subject_of_plan(sentence, above, depth)
        return above if sentence.tokens[above].pos not in ("VERB", "AUX") else None
    if dep == "xcomp":
        controlled = sentence.children(above, "obj", "iobj")
        return controlled[0] if controlled else subject_of(sentence, above, depth)
    if dep == "advcl" and is_told_of_object(sentence, verb):
        return sentence.children(above, "obj", "nsubj:pass")[0]
    if dep in ("advcl", "conj") and sentence.tokens[above].pos in CLAUSE:
        return subject_of(sentence, above, depth)
    return None


def subject_of_plan(sentence: Sentence, noun: int, depth: int) -> int | None:
    """ "the union's decision to strike", "held a motorcade to protest"."""
    of = language.load(sentence.language, "roles")["of"]
    for owner in sentence.children(noun, "nmod"):
        genitive = sentence.tokens[owner].feats.get("Case") == "Gen" and not sentence.children(owner, "case")
        if sentence.tokens[owner].dep == "nmod:poss" or genitive or preposition(sentence, owner) in of:
            return owner
    above = sentence.tokens[noun].head
    return subject_of(sentence, above, depth) if depth and above >= 0 else None


def is_told_of_object(sentence: Sentence, verb: int) -> bool:
    """ "accused the army of bombing the camp": the army bombed, not the accuser."""
    markers = {sentence.tokens[c].lower for c in sentence.children(verb, "mark")}
    of_object = language.load(sentence.language, "roles")["of_object"]
    above = sentence.tokens[verb].head
    return bool(markers & set(of_object)) and bool(sentence.children(above, "obj", "nsubj:pass"))


def stray_subject(sentence: Sentence, verb: int) -> int | None:
    """The subject that the parser hung on the place before it: "in Lille, 30 bakers marched"."""
    token = sentence.tokens[verb]
    if (
        token.dep.split(":")[0] not in ("root", "ccomp", "conj", "parataxis")
        or token.feats.get("VerbForm") == "Inf"
    ):
        return None
    stray: int | None = None
    for index in range(verb - 1, -1, -1):
        word = sentence.tokens[index]
        if word.pos == "VERB" or (word.pos == "CCONJ" and stray is None):
            break
        if word.pos in ("NOUN", "PROPN") and word.dep in STRAY and not sentence.children(index, "case"):
            stray = index
        elif stray is not None and word.pos == "ADP":
            break
    return stray if stray is not None and sentence.children(stray, "nummod") else None


def object_of(sentence: Sentence, verb: int) -> int | None:
    """The head of the object of an active verb."""
    own = sentence.children(verb, "obj")
    if own:
        return antecedent_of(sentence, own[0], verb)
    token = sentence.tokens[verb]
    relative = token.dep == "acl:relcl" and token.head >= 0
    subject = sentence.children(verb, "nsubj")
    if relative and subject and antecedent_of(sentence, subject[0], verb) == subject[0]:
        return token.head  # "the men police arrested"
    for other in sentence.children(verb, "conj"):  # "shot and killed a man"
        if not sentence.children(other, "nsubj") and sentence.tokens[other].pos == "VERB":
            shared = sentence.children(other, "obj")
            if shared:
                return shared[0]
    return None


def agent_of(sentence: Sentence, verb: int) -> int | None:
    """The head of "by whom", at a verb or at a noun."""
    for child in sentence.children(verb, "obl", "nmod"):
        if sentence.tokens[child].dep == "obl:agent" or is_agent(sentence, child):
            return child
    token = sentence.tokens[verb]
    if token.dep == "conj" and token.head >= 0 and sentence.tokens[token.head].pos == "VERB":
        return None
    for other in sentence.children(verb, "conj"):  # "was detained and beaten by the police"
        if sentence.tokens[other].pos == "VERB" and not sentence.children(other, "nsubj"):
            agents = [c for c in sentence.children(other, "obl") if is_agent(sentence, c)]
            if agents:
                return agents[0]
    return None


def is_agent(sentence: Sentence, noun: int) -> bool:
    """Whether the noun is marked as the agent: by its preposition, or by its case alone."""
    markers = sentence.children(noun, "case")
    words = language.load(sentence.language, "roles")
    if markers:
        return preposition(sentence, noun) in words["agent"]
    return sentence.tokens[noun].feats.get("Case") == "Ins" and can_act(sentence, noun)


def can_act(sentence: Sentence, noun: int) -> bool:
    """Whether a bare instrumental is somebody, not something: "полицией", not "выстрелами"."""
    token = sentence.tokens[noun]
    body = any(e.kind == "organisation" and e.start <= token.start < e.stop for e in sentence.entities)
    bodies = language.load(sentence.language, "roles")["bodies"]
    return body or token.feats.get("Animacy") == "Anim" or token.lemma in bodies or token.pos == "PRON"


def preposition(sentence: Sentence, noun: int) -> str:
    """The words between which a noun hangs on its head, as one string: "in front of", "" for none."""
    parts: list[int] = []
    for marker in sentence.children(noun, "case"):
        parts += [marker, *sentence.children(marker, "fixed")]
    return " ".join(sentence.tokens[i].lower for i in sorted(parts))


def antecedent_of(sentence: Sentence, word: int, verb: int) -> int:
    """The noun a relative pronoun stands for; the word itself where it is no relative pronoun."""
    relatives = language.load(sentence.language, "roles")["relative"]
    if sentence.tokens[word].lemma not in relatives and sentence.tokens[word].lower not in relatives:
        return word
    for index in (verb, *sentence.ancestors(verb)):
        token = sentence.tokens[index]
        if token.dep.startswith("acl") and 0 <= token.head < word and is_nominal(sentence.tokens[token.head]):
            return token.head
    nouns = [t.index for t in sentence.tokens[:word] if t.pos in ("NOUN", "PROPN")]
    return nouns[-1] if nouns else word  # the parser hung the clause on something else


def is_nominal(token: Token) -> bool:
    return token.pos in ("NOUN", "PROPN", "PRON", "NUM")
