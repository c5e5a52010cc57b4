"""Whose word an incident rests on: copies and reliance followed to their ends.

A page that copies another, or has it from an outlet, is not an origin itself. What is at the end is: the
outlet that had it first, a body that says it, or the page's publisher where it names nobody. Officials of
one government are one; several pages of one publisher are one. A circle (A has it from B, B from A) is told,
and counts as one. What is not known counts as one in all, and is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.language import outlets
from onrecord.language.fold import fold
from onrecord.link.digest import Sight
from onrecord.record import Link, Name, Origin, Place, Statement

COPIES = ("copy", "rewrite", "translation")
UNKNOWN = "not known"
LONGEST_NAME = 80
Out = Mapping[str, Sequence[Link]]


class Ends(NamedTuple):
    """The origins of an incident, and what is to be said about them."""

    origins: tuple[Origin, ...]
    notes: tuple[str, ...]


def of_incident(sights: Sequence[Sight], out: Out) -> Ends:
    """The origins of what these reports tell. `out` are the links that begin at each page."""
    first: dict[str, Sight] = {}
    for sight in sights:
        first.setdefault(sight.page.id, sight)
    follower = Follower(first, out)
    found: dict[str, Origin] = {}
    for sight in sights:
        for origin in follower.ends(sight):
            held = found.setdefault(fold(origin.name) or origin.name, origin)
            if origin.first_hand and not held.first_hand:
                found[fold(origin.name) or origin.name] = origin
    told = sorted(found.values(), key=lambda origin: (not origin.first_hand, origin.name))
    unknown = sum(origin.name == UNKNOWN for origin in told)
    notes = [
        *dict.fromkeys(follower.circles),
        *(["of some pages it is not known whose word they give"] * unknown),
    ]
    return Ends(tuple(told), tuple(notes))


def rests(sights: Sequence[Sight], out: Out) -> dict[str, list[str]]:
    """By page, the names of the origins that its reports rest on."""
    first: dict[str, Sight] = {}
    for sight in sights:
        first.setdefault(sight.page.id, sight)
    follower = Follower(first, out)
    found: dict[str, list[str]] = {}
    for sight in sights:
        names = found.setdefault(sight.page.id, [])
        names += [origin.name for origin in follower.ends(sight) if origin.name not in names]
    return found


class Follower:
    """Follows the reports of one incident from page to page; each page once."""

    def __init__(self, first: Mapping[str, Sight], out: Out) -> None:
        self.first, self.out = first, out
        self.known: dict[str, list[Origin]] = {}
        self.circles: list[str] = []

    def ends(self, sight: Sight) -> list[Origin]:
        """Where a report's word comes from."""
        way: dict[str, Sight] = {}
        while (page := sight.page.id) not in self.known:
            way[page] = sight
            link = onward(sight, self.out)
            if link is None:
                found = voices(sight)
            elif (target := link.target.page or "") in way:
                found = self.circle(way, target)
            elif target in self.first:
                sight = self.first[target]
                continue
            else:
                found = [elsewhere(link)] if link.target.name else voices(sight)
            self.known |= dict.fromkeys(way, found)
            return found
        self.known |= dict.fromkeys(way, self.known[page])
        return self.known[page]

    def circle(self, way: Mapping[str, Sight], back: str) -> list[Origin]:
        """The one origin that pages are which have it from one another; it is noted."""
        pages = list(way)
        names = sorted({way[each].page.outlet or each for each in pages[pages.index(back) :]})
        self.circles.append("these have it from one another: " + ", ".join(names))
        return [Origin(name=names[0], first_hand=False)]


def onward(sight: Sight, out: Out) -> Link | None:
    """The surest link by which a report is had from elsewhere.

    A copy before a source; a source only where the report is on its word, or on nobody's that is named.
    """
    links = out.get(sight.page.id, ())
    if copied := [link for link in links if link.kind in COPIES]:
        return max(copied, key=lambda link: (link.score, link.target.page or ""))
    word = sight.report.on_word_of
    told = [
        link
        for link in links
        if link.kind == "relies_on" and link.source.statement and (not word or link.source.statement in word)
    ]
    return max(told, key=sureness, default=None)


def sureness(link: Link) -> tuple[bool, float, str]:
    return link.target.page is not None, link.score, link.target.name or ""


def elsewhere(link: Link) -> Origin:
    """The origin behind a link that leads out of the incident."""
    name = link.target.name or UNKNOWN
    known = outlets.by_name(name)
    return Origin(
        name=known.name if known else name,
        page=link.target.page,
        first_hand=link.target.page is not None,
    )


def voices(sight: Sight) -> list[Origin]:
    """The sources on whose word a page tells it; its publisher where it names none."""
    page = sight.page
    said = [page.statements[each] for each in sight.report.on_word_of if each in page.statements]
    names = {name for each in said if (name := voice(sight, each))}
    if names:
        return [Origin(name=name, page=page.id) for name in sorted(names)]
    return [Origin(name=page.outlet or UNKNOWN, page=page.id, first_hand=page.outlet is not None)]


def voice(sight: Sight, said: Statement) -> str | None:
    """Who a statement's source is, in one form; None for one without a name: the page stands for it."""
    if said.source_kind == "authority":
        country = land(sight)
        return f"authorities ({country})" if country else "authorities"
    mention = sight.page.mentions.get(said.source_is or "")
    if mention and isinstance(mention.value, Name):
        return mention.value.name
    if said.source is None or said.source_kind == "unnamed":
        return None
    inside = [m for m in sight.page.named if said.source.start <= m.start and m.stop <= said.source.stop]
    if named := next((m.value.name for m in inside if isinstance(m.value, Name)), None):
        return named
    words = sight.page.text[said.source.start : said.source.stop].split()
    return " ".join(words)[:LONGEST_NAME] if len(words) > 1 else None


def land(sight: Sight) -> str | None:
    """The country whose officials are meant: the report's, else the one that its page names most."""
    if sight.place and sight.place.country:
        return sight.place.country
    return most(m.value.country for m in sight.page.placed if isinstance(m.value, Place))


def most(countries: Iterable[str | None]) -> str | None:
    count = Counter(one for one in countries if one)
    return min(count, key=lambda one: (-count[one], one), default=None)
