"""Page to Record: names, places, times and figures, then who said what, then what happened.

Only what the article says is read: comments are kept as blocks and give no lines of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from msgspec.structs import replace as with_fields

from onrecord import language
from onrecord.errors import LanguageUnsupported, ModelMissing
from onrecord.extract import figures, names, places, reports, statements, times
from onrecord.language import parse, sentences
from onrecord.record import Block, Mention, Notice, Page, Reading, Record

SILENT = ("comment", "byline")  # kinds of block that give no lines of their own


def extract(reading: Reading) -> Record:
    """The record of a page. What could not be done is in its notices; nothing raises for a page's sake."""
    page = reading.page
    parsed, notices = parse_page(page)
    mentions = number(find_mentions(page, parsed))
    said = statements.find(page, parsed, mentions)
    happened = reports.find(page, parsed, mentions, said)
    return Record(
        page=page,
        mentions=tuple(mentions),
        statements=tuple(said),
        reports=tuple(happened),
        notices=(*reading.notices, *notices),
    )


def find_mentions(page: Page, parsed: Sequence[parse.Sentence]) -> Iterator[Mention]:
    """Names first, since "Paris Match" is no place; times before figures, since "2017" is no count."""
    named = names.find(page, parsed)
    dated = times.find(page, parsed)
    yield from named
    yield from places.find(page, parsed, named)
    yield from dated
    yield from figures.find(page, parsed, dated)


def number(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions in the order of the text, with their ids."""
    ordered = sorted(mentions, key=lambda m: (m.start, -m.stop, m.kind))
    return [with_fields(mention, id=f"m{n}") for n, mention in enumerate(ordered, 1)]


def parse_page(page: Page) -> tuple[list[parse.Sentence], list[Notice]]:
    """Every sentence of the article that can hold a line, in order, and what could not be parsed."""
    parsed: list[parse.Sentence] = []
    notices: dict[str, Notice] = {}
    for lang, numbered in groupby(spoken_blocks(page), key=lambda pair: pair[1].language or page.language):
        try:
            parsed.extend(parse_blocks(page.text, lang or "", list(numbered)))
        except (LanguageUnsupported, ModelMissing) as error:
            notice = missing(lang, error)
            notices[notice.message] = notice
    return parsed, list(notices.values())


def spoken_blocks(page: Page) -> Iterator[tuple[int, Block]]:
    return (pair for pair in enumerate(page.blocks) if pair[1].kind not in SILENT)


def parse_blocks(text: str, lang: str, numbered: list[tuple[int, Block]]) -> Iterator[parse.Sentence]:
    if lang not in language.SUPPORTED:
        raise LanguageUnsupported(lang)
    spans, blocks = [], []
    for number_, block in numbered:
        for span in sentences.split(text, lang, block.start, block.stop):
            if worth_parsing(text, span):
                spans.append(span)
                blocks.append(number_)
    for sentence, block_number in zip(parse.parse(text, lang, spans), blocks, strict=True):
        yield replace(sentence, block=block_number)


def worth_parsing(text: str, span: tuple[int, int]) -> bool:
    """A single word says nothing: no attribution and no happening."""
    return " " in text[span[0] : span[1]]


def missing(lang: str | None, error: Exception) -> Notice:
    if isinstance(error, ModelMissing):
        return Notice("model-missing", str(error))
    known = ", ".join(language.SUPPORTED)
    return Notice(
        "language-unsupported",
        f"Text in language '{lang or 'unknown'}' was not searched for names, statements and reports "
        f"(languages read: {known}). Its blocks, links and dates in digits are kept.",
    )
