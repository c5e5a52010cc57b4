"""The place of a happening: told in its clause, its sentence, before it, or for the whole page."""

from __future__ import annotations

from collections import Counter

from onrecord.extract.reports.context import Context, head_of
from onrecord.extract.reports.nearness import distance
from onrecord.extract.reports.triggers import Trigger
from onrecord.language.tree import Sentence
from onrecord.record import Mention, Place

EXACTNESS = {"venue": 0, "city": 1, "region": 2, "country": 3}
TOGETHER = 40  # characters between the city and its country


def place(context: Context, trigger: Trigger) -> str | None:
    """The id of the most exact place told for the happening."""
    own = here(context, trigger)
    if own is None:
        own = before(context, trigger)
    if own is None:
        own = main(context)
    return own.id if own else None


def here(context: Context, trigger: Trigger) -> Mention | None:
    """The place nearest to the happening in its sentence."""
    sentence = trigger.sentence
    places = [
        m for m in context.of_sentence(trigger.number, "place") if stands_for_where(context, sentence, m)
    ]
    if not places:
        return None
    nearest = min(
        places, key=lambda m: (distance(sentence, trigger.token, m), abs(m.start - trigger.span.start))
    )
    return exactest(places, nearest)


def exactest(places: list[Mention], chosen: Mention) -> Mention:
    """The city rather than its country, where both are told together: "Lille, France"."""
    beside = [m for m in places if m.start <= chosen.stop + TOGETHER and chosen.start <= m.stop + TOGETHER]
    inside = [m for m in beside if contains(chosen, m)]
    return min([*inside, chosen], key=exactness)


def contains(wide: Mention, narrow: Mention) -> bool:
    """Whether one place lies in the other, as far as the map tells."""
    outer, inner = wide.value, narrow.value
    if not isinstance(outer, Place) or not isinstance(inner, Place) or outer.country != inner.country:
        return False
    if EXACTNESS[inner.precision] >= EXACTNESS[outer.precision]:
        return False
    return outer.precision == "country" or outer.admin1 in (None, inner.admin1)


def exactness(mention: Mention) -> int:
    return EXACTNESS[mention.value.precision] if isinstance(mention.value, Place) else len(EXACTNESS)


def stands_for_where(context: Context, sentence: Sentence, mention: Mention) -> bool:
    """Not a place that only says who somebody is or where somebody spoke."""
    head = head_of(sentence, mention.start, mention.stop)
    if head is None:
        return False
    token = sentence.tokens[head]
    if token.pos == "ADJ" or token.dep.startswith(("amod", "nsubj")):
        return False
    return not spoken(context, mention)


def spoken(context: Context, mention: Mention) -> bool:
    """Whether the place stands beside the cue of a statement, outside what is said."""
    for statement in context.said:
        if statement.cue.stop <= mention.start <= statement.cue.stop + TOGETHER:
            return not any(p.start <= mention.start < p.stop for p in statement.content)
    return False


def before(context: Context, trigger: Trigger) -> Mention | None:
    """The last place told before, in the same block."""
    block = context.parsed[trigger.number].block
    for number in range(trigger.number - 1, -1, -1):
        if context.parsed[number].block != block:
            return None
        places = [
            m
            for m in context.of_sentence(number, "place")
            if stands_for_where(context, context.parsed[number], m)
        ]
        if places:
            return exactest(places, places[0])
    return None


def main(context: Context) -> Mention | None:
    """The place the page tells most of; the first of the most told."""
    places = context.of_kind("place")
    if not places:
        return None
    counts = Counter(m.value for m in places)
    return exactest(list(places), max(places, key=lambda m: counts[m.value]))
