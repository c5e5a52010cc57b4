"""The figures of a happening: how many died, were held, took part, signed; each where it belongs.

A figure goes to the happening whose role its noun fills: "killed three and wounded 12" gives each verb
its own. A length of time is no count of people, an age is none either.
"""

from __future__ import annotations

from onrecord.extract.reports import crowds, signatures
from onrecord.extract.reports.arguments import Arguments, agent_of, subject_of
from onrecord.extract.reports.context import Context, tokens_in
from onrecord.extract.reports.counted import PERSONS, counted_word, fills, is_subset, unit_of
from onrecord.extract.reports.crowds import DOERS, is_body, is_crowd, is_doing, leads_up
from onrecord.extract.reports.markers import words
from onrecord.extract.reports.roles import heads, is_name
from onrecord.extract.reports.signatures import SIGNATURE, signed
from onrecord.extract.reports.triggers import Trigger
from onrecord.language.tree import Sentence
from onrecord.record import Figure, Mention, ReportFigure, Span

# As what the people of a kind are counted.
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
TERMS = frozenset({"prosecution", "detention", "abduction", "protest"})  # that have a length: "11 years"
DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
MOBS = frozenset({"attack", "beating", "destruction"})  # "a mob of 20 attacked": they took part
# What the noun beside the number must not be, where people are counted.
NO_PEOPLE = DURATIONS | {"time", "vehicle", "house", SIGNATURE}
LIST_MARKS = (":", ",", ";")
LISTED = 40  # characters from one number of a list to the next


def figures(context: Context, trigger: Trigger) -> tuple[ReportFigure, ...]:
    """The figures told for the happening in the sentence of this mention, and a crowd told behind it."""
    found: list[ReportFigure] = []
    roles = heads(trigger)
    for mention in context.of_sentence(trigger.number, "figure"):
        of = counts(trigger, roles, mention)
        if of is None and found and is_share(context, trigger.sentence, found[-1], mention):
            of = found[-1].of
        if of is not None:
            found.append(figure(context, mention, of))
    if not found:
        found.extend(figure(context, m, COUNTED["protest"]) for m in crowds.came(context, trigger))
    if trigger.kind == "petition":
        found.extend(figure(context, m, of) for m, of in signatures.told_elsewhere(context, trigger))
    return tuple(found)


def figure(context: Context, mention: Mention, of: str) -> ReportFigure:
    said = context.telling(Span(mention.start, mention.stop))
    return ReportFigure(mention.id, of, said[0].id if said else None)


def is_share(context: Context, sentence: Sentence, whole: ReportFigure, mention: Mention) -> bool:
    """Whether a bare number tells how many of those counted were where: "27: ten in Lille, four in Metz"."""
    before = context.mention(whole.mention)
    if before is None or unit_of(mention) is not None:
        return False
    between = context.page.text[before.stop : mention.start]
    listed = len(between) <= LISTED and any(mark in between for mark in LIST_MARKS)
    behind = next((t.lower for t in sentence.tokens if t.start >= mention.stop), "")
    inside = {t.lower for t in sentence.tokens if mention.start < t.start and t.stop <= mention.stop}
    return listed and bool({behind, *inside} & words(sentence.language, "at"))


def counts(trigger: Trigger, roles: Arguments, mention: Mention) -> str | None:
    """What the figure counts at this happening; None where it belongs elsewhere."""
    sentence = trigger.sentence
    counted = counted_word(sentence, mention)
    if counted is None or not isinstance(mention.value, Figure):
        return None
    unit = mention.value.unit
    if unit in DURATIONS | {"time"}:
        return OTHER if trigger.kind in TERMS and hangs_on(sentence, counted, trigger.token) else None
    if trigger.kind == "petition":
        return signed(trigger, roles, counted, unit)
    if unit not in NO_PEOPLE and people(trigger, roles, mention, counted):
        return as_people(trigger)
    if trigger.kind in MOBS and unit == "person" and fills(sentence, roles.doer, counted):
        return COUNTED["protest"]
    return OTHER if is_thing(trigger, mention, counted) else None


def as_people(trigger: Trigger) -> str | None:
    """As what people are counted; None for a kind that has no count of its own."""
    if trigger.kind == "prosecution":
        lemma = trigger.sentence.tokens[trigger.token].lemma
        return "sentenced" if lemma in words(trigger.sentence.language, "sentencing") else OTHER
    return COUNTED.get(trigger.kind)


def people(trigger: Trigger, roles: Arguments, mention: Mention, counted: int) -> bool:
    """Whether the figure counts those who bore it, or those who took part."""
    sentence = trigger.sentence
    if is_attribute(sentence, trigger.token) or (
        counted == trigger.token and unit_of(mention) not in PERSONS
    ):
        return False
    if trigger.kind in DOERS and is_name(trigger) and not is_doing(sentence, mention):
        return False
    role = roles.doer if trigger.kind in DOERS else roles.sufferer
    inside = role in tokens_in(sentence, mention.start, mention.stop)
    filled = (inside or fills(sentence, role, counted)) and not is_subset(sentence, role, counted)
    if filled or is_toll(trigger, mention, counted):
        return trigger.kind not in DOERS or not is_body(sentence, mention, counted)
    if unit_of(mention) in PERSONS and leads_up(trigger, mention):
        return True
    crowd = trigger.kind == "protest" and unit_of(mention) in PERSONS
    return crowd and is_crowd(sentence, trigger.token, counted)


def is_attribute(sentence: Sentence, token: int) -> bool:
    """ "200 abducted girls will be released": what is told of them before is not what is counted."""
    word = sentence.tokens[token]
    return word.dep.startswith("amod") and word.head > token and sentence.tokens[word.head].dep != "root"


def is_toll(trigger: Trigger, mention: Mention, counted: int) -> bool:
    """ "seven arrests", "Fatalities coded as 20", "the death toll rose to 12"."""
    sentence, index = trigger.sentence, trigger.token
    inside = index in tokens_in(sentence, mention.start, mention.stop)
    if counted == index or (inside and not is_subset(sentence, sentence.tokens[index].head, counted)):
        return unit_of(mention) in PERSONS
    lists = words(sentence.language, "tolls") | words(sentence.language, "doers")
    if sentence.tokens[index].lemma not in lists:
        return False
    if unit_of(mention) not in PERSONS:
        return False
    if subject_of(sentence, counted) == index:  # "the demonstrators, who were 200"
        return True
    verb = sentence.tokens[counted].head
    return verb >= 0 and (subject_of(sentence, verb) == index or sentence.tokens[verb].head == index)


def is_thing(trigger: Trigger, mention: Mention, counted: int) -> bool:
    """ "two bombing raids", "hit by seven bullets": counted, but no people."""
    sentence, index = trigger.sentence, trigger.token
    if not isinstance(mention.value, Figure) or mention.value.unit in (None, "person", "time"):
        return False
    inside = trigger.span.start <= sentence.tokens[counted].start < trigger.span.stop
    instrument = sentence.tokens[counted].pos == "NOUN" and agent_of(sentence, index) == counted
    return counted == index or inside or instrument


def hangs_on(sentence: Sentence, counted: int, token: int) -> bool:
    """Whether a length of time hangs on the word: "sentenced to 11 years", "a three-day strike"."""
    word = sentence.tokens[counted]
    return counted == token or word.head == token
