"""A page of a few sentences with what is named in it, ready for the finders of happenings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.extract.reports import triggers
from onrecord.extract.reports.context import Context
from onrecord.extract.reports.triggers import Trigger
from onrecord.language import parse, sentences
from onrecord.record import Block, Figure, Mention, Page, Place, Precision, Span, Statement, Time

Told = tuple[str, str, Precision]  # words of a place, its country, its precision
Counted = tuple[str, int | None, int | None, str | None]  # words of a figure, low, high, unit


@cache
def parsed(text: str, lang: str) -> tuple[parse.Sentence, ...]:
    return tuple(parse.parse(text, lang, sentences.split(text, lang)))


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def page(
    text: str,
    lang: str,
    *,
    places: tuple[Told, ...] = (),
    times: tuple[tuple[str, str | None], ...] = (),
    figures: tuple[Counted, ...] = (),
    said: tuple[Statement, ...] = (),
) -> Context:
    """The page, its places, times and figures given by their words (first occurrence)."""
    found = sorted(mentions(text, places, times, figures), key=lambda m: m.start)
    numbered = [
        Mention(id=f"m{n}", kind=m.kind, start=m.start, stop=m.stop, value=m.value)
        for n, m in enumerate(found, 1)
    ]
    whole = Page(id="p", text=text, language=lang, blocks=(Block("paragraph", 0, len(text), lang),))
    return Context(whole, parsed(text, lang), numbered, said)


def mentions(
    text: str,
    places: tuple[Told, ...],
    times: tuple[tuple[str, str | None], ...],
    figures: tuple[Counted, ...],
) -> Iterator[Mention]:
    for words, country, precision in places:
        start, stop = at(text, words)
        value = Place(name=words, country=country, precision=precision)
        yield Mention(kind="place", start=start, stop=stop, value=value)
    for words, edtf in times:
        start, stop = at(text, words)
        grain = {4: "year", 7: "month", 10: "day"}.get(len(edtf or ""), "minute")
        yield Mention(kind="time", start=start, stop=stop, value=Time(edtf, grain))  # type: ignore[arg-type]
    for words, low, high, unit in figures:
        start, stop = at(text, words)
        yield Mention(kind="figure", start=start, stop=stop, value=Figure(low, high, unit=unit))


def trigger(context: Context, words: str) -> Trigger:
    """The mention of a happening in these words."""
    found = triggers.find(context.page, context.parsed)
    named = {context.words(t.span): t for t in found}
    assert words in named, f"{words!r} is not among {sorted(named)}"
    return named[words]


def quoted(context: Context, span: Span | None) -> str | None:
    return context.words(span) if span else None


def words_of(context: Context, mention_id: str | None) -> str | None:
    mention = context.mention(mention_id)
    return context.page.text[mention.start : mention.stop] if mention else None
