"""Whom a page has it from: outlets and bodies that it names as its source, in words or by a link.

An outlet that is named is mostly the page's source ("told AFP", "as Novaya Gazeta reported"); a body is
one only where it is the source of a statement or the medium it came through. A page does not rely on its
own outlet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.language import outlets
from onrecord.language.fold import fold
from onrecord.link.digest import Digest
from onrecord.record import From, Link, Mention, Name, To

SURE, NAMED, LINKED = 0.9, 0.7, 0.6


class Reliance(NamedTuple):
    """A source that a page names: how, and how sure that is."""

    name: str
    statement: str | None
    score: float
    reason: str


def named(page: Digest) -> Iterator[Reliance]:
    """The outlets that a page relies on, each once, the surest way it is named."""
    found: dict[str, Reliance] = {}
    for told in (*stated(page), *mentioned(page), *linked(page)):
        if fold(told.name) != page.publisher and (
            told.name not in found or told.score > found[told.name].score
        ):
            found[told.name] = told
    yield from found.values()


def stated(page: Digest) -> Iterator[Reliance]:
    """Outlets that a statement comes from or came through."""
    for said in page.record.statements:
        for span, how in ((said.through, "it came through"), (said.source, "it is said by")):
            for mention in within(page.named, span.start, span.stop) if span else ():
                if mention.kind == "outlet" and isinstance(mention.value, Name):
                    yield Reliance(mention.value.name, said.id, SURE, f"{how} {mention.value.name}")


def mentioned(page: Digest) -> Iterator[Reliance]:
    """Outlets that are named anywhere in the article."""
    comments = [(b.start, b.stop) for b in page.record.page.blocks if b.kind in ("comment", "byline")]
    for mention in page.named:
        if mention.kind != "outlet" or any(start <= mention.start < stop for start, stop in comments):
            continue
        if isinstance(mention.value, Name):
            yield Reliance(mention.value.name, None, NAMED, f"it names {mention.value.name}")


def linked(page: Digest) -> Iterator[Reliance]:
    """Outlets that the page links to from its text, where the words of the link name them."""
    for link in page.record.page.links:
        outlet = outlets.by_domain(link.url)
        words = fold(page.text[link.start : link.stop])
        if outlet and any(fold(name) in words for name in outlet.names() if len(name) > 2):
            yield Reliance(outlet.name, None, LINKED, f"it links to {outlet.name}")


def within(mentions: Iterable[Mention], start: int, stop: int) -> Iterator[Mention]:
    return (m for m in mentions if start <= m.start and m.stop <= stop)


def links(page: Digest, by_publisher: dict[str, list[Digest]]) -> Iterator[Link]:
    """The page's reliances, each with the outlet's own page where just one can be meant."""
    for told in named(page):
        pages = [other for other in by_publisher.get(fold(told.name), ()) if other.id != page.id]
        meant = pages[0].id if len(pages) == 1 and akin(page, pages[0]) else None
        reasons = (told.reason, "its page is in the record") if meant else (told.reason,)
        yield Link(
            kind="relies_on",
            source=From(page=page.id, statement=told.statement),
            target=To(page=meant, name=told.name),
            score=told.score,
            reasons=reasons,
        )


def akin(one: Digest, other: Digest) -> bool:
    """Whether two pages can be about one story: they share a place and a name."""
    return bool(one.places & other.places) and bool(one.names & other.names)
