"""The figures of a happening: how many died, were held, took part, signed; each where it belongs.

A figure goes to the happening whose role its noun fills: "killed three and wounded 12" gives each verb
its own. A length of time is no count of people, an age is none either.
"""

from __future__ import annotations

from onrecord.extract.reports.arguments import Arguments, agent_of, is_passive, subject_of
from onrecord.extract.reports.context import Context, head_of, tokens_in
from onrecord.extract.reports.markers import marked, words
from onrecord.extract.reports.roles import heads, is_name
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
DOERS = frozenset({"protest", "petition"})  # here those who do it are counted, not those who bear it
TERMS = frozenset({"prosecution", "detention", "abduction", "protest"})  # that have a length: "11 years"
DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
MOBS = frozenset({"attack", "beating", "destruction"})  # "a mob of 20 attacked": they took part
SIGNATURE = "signature"
# What the noun beside the number must not be, where people are counted.
NO_PEOPLE = DURATIONS | {"time", "vehicle", "house", SIGNATURE}
PERSONS = (None, "person", "arrest")  # units that count people by themselves
LIST_MARKS = (":", ",", ";")
LISTED = 40  # characters from one number of a list to the next
REACH = 16  # words between a subject and its verb
NEAR = 3  # steps up the tree from a figure to the word that says it is a goal


def figures(context: Context, trigger: Trigger) -> tuple[ReportFigure, ...]:
    """The figures told for the happening in the sentence of this mention of it."""
    found: list[ReportFigure] = []
    roles = heads(trigger)
    for mention in context.of_sentence(trigger.number, "figure"):
        of = counts(trigger, roles, mention)
        if of is None and found and is_share(context, trigger.sentence, found[-1], mention):
            of = found[-1].of
        if of is not None:
            said = context.telling(Span(mention.start, mention.stop))
            found.append(ReportFigure(mention.id, of, said[0].id if said else None))
    return tuple(found)


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


def is_subset(sentence: Sentence, role: int | None, counted: int) -> bool:
    """ "three of the men detained were killed": three is not the number of those detained."""
    if role is None or role == counted:
        return False
    definite = sentence.tokens[role].pos in ("PRON", "DET") or bool(sentence.children(role, "det"))
    return sentence.tokens[role].head == counted and definite


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


def unit_of(mention: Mention) -> str | None:
    return mention.value.unit if isinstance(mention.value, Figure) else None


def is_attribute(sentence: Sentence, token: int) -> bool:
    """ "200 abducted girls will be released": what is told of them before is not what is counted."""
    word = sentence.tokens[token]
    return word.dep.startswith("amod") and word.head > token and sentence.tokens[word.head].dep != "root"


def counted_word(sentence: Sentence, mention: Mention) -> int | None:
    """The noun a figure counts: "people" in "at least three people", or the number itself."""
    head = head_of(sentence, mention.start, mention.stop)
    if head is None:
        return None
    token = sentence.tokens[head]
    if token.dep.startswith(("nummod", "amod", "det", "compound")) and token.head >= 0:
        return token.head
    return head


def fills(sentence: Sentence, role: int | None, counted: int) -> bool:
    """Whether the counted word is the one in this role, or joined to it by "and"."""
    if role is None:
        return False
    token = sentence.tokens[counted]
    other = sentence.tokens[role]
    joined = token.dep == "conj" and (
        token.head == role or (other.dep == "conj" and other.head == token.head)
    )
    return counted == role or joined or partitive(sentence, role, counted)


def partitive(sentence: Sentence, role: int, counted: int) -> bool:
    """ "Hundreds of people", "более 30 человек": the parser may head either word."""
    lower, upper = sorted((role, counted))
    token = sentence.tokens[upper]
    if lower == role and sentence.tokens[role].lemma in words(sentence.language, "crowds"):
        return token.head == role and token.dep == "nmod"  # "a crowd of about 300 people"
    return token.head == lower and token.dep.startswith(("nmod", "obj", "obl")) and upper - lower <= 2


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


def signed(trigger: Trigger, roles: Arguments, counted: int, unit: str | None) -> str | None:
    """The signatures of a petition, or how many it wants."""
    sentence = trigger.sentence
    if unit not in (None, "person", SIGNATURE):
        return None
    if is_goal(sentence, counted):
        return "signature_goal"
    return COUNTED["petition"] if unit == SIGNATURE or fills(sentence, roles.doer, counted) else None


def is_goal(sentence: Sentence, counted: int) -> bool:
    """Whether the words above a figure say that it is hoped for: "help us reach 50,000"."""
    goal = words(sentence.language, "goal")
    above = [counted, *sentence.ancestors(counted)][: NEAR + 1]
    return any(sentence.tokens[index].lemma in goal for index in above)
