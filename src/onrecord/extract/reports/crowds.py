"""How many came: the crowd of a protest, in its clause, before it, or in the sentence behind."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.reports.arguments import is_passive, subject_of
from onrecord.extract.reports.context import Context, head_of, tokens_in
from onrecord.extract.reports.counted import PERSONS, counted_word, unit_of
from onrecord.extract.reports.markers import marked, words
from onrecord.extract.reports.triggers import Trigger
from onrecord.language.tree import Sentence
from onrecord.record import Figure, Mention

DOERS = frozenset({"protest", "petition"})  # here those who do it are counted, not those who bear it
REACH = 16  # words between a subject and its verb


def is_doing(sentence: Sentence, mention: Mention) -> bool:
    """Whether those counted are the subject of an active verb: "two rioters were arrested" tells no crowd."""
    head = head_of(sentence, mention.start, mention.stop)
    alone = isinstance(mention.value, Figure) and mention.value.low == 1
    return head is not None and sentence.tokens[head].dep == "nsubj" and not alone


def is_body(sentence: Sentence, mention: Mention, counted: int) -> bool:
    """ "four unions marched", "the 100 Voices Choir marched": bodies are no crowd."""
    lists = words(sentence.language, "bodies") | words(sentence.language, "crowds")
    token = sentence.tokens[counted]
    named = token.pos == "PROPN" and unit_of(mention) not in PERSONS
    return named or token.lemma in lists


def leads_up(trigger: Trigger, mention: Mention) -> bool:
    """Whether the counted noun stands where the subject should, and the verb has none.

    "On Monday, in Lille, 30 bakers of the old town marched": a long beginning misleads the parser.
    """
    sentence = trigger.sentence
    verb = main_verb(sentence, trigger.token)
    if verb is None or sentence.children(verb, "nsubj"):
        return False
    if trigger.kind not in DOERS and not sentence.children(verb, "aux:pass"):
        return False
    inside = tokens_in(sentence, mention.start, mention.stop)
    before, between = sentence.tokens[: inside[0]][-1:], sentence.tokens[inside[-1] + 1 : verb]
    led = any(t.pos == "ADP" or t.dep == "case" for t in before)
    broken = any(t.pos in ("VERB", "SCONJ") and not t.dep.startswith(("case", "acl")) for t in between)
    return inside[-1] < verb and not led and not broken and len(between) <= REACH


def main_verb(sentence: Sentence, token: int) -> int | None:
    """The verb of a happening: itself, the one it is object of, or the first of several joined by "and"."""
    for index in (token, *sentence.ancestors(token)):
        word = sentence.tokens[index]
        if word.pos == "VERB" and word.dep != "conj":
            return index
        if word.dep.split(":")[0] not in ("obj", "obl", "conj", "xcomp"):
            return None
    return None


def is_crowd(sentence: Sentence, protest: int, counted: int) -> bool:
    """ "drew 300 people", "200 attended the rally", "a march with some 50 people"."""
    token, word = sentence.tokens[protest], sentence.tokens[counted]
    if word.head == protest:
        return marked(sentence, counted, "with") or marked(sentence, counted, "of")
    verb = word.head
    if verb < 0 or sentence.tokens[verb].pos != "VERB" or is_passive(sentence, verb):
        return False
    draws = sentence.tokens[verb].lemma in words(sentence.language, "draws")
    if draws and word.dep.startswith(("obj", "obl")):
        drawn = protest if not token.dep.startswith("compound") else token.head  # "protest crowds swelled"
        return subject_of(sentence, verb) == drawn or sentence.tokens[verb].head == protest
    joins = token.head == verb and token.dep.split(":")[0] in ("obj", "obl", "xcomp")
    bears = sentence.tokens[verb].lemma in words(sentence.language, "undergo")
    return joins and not bears and word.dep.startswith("nsubj")


def came(context: Context, trigger: Trigger) -> Iterator[Mention]:
    """The crowd told in the sentence behind: "A vigil was held. Dozens came.", "The union expects 300."."""
    number = trigger.number + 1
    if trigger.kind != "protest" or number >= len(context.parsed):
        return
    sentence = context.parsed[number]
    if sentence.block != trigger.sentence.block:
        return
    for mention in context.of_sentence(number, "figure"):
        counted = counted_word(sentence, mention)
        if counted is not None and unit_of(mention) in PERSONS and is_coming(sentence, counted):
            yield mention


def is_coming(sentence: Sentence, counted: int) -> bool:
    word = sentence.tokens[counted]
    if word.head != sentence.root:
        return False
    lemma = sentence.tokens[word.head].lemma
    if word.dep.startswith("nsubj"):
        return lemma in words(sentence.language, "comes")
    return word.dep == "obj" and lemma in words(sentence.language, "expects")
