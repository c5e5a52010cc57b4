"""One report for one distinct happening: its mentions on the page brought together.

Mentions of one kind are one happening unless something told of them cannot be the same: places apart,
times that do not meet, different named victims, what is planned beside what happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.extract.reports import victims, when
from onrecord.extract.reports.background import is_background
from onrecord.extract.reports.context import Context, token_at
from onrecord.extract.reports.markers import marked, words
from onrecord.extract.reports.nearness import CLAUSES
from onrecord.extract.reports.told import Told, in_aside
from onrecord.extract.reports.triggers import Trigger
from onrecord.extract.reports.where import EXACTNESS
from onrecord.language.tree import Sentence, matches
from onrecord.record import Modality, Place, Report, Span, Time

MOST_TRIGGERS = 5
# Where several happenings start in one sentence, the first of these is what it is about: a crowd that was
# shot at is told as a protest, deaths as what came of an attack.
WEIGHT = (
    *("protest", "petition", "sexual_violence", "abduction", "attack", "killing", "torture", "beating"),
    *("detention", "raid", "prosecution", "destruction", "displacement", "injury"),
)
SURE = ("happened", "planned")
ARGUMENT = ("nsubj", "obj")
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
        home = home_of(context, happenings, mention)
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


def home_of(context: Context, happenings: Sequence[Happening], mention: Told) -> Happening | None:
    """The happening that a mention tells of: that of the same people, else the last one told.

    What was told as another one ("a second raid") is gone on with in the next sentence, not later.
    """
    agreeing = [h for h in reversed(happenings) if same(context, h, mention)]
    return max(agreeing, key=lambda h: closeness(context, h, mention), default=None)


def closeness(context: Context, happening: Happening, mention: Told) -> tuple[bool, bool]:
    first, last = happening.mentions[0], happening.mentions[-1]
    people = any(victims.share(context, other, mention) for other in happening.mentions)
    return people, not is_another(first.trigger) or mention.trigger.number - last.trigger.number <= 1


def is_another(trigger: Trigger) -> bool:
    """ "Another attack", "attacks in a second town", "was also attacked": not the one told before."""
    sentence, token = trigger.sentence, trigger.sentence.tokens[trigger.token]
    verb = token.head if token.dep.startswith(ARGUMENT) else trigger.token
    places = (c for c in sentence.children(verb, "obl", "nmod") if marked(sentence, c, "at"))
    heads = [trigger.token, *places] if trigger.noun else list(places)
    anew, also = words(sentence.language, "anew"), words(sentence.language, "also")
    called = (c for h in heads for c in sentence.children(h, "amod", "det"))
    beside = (c for h in clause_of(sentence, trigger.token) for c in sentence.children(h, "advmod"))
    return any(sentence.tokens[c].lemma in anew for c in called) or any(
        sentence.tokens[c].lower in also for c in beside
    )


def clause_of(sentence: Sentence, token: int) -> Iterator[int]:
    """A word and those above it up to the verb of its clause."""
    for index in (token, *sentence.ancestors(token)):
        yield index
        if sentence.tokens[index].pos == "VERB" or matches(sentence.tokens[index].dep, CLAUSES):
            return


def same(context: Context, happening: Happening, mention: Told) -> bool:
    """Whether nothing told of the mention keeps it from being this happening."""
    if happening.kind != mention.trigger.kind:
        return False
    if mention.trigger.weak:
        return True
    if apart(happening.mentions[0].modality, mention.modality) or is_another(mention.trigger):
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


def in_sentence(context: Context, told: Told) -> str | None:
    """The time, where it stands in the sentence of the mention."""
    mention, sentence = context.mention(told.time), told.trigger.sentence
    return mention.id if mention and sentence.start <= mention.start < sentence.stop else None


def own_time(context: Context, told: Told) -> str | None:
    """The time, where it stands in the clause of the mention."""
    mention, sentence = context.mention(in_sentence(context, told)), told.trigger.sentence
    if mention is None:
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
    a, b = place_of(context, first), place_of(context, second)
    if a is None or b is None or a.name == b.name:
        return True
    if a.country != b.country:
        return None in (a.country, b.country) or may_lie_in(a, b) or may_lie_in(b, a)
    if "country" in (a.precision, b.precision):
        return True
    if "region" in (a.precision, b.precision):
        return None in (a.admin1, b.admin1) or a.admin1 == b.admin1
    return near(a, b)


def may_lie_in(place: Place, country: Place) -> bool:
    """Whether a place whose country is a guess can lie in another one that is told."""
    return place.guessed and country.precision == "country"


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
        time=surest_time(context, best),
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


def surest_time(context: Context, mentions: Iterable[Told]) -> str | None:
    """The day told in a mention's own clause or for its sentence, else what the best mention inherits.

    A year told in some clause is mostly that of something earlier.
    """
    timed = [m for m in mentions if m.time]
    direct = (direct_time(context, m) for m in timed)
    days_ = (time for time in direct if (m := context.mention(time)) and when.is_day(context, m))
    return next(days_, timed[0].time if timed else None)


def direct_time(context: Context, told: Told) -> str | None:
    """The time, where it stands in the clause of the mention or heads its sentence."""
    mention = context.mention(in_sentence(context, told))
    return mention.id if mention and when.frames(told.trigger, mention) else own_time(context, told)


def most_exact_place(context: Context, mentions: Sequence[Told]) -> str | None:
    """The place told most exactly; of equals, the one told of the best mention.

    A village that the gazetteer lacks goes before a town that a mention only inherits.
    """
    own = [place for m in mentions if (place := place_of(context, own_place(context, m)))]
    village = any(place.guessed for place in own)
    ranked: list[tuple[int, bool, str]] = []
    for told in mentions:
        place = place_of(context, told.place)
        if place and told.place:
            ranked.append((exactness(place), village and place not in own, told.place))
    return min(ranked, key=lambda each: each[:2])[2] if ranked else None


def exactness(place: Place) -> int:
    """A village that the gazetteer lacks is told as exactly as a town."""
    return EXACTNESS["city" if place.guessed else place.precision]


def place_of(context: Context, mention_id: str | None) -> Place | None:
    mention = context.mention(mention_id)
    return mention.value if mention and isinstance(mention.value, Place) else None
