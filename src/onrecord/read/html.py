"""HTML to drafts of pages: one for an article, one for each post of an index, tag or archive page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement
from msgspec.structs import replace

from onrecord.errors import SourceTooLarge, SourceUnreadable
from onrecord.read import article, comments, counts, dates, dom, head, petition, posts, titles, visible
from onrecord.read.comments import Comment
from onrecord.read.draft import Draft, Published, most_exact
from onrecord.read.head import Head
from onrecord.read.layout import Part
from onrecord.read.pieces import Piece, walk
from onrecord.record import Capture, Notice

MOST = 50_000  # pieces of text on one page
MOST_POSTS = 500
LEADING = 3  # pieces at the begin or end of an article that may say when it was published
OTHER = re.compile(r"post-\d+")
DATE_LINE = 80  # characters of a line that does
UNCERTAIN = Notice("article-uncertain", "No part of the page reads as an article; all its text was taken.")


def read(markup: str, capture: Capture) -> list[Draft]:
    """The articles or posts of a page. Raises SourceTooLarge or SourceUnreadable."""
    root = dom.parse(markup, capture.source)
    about = head.read(root, capture.given.url or capture.url)
    dom.prune(root)
    dom.drop(others(root))
    counted = visible.comment_count(visible.parts(root, beside=False))
    said = comments.take(root, about.base)
    pieces = list(islice(walk(root, about.base), MOST + 1))
    if len(pieces) > MOST:
        raise SourceTooLarge(capture.source, f"it has more than {MOST:,} pieces of text")
    if not pieces:
        raise SourceUnreadable(capture.source, "there is no text on the page")
    boxes = [] if about.is_article else posts.find(root, pieces)
    if boxes:
        return several(root, about, pieces, boxes)
    return [single(root, about, pieces, Told(tuple(said), counted))]


def others(root: HtmlElement) -> list[HtmlElement]:
    """Other posts on the page of one post, as WordPress numbers them: teasers, whatever their theme."""
    body = next(root.iter("body"), root)
    own = next((name[7:] for name in body.get("class", "").split() if name.startswith("postid-")), None)
    numbered = [e for e in root.iter("article", "div", "li") if OTHER.fullmatch(e.get("id", ""))]
    if not any(e.get("id") == f"post-{own}" for e in numbered):
        return []
    return [e for e in numbered if e.get("id") != f"post-{own}"]


class Told(NamedTuple):
    """The comments found on a page, and how many it says it has."""

    said: tuple[Comment, ...]
    shown: int | None

    def number(self, stated: int | None) -> int | None:
        """How many comments there are: as the page shows or states, or as many as were found."""
        if self.shown or stated:
            return self.shown or stated
        return len(self.said) or None


def single(root: HtmlElement, about: Head, pieces: Sequence[Piece], comments_: Told) -> Draft:
    shown = visible.look(root, about.language)
    outlet = head.outlet(about) or titles.site(root, about)
    title = titles.find(root, about, outlet)
    body = [piece for piece in article.find(root, pieces) if not titles.same(piece.text, title)]
    notices: tuple[Notice, ...] = ()
    if not body:
        body, notices = [p for p in pieces if not titles.same(p.text, title)] or list(pieces), (UNCERTAIN,)
    asked = petition.facts(pieces, body, title, about.title, about.url, about.first("og:type"))
    count = comments_.number(head.comment_count(about))
    return Draft(
        parts=(*parts([*asked, *body]), *(part for comment in comments_.said for part in told(comment))),
        title=title,
        authors=writers(head.authors(about) or shown.authors, outlet),
        outlet=outlet,
        published=published(about, shown, body),
        tags=head.tags(about) or shown.tags or tuple(filter(None, [listed_tag(pieces)])),
        comment_count=count,
        url=about.url,
        language=about.language,
        notices=notices,
    )


def several(
    root: HtmlElement, about: Head, pieces: Sequence[Piece], boxes: Sequence[posts.Box]
) -> list[Draft]:
    outlet = head.outlet(about) or titles.site(root, about)
    listed = listed_tag(pieces)
    drafts = [post(about, pieces, box, (outlet, listed)) for box in boxes[:MOST_POSTS]]
    if len(boxes) > MOST_POSTS:
        words = f"The page has {len(boxes)} posts; the first {MOST_POSTS} were read."
        drafts[0] = replace(drafts[0], notices=(Notice("posts-left-out", words),))
    return drafts


def listed_tag(pieces: Iterable[Piece]) -> str | None:
    """The tag that the page lists its posts by, where it is such a page."""
    return next((tag for piece in pieces if (tag := counts.listed_tag(piece.text))), None)


def post(
    about: Head, pieces: Sequence[Piece], box: posts.Box, of_all: tuple[str | None, str | None]
) -> Draft:
    """One post of several; `of_all` holds for all of them: the outlet, the tag they are listed by."""
    outlet, listed = of_all
    shown = visible.look(box.element, about.language, beside=True)
    title = " ".join("".join(box.heading.itertext()).split())
    url = visible.permalink(box.element, box.heading, about.base)
    body = article.within(box.element, pieces, box.heading)
    own = titles.same_site(url, about.url)
    in_url = dates.in_url(url) if own else None
    when: list[Published | None] = [
        (shown.published, shown.published_from) if shown.published and shown.published_from else None,
        (in_url, "url") if in_url else None,
    ]
    return Draft(
        parts=parts(body) or (Part("heading", title),),
        title=title,
        authors=writers(shown.authors, outlet),
        outlet=outlet,
        published=most_exact(when),
        tags=shown.tags or ((listed,) if listed else ()),
        comment_count=visible.comment_count(box.element.iter("*")),
        url=url if own else about.url,
        language=about.language,
    )


def published(about: Head, shown: visible.Shown, body: Sequence[Piece]) -> Published | None:
    """When it was published: metadata, what is marked or shown as a date, the address, a line of the text."""
    in_url = dates.in_url(about.url)
    edges = [*body[:LEADING], *body[-LEADING:]]
    lines = [dates.in_line(p.text, about.language) for p in edges if len(p.text) <= DATE_LINE]
    written = next((found.iso for found in lines if found), None)
    marked: Published | None = None
    if shown.published and shown.published_from:
        marked = (shown.published, shown.published_from)
    return most_exact(
        [
            head.published(about),
            marked,
            (in_url, "url") if in_url else None,
            (written, "text") if written else None,
        ]
    )


def writers(names: Iterable[str], outlet: str | None) -> tuple[str, ...]:
    """The authors without the outlet itself, under its name or a part of it."""
    site = titles.folded(outlet)
    return tuple(n for n in names if not site or not (titles.folded(n) in site or site in titles.folded(n)))


def parts(pieces: Iterable[Piece]) -> tuple[Part, ...]:
    return tuple(Part(piece.kind, piece.text, piece.links) for piece in pieces)


def told(comment: Comment) -> list[Part]:
    """A comment as parts: who said it and when as a byline, then what was said as one block."""
    said = Part("comment", comment.text, comment.links)
    return [Part("byline", comment.head), said] if comment.head else [said]
