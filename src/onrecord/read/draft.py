"""A page before it is one: what a reader of some format found, then made into a Page with what is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from onrecord.read import layout, tongue
from onrecord.read.layout import Laid, Part
from onrecord.record import Capture, Notice, Page, PublishedFrom, Reading

Published = tuple[str, PublishedFrom]


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """One article, post or text, and what the page says about it."""

    parts: tuple[Part, ...]
    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: Published | None = None
    tags: tuple[str, ...] = ()
    comment_count: int | None = None
    url: str | None = None
    language: str | None = None
    notices: tuple[Notice, ...] = ()


def readings(drafts: Sequence[Draft], capture: Capture, notices: tuple[Notice, ...]) -> list[Reading]:
    """The pages of a capture, numbered in their order; what is given is believed."""
    out = []
    for number, draft in enumerate(drafts, 1):
        page = page_of(draft, layout.lay(draft.parts), capture, number, alone=len(drafts) == 1)
        out.append(Reading(page, (*notices, *draft.notices)))
    return out


def page_of(draft: Draft, laid: Laid, capture: Capture, number: int, *, alone: bool) -> Page:
    given = capture.given
    lang = given.language or tongue.of_page(laid.text, draft.language)
    stated: Published | None = (given.published, "given") if given.published else draft.published
    return Page(
        id=f"sha256:{capture.sha256}/{number}",
        given_id=given.id,
        url=draft.url or given.url or capture.url,
        outlet=given.outlet or draft.outlet,
        title=(given.title if alone else None) or draft.title,
        authors=draft.authors,
        published=stated[0] if stated else None,
        published_from=stated[1] if stated else None,
        language=lang,
        tags=draft.tags,
        comment_count=draft.comment_count,
        text=laid.text,
        blocks=layout.with_languages(laid.text, laid.blocks, lang),
        links=laid.links,
    )


def most_exact(found: Iterable[Published | None]) -> Published | None:
    """The first date, or a later one of the same day that says more of it."""
    best: Published | None = None
    for one in found:
        if one and (best is None or (one[0].startswith(best[0]) and len(one[0]) > len(best[0]))):
            best = one
    return best
