"""HTML to drafts of pages: one for an article, one for each post of an index, tag or archive page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from onrecord.errors import SourceTooLarge, SourceUnreadable
from onrecord.read import article, comments, counts, dates, dom, head, posts, titles, visible
from onrecord.read.comments import Comment
from onrecord.read.draft import Draft, Published, most_exact
from onrecord.read.head import Head
from onrecord.read.layout import Part
from onrecord.read.pieces import Piece, walk
from onrecord.record import Capture, Notice

MOST = 100_000  # pieces of text on one page
LEADING = 3  # pieces at the begin or end of an article that may say when it was published
DATE_LINE = 80  # characters of a line that does
UNCERTAIN = Notice("article-uncertain", "No part of the page reads as an article; all its text was taken.")


def read(markup: str, capture: Capture) -> list[Draft]:
    """The articles or posts of a page. Raises SourceTooLarge or SourceUnreadable."""
    root = dom.parse(markup, capture.source)
    about = head.read(root, capture.given.url or capture.url)
    dom.prune(root)
    said = comments.take(root, about.base)
    pieces = list(walk(root, about.base))
    if len(pieces) > MOST:
        raise SourceTooLarge(capture.source, f"it has more than {MOST:,} pieces of text")
    if not pieces:
        raise SourceUnreadable(capture.source, "there is no text on the page")
    boxes = [] if about.is_article else posts.find(root, pieces)
    if boxes:
        return several(root, about, pieces, boxes)
    return [single(root, about, pieces, said)]


def single(root: HtmlElement, about: Head, pieces: Sequence[Piece], said: Sequence[Comment]) -> Draft:
    shown = visible.look(root, about.language)
    outlet = head.outlet(about) or titles.site(root, about.title)
    title = titles.find(root, about, outlet)
    body = [piece for piece in article.find(root, pieces) if not titles.same(piece.text, title)]
    notices: tuple[Notice, ...] = ()
    if not body:
        body, notices = [p for p in pieces if not titles.same(p.text, title)] or list(pieces), (UNCERTAIN,)
    authors = [name for name in head.authors(about) or shown.authors if not titles.same(name, outlet)]
    counted = head.comment_count(about) if shown.comment_count is None else shown.comment_count
    return Draft(
        parts=(*parts(body), *(part for comment in said for part in told(comment))),
        title=title,
        authors=tuple(authors),
        outlet=outlet,
        published=published(about, shown, body),
        tags=head.tags(about) or shown.tags,
        comment_count=(counted or len(said)) if said else counted or None,
        url=about.url,
        language=about.language,
        notices=notices,
    )


def several(
    root: HtmlElement, about: Head, pieces: Sequence[Piece], boxes: Sequence[posts.Box]
) -> list[Draft]:
    outlet = head.outlet(about) or titles.site(root, about.title)
    listed = next((tag for piece in pieces if (tag := counts.listed_tag(piece.text))), None)
    return [post(about, pieces, box, (outlet, listed)) for box in boxes]


def post(
    about: Head, pieces: Sequence[Piece], box: posts.Box, of_all: tuple[str | None, str | None]
) -> Draft:
    """One post of several; `of_all` holds for all of them: the outlet, the tag they are listed by."""
    outlet, listed = of_all
    shown = visible.look(box.element, about.language, beside=True)
    title = " ".join("".join(box.heading.itertext()).split())
    url = visible.permalink(box.element, box.heading, about.base)
    body = article.within(box.element, pieces, box.heading)
    in_url = dates.in_url(url)
    when: list[Published | None] = [
        (shown.published, shown.published_from) if shown.published and shown.published_from else None,
        (in_url, "url") if in_url else None,
    ]
    return Draft(
        parts=parts(body) or (Part("heading", title),),
        title=title,
        authors=tuple(name for name in shown.authors if not titles.same(name, outlet)),
        outlet=outlet,
        published=most_exact(when),
        tags=shown.tags or ((listed,) if listed else ()),
        comment_count=shown.comment_count,
        url=url if titles.same_site(url, about.url) else about.url,
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


def parts(pieces: Iterable[Piece]) -> tuple[Part, ...]:
    return tuple(Part(piece.kind, piece.text, piece.links) for piece in pieces)


def told(comment: Comment) -> list[Part]:
    """A comment as parts: who said it and when as a byline, then what was said as one block."""
    said = Part("comment", comment.text, comment.links)
    return [Part("byline", comment.head), said] if comment.head else [said]
