"""The place of a happening: told in its clause, its sentence, before it, or for the whole page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from onrecord.extract.reports.context import Context, head_of
from onrecord.extract.reports.markers import marked, marker, words
from onrecord.extract.reports.nearness import FAR, distance
from onrecord.extract.reports.passages import is_caption, is_dateline
from onrecord.extract.reports.triggers import Trigger
from onrecord.language.tree import Sentence
from onrecord.record import Mention, Place

EXACTNESS = {"venue": 0, "city": 1, "region": 2, "country": 3}
TOGETHER = 40  # characters between the city and its country
SPEECH = 40  # characters between a verb of saying and the place where it was said
# What a place costs, in steps of the tree, that no "in" or "near" leads to, or that is part of a town.
UNLED, PART = 4, 4
HEADING = 4  # mentions that one in the heading or the dateline is worth
ASKING = ("protest", "petition")
BACK = 40  # sentences back to the place that a story goes on in
INNER = ("compound", "flat", "amod")
PASSING = ("acl", "acl:relcl", "amod")
BRACKET = 8  # words back to the bracket that holds a place


def place(context: Context, trigger: Trigger) -> str | None:
    """The id of the most exact place told for the happening."""
    own = [m for m in places_of(context, trigger.number) if not spoken(context, m)]
    own = [m for m in own if not is_cause(trigger, m)]
    sure = [m for m in own if doubt(trigger.sentence, m) < UNLED]
    told = (
        nearest(context, trigger, sure)
        or (before(context, trigger) if carries_on(trigger) else None)
        or nearest(context, trigger, own)
        or main(context)
    )
    return told.id if told else None


def carries_on(trigger: Trigger) -> bool:
    """Whether the mention carries the story on: "the men abducted" in passing were so wherever it began."""
    sentence = trigger.sentence
    above = (trigger.token, *sentence.ancestors(trigger.token))
    return not any(sentence.tokens[i].dep in PASSING for i in above)


def is_cause(trigger: Trigger, mention: Mention) -> bool:
    """Whether a protest is about the place and not at it: "against the war in Ukraine"."""
    sentence = trigger.sentence
    head = head_of(sentence, mention.start, mention.stop)
    if trigger.kind not in ASKING or head is None:
        return False
    demand = words(sentence.language, "demand")
    for index in (head, *sentence.ancestors(head)):
        if index == trigger.token:
            return False
        token = sentence.tokens[index]
        if (token.pos == "VERB" and token.lemma in demand) or marked(sentence, index, "demand_for"):
            return True
    return False


def nearest(context: Context, trigger: Trigger, told: Sequence[Mention]) -> Mention | None:
    """The place that belongs to a happening: the fewest steps away in the tree, doubts counted in."""
    if not told:
        return None
    sentence, token = trigger.sentence, trigger.token
    costs = {m.id: distance(sentence, token, m) + doubt(sentence, m) for m in told}
    start = sentence.tokens[token].start
    nearby = min(told, key=lambda m: (costs[m.id], abs(m.start - start)))
    chosen = around(context, sentence, nearby, places_of(context, trigger.number))
    inside = [m for m in told if contains(chosen, m) and (together(chosen, m) or not doubt(sentence, m))]
    return min(inside, key=lambda m: (exactness(m), costs[m.id]), default=chosen)


def around(context: Context, sentence: Sentence, chosen: Mention, told: Sequence[Mention]) -> Mention:
    """The place around the chosen one, where the map puts them in two countries: "at the Dam in Amsterdam".

    The wider name is the safer reading; the narrow one was taken for a namesake far away.
    """
    behind = [m for m in told if chosen.stop <= m.start <= chosen.stop + TOGETHER and country(m)]
    if sum(country(m) == country(chosen) for m in told) > len(behind):
        return chosen
    for other in behind:
        if country(other) != country(chosen) and goes_on(context, sentence, chosen, other):
            return other
    return chosen


def goes_on(context: Context, sentence: Sentence, narrow: Mention, wide: Mention) -> bool:
    """Whether a name goes on with a wider one: "X in Y", "X, Y", "X (Y)"; never "X, Y and Z"."""
    noun = full_noun(sentence, narrow)
    lower = head_of(sentence, wide.start, wide.stop)
    if noun is None or lower is None:
        return False
    if noun in sentence.ancestors(lower) and sentence.tokens[lower].dep != "conj":
        return True
    joined = any(sentence.children(c, "cc") for c in (lower, *sentence.children(noun, "conj")))
    between = context.page.text[narrow.stop : wide.start].rstrip()
    return between.endswith((",", "(")) and not joined


def full_noun(sentence: Sentence, mention: Mention) -> int | None:
    """The head of the whole name: "district" in "Amara district"."""
    noun = head_of(sentence, mention.start, mention.stop)
    while (
        noun is not None and sentence.tokens[noun].dep.startswith(INNER) and sentence.tokens[noun].head >= 0
    ):
        noun = sentence.tokens[noun].head
    return noun


def country(mention: Mention) -> str | None:
    return mention.value.country if isinstance(mention.value, Place) else None


def together(first: Mention, second: Mention) -> bool:
    """Whether a city and its country are told in one breath: "Lille, France"."""
    return second.start <= first.stop + TOGETHER and first.start <= second.stop + TOGETHER


def places_of(context: Context, number: int) -> list[Mention]:
    """The places told in a sentence, without those that only say who somebody is."""
    sentence = context.parsed[number]
    told = context.of_sentence(number, "place")
    return [m for m in told if is_place(sentence, m) or is_dateline(context, m)]


def is_place(sentence: Sentence, mention: Mention) -> bool:
    """Not "Turkish forces", "Paris police", "Loreto square", nor a state that acts."""
    head = head_of(sentence, mention.start, mention.stop)
    if head is None:
        return False
    token = sentence.tokens[head]
    if token.dep.startswith(("amod", "compound", "nmod:poss")) and token.head >= 0:
        lists = words(sentence.language, "areas") | words(sentence.language, "parts")
        whole = token.pos != "ADJ" and (is_whole(sentence, head) or is_seat(sentence, mention))
        return sentence.tokens[token.head].lemma in lists or whole
    venue = token.lemma in words(sentence.language, "venues")  # "Plaza", taken for a town
    return not venue and not token.dep.startswith("nsubj") and not is_people(sentence, mention)


def is_seat(sentence: Sentence, mention: Mention) -> bool:
    """ "A Lille court", "Leeds police": the town where a body sits; never a country, which only owns it."""
    noun = full_noun(sentence, mention)
    town = isinstance(mention.value, Place) and mention.value.precision == "city"
    return town and noun is not None and sentence.tokens[noun].lemma in words(sentence.language, "bodies")


def is_people(sentence: Sentence, mention: Mention) -> bool:
    """Whether the words name a people or what is theirs: "Turkish", "Palestinians"."""
    head = head_of(sentence, mention.start, mention.stop)
    if head is None or sentence.tokens[head].pos == "ADJ":
        return True
    before = sentence.tokens[head - 1].lower if head else ""
    group = any(e.kind == "group" and e.start <= mention.start < e.stop for e in sentence.entities)
    own = (
        isinstance(mention.value, Place)
        and sentence.tokens[head].lower in mention.value.name.casefold().split()
    )
    return group and not own and before not in words(sentence.language, "at")


def is_whole(sentence: Sentence, index: int) -> bool:
    """Whether a name stands first right behind "in" or a bracket: "in Donetsk - Petrovskyi"."""
    before = sentence.tokens[index - 1] if index else None
    if before is None or sentence.tokens[sentence.tokens[index].head].lemma in words(
        sentence.language, "venues"
    ):
        return False
    return before.text == "(" or (before.pos == "ADP" and before.lower in words(sentence.language, "at"))


def doubt(sentence: Sentence, mention: Mention) -> int:
    """How much speaks against a place: no preposition of place, only a part of a town."""
    noun = full_noun(sentence, mention)
    if noun is None:
        return FAR
    led = (is_led(sentence, noun) or is_led_by_order(sentence, mention)) and not is_seat(sentence, mention)
    part = sentence.tokens[noun].lemma in words(sentence.language, "parts")
    return (0 if led else UNLED) + (PART if part else 0)


def is_led_by_order(sentence: Sentence, mention: Mention) -> bool:
    """Whether "in" stands right before the name, whatever the parser hung it on."""
    before = [t for t in sentence.tokens if t.stop <= mention.start][-2:]
    while before and before[-1].pos == "DET":
        before.pop()
    return bool(before) and before[-1].pos == "ADP" and before[-1].lower in words(sentence.language, "at")


def is_led(sentence: Sentence, noun: int) -> bool:
    """ "in X", "the city of X", "(X, Y)"."""
    above = sentence.tokens[noun].head
    areas = words(sentence.language, "areas")
    if above >= 0 and sentence.tokens[above].lemma in areas and marked(sentence, noun, "of"):
        return True
    if marker(sentence, noun).split(" ")[-1] in words(sentence.language, "at"):
        return True
    before = sentence.tokens[max(0, noun - BRACKET) : noun]
    return any(t.text == "(" for t in before) and not any(t.text == ")" for t in before)


def contains(wide: Mention, narrow: Mention) -> bool:
    """Whether one place lies in the other, as far as the map tells."""
    outer, inner = wide.value, narrow.value
    if not isinstance(outer, Place) or not isinstance(inner, Place) or outer.country != inner.country:
        return False
    if EXACTNESS[inner.precision] >= EXACTNESS[outer.precision]:
        return False
    return outer.precision == "country" or (outer.admin1 is not None and outer.admin1 == inner.admin1)


def exactness(mention: Mention) -> int:
    return EXACTNESS[mention.value.precision] if isinstance(mention.value, Place) else len(EXACTNESS)


def spoken(context: Context, mention: Mention) -> bool:
    """Whether the place stands beside the cue of a statement, outside what is said."""
    said = context.cued(mention.start, SPEECH)
    return bool(said) and not any(p.start <= mention.start < p.stop for s in said for p in s.content)


def before(context: Context, trigger: Trigger) -> Mention | None:
    """The last place told before, in the same block; of several, the one the page tells most of."""
    block = context.parsed[trigger.number].block
    for number in range(trigger.number - 1, max(-1, trigger.number - BACK), -1):
        if context.parsed[number].block != block:
            return None
        told = [m for m in places_of(context, number) if country(m) and not spoken(context, m)]
        if told and not is_caption(context, number):
            weights = weights_of(context)
            chosen = max(told, key=lambda m: (weights[name(m)], -doubt(context.parsed[number], m), -m.start))
            inside = [m for m in told if contains(chosen, m) and together(chosen, m)]
            return min(inside, key=exactness, default=chosen)
    return None


HOMES: WeakKeyDictionary[Context, str | None] = WeakKeyDictionary()  # sought once a page


def main(context: Context) -> Mention | None:
    """The page's own place."""
    if context not in HOMES:
        home = home_of(context)
        HOMES[context] = home.id if home else None
    return context.mention(HOMES[context])


