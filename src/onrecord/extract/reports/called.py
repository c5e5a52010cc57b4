"""Protests and petitions: who called for them, whom they address, what they ask, where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.reports.arguments import agent_of, is_passive, subject_of
from onrecord.extract.reports.context import Context
from onrecord.extract.reports.markers import REACH, leads, marked, marker, phrases_of, quote, spelled, words
from onrecord.extract.reports.triggers import Trigger
from onrecord.language.phrases import noun_phrase, span
from onrecord.language.tree import Sentence
from onrecord.record import Place, Span

KINDS = frozenset({"protest", "petition"})
LED = 24  # characters before a name in which "at the call of" stands
JOINED = 10  # characters between two names of one list: ", ", " et du "
BESIDE = 3  # sentences before and behind a call in which those who call may be named


def anchors(trigger: Trigger) -> list[int]:
    """The trigger, and the verb for which it is object, subject or place: "staged a protest outside"."""
    sentence, index = trigger.sentence, trigger.token
    token = sentence.tokens[index]
    hangs = token.head >= 0 and token.dep.split(":")[0] in ("obj", "nsubj", "obl", "xcomp", "conj")
    behind = [c for c in sentence.children(index, "acl") if sentence.tokens[c].dep != "acl:relcl"]
    if hangs and sentence.tokens[token.head].pos in ("VERB", "AUX"):
        return [index, *behind, token.head]
    return [index, *behind]


def around(trigger: Trigger) -> Iterator[int]:
    """The nouns that hang on the happening by a preposition, nearest first, each once."""
    seen: set[int] = {trigger.token}
    for anchor in anchors(trigger):
        for noun in phrases_of(trigger.sentence, anchor):
            if noun not in seen:
                seen.add(noun)
                yield noun


def is_time(context: Context, sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return any(m.start <= token.start < m.stop for m in context.within(sentence.start, sentence.stop, "time"))


def venue(context: Context, trigger: Trigger) -> Span | None:
    """The building or square where it happened."""
    sentence = trigger.sentence
    venues = words(sentence.language, "venues")
    for noun in around(trigger):
        named = sentence.tokens[noun].lemma in venues and marked(sentence, noun, "inside")
        if named and not is_time(context, sentence, noun):
            return quote(sentence, noun)
    return named_venue(context, trigger) if is_bare(trigger) else None


def is_bare(trigger: Trigger) -> bool:
    """Whether a call is told without any verb: "Rally on Thursday at 7 pm – City Square, Leeds"."""
    return not any(token.pos in ("VERB", "AUX") for token in trigger.sentence.tokens)


def named_venue(context: Context, trigger: Trigger) -> Span | None:
    """The first street, square or hall that the gazetteer sees in the sentence."""
    for mention in context.of_sentence(trigger.number, "place"):
        if isinstance(mention.value, Place) and mention.value.precision == "venue":
            return Span(mention.start, mention.stop)
    return None


def addressee(context: Context, trigger: Trigger) -> Span | None:
    """Whom a protest or a petition speaks to: the one before whose door it stands, or whom it is against."""
    sentence = trigger.sentence
    lists = words(sentence.language, "bodies")
    facing = words(sentence.language, "before")
    for noun in around(trigger):
        if leads(marker(sentence, noun), facing) and sentence.tokens[noun].lemma in lists | words(
            sentence.language, "venues"
        ):
            return quote(sentence, noun)
    for noun in around(trigger):
        if marked(sentence, noun, "addressed") and (
            sentence.tokens[noun].lemma in lists or is_body(context, sentence, noun)
        ):
            return quote(sentence, noun)
    return None


def is_body(context: Context, sentence: Sentence, noun: int) -> bool:
    token = sentence.tokens[noun]
    bodies = context.within(sentence.start, sentence.stop, "person", "organisation", "authority", "outlet")
    return any(m.start <= token.start < m.stop for m in bodies)


def organisers(context: Context, trigger: Trigger) -> tuple[Span, ...]:
    """Those who called for it, each by itself."""
    sentence = trigger.sentence
    for head in callers(trigger):
        if sentence.tokens[head].pos not in ("PRON", "DET"):
            heads = [head, *sentence.children(head, "conj")]
            return tuple(
                quote(sentence, h, together=False) for h in heads if sentence.tokens[h].pos != "VERB"
            )
    named = led_by_words(context, trigger)
    if named or not (is_bare(trigger) or imperative_call(trigger)):
        return named
    return beside(context, trigger)


def led_by_words(context: Context, trigger: Trigger) -> tuple[Span, ...]:
    """The bodies right behind "at the call of", wherever the parser hung them, and those joined to them."""
    phrases = words(trigger.sentence.language, "at_the_call_of")
    text, bodies = context.page.text, context.of_sentence(trigger.number, "organisation", "authority")
    found: list[Span] = []
    for mention in bodies:
        before = text[max(trigger.sentence.start, mention.start - LED) : mention.start].casefold()
        led = any(phrase in before for phrase in phrases)
        if led or (found and mention.start - found[-1].stop <= JOINED):
            found.append(Span(mention.start, mention.stop))
    return tuple(found)


def imperative_call(trigger: Trigger) -> bool:
    """Whether the reader is asked to join: "Join the campaign"."""
    return trigger.kind == "petition" and not trigger.sentence.children(trigger.sentence.root, "nsubj")


def beside(context: Context, trigger: Trigger) -> tuple[Span, ...]:
    """Those who speak for a call that names nobody: the organisations that act in the sentences around it."""
    near = sorted(
        range(max(0, trigger.number - BESIDE), min(len(context.parsed), trigger.number + BESIDE + 1)),
        key=lambda number: abs(number - trigger.number),
    )
    for number in near:
        sentence = context.parsed[number]
        subjects = sentence.children(sentence.root, "nsubj")
        if sentence.language != trigger.sentence.language or not subjects:
            continue
        first = sentence.tokens[subjects[0]].start
        bodies = context.of_sentence(number, "organisation")
        acting = [m for m in bodies if m.start < sentence.tokens[sentence.root].start]
        if acting and acting[0].start <= first < acting[0].stop:
            return tuple(Span(m.start, m.stop) for m in acting)
    return ()


def callers(trigger: Trigger) -> Iterator[int]:
    """The heads of those named as having called for it, surest first."""
    sentence, index = trigger.sentence, trigger.token
    organise = words(sentence.language, "organise")
    for child in sentence.children(index, "acl"):  # "a rally organised by X"
        if sentence.tokens[child].lemma in organise:
            agent = agent_of(sentence, child)
            if agent is not None:
                yield agent
    for noun in around(trigger):  # "at the call of X"
        if marked(sentence, noun, "at_the_call_of"):
            yield noun
        yield from (c for c in sentence.children(noun, "nmod") if called_by(sentence, noun, c))
    verb = sentence.tokens[index].head
    if verb >= 0 and sentence.tokens[verb].lemma in organise and sentence.tokens[verb].pos == "VERB":
        yield from organising(sentence, index, verb)


def called_by(sentence: Sentence, noun: int, child: int) -> bool:
    """ "по призыву X": the phrase ends with the noun, and X is its genitive."""
    phrase = f"{marker(sentence, noun)} {sentence.tokens[noun].lower}"
    genitive = sentence.tokens[child].feats.get("Case") == "Gen" and not sentence.children(child, "case")
    return genitive and leads(phrase, words(sentence.language, "at_the_call_of"))


def organising(sentence: Sentence, index: int, verb: int) -> Iterator[int]:
    """The subject of "organised a rally", the agent of "the rally was organised by"."""
    dep = sentence.tokens[index].dep
    if is_passive(sentence, verb) and dep.startswith("nsubj"):
        doer = agent_of(sentence, verb)
    elif dep.split(":")[0] in ("obj", "obl") and not is_passive(sentence, verb):
        doer = subject_of(sentence, verb)
    else:
        doer = None
    if doer is not None:
        yield doer


def demand(context: Context, trigger: Trigger) -> Span | None:
    """What is asked: the object of "to demand", or the whole of "against the new law"."""
    sentence = trigger.sentence
    for anchor in anchors(trigger):
        for clause in sentence.children(anchor, "advcl", "acl", "xcomp", "conj", "parataxis"):
            if sentence.tokens[clause].lemma in words(sentence.language, "demand"):
                asked = what_is_asked(sentence, clause)
                if asked is not None:
                    return asked
    for noun in around(trigger):
        if marked(sentence, noun, "demand_for") and not is_time(context, sentence, noun):
            return with_marker(sentence, noun)
    return None


def what_is_asked(sentence: Sentence, verb: int) -> Span | None:
    """The object of a demand; where that is a body, what it is to do: "demand the city | to pay"."""
    asked = sentence.children(verb, "obj", "ccomp", "xcomp", "obl")
    deeds = sentence.children(verb, "ccomp", "xcomp")
    if not asked:
        return None
    bodies = words(sentence.language, "bodies")
    chosen = deeds[0] if deeds and sentence.tokens[asked[0]].lemma in bodies else asked[0]
    return Span(*sentence.span(sentence.subtree(chosen)))


def with_marker(sentence: Sentence, noun: int) -> Span:
    """The phrase with all words that lead to it: "in favour of the strike"."""
    phrase = noun_phrase(sentence, noun)
    last = max((c for c in sentence.children(noun, "case") if c < noun), default=phrase[0])
    first = last
    for back in range(max(0, last - REACH), last + 1):
        if spelled(sentence, range(back, last + 1)) in words(sentence.language, "demand_for"):
            first = back
            break
    return span(sentence, (*range(first, phrase[0]), *phrase))
