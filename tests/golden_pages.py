"""How much of what a careful reader finds on the golden pages is in their records."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from onrecord import pipeline
from onrecord.record import Figure, Given, Mention, Place, Record, Report, Span, Statement, Time

HOME = Path(__file__).parent
EXAMPLES = HOME.parent / "examples"
NAMES = sorted(path.stem for path in (HOME / "golden").glob("*.toml"))
W = TypeVar("W")
F = TypeVar("F")
EDGE = " \n\t\"'“”‘’«».,;:!?"


@dataclass
class Tally:
    """Right, found and wanted lines of a measure."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


@dataclass
class Scores:
    """All measures over all golden pages."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    def add(self, measure: str, right: int, found: int, wanted: int) -> None:
        """Count these lines in."""
        tally = self.tallies.setdefault(measure, Tally())
        tally.right, tally.found, tally.wanted = (
            tally.right + right,
            tally.found + found,
            tally.wanted + wanted,
        )


@cache
def golden(name: str) -> list[dict[str, Any]]:
    pages: list[dict[str, Any]] = tomllib.loads((HOME / "golden" / f"{name}.toml").read_text("utf8"))["page"]
    return pages


@cache
def records(name: str) -> list[Record]:
    (path,) = (path for path in EXAMPLES.iterdir() if path.stem == name)
    outcomes = list(pipeline.from_sources([str(path)], Given()))
    assert all(isinstance(outcome, Record) for outcome in outcomes), outcomes
    return [outcome for outcome in outcomes if isinstance(outcome, Record)]


def score() -> Scores:
    scores = Scores()
    for name in NAMES:
        for wanted, record in zip(golden(name), records(name), strict=True):
            score_statements(scores, wanted["statements"], record)
            score_reports(scores, wanted["reports"], record)
    return scores


def score_statements(scores: Scores, wanted: list[dict[str, Any]], record: Record) -> None:
    text = record.page.text
    pairs = matched(wanted, record.statements, lambda w, s: same_statement(text, w, s))
    scores.add("statements", len(pairs), len(record.statements), len(wanted))
    stances = sum(w["stance"] == s.stance for w, s in pairs)
    scores.add("stance", stances, len(pairs), len(pairs))
    denied = [w for w in wanted if w["stance"] == "denies"]
    denials = [s for s in record.statements if s.stance == "denies"]
    both = matched(denied, denials, lambda w, s: same_statement(text, w, s))
    scores.add("denials", len(both), len(denials), len(denied))


def score_reports(scores: Scores, wanted: list[dict[str, Any]], record: Record) -> None:
    text, by_id = record.page.text, {m.id: m for m in record.mentions}
    pairs = matched(wanted, record.reports, lambda w, r: same_report(text, w, r))
    scores.add("reports", len(pairs), len(record.reports), len(wanted))
    scores.add("modality", sum(w["modality"] == r.modality for w, r in pairs), len(pairs), len(pairs))
    for slot, read in (("place", place_of), ("time", time_of)):
        told = [(w, r) for w, r in pairs if slot in w]
        right = sum(w[slot] == read(by_id, r) for w, r in told)
        scores.add(slot, right, len(told), len(told))
    said = Counter(tuple(f) for w in wanted for f in w.get("figures", ()))
    found = Counter(row for r in record.reports for row in figures_of(by_id, r))
    scores.add("figures", (said & found).total(), found.total(), said.total())


def matched(wanted: Iterable[W], found: Iterable[F], same: Callable[[W, F], bool]) -> list[tuple[W, F]]:
    """Each wanted line with the first found one that is it, one to one."""
    left, pairs = list(found), []
    for want in wanted:
        hit = next((line for line in left if same(want, line)), None)
        if hit is not None:
            left.remove(hit)
            pairs.append((want, hit))
    return pairs


def same_statement(text: str, want: dict[str, Any], statement: Statement) -> bool:
    source = text[statement.source.start : statement.source.stop] if statement.source else ""
    content = " ".join(text[span.start : span.stop] for span in statement.content)
    return alike(want.get("source", ""), source) and alike(want["content"], content)


def alike(first: str, second: str) -> bool:
    """At least half of the words of both together are shared; both empty is alike."""
    a, b = ({word.strip(EDGE) for word in words.split()} - {""} for words in (first, second))
    return a == b or (bool(a and b) and len(a & b) >= len(a | b) / 2)


def same_report(text: str, want: dict[str, Any], report: Report) -> bool:
    at = text.find(want["trigger"])
    stop = at + len(want["trigger"])
    return want["kind"] == report.kind and any(touch(span, at, stop) for span in report.triggers)


def touch(span: Span, start: int, stop: int) -> bool:
    return span.start < stop and span.stop > start


def place_of(by_id: dict[str, Mention], report: Report) -> str | None:
    mention = by_id.get(report.place or "")
    return mention.value.name if mention and isinstance(mention.value, Place) else None


def time_of(by_id: dict[str, Mention], report: Report) -> str | None:
    mention = by_id.get(report.time or "")
    return mention.value.edtf if mention and isinstance(mention.value, Time) else None


def figures_of(by_id: dict[str, Mention], report: Report) -> list[tuple[str, float, float]]:
    rows = []
    for figure in report.figures:
        value = by_id[figure.mention].value
        assert isinstance(value, Figure)
        low, high = (-1 if bound is None else bound for bound in (value.low, value.high))
        rows.append((figure.of, low, high))
    return rows
