"""One page as the public reads it: what it is, its lines, and the paragraphs they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, NamedTuple

from msgspec.structs import replace

from onrecord import language
from onrecord.extract import extract
from onrecord.language import sentences
from onrecord.link import Digest, Sight
from onrecord.publish import coarse
from onrecord.publish.coarse import PLACES, TIMES, coarser
from onrecord.publish.hiding import Persons, Swap, Veiled
from onrecord.record import Block, Name, Place, Reading, Record, Span, Time
from onrecord.store import keys, resolving
from onrecord.store.models import Line, Page

Row = dict[str, Any]
DEFAULT = "en"
"""Where sentences end in a page whose language we do not read."""
OPENING = tuple('«“„‹‘"')
"""Marks that open a quotation, where they touch its first word."""
LONGEST = 1200
"""Characters of a line's words that are quoted; the rest stands on the preserved page."""


class Exactness(NamedTuple):
    """The most exact place and time that may be told; empty for no limit."""

    place: str = ""
    time: str = ""

    def narrowed(self, place: str, time: str) -> Exactness:
        """The coarser of two."""
        return Exactness(coarser(PLACES, self.place, place), coarser(TIMES, self.time, time))


class Sheet:
    """A page of the record on its way out. All its lines are cut from one veiled text."""

    def __init__(self, page: Page, persons: Persons, exact: Exactness) -> None:
        self.page, self.persons, self.exact = page, persons, exact
        self.id = keys.digest("published page", page.key)[:12]
        self.record = resolving.record(page)
        self.digest = Digest(self.record)
        self.text = Veiled(
            page.text, [*persons.swaps(page.text), *coarse.swaps(self.record, exact.place, exact.time)]
        )
        self.marks: list[tuple[Span, str]] = []

    def sight(self, line: Line) -> Sight | None:
        """The report behind a line, as the linking knows it."""
        return next((s for s in self.digest.sights if s.report.id == line.local), None)

    def words(self, span: Row | Span | None) -> str:
        """Some words of the page, on one line, as the public reads them."""
        if span is None:
            return ""
        start, stop = (span.start, span.stop) if isinstance(span, Span) else (span["start"], span["stop"])
        return " ".join(self.text.cut(*at(self.text.snapped(start, stop))).split())

    def line(self, line: Line) -> Row:
        """A line: who says it, in which words, how sure; its words are marked on the page."""
        told, report = line.told, line.kind == Line.Kind.REPORT
        span = self.sentence(line) if report else self.whole(told)
        name = line.key[:12]
        self.marks.append((span, name))
        row = {
            "id": name,
            "page": self.id,
            "kind": line.what if report else "statement",
            "modality": told["modality"] if report else "",
            "stance": "" if report else told["stance"],
            "says": self.says(told["on_word_of"]) if report else self.says([line.local]),
            "outlet": self.persons.told(self.page.outlet or ""),
            "published": coarse.date(self.page.published, self.exact.time),
            "quote": self.words(Span(span.start, min(span.stop, span.start + LONGEST))),
        }
        return row | (self.roles(told) if report else {"through": self.words(told.get("through"))})

    def roles(self, told: Row) -> Row:
        """Who did what to whom, where and when, in the page's words."""
        return {
            "actor": self.words(told.get("actor")),
            "target": self.words(told.get("target")),
            "organisers": [self.words(span) for span in told.get("organisers", ())],
            "demand": self.words(told.get("demand")),
            "venue": self.words(told.get("venue")) if not self.exact.place else "",
            "place": self.mention(told.get("place")),
            "time": self.mention(told.get("time")),
        }

    def mention(self, number: str | None) -> str:
        """The page's words for a place or a time."""
        found = self.digest.mentions.get(number or "")
        return self.words(Span(found.start, found.stop)) if found else ""

    def says(self, statements: list[str]) -> list[str]:
        """Whose word it is: the statements' sources, as the page names them; none is the page itself."""
        out = []
        for number in statements:
            said = self.digest.statements.get(number)
            if said is None:
                continue
            known = self.digest.mentions.get(said.source_is or "")
            if known and isinstance(known.value, Name):
                out.append(self.persons.told(known.value.name))
            elif said.source:
                out.append(self.words(said.source))
        return without_doubles(name for name in out if name)

    def sentence(self, line: Line) -> Span:
        """The sentence around a report's first trigger."""
        held = (b for b in self.page.blocks if b["start"] <= line.start < b["stop"])
        block = next(held, {"start": 0, "stop": len(self.page.text)})
        lang = self.page.language if self.page.language in language.SUPPORTED else DEFAULT
        for start, stop in sentences.split(self.page.text, lang, block["start"], block["stop"]):
            if start <= line.start < stop:
                return self.text.snapped(start, max(stop, line.stop))
        return self.text.snapped(line.start, line.stop)

    def whole(self, told: Row) -> Span:
        """From a statement's first word to its last: source, cue and content."""
        spans = [span for span in (told.get("source"), told["cue"], *told["content"]) if span]
        start, stop = min(s["start"] for s in spans), max(s["stop"] for s in spans)
        opened = self.page.text[max(0, start - 1) : start] in OPENING
        return self.text.snapped(start - opened, stop)

    def call(self, line: Line, exact: Exactness) -> Row:
        """A rally called for: when it begins, where, who calls; no more than its organisers published."""
        told = line.told
        when = self.digest.mentions.get(told.get("time") or "")
        where = self.digest.mentions.get(told.get("place") or "")
        start = when.value.edtf if when and isinstance(when.value, Time) else None
        place = where.value if where and isinstance(where.value, Place) else None
        shown = coarse.place(place, exact.place)
        return {
            "line": line.key[:12],
            "start": coarse.edtf(start, exact.time) if exact.time else start,
            "place": self.persons.told(shown.name) if shown else "",
            "venue": self.words(told.get("venue")) if not exact.place else "",
            "organisers": [self.words(span) for span in told.get("organisers", ())],
            "demand": self.words(told.get("demand")),
        }

    def made(self) -> Row:
        """What is published of the page itself, once all its lines are marked."""
        exact = not (self.exact.place or self.exact.time)
        return {
            "title": self.title(),
            "outlet": self.persons.told(self.page.outlet or ""),
            "url": self.persons.address(self.page.url, exact),
            "published": coarse.date(self.page.published, self.exact.time),
            "language": self.page.language,
            "capture": self.page.capture,
            "sha256": self.page.key.removeprefix("sha256:").partition("/")[0],
            "paragraphs": list(self.paragraphs()),
        }

    def title(self) -> str:
        """The page's title; the words that the text tells too exactly are taken out of it as well."""
        title = self.page.title or ""
        swaps = self.persons.swaps(title)
        if self.exact.place or self.exact.time:
            swaps += coarse.swaps(self.read(title), self.exact.place, self.exact.time)
        for swap in self.text.swaps:
            words = re.escape(self.page.text[swap.start : swap.stop])
            for found in re.finditer(rf"(?<!\w){words}(?!\w)", title, re.IGNORECASE):
                swaps.append(Swap(found.start(), found.end(), swap.shown))
        return Veiled(title, swaps).cut(0, len(title))

    def read(self, title: str) -> Record:
        """The places and times of the title, which stands outside the page's text."""
        block = Block(kind="paragraph", start=0, stop=len(title))
        return extract(Reading(page=replace(self.record.page, text=title, blocks=(block,))))

    def paragraphs(self) -> Any:
        """The blocks that hold a line, in pieces with the lines on each; None for what is left out."""
        gap = False
        for block in self.page.blocks or [{"kind": "paragraph", "start": 0, "stop": len(self.page.text)}]:
            held = [
                (s, name) for s, name in self.marks if s.start < block["stop"] and s.stop > block["start"]
            ]
            if not held:
                gap = True
                continue
            if gap:
                yield None
            gap = False
            yield {
                "kind": block["kind"],
                "pieces": self.pieces(self.text.snapped(block["start"], block["stop"]), held),
            }
        if gap:
            yield None

    def pieces(self, block: Span, held: list[tuple[Span, str]]) -> list[Row]:
        edges = {block.start, block.stop}
        for span, _ in held:
            edges |= {max(block.start, span.start), min(block.stop, span.stop)}
        cuts = sorted(edges)
        return [
            {
                "text": self.text.cut(start, stop),
                "lines": [name for span, name in held if span.start <= start and stop <= span.stop],
            }
            for start, stop in pairwise(cuts)
        ]


def without_doubles(names: Iterable[str]) -> list[str]:
    """Each source once; "person 1" goes where "the chair, person 1" says it already."""
    found = list(dict.fromkeys(names))
    return [one for one in found if not any(one != other and within(one, other) for other in found)]


def within(one: str, other: str) -> bool:
    """Whether some words stand, whole, in others."""
    return re.search(rf"(?<!\w){re.escape(one)}(?!\w)", other) is not None


def at(span: Span) -> tuple[int, int]:
    return span.start, span.stop
