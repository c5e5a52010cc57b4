"""A line as a card beside its page: what it says, whose word it is, who decided what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from onrecord import language
from onrecord.desk.marking import words
from onrecord.record import Mention, mention_from
from onrecord.store.models import Judgement, Line, Link, Name, Page, Telling
from onrecord.store.models.pages import naming
from onrecord.store.names import key_of_name
from onrecord.wording import reading

Row = dict[str, Any]
MOST = 400
"""Cards on one page."""
ROLES = {
    "actor": "by",
    "target": "to",
    "venue": "at",
    "demand": "for",
    "source": "source",
    "through": "through",
}


class Part(NamedTuple):
    """As many lines of a long page as are shown at once."""

    lines: list[Line]
    marked: list[Line]
    """The lines that are marked in the text: from the part's first on."""
    first: int
    of: int

    @property
    def last(self) -> int:
        """The number of its last line, counted from 1."""
        return self.first + len(self.lines)

    @property
    def before(self) -> int:
        """Where the part before it begins."""
        return max(0, self.first - MOST)


class Cards:
    """The cards of one page; what they need is asked for once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.lines = list(page.lines.order_by("start", "kind", "pk"))
        self.by_local = {line.local: line for line in self.lines}
        self.decided = decisions(page)
        tellings = Telling.objects.filter(line__page=page).select_related("incident")
        self.incidents = {telling.line_id: telling.incident for telling in tellings}
        self.denied = denials(page)

    def of(self, line: Line) -> Row:
        """One card."""
        held = self.decided.get(f"line:{line.key}", [])
        standing = next((j for j in reversed(held) if j.decision != "undo" and not undone(j)), None)
        return {
            "line": line,
            "quote": self.quote(line),
            "label": label(line),
            "sure": line.told.get("modality") or line.told.get("stance") or "",
            "facts": list(self.facts(line)),
            "incident": self.incidents.get(line.pk),
            "denied_by": self.denied.get(line.local, []),
            "seen": standing.pk if standing else "",
            "history": [j for j in held if j.decision != "undo" or undone(j) is None][-6:],
            "harsh": line.kind == "report" and line.what == "sexual_violence",
            "name": self.name(line),
        }

    def part(self, begin: str) -> Part:
        """Reports and statements in the order of the text, as many as one page shows, from a number on."""
        every = [line for line in self.lines if line.kind != Line.Kind.MENTION]
        first = int(begin) if begin.isdecimal() and len(begin) < 9 else 0
        first = min(first, max(0, len(every) - 1)) // MOST * MOST
        held = every[first : first + MOST]
        start = held[0].start if held and first else 0
        return Part(held, [line for line in self.lines if line.start >= start], first, len(every))

    def quote(self, line: Line) -> str:
        """The sentence-like stretch that the card shows."""
        told, text = line.told, self.page.text
        if line.kind != Line.Kind.REPORT:
            return " ".join(line.quote.split())
        spans = [*told["triggers"], *(told[role] for role in ("actor", "target", "venue") if told.get(role))]
        near = [s for s in spans if abs(s["start"] - line.start) < 300]
        start, stop = min(s["start"] for s in near), max(s["stop"] for s in near)
        return " ".join(text[start:stop].split())

    def facts(self, line: Line) -> Iterable[tuple[str, str]]:
        """What a card says in rows: whose word, who to whom, where, when, how many."""
        told = line.told
        if line.kind == Line.Kind.MENTION:
            yield "reads", reading(noun(line))
            return
        if line.kind == Line.Kind.REPORT:
            yield "on the word of", self.whose(told) or f"{self.page.outlet or 'the page'} itself"
        for role, name in ROLES.items():
            if told.get(role):
                yield name, words(self.page, told[role])
        for span in told.get("organisers", ()):
            yield "called by", words(self.page, span)
        for name in ("place", "time"):
            if mention := self.by_local.get(told.get(name) or ""):
                yield name, f"{mention.quote} = {reading(noun(mention))}"
        for figure in told.get("figures", ()):
            if mention := self.by_local.get(figure["mention"]):
                yield figure["of"].replace("_", " "), f"{mention.quote} = {reading(noun(mention))}"
        if denies := self.by_local.get(told.get("denies") or ""):
            yield "denies", " ".join(denies.quote.split())[:160]

    def whose(self, told: Row) -> str:
        """The sources on whose word a report rests."""
        said = (self.by_local.get(number) for number in told.get("on_word_of", ()))
        return "; ".join(words(self.page, s.told.get("source")) or "a source not named" for s in said if s)

    def name(self, line: Line) -> Name | None:
        """The person that a mention names."""
        if line.kind != Line.Kind.MENTION or line.what != "person":
            return None
        return Name.objects.filter(key=key_of_name(line.told["value"]["name"])).first()


def undone(judgement: Judgement) -> Judgement | None:
    return getattr(judgement, "undone_by", None)


def decisions(page: Page) -> dict[str, list[Judgement]]:
    """What people decided on a page, by what it is about, the oldest first."""
    rows = Judgement.objects.filter(page_key=page.key).select_related("by", "undone_by").order_by("pk")
    out: dict[str, list[Judgement]] = defaultdict(list)
    for row in rows:
        out[row.subject].append(row)
    return out


def denials(page: Page) -> dict[str, list[Row]]:
    """By report, the statements that deny it, on this page and on others."""
    out: dict[str, list[Row]] = defaultdict(list)
    rows = Link.objects.filter(kind="denies", target=page).exclude(target_report="")
    for link in naming(rows, "source")[:MOST]:
        said = Line.objects.filter(page=link.source, local=link.source_statement).first()
        if said:
            out[link.target_report].append({"page": link.source, "line": said, "score": round(link.score, 2)})
    return out


def noun(line: Line) -> Mention:
    """A mention in its noun's form, as it stands."""
    return mention_from(line.told)


def label(line: Line) -> str:
    """What kind of line it is, in words."""
    if line.kind != Line.Kind.REPORT:
        return line.what.replace("_", " ")
    kind = language.shared("kinds").get(line.told["kind"], {})
    return str(kind.get("labels", {}).get("en", line.told["kind"]))


def kinds() -> list[tuple[str, str]]:
    """Every kind of report with its label."""
    return [(key, told["labels"]["en"]) for key, told in language.shared("kinds").items() if "labels" in told]


def choices(literal: Any) -> Sequence[str]:
    """The values of a Literal type."""
    return [str(value) for value in msgspec.inspect.type_info(literal).values]  # type: ignore[attr-defined]
