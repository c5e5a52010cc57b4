"""How sure a happening is: happened, alleged, denied, planned or possible (PLOVER), and on whose word.

Read from what governs the trigger, what hangs on it, its auxiliaries, mood and tense, and from the
stance of the statement that tells it. The cues are data (`language/<lang>/modality.toml`); the walk
from a trigger to its governors follows factuality reading over dependencies (Saurí and Pustejovsky 2012).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from onrecord import language
from onrecord.extract.reports.triggers import Trigger
from onrecord.language.tree import Sentence, Token, matches
from onrecord.record import Mention, Modality, Statement, Time

DAY = len("2025-05-13")
FAR = 4  # governors looked at above a trigger
COMPLEMENT = (
    "xcomp",
    "ccomp",
    "obj",
    "obl",
    "nmod",
    "acl",
    "advcl",
    "nsubj:pass",
    "compound",
    "iobj",
    "csubj",
)
OWN = ("advmod", "amod", "det", "compound", "cc", "case", "mark", "nummod", "discourse")
CALLED_FOR = frozenset({"protest", "petition"})
RESPONSES = frozenset(
    {"investigation", "ruling", "sanction", "aid", "release", "resignation", "prosecution", "ban"}
)

HARM = frozenset(
    {"killing", "injury", "torture", "beating", "sexual_violence", "abduction", "attack", "destruction"}
)
CUED: tuple[Modality, ...] = ("possible", "planned", "alleged")
ACCUSED = frozenset({"prosecution"})  # who denies the charges does not deny that they were brought
TOLLS = frozenset({"killing", "injury"})


class Cues(NamedTuple):
    """The words of one modality."""

    over: frozenset[str]
    marks: frozenset[str]
    aux: frozenset[str]
    opens: frozenset[str]


@cache
def cues(lang: str) -> dict[str, Cues]:
    data = language.load(lang, "modality")
    keys = ("over", "marks", "aux", "opens")
    return {name: Cues(*(frozenset(table.get(key, ())) for key in keys)) for name, table in data.items()}


def read(trigger: Trigger, said: Sequence[Statement]) -> Modality | None:
    """The modality of a mention; None where it tells no happening ("the right to protest", a mere demand)."""
    words = cues(trigger.sentence.language)
    above = list(governors(trigger.sentence, trigger.token))
    own = list(hanging(trigger.sentence, trigger.token))
    if told_by(words["unreal"], above[:1], own) or asked(trigger, words["asked"], above, own):
        return None
    if trigger.kind in CALLED_FOR and commanded(trigger, above):
        return "planned"
    if uncounted(trigger, words["denied"]):
        return None
    if told_by(words["denied"], () if trigger.kind in ACCUSED else above, own):
        return "denied"
    if told_by(words["unsure"], above, own):
        return "possible" if trigger.kind in CALLED_FOR else None
    for modality in CUED:
        if told_by(words[modality], above, own) or by_form(trigger, modality):
            return harmless(trigger, modality)
    return by_statement(trigger, said)


def harmless(trigger: Trigger, modality: Modality) -> Modality:
    """Nobody announces harm as one announces a rally: what will be done to people is a threat."""
    return "possible" if modality == "planned" and trigger.kind in HARM else modality


def uncounted(trigger: Trigger, cue: Cues) -> bool:
    """ "No injuries", "casualties unknown": that there were none is no happening, nor its denial."""
    if trigger.kind not in TOLLS:
        return False
    sentence, at = trigger.sentence, trigger.token
    if sentence.tokens[at].dep == "conj":
        at = sentence.tokens[at].head  # "no dead or wounded"
    determiners = (sentence.tokens[i] for i in sentence.children(at, "det", "amod"))
    return any(one_of(word, cue.marks) for word in determiners)


# ---------------------------------------------------------------- the words around


def governors(sentence: Sentence, token: int) -> Iterator[Token]:
    """The words in whose complement the trigger stands, nearest first, within its clause."""
    at = sentence.tokens[token]
    for _ in range(FAR):
        if at.head < 0:
            return
        above = sentence.tokens[at.head]
        if matches(at.dep, ("acl:relcl", "parataxis", "root")):
            return
        if matches(at.dep, COMPLEMENT):
            yield above
        elif not matches(at.dep, ("conj", "appos", "flat")):
            return
        at = above


def hanging(sentence: Sentence, token: int) -> Iterator[Token]:
    """The modifiers of the trigger, of its auxiliaries, and of what it is about ("no one was arrested").

    A verb joined to another shares its auxiliaries: "must release them and investigate".
    """
    here = sentence.tokens[token]
    if here.dep == "conj" and here.pos == "VERB" and not sentence.children(token, "nsubj", "aux"):
        yield from (sentence.tokens[i] for i in sentence.children(here.head, "aux"))
    carrier = carried_by(sentence, here)
    if carrier is not None:
        yield from (sentence.tokens[i] for i in sentence.children(carrier, "aux", "advmod"))
    for child in sentence.children(token):
        here = sentence.tokens[child]
        if matches(here.dep, (*OWN, "aux", "cop")):
            yield here
        if matches(here.dep, ("obj", "nsubj")):
            yield here
            yield from (sentence.tokens[c] for c in sentence.children(child, "det", "cc"))


def carried_by(sentence: Sentence, noun: Token) -> int | None:
    """The verb that only says that a noun takes place: "the rally will be held", "la marche aura lieu"."""
    if noun.head < 0 or not matches(noun.dep, ("nsubj", "obj")):
        return None
    verb = sentence.tokens[noun.head]
    return verb.index if one_of(verb, cues(sentence.language)["occurs"].over) else None


def told_by(cue: Cues, above: Iterable[Token], own: Iterable[Token]) -> bool:
    return (
        any(word.lemma in cue.over or word.lower in cue.over for word in above)
        or any(one_of(word, cue.marks) for word in own)
        or any(one_of(word, cue.aux) for word in own if matches(word.dep, ("aux", "cop")))
        or any(one_of(word, cue.opens) for word in own if matches(word.dep, ("mark", "advmod")))
    )


def one_of(word: Token, words: frozenset[str]) -> bool:
    return word.lemma in words or word.lower in words


def asked(trigger: Trigger, cue: Cues, above: Sequence[Token], own: Sequence[Token]) -> bool:
    """Whether a response is only asked for: a demand is a statement, no happening."""
    return trigger.kind in RESPONSES and (told_by(cue, above, own) or commanded(trigger, above))


def commanded(trigger: Trigger, above: Iterable[Token]) -> bool:
    """Whether the reader is told to do it: "Release them", "Come to the vigil", "Venez manifester"."""
    sentence = trigger.sentence
    return any(imperative(sentence, token) for token in (sentence.tokens[trigger.token], *above))


def imperative(sentence: Sentence, token: Token) -> bool:
    if token.feats.get("Mood") == "Imp":
        return True
    bare = token.pos == "VERB" and token.feats.get("VerbForm") == "Inf" and token.dep == "root"
    return bare and not sentence.children(token.index, "nsubj", "aux", "mark", "expl")


def lies_ahead(published: str | None, time: Mention | None) -> bool:
    """Whether the time begins after the day of publication."""
    if not published or len(published) < DAY or time is None or not isinstance(time.value, Time):
        return False
    first = (time.value.edtf or "").split("/")[0].split("T")[0]
    return first[:4].isdigit() and first > published[:DAY] and not published.startswith(first)


def is_today(published: str | None, time: Mention) -> bool:
    """Whether the time is an hour of the day of publication."""
    value = time.value
    if not published or not isinstance(value, Time) or value.grain != "minute":
        return False
    return len(published) >= DAY and (value.edtf or "").startswith(published[:DAY])


def by_form(trigger: Trigger, modality: Modality) -> bool:
    """What the form of the verb says by itself: the future, the imperative, the French conditional."""
    sentence = trigger.sentence
    verb = sentence.tokens[trigger.token]
    carrier = carried_by(sentence, verb)
    verbs = [verb.index] if carrier is None else [verb.index, carrier]
    helpers = [i for v in verbs for i in sentence.children(v, "aux", "cop")]
    forms = [sentence.tokens[i].feats for i in (*verbs, *helpers)]
    if modality == "planned":
        called = trigger.kind in CALLED_FOR and any(form.get("Mood") == "Imp" for form in forms)
        return called or is_purpose(trigger) or any(form.get("Tense") == "Fut" for form in forms)
    return modality == "alleged" and any(form.get("Mood") == "Cnd" for form in forms)


def is_purpose(trigger: Trigger) -> bool:
    """Whether a response is what something is done for or will be: "they will hire lawyers to free them"."""
    if trigger.kind not in RESPONSES:
        return False
    sentence = trigger.sentence
    at = sentence.tokens[trigger.token]
    will = cues(sentence.language)["planned"].aux
    while matches(at.dep, ("xcomp", "conj", "advcl")) and at.head >= 0:
        if matches(at.dep, ("advcl",)) and at.feats.get("VerbForm") == "Inf":
            return True
        at = sentence.tokens[at.head]
        helpers = (sentence.tokens[i] for i in sentence.children(at.index, "aux"))
        if at.feats.get("Tense") == "Fut" or any(one_of(word, will) for word in helpers):
            return True
    return False


# ---------------------------------------------------------------- whose word it is


def by_statement(trigger: Trigger, said: Sequence[Statement]) -> Modality:
    """What the innermost statement around the mention makes of it."""
    telling = around(trigger, said)
    if not telling:
        return "happened"
    stance = telling[0].stance
    if stance == "denies":
        return "denied"
    return "alleged" if any(statement.stance == "alleges" for statement in telling) else "happened"


def on_word_of(trigger: Trigger, said: Sequence[Statement]) -> tuple[str, ...]:
    """The ids of the statements that assert the mention; none where the page tells it in its own voice."""
    asserting = (s for s in around(trigger, said) if s.stance not in ("demands", "denies"))
    return tuple(sorted((s.id for s in asserting), key=lambda name: (len(name), name)))


def around(trigger: Trigger, said: Sequence[Statement]) -> list[Statement]:
    """The statements in whose content the mention stands, innermost first."""
    at = trigger.sentence.tokens[trigger.token]
    holding = [s for s in said if any(p.start <= at.start and at.stop <= p.stop for p in s.content)]
    return sorted(holding, key=lambda s: sum(piece.stop - piece.start for piece in s.content))
