"""What of a page is looked at to link it: made once from its record, small enough to keep by the thousand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from urllib.parse import urlsplit

from onrecord.language import outlets
from onrecord.language.fold import fold
from onrecord.link import days
from onrecord.record import Figure, Mention, Name, Place, Record, Report, Statement, Time

WORD = re.compile(r"[^\W_]{2,}")
AROUND = 220
"""Characters of a page before and after a report's words that belong to it."""
BESIDE = 90
"""Characters before and after them that mostly tell of nothing else."""
MOST_TRIGGERS = 4
MOST_PLACES = 3
STEM = 6
"""Letters that a word is cut to: enough to tell words apart, few enough for their forms to be one."""
SHORTEST = 4
NAMES = ("person", "organisation", "outlet", "authority", "group")


class Sight:
    """A report as it is compared with others."""

    def __init__(self, page: Digest, report: Report) -> None:
        self.page, self.report = page, report
        self.kind = report.kind

    @cached_property
    def place(self) -> Place | None:
        """Where it happened."""
        mention = self.page.mentions.get(self.report.place or "")
        return mention.value if mention and isinstance(mention.value, Place) else None

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """The first and last day it can have happened."""
        mention = self.page.mentions.get(self.report.time or "")
        told = mention.value.edtf if mention and isinstance(mention.value, Time) else None
        return days.bounds(told)

    @cached_property
    def edtf(self) -> str | None:
        """When it happened, as the page tells it."""
        mention = self.page.mentions.get(self.report.time or "")
        return mention.value.edtf if mention and isinstance(mention.value, Time) else None

    @cached_property
    def first(self) -> bool:
        """Whether its page tells nothing of its kind before it."""
        return next(sight for sight in self.page.sights if sight.kind == self.kind) is self

    @cached_property
    def context(self) -> frozenset[str]:
        """The words around its triggers, cut."""
        return self.around(AROUND)

    @cached_property
    def beside(self) -> frozenset[str]:
        """The words right beside its triggers, cut."""
        return self.around(BESIDE)

    def around(self, letters: int) -> frozenset[str]:
        """The words that stand within some letters of its triggers, cut."""
        text, triggers = self.page.text, self.report.triggers[:MOST_TRIGGERS]
        return cuts(text[max(0, t.start - letters) : t.stop + letters] for t in triggers)

    @cached_property
    def near(self) -> frozenset[int]:
        """GeoNames ids of places that stand around its triggers, and of its own."""
        found = {m.value.geonames for m in self.by(self.page.placed) if isinstance(m.value, Place)}
        return frozenset(one for one in (*found, self.place and self.place.geonames) if one)

    @cached_property
    def who(self) -> frozenset[str]:
        """The words for who did it and to whom, cut."""
        spans = [span for span in (self.report.actor, self.report.target) if span]
        return cuts(self.page.text[span.start : span.stop] for span in spans)

    @cached_property
    def names(self) -> frozenset[str]:
        """Names that stand around its triggers."""
        return frozenset(fold(m.value.name) for m in self.by(self.page.named) if isinstance(m.value, Name))

    def by(self, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """Of mentions in order those that begin within AROUND letters of its triggers."""
        for trigger in self.report.triggers[:MOST_TRIGGERS]:
            yield from within(mentions, trigger.start - AROUND, trigger.stop + AROUND)

    @cached_property
    def figures(self) -> dict[str, list[Figure]]:
        """Its figures by what they count."""
        found: dict[str, list[Figure]] = {}
        for figure in self.report.figures:
            mention = self.page.mentions.get(figure.mention)
            if mention and isinstance(mention.value, Figure):
                found.setdefault(figure.of, []).append(mention.value)
        return found


class Digest:
    """A page as it is compared with others."""

    def __init__(self, record: Record) -> None:
        page = record.page
        self.record, self.id, self.text = record, page.id, page.text
        self.title, self.language = page.title, page.language
        self.published = page.published
        self.mentions: dict[str, Mention] = {m.id: m for m in record.mentions}
        self.named = sorted((m for m in record.mentions if m.kind in NAMES), key=start)
        self.placed = sorted((m for m in record.mentions if m.kind == "place"), key=start)
        self.statements: dict[str, Statement] = {s.id: s for s in record.statements}
        self.sights = [Sight(self, report) for report in record.reports]
        self._said: dict[str, frozenset[str]] = {}

    def said(self, statement: Statement) -> frozenset[str]:
        """The words of what a statement says, cut."""
        if statement.id not in self._said:
            spans = statement.content
            self._said[statement.id] = cuts(self.text[span.start : span.stop] for span in spans)
        return self._said[statement.id]

    @cached_property
    def words(self) -> list[str]:
        """Its words, folded, in order."""
        return [fold(word) for word in WORD.findall(f"{self.title or ''} {self.text}")]

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of persons and bodies on it, and the words they are made of."""
        return frozenset(fold(m.value.name) for m in self.named if isinstance(m.value, Name))

    @cached_property
    def places(self) -> frozenset[int]:
        """GeoNames ids of places on it."""
        found = (m.value.geonames for m in self.placed if isinstance(m.value, Place))
        return frozenset(number for number in found if number is not None)

    @cached_property
    def most_named(self) -> tuple[int, ...]:
        """GeoNames ids of the places that it names most."""
        found = Counter(m.value.geonames for m in self.placed if isinstance(m.value, Place))
        most = sorted(found, key=lambda one: (-found[one], one or 0))
        return tuple(one for one in most if one)[:MOST_PLACES]

    @cached_property
    def times(self) -> frozenset[tuple[date, date]]:
        """The stretches of days that it names."""
        told = (m.value.edtf for m in self.record.mentions if isinstance(m.value, Time))
        return frozenset(found for edtf in told if (found := days.bounds(edtf)))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers of two digits and more that stand on it."""
        return frozenset(re.findall(r"\d{2,}", self.text))

    @cached_property
    def outlet(self) -> str | None:
        """Who published it, by the name the outlets list gives; by its own where it is not in the list."""
        return publisher(self.record.page.outlet, self.record.page.url)

    @cached_property
    def outlet_names(self) -> frozenset[str]:
        """Every name that its publisher goes by, as pages write them."""
        known = outlets.by_name(self.outlet) if self.outlet else None
        names = known.names() if known else ()
        return frozenset(name for name in (self.record.page.outlet, self.outlet, *names) if name)

    @cached_property
    def publisher(self) -> str:
        """One word for who published it: several pages of one publisher are one origin."""
        return fold(self.outlet or "") or self.id


def publisher(outlet: str | None, url: str | None) -> str | None:
    """Who published a page, by the name the outlets list gives; else its own name, else its host."""
    known = (outlets.by_name(outlet) or outlets.by_domain(outlet)) if outlet else None
    known = known or (outlets.by_domain(url) if url else None)
    return known.name if known else outlet or host(url)


def host(url: str | None) -> str | None:
    """The host of an address, as the name of a publisher that is not known by another."""
    name = urlsplit(url).hostname if url else None
    return name.removeprefix("www.") if name else None


def start(mention: Mention) -> int:
    return mention.start


def within(mentions: Sequence[Mention], first: int, last: int) -> Sequence[Mention]:
    """Of mentions in order those that begin from one letter up to another."""
    return mentions[bisect_left(mentions, first, key=start) : bisect_left(mentions, last, key=start)]


def words(text: str) -> Iterable[str]:
    return (word for word in (fold(found) for found in WORD.findall(text)) if len(word) >= SHORTEST)


def cuts(texts: Iterable[str]) -> frozenset[str]:
    """The words of several pieces of text, cut."""
    return frozenset(cut(word) for text in texts for word in words(text))


def cut(word: str) -> str:
    return word[:STEM]
