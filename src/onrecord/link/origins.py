"""Whose word an incident rests on: copies and reliance followed to their ends.

A page that copies another, or has it from an outlet, is not an origin itself. What is at the end is: the
outlet that had it first, a body that says it, or the page where it names nobody. Officials of one
government are one; several pages of one publisher are one. A circle (A has it from B,
B from A) is told, and counts as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.language.fold import fold
from onrecord.link.digest import Digest, Sight
from onrecord.record import Link, Name, Origin, Statement

COPIES = ("copy", "rewrite", "translation")
GOVERNMENT = "authority"


class Ends(NamedTuple):
    """The origins of an incident, and what is to be said about them."""

    origins: tuple[Origin, ...]
    notes: tuple[str, ...]


def of_incident(sights: Sequence[Sight], out: Mapping[str, Sequence[Link]]) -> Ends:
    """The origins of what these reports tell. `out` are the links that begin at each page."""
    pages = {sight.page.id: sight.page for sight in sights}
    found: dict[str, Origin] = {}
    notes: list[str] = []
    for sight in sights:
        for origin in ends(sight, pages, out, notes):
            found.setdefault(fold(origin.name) or origin.name, origin)
    return Ends(
        tuple(sorted(found.values(), key=lambda o: (not o.first_hand, o.name))), tuple(dict.fromkeys(notes))
    )


def ends(
    sight: Sight, pages: Mapping[str, Digest], out: Mapping[str, Sequence[Link]], notes: list[str]
) -> Iterable[Origin]:
    """Where one report's word comes from, followed from page to page."""
    page, seen = sight.page, [sight.page.id]
    while True:
        link = onward(page, out)
        if link is None:
            break
        if link.target.page is None:
            return [Origin(name=link.target.name or "not known", first_hand=False)]
        if link.target.page in seen:
            circle = sorted(pages[each].outlet or each for each in seen if each in pages)
            notes.append("these have it from one another: " + ", ".join(circle))
            return [Origin(name=circle[0] if circle else "not known", first_hand=False)]
        seen.append(link.target.page)
        if link.target.page not in pages:
            return [Origin(name=link.target.name or link.target.page, page=link.target.page)]
        page = pages[link.target.page]
    return voices(sight, page)


def onward(page: Digest, out: Mapping[str, Sequence[Link]]) -> Link | None:
    """The surest link by which a page has what it tells from elsewhere: a copy before a source it names."""
    links = [link for link in out.get(page.id, ()) if link.kind in COPIES]
    if links:
        return max(links, key=lambda link: (link.score, link.target.page or ""))
    told = [link for link in out.get(page.id, ()) if link.kind == "relies_on" and link.source.statement]
    return max(
        told,
        key=lambda link: (link.target.page is not None, link.score, link.target.name or ""),
        default=None,
    )


def voices(sight: Sight, page: Digest) -> Iterable[Origin]:
    """The sources on whose word a page tells it first hand; the page's publisher where it names none."""
    here = sight if sight.page is page else next((s for s in page.sights if s.kind == sight.kind), None)
    said = [
        page.statements[each] for each in (here.report.on_word_of if here else ()) if each in page.statements
    ]
    names = {name for each in said if (name := voice(page, each))}
    if names:
        return [Origin(name=name, page=page.id) for name in sorted(names)]
    return [Origin(name=page.outlet or "not known", page=page.id, first_hand=page.outlet is not None)]


def voice(page: Digest, said: Statement) -> str | None:
    """Who a statement's source is, in one form; all officials of one country are its authorities."""
    mention = page.mentions.get(said.source_is or "")
    if said.source_kind == GOVERNMENT:
        country = next(
            (
                m.value.country
                for m in page.record.mentions
                if hasattr(m.value, "country") and m.value.country
            ),
            "",
        )
        return f"authorities ({country})" if country else "authorities"
    if mention and isinstance(mention.value, Name):
        return mention.value.name
    if said.source is None:
        return None
    words = page.text[said.source.start : said.source.stop]
    return " ".join(words.split())[:80] if said.source_kind != "unnamed" else "unnamed sources"
