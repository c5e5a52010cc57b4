"""Plain text to drafts of pages: as it is given, or as it was copied from a browser.

Copied text has lost its tags, but not the words around a post: the site's name and the tag above
it, "with 2 comments" below its title, "Written by ..." and a date at its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.errors import SourceTooLarge
from onrecord.read import bylines, counts, dates, layout, lines, tongue
from onrecord.read.draft import Draft, Published
from onrecord.read.layout import Part
from onrecord.read.lines import Lined
from onrecord.record import Block, Capture, Page, Reading

MOST = 50_000  # blocks of one text
TITLE = 200  # characters of a title at most
NAME = 60  # characters of a site's name at most
ABOVE = 6  # lines above the first post that may name the site and the tag


def verbatim(text: str, capture: Capture) -> Reading:
    """The text as it was given, as one page; its blocks are found in it."""
    given = capture.given
    lang = given.language or tongue.of_page(text, None)
    blocks = [Block(block.kind, block.start, block.stop) for block in lines.blocks(text)]
    published = given.published
    return Reading(
        Page(
            id=f"sha256:{capture.sha256}/1",
            given_id=given.id,
            url=given.url,
            outlet=given.outlet,
            title=given.title,
            published=published,
            published_from="given" if published else None,
            language=lang,
            text=text,
            blocks=layout.with_languages(text, blocks, lang),
        )
    )


def read(text: str, source: str) -> list[Draft]:
    """The posts of a text that was copied or saved; one where it does not part into several.

    Raises SourceTooLarge.
    """
    found = lines.blocks(text)
    if len(found) > MOST:
        raise SourceTooLarge(source, f"it has more than {MOST:,} lines of text")
    words = words_of(text, found)
    starts = titles(words)
    outlet, tag = above(words[: starts[0]]) if starts else (None, None)
    edges = [*(found[n].start for n in starts or [0][: len(found)]), len(text)]
    drafts = []
    for begin, end in pairwise(edges):
        own = lines.blocks(text, begin, end)
        drafts.append(draft(words_of(text, own), own, outlet, tag))
    return drafts


def words_of(text: str, found: Sequence[Lined]) -> list[str]:
    """The words of each block, their white space squeezed."""
    return [" ".join(text[block.start : block.stop].split()) for block in found]


def titles(words: Sequence[str]) -> list[int]:
    """Where posts begin: at the line above "with 2 comments", or behind the date of the post before."""
    counted = [
        n
        for n, line in enumerate(words)
        if n and counts.comments(line) is not None and len(words[n - 1]) <= TITLE
    ]
    if counted:
        return [n - 1 for n in counted]
    listed = next((n for n, line in enumerate(words[:ABOVE]) if counts.listed_tag(line)), None)
    return [listed + 1] if listed is not None and listed + 1 < len(words) else []


def above(words: Sequence[str]) -> tuple[str | None, str | None]:
    """The site's name and the tag that its posts are listed by, from the lines above the first post."""
    tag = next((tag for line in words if (tag := counts.listed_tag(line))), None)
    names = [line for line in words[:1] if len(line) <= NAME and not counts.listed_tag(line)]
    return next(iter(names), None), tag


def draft(words: Sequence[str], found: Sequence[Lined], outlet: str | None, tag: str | None) -> Draft:
    """One post of the text, from its title to its byline."""
    titled = bool(words) and (outlet is not None or tag is not None or found[0].kind == "heading")
    count: int | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = (tag,) if tag else ()
    published: Published | None = None
    parts: list[Part] = []
    for n, (line, block) in enumerate(zip(words, found, strict=True)):
        said = counts.comments(line) if len(line) <= NAME else None
        if n == 0 and titled and len(line) <= TITLE:
            continue
        if said is not None and count is None:
            count = said
            continue
        own = counts.own_tags(line) if len(line) <= 2 * TITLE else ()
        if own:
            tags = (*tags, *(name for name in own if name not in tags))
        if block.kind == "byline":
            authors = authors or bylines.people(line)
            dated = dates.in_line(line, tongue.of_page(" ".join(words)[:2_000], None))
            published = published or ((dated.iso, "text") if dated else None)
        parts.append(Part("byline" if own else block.kind, line))
    return Draft(
        parts=tuple(parts) or tuple(Part("heading", line) for line in words[:1]),
        title=words[0] if titled and len(words[0]) <= TITLE else None,
        authors=authors,
        outlet=outlet,
        published=published,
        tags=tags,
        comment_count=count,
    )
