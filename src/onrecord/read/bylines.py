"""Who wrote it, from a line that says so: "By Mara Ostrow in Batumi", "Écrit par A et B, le 3 mai"."""

from __future__ import annotations

import re
from functools import cache

from onrecord import language
from onrecord.read import dates
from onrecord.read.furniture import alternatives

LONGEST = 200  # characters of a byline
MOST_WORDS = 5  # of a name
SPLIT = re.compile(r"\s*(?:[,;|•·/]|\s[–—-]\s|\n)\s*")
NO_NAME = re.compile(r"[\d@<>{}=]|https?:|www\.|\.(?:com|org|net)\b", re.I)


def people(line: str, *, marked: bool = False) -> tuple[str, ...]:
    """The names in a byline, as they stand there; none where the line does not begin as one.

    `marked`: the page itself marks these words as its author's, so no "by" is needed.
    """
    line = " ".join(line.split())
    if len(line) > LONGEST or "://" in line.split(" ")[0]:
        return ()
    start = begins().match(line)
    if not start and not marked:
        return ()
    rest = line[start.end() :] if start else line
    dated = dates.in_line(rest, None)
    rest = rest[: dated.start] if dated and dated.start > 0 else rest[dated.stop :] if dated else rest
    names: list[str] = []
    for part in SPLIT.split(ends().split(rest)[0]):
        found = [name for piece in joins().split(part) if (name := cleaned(piece))]
        if not found or not all(is_name(name, marked=marked) for name in found):
            break  # what follows the names: a role, a town, a paper
        names += found
    return tuple(dict.fromkeys(names))


def cleaned(name: str) -> str:
    return name.strip(" \t.,:;|-–—()[]\"'“”«»")


def is_name(name: str, *, marked: bool) -> bool:
    """Whether words can be a person's name: few, without digits, each with a capital but for particles.

    Where the page marks its author, a nickname in small letters is one, too.
    """
    parts = name.split()
    if not 0 < len(parts) <= MOST_WORDS or NO_NAME.search(name) or name.casefold() in words_of("nobody"):
        return False
    large = all(
        part[0].isupper() or part.casefold() in words_of("particles") or "-" in part for part in parts
    )
    return (large and parts[0][0].isupper() and (marked or len(parts) > 1)) or (marked and len(parts) == 1)


@cache
def begins() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{one_of('begins')})(?!\w)\s*", re.I)


@cache
def ends() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{one_of('ends')})(?!\w)", re.I)


@cache
def joins() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{one_of('joins')}|&)\s+", re.I)


@cache
def words_of(name: str) -> frozenset[str]:
    return frozenset(
        word.casefold() for lang in language.SUPPORTED for word in language.load(lang, "page")["byline"][name]
    )


def one_of(name: str) -> str:
    return alternatives(
        word for lang in language.SUPPORTED for word in language.load(lang, "page")["byline"][name]
    )
