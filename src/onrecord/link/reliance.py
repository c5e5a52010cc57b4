"""Whom a page has it from: outlets and bodies that it names as its source, in words or by a link.

An outlet that is named is mostly the page's source ("told AFP", "as Novaya Gazeta reported"); a body is
one only where it is the source of a statement or the medium it came through. A page does not rely on its
own outlet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.language import outlets
from onrecord.language.fold import fold
from onrecord.link import days
from onrecord.link.digest import Digest, within
from onrecord.record import From, Link, Mention, Name, To

SURE, NAMED, LINKED = 0.9, 0.7, 0.6
PLATFORM = "platform"


class Reliance(NamedTuple):
    """A source that a page names: in one form, as the page writes it, how, and how sure that is."""

    name: str
    written: str
    statement: str | None
    score: float
    reason: str


def named(page: Digest) -> Iterator[Reliance]:
    """The outlets that a page relies on, each once, the surest way it is named."""
    found: dict[str, Reliance] = {}
    for told in (*mentioned(page), *stated(page), *linked(page)):
        if fold(told.name) == page.publisher:
            continue
        first = found.setdefault(told.name, told)
        if told.score > first.score:
            found[told.name] = told._replace(written=first.written)
    yield from found.values()


def stated(page: Digest) -> Iterator[Reliance]:
    """Outlets that a statement comes from or came through."""
    for said in page.record.statements:
        for span, how in ((said.through, "it came through"), (said.source, "it is said by")):
            if span is None:
                continue
            for mention in within(page.named, span.start, span.stop):
                if mention.stop <= span.stop and (name := relied_on(mention)):
                    yield Reliance(name, written(page, mention, name), said.id, SURE, f"{how} {name}")


def mentioned(page: Digest) -> Iterator[Reliance]:
    """Outlets that are named anywhere in the article."""
    comments = [(b.start, b.stop) for b in page.record.page.blocks if b.kind in ("comment", "byline")]
    for mention in page.named:
        if any(start <= mention.start < stop for start, stop in comments):
            continue
        if name := relied_on(mention):
            yield Reliance(name, written(page, mention, name), None, NAMED, f"it names {name}")


def relied_on(mention: Mention) -> str | None:
    """The outlet that a mention names; None for others, and for platforms: they carry what others say."""
    if mention.kind != "outlet" or not isinstance(mention.value, Name):
        return None
    known = outlets.by_name(mention.value.name)
    if known and known.kind == PLATFORM:
        return None
    return known.name if known else mention.value.name


def written(page: Digest, mention: Mention, name: str) -> str:
    """The outlet's name as the page writes it, where that is one of its names."""
    words = " ".join(page.text[mention.start : mention.stop].split())
    known, told = outlets.by_name(name), outlets.by_name(words)
    return words if told and told is known else name


def linked(page: Digest) -> Iterator[Reliance]:
    """Outlets that the page links to from its text, where the words of the link name them."""
    for link in page.record.page.links:
        outlet = outlets.by_domain(link.url)
        words = fold(page.text[link.start : link.stop])
        if not outlet or outlet.kind == PLATFORM:
            continue
        if any(fold(name) in words for name in outlet.names() if len(name) > 2):
            yield Reliance(outlet.name, outlet.name, None, LINKED, f"it links to {outlet.name}")


def links(page: Digest, by_publisher: Mapping[str, list[Digest]]) -> Iterator[Link]:
    """The page's reliances, each with the outlet's own page where one is meant more than any other."""
    for told in named(page):
        meant = own_page(page, by_publisher.get(fold(told.name), ()))
        reasons = (told.reason, "its page is in the record") if meant else (told.reason,)
        yield Link(
            kind="relies_on",
            source=From(page=page.id, statement=told.statement),
            target=To(page=meant, name=told.written),
            score=told.score,
            reasons=reasons,
        )


def own_page(page: Digest, others: Sequence[Digest]) -> str | None:
    """The page that is about the same story and not later; None where two are meant as much."""
    likely = sorted(
        ((likeness(page, each), each.id) for each in others if akin(page, each) and not later(each, page)),
        reverse=True,
    )
    if not likely or (len(likely) > 1 and likely[0][0] == likely[1][0]):
        return None
    return likely[0][1]


def likeness(one: Digest, other: Digest) -> int:
    """How much two pages have in common."""
    return len(one.names & other.names) + len(one.places & other.places) + len(one.numbers & other.numbers)


def later(one: Digest, other: Digest) -> bool:
    """Whether a page came out more than a day after another."""
    mine, theirs = days.bounds(one.published), days.bounds(other.published)
    return bool(mine and theirs and mine[0] > theirs[1] and days.apart(mine, theirs) > 1)


def akin(one: Digest, other: Digest) -> bool:
    """Whether two pages can be about one story: they share a place and a name."""
    return one is not other and bool(one.places & other.places) and bool(one.names & other.names)
