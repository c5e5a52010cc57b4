"""What is denied: each denial with the statements and reports it speaks of, on its own page and on others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from onrecord import language
from onrecord.link.digest import Digest, Sight
from onrecord.record import From, Link, LinkKind, Span, Statement, To

KINDS: dict[str, LinkKind] = {"denies": "denies", "confirms": "confirms"}
"""Of a stance, the link it makes."""
NEUTRAL = ("states", "alleges", "announces", "condemns")
FIRST = 120
"""Letters of what is said in which its own negation stands."""
FEW_WORDS = 3
"""Words up to which one in common is enough: "there were no casualties"."""
ALIKE = 0.34
"""Share of the words of a denial that must stand around what it denies, on another page."""
FEWEST = 2
MOST_READ = 50
"""Reports of an incident that a denial is compared with, the first by date."""
MOST_TIES = 5
FAR = 20_000
"""Letters of a page between two statements from which the one does not speak of the other."""


def links(page: Digest) -> Iterator[Link]:
    """The denials and confirmations of a page, tied to what they speak of on it; then what goes against
    something else said on it."""
    for said in page.record.statements:
        if said.stance in KINDS:
            yield spoken_of(page, said)
        elif said.stance in NEUTRAL and (found := contradiction(page, said)):
            yield found


def spoken_of(page: Digest, said: Statement) -> Link:
    """A denial or confirmation, tied to the page itself where what it speaks of cannot be told."""
    kind = KINDS[said.stance]
    sight = denied_here(page, said)
    reasons = [f"it {kind} what that statement says" if said.denies else f"its source {kind} it"]
    if sight:
        reasons.append(f"it speaks of the {sight.kind} told here")
    return Link(
        kind=kind,
        source=From(page=page.id, statement=said.id),
        target=To(page=page.id, report=sight.report.id if sight else None, statement=said.denies),
        score=0.8 if said.denies else 0.6 if sight else 0.4,
        reasons=tuple(reasons),
    )


def contradiction(page: Digest, said: Statement) -> Link | None:
    """A statement that goes against another's on the page, or against a report, in its words.

    It holds a word of negation or contradiction, and shares words with what it goes against.
    """
    against = opposing(page, said)
    told = page.said(said)
    if not against or not told:
        return None
    found = max(
        rivals(page, said, told), key=lambda one: (one[0], one[1].report or "", one[1].statement or "")
    )
    share, target = found
    if share < (ALIKE if len(told) > FEW_WORDS else 1 / len(told)):
        return None
    return Link(
        kind="denies",
        source=From(page=page.id, statement=said.id),
        target=target,
        score=round(0.3 + 0.3 * share, 2),
        reasons=(f'it holds "{against}"', f"{share:.0%} of its words stand in what it goes against"),
    )


def opposing(page: Digest, said: Statement) -> str | None:
    """The word by which the beginning of what is said goes against something."""
    if page.language not in language.SUPPORTED or not said.content:
        return None
    first = said.content[0]
    match = against_words(page.language).search(page.text, first.start, min(first.stop, first.start + FIRST))
    return match[0] if match else None


@cache
def against_words(of: str) -> re.Pattern[str]:
    """The words of a language that go against what others say (links.toml)."""
    data = language.load(of, "links")
    rows = sorted((*data["none"], *data["against"]), key=len, reverse=True)
    return re.compile("|".join(f"{start(row)}{re.escape(row)}{stop(row)}" for row in rows), re.I)


def start(word: str) -> str:
    return "" if word.startswith(("n't", "n’t")) else r"\b"


def stop(word: str) -> str:
    return r"\b" if word[-1].isalnum() else ""


def rivals(page: Digest, said: Statement, told: frozenset[str]) -> Iterator[tuple[float, To]]:
    """What else is said and told on the page, with the share of a statement's words that stand there."""
    yield 0.0, To(page=page.id)
    for other in page.record.statements:
        if other is not said and near(other.content, said) and not overlaps(other.content, said.content):
            yield len(told & page.said(other)) / len(told), To(page=page.id, statement=other.id)
    for sight in page.sights:
        triggers = sight.report.triggers
        if near(triggers, said) and not overlaps(triggers, said.content):
            yield len(told & sight.beside) / len(told), To(page=page.id, report=sight.report.id)


def near(spans: Sequence[Span], said: Statement) -> bool:
    """Whether what stands there is near enough to a statement to be what it speaks of."""
    return bool(spans) and abs(spans[0].start - said.cue.start) <= FAR


def overlaps(one: Iterable[Span], other: Sequence[Span]) -> bool:
    return any(a.start < b.stop and b.start < a.stop for a in one for b in other)


def denied_here(page: Digest, said: Statement) -> Sight | None:
    """The report that a denial is about: one whose trigger it holds, else the one nearest before it."""
    held = [s for s in page.sights if any(inside(t, said.content) for t in s.report.triggers)]
    if held:
        return held[0]
    before = [s for s in page.sights if s.report.triggers and s.report.triggers[0].start < said.cue.start]
    return max(before, key=lambda s: s.report.triggers[0].start, default=None)


def inside(span: Span, others: Iterable[Span]) -> bool:
    return any(other.start <= span.start and span.stop <= other.stop for other in others)


def across(incident: Sequence[Sight]) -> list[Link]:
    """Denials and confirmations of an incident, tied to its reports on other pages where the words agree."""
    found = []
    for sight in incident:
        for said in sight.page.record.statements:
            if said.stance in KINDS and denied_here(sight.page, said) is sight:
                found += elsewhere(sight, incident, said)
    return found


def elsewhere(own: Sight, incident: Sequence[Sight], said: Statement) -> list[Link]:
    """The ties of one denial or confirmation to other pages: the surest few."""
    kind = KINDS[said.stance]
    told = own.page.said(said)
    if len(told) < FEWEST:
        return []
    others = islice((sight for sight in incident if sight.page is not own.page), MOST_READ)
    shares = [(len(told & sight.context) / len(told), sight) for sight in others]
    alike = sorted((s for s in shares if s[0] >= ALIKE), key=lambda one: (-one[0], one[1].page.id))
    return [
        Link(
            kind=kind,
            source=From(page=own.page.id, statement=said.id),
            target=To(page=sight.page.id, report=sight.report.id),
            score=round(0.4 + 0.4 * share, 2),
            reasons=(f"it {kind} what another page tells of it", f"{share:.0%} of its words stand there"),
        )
        for share, sight in alike[:MOST_TIES]
    ]
