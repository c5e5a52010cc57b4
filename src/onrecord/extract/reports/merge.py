"""One report for one distinct happening: its mentions on the page brought together.

Mentions of one kind are one happening unless something told of them cannot be the same: places apart,
times that do not meet, different named victims, what is planned beside what happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.extract.reports import victims
from onrecord.extract.reports.background import is_background
from onrecord.extract.reports.context import Context, token_at
from onrecord.extract.reports.told import Told, in_aside
from onrecord.extract.reports.triggers import Trigger
from onrecord.language.tree import Sentence
from onrecord.record import Modality, Place, Report, Span, Time

MOST_TRIGGERS = 5
# Where several happenings start in one sentence, the first of these is what it is about: a crowd that was
# shot at is told as a protest, deaths as what came of an attack.
WEIGHT = (
    *("protest", "petition", "sexual_violence", "abduction", "attack", "killing", "torture", "beating"),
    *("detention", "raid", "prosecution", "destruction", "displacement", "injury"),
)
SURE = ("happened", "planned")
NEAR = 0.6  # degrees; two places nearer than this may be one


@dataclass
class Happening:
    """The mentions of one happening, in the order of the text."""

    mentions: list[Told] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The kind all its mentions are of."""
        return self.mentions[0].trigger.kind


def merge(context: Context, told: Sequence[Told]) -> list[Report]:
    """One report for each distinct happening, the main one first."""
    happenings: list[Happening] = []
    for mention in told:
        home = next((h for h in reversed(happenings) if same(context, h, mention)), None)
        if home is None:
            home = Happening()
            happenings.append(home)
        home.mentions.append(mention)
    kinds = {h.kind for h in happenings}
    background = {kind for kind in kinds if is_background(context, told, kind)}
    worth = [h for h in happenings if h.kind not in background and worth_telling(context, h)]
    return [report(context, h, number) for number, h in enumerate(sorted(worth, key=prominence), 1)]


def worth_telling(context: Context, happening: Happening) -> bool:
    """A bare noun of which nothing is told is background; the pursuit of a common crime is no abuse."""
    if any(m.trigger.lawful for m in happening.mentions):
        return False
    strong = [m for m in happening.mentions if not m.trigger.weak]
    if not strong:
        return happening.kind == "protest" and any(acts(m.trigger) for m in happening.mentions)
    return any(m.slots or not m.trigger.noun or anchored(context, m.trigger) for m in strong)


def acts(trigger: Trigger) -> bool:
    """ "Protesters demanded higher wages": those who protest do something, so there is a protest."""
    sentence, token = trigger.sentence, trigger.sentence.tokens[trigger.token]
    return token.dep == "nsubj" and sentence.tokens[token.head].pos == "VERB"


def anchored(context: Context, trigger: Trigger) -> bool:
    """Whether a place, a time or a figure stands beside the mention."""
    return bool(context.of_sentence(trigger.number, "place", "time", "figure"))


def prominence(happening: Happening) -> tuple[int, bool, bool, int]:
    """What is told first stands first; of what starts together, the main clause, then the weightier kind."""
    first = next((m for m in happening.mentions if not m.trigger.weak), happening.mentions[0])
    kind = happening.kind
    rank = WEIGHT.index(kind) if kind in WEIGHT else len(WEIGHT)
    return first.trigger.number, in_aside(first.trigger), first.modality not in SURE, rank


# ---------------------------------------------------------------- one happening or two


def same(context: Context, happening: Happening, mention: Told) -> bool:
    """Whether nothing told of the mention keeps it from being this happening."""
    if happening.kind != mention.trigger.kind:
        return False
    if mention.trigger.weak:
        return True
    if apart(happening.mentions[0].modality, mention.modality):
        return False
    return all(
        agree_in_place(context, own_place(context, other), own_place(context, mention))
        and agree_in_time(context, own_time(context, other), own_time(context, mention))
        and not victims.others(context, other, mention)
        for other in happening.mentions
        if not other.trigger.weak
    )


def own_place(context: Context, told: Told) -> str | None:
    """The place, where it stands in the sentence of the mention: what is inherited parts nothing."""
    mention, sentence = context.mention(told.place), told.trigger.sentence
    return mention.id if mention and sentence.start <= mention.start < sentence.stop else None