def home_of(context: Context) -> Mention | None:
    """The page's own place: the country it tells most of, or a town in it told more than all others."""
    weights = weights_of(context)
    told = [m for m in context.of_kind("place") if name(m) in weights and not is_people_at(context, m)]
    if not told:
        return None
    home = max(told, key=lambda m: weights[str(country(m))])
    inside = [m for m in told if country(m) == country(home)]
    towns = {name(m): weights[name(m)] for m in inside if exactness(m) <= EXACTNESS["city"]}
    town = max(towns, key=lambda n: towns[n], default="")
    if towns and 2 * towns[town] > sum(towns.values()):
        return next(m for m in inside if name(m) == town)
    return max(inside, key=lambda m: (weights[name(m)], -m.start))


def is_people_at(context: Context, mention: Mention) -> bool:
    number = context.sentence_at(mention.start)
    return number is None or is_people(context.parsed[number], mention) or country(mention) is None


WEIGHTS: WeakKeyDictionary[Context, Counter[str]] = WeakKeyDictionary()  # reckoned once a page


def weights_of(context: Context) -> Counter[str]:
    """How much the page tells of each place and each country; a people tells of its country alone."""
    if context not in WEIGHTS:
        WEIGHTS[context] = weigh(context)
    return WEIGHTS[context]


def weigh(context: Context) -> Counter[str]:
    weights = Counter[str]()
    for number, sentence in enumerate(context.parsed):
        if is_caption(context, number):
            continue
        for mention in context.of_sentence(number, "place"):
            worth = HEADING if number == 0 or is_dateline(context, mention) else 1
            weights[str(country(mention))] += worth
            if not is_people(sentence, mention):
                weights[name(mention)] += worth
    return weights


def name(mention: Mention) -> str:
    return f"{mention.value.name}, {country(mention)}" if isinstance(mention.value, Place) else ""
