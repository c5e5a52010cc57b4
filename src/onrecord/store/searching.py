"""Words in pages and in lines, in every form they take; quotes, beginnings, what must not be there.

The search is for people at the desk and on the command line: it knows sealed names. What the public may
search is made from what was released (`publish`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.record import Span
from onrecord.store import fulltext, queries, words
from onrecord.store.models import Line, Page
from onrecord.store.models.pages import naming

AROUND = 90
"""Characters of the text shown before and after what was found."""


class Hit(NamedTuple):
    """A page that was found, the part of its text to show, and the words found in that part (of the text)."""

    page: Page
    part: Span
    found: tuple[Span, ...]


def pages(query: str, newest: bool = False, limit: int = 20, offset: int = 0) -> list[Hit]:
    """Pages that hold what the query asks for, best first. Raises SearchUnclear where it asks nothing."""
    terms = queries.parsed(query)
    ids = fulltext.find("page", terms, newest, limit, offset)
    rows = Page.objects.in_bulk(ids)
    return [shown(rows[each], terms) for each in ids if each in rows]


def lines(query: str, newest: bool = False, limit: int = 20, offset: int = 0) -> list[Line]:
    """Statements and reports whose words hold what the query asks for, best first."""
    ids = fulltext.find("line", queries.parsed(query), newest, limit, offset)
    rows = naming(Line.objects.all(), "page").in_bulk(ids)
    return [rows[each] for each in ids if each in rows]


def shown(page: Page, terms: list[queries.Term]) -> Hit:
    """Where the query's words first stand together in the text, roughly."""
    asked = {word for term in terms if not term.without for row in term.words for word in row}
    begins = tuple(row[-1] for term in terms if term.how == "begins" for row in term.words)
    found = []
    for match in words.WORD.finditer(page.text):
        plain = words.plain(match.group())
        if (
            plain in asked
            or words.stem(match.group(), page.language) in asked
            or plain.startswith(begins or ("\0",))
        ):
            found.append(Span(*match.span()))
            if match.end() - found[0].start > 2 * AROUND:
                break
    start = max(0, found[0].start - AROUND) if found else 0
    stop = min(len(page.text), start + 3 * AROUND)
    return Hit(page, Span(start, stop), tuple(span for span in found if span.stop <= stop))


def put_page(page: Page) -> None:
    """Index a page's words."""
    fulltext.put("page", [page_row(page)])


def take_out_page(page: Page) -> None:
    """Take a page's words out of the index; the page must be as it was put in."""
    fulltext.take_out("page", [page_row(page)])


def put_lines(rows: Iterable[Line], language: str | None) -> None:
    """Index the words of statements and reports."""
    fulltext.put("line", line_rows(rows, language))


def take_out_lines(rows: Iterable[Line], language: str | None) -> None:
    """Take lines' words out of the index."""
    fulltext.take_out("line", line_rows(rows, language))


def page_row(page: Page) -> fulltext.Row:
    return fulltext.Row(page.pk, *words.forms(f"{page.title or ''}\n{page.text}", page.language))


def line_rows(rows: Iterable[Line], language: str | None) -> Iterator[fulltext.Row]:
    for line in rows:
        if line.kind != Line.Kind.MENTION:
            yield fulltext.Row(line.pk, *words.forms(line.quote, language))


def rebuild() -> None:
    """Make the whole index again from the tables."""
    fulltext.empty()
    for page in Page.objects.iterator(chunk_size=200):
        put_page(page)
        put_lines(page.lines.exclude(kind=Line.Kind.MENTION), page.language)