def own_time(context: Context, told: Told) -> str | None:
    """The time, where it stands in the clause of the mention."""
    mention, sentence = context.mention(told.time), told.trigger.sentence
    if mention is None or not sentence.start <= mention.start < sentence.stop:
        return None
    at = token_at(sentence, mention.start)
    return mention.id if at is not None and in_clause(sentence, told.trigger.token, at) else None


def in_clause(sentence: Sentence, trigger: int, at: int) -> bool:
    """Whether a word hangs on the trigger, or on the verb that the trigger hangs on."""
    homes = {trigger, sentence.tokens[trigger].head}
    for above in (at, *sentence.ancestors(at)):
        if above in homes:
            return True
        if sentence.tokens[above].pos == "VERB":
            return False
    return False


def apart(first: Modality, second: Modality) -> bool:
    """What is planned is not what happened."""
    return first != second and "planned" in (first, second)


def agree_in_place(context: Context, first: str | None, second: str | None) -> bool:
    a, b = (mention.value if (mention := context.mention(m)) else None for m in (first, second))
    if not isinstance(a, Place) or not isinstance(b, Place) or a.name == b.name:
        return True
    if a.country != b.country:
        return None in (a.country, b.country)
    if "country" in (a.precision, b.precision):
        return True
    if "region" in (a.precision, b.precision):
        return None in (a.admin1, b.admin1) or a.admin1 == b.admin1
    return near(a, b)


def near(a: Place, b: Place) -> bool:
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return False
    return abs(a.latitude - b.latitude) < NEAR and abs(a.longitude - b.longitude) < NEAR


def agree_in_time(context: Context, first: str | None, second: str | None) -> bool:
    a, b = (days(context, m) for m in (first, second))
    return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])


def days(context: Context, mention_id: str | None) -> tuple[str, str] | None:
    """The first and the last day a time may mean, as comparable strings."""
    mention = context.mention(mention_id)
    if mention is None or not isinstance(mention.value, Time) or not mention.value.edtf:
        return None
    ends = [end.split("T")[0] for end in mention.value.edtf.split("/")]
    first, last = ends[0], ends[-1]
    if not first[:4].isdigit() or not last[:4].isdigit():
        return None
    return first, last + "~"  # "~" sorts behind every digit: a month holds its days


# ---------------------------------------------------------------- the report


def report(context: Context, happening: Happening, number: int) -> Report:
    """What the mentions tell together: the first that says something of a slot fills it."""
    mentions = happening.mentions
    best = sorted(mentions, key=lambda m: (m.modality == "denied", m.trigger.noun, -m.slots))
    return Report(
        id=f"r{number}",
        kind=happening.kind,
        triggers=best_triggers(best),
        modality=modality(mentions),
        on_word_of=unique(word for m in mentions for word in m.on_word_of),
        actor=next((m.roles.actor for m in best if m.roles.actor), None),
        organisers=next((m.roles.organisers for m in best if m.roles.organisers), ()),
        target=next((m.roles.target for m in best if m.roles.target), None),
        place=most_exact_place(context, best),
        venue=next((m.roles.venue for m in best if m.roles.venue), None),
        time=next((m.time for m in best if m.time), None),
        figures=tuple(dict.fromkeys(figure for m in mentions for figure in m.figures)),
        demand=next((m.roles.demand for m in best if m.roles.demand), None),
    )


def best_triggers(best: Iterable[Told]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(m.trigger.span for m in best))[:MOST_TRIGGERS]


def modality(mentions: Sequence[Told]) -> Modality:
    """Denied only where nothing else is told; alleged where that is told first or most."""
    told: list[Modality] = [m.modality for m in mentions if not m.trigger.weak] or [mentions[0].modality]
    if told[0] == "alleged" or told.count("alleged") > told.count("happened"):
        return "alleged"
    order: tuple[Modality, ...] = ("happened", "alleged", "planned", "possible", "denied")
    return next(kind for kind in order if kind in told)


def unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda name: (len(name), name)))


EXACTNESS = ("venue", "city", "region", "country")


def most_exact_place(context: Context, mentions: Iterable[Told]) -> str | None:
    """The place told most exactly; of equals, the one told of the best mention."""
    ranked: list[tuple[int, str]] = []
    for told in mentions:
        mention = context.mention(told.place)
        if mention is not None and isinstance(mention.value, Place):
            ranked.append((EXACTNESS.index(mention.value.precision), mention.id))
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None
