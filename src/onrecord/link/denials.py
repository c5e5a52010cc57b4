"""What is denied: each denial with the statements and reports it speaks of, on its own page and on others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.link.digest import Digest, Sight, cut, words
from onrecord.record import From, Link, Span, Statement, To

ALIKE = 0.34
"""Share of the words of a denial that must stand around what it denies, on another page."""
FEWEST = 2


def links(page: Digest) -> Iterator[Link]:
    """The denials of a page, tied to what they deny on it; to the page itself where that cannot be told."""
    for said in page.record.statements:
        if said.stance != "denies":
            continue
        sight = denied_here(page, said)
        reasons = ["it denies what that statement says" if said.denies else "it is a denial"]
        if sight:
            reasons.append(f"it speaks of the {sight.kind} told here")
        yield Link(
            kind="denies",
            source=From(page=page.id, statement=said.id),
            target=To(page=page.id, report=sight.report.id if sight else None, statement=said.denies),
            score=0.8 if said.denies else 0.6 if sight else 0.4,
            reasons=tuple(reasons),
        )


def denied_here(page: Digest, said: Statement) -> Sight | None:
    """The report that a denial is about: one whose trigger it holds, else the one nearest before it."""
    held = [s for s in page.sights if any(inside(t, said.content) for t in s.report.triggers)]
    if held:
        return held[0]
    before = [s for s in page.sights if s.report.triggers and s.report.triggers[0].start < said.cue.start]
    return max(before, key=lambda s: s.report.triggers[0].start, default=None)


def inside(span: Span, others: Iterable[Span]) -> bool:
    return any(other.start <= span.start and span.stop <= other.stop for other in others)


def elsewhere(page: Digest, incident: Iterable[Sight], own: Sight, said: Statement) -> Iterator[Link]:
    """Ties of a denial to reports of the same incident on other pages, where the words agree."""
    text = " ".join(page.text[span.start : span.stop] for span in said.content)
    told = {cut(word) for word in words(text)}
    for sight in incident:
        if sight.page.id == page.id or sight is own or len(told) < FEWEST:
            continue
        share = len(told & sight.context) / len(told)
        if share >= ALIKE:
            yield Link(
                kind="denies",
                source=From(page=page.id, statement=said.id),
                target=To(page=sight.page.id, report=sight.report.id),
                score=round(0.4 + 0.4 * share, 2),
                reasons=(
                    "it denies what another page tells of the incident",
                    f"{share:.0%} of its words stand there",
                ),
            )
