"""How many comments a page says it has ("with 2 comments"), and under which tag it lists posts."""

from __future__ import annotations

import re
from functools import cache

from onrecord import language
from onrecord.read.furniture import alternatives

LONGEST = 160  # characters of a line that says so
QUOTES = " \t.:,;\"'“”‘’„«»‹›()[]»→←"
NUMBER = r"(?P<n>\d{1,3}(?:[.,\s]\d{3})+|\d{1,6})"


def comments(line: str) -> int | None:
    """How many comments a line says there are; None where it is not such a line."""
    line = line.strip(QUOTES.replace("(", "").replace(")", ""))
    if len(line) > LONGEST:
        return None
    match = some().match(line)
    if match:
        number = next(value for value in match.groups() if value)
        return int(re.sub(r"\D", "", number))
    if one().match(line):
        return 1
    return 0 if none().match(line) else None


def listed_tag(line: str) -> str | None:
    """The tag of "Posts Tagged ‘Lyon’"; None where the line is not the head of such a list."""
    match = listing().match(line.strip())
    tag = line.strip()[match.end() :].strip(QUOTES) if match else ""
    return tag if 0 < len(tag) < 60 else None


def own_tags(line: str) -> tuple[str, ...]:
    """The tags of "Tagged with Batumi, strike" or "Tags: a, b"; none where the line is not so."""
    match = own().match(line.strip())
    if not match or len(line) > 4 * LONGEST:
        return ()
    tags = (tag.strip(QUOTES) for tag in re.split(r"[,;|]|\s·\s", line.strip()[match.end() :]))
    return tuple(dict.fromkeys(tag for tag in tags if 0 < len(tag) < 60))


@cache
def some() -> re.Pattern[str]:
    phrases = sorted(phrases_of("comments", "some"), key=len, reverse=True)
    shapes = (re.escape(phrase).replace(r"\{n\}", NUMBER.replace("?P<n>", "")) for phrase in phrases)
    return re.compile("|".join(rf"(?:{shape})(?!\w)" for shape in shapes), re.I)


@cache
def one() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(phrases_of('comments', 'one'))})(?!\w)", re.I)


@cache
def none() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(phrases_of('comments', 'none'))})(?!\w)", re.I)


@cache
def listing() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(phrases_of('tags', 'listing'))})\s*", re.I)


@cache
def own() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(phrases_of('tags', 'own'))})(?!\w)\s*", re.I)


def phrases_of(table: str, name: str) -> list[str]:
    return [phrase for lang in language.SUPPORTED for phrase in language.load(lang, "page")[table][name]]
