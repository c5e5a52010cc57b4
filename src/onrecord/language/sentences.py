"""Where sentences end: punctuation, quotes and the abbreviations of a language.

Own rules, because the parser must be told which sentences to parse before it has parsed any.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord import language

LONGEST = (
    1_200  # code points; a longer run without an end is cut at a space, so that no page can stall the parser
)
END = re.compile(r"[.!?…]+(?:[\"'”’)\]]|[ \u00a0\u202f]?»)*|\n[ \t]*\n\s*|\n")
OPENERS = "\"'“‘«„([-–—•"
INITIAL = re.compile(r"(?:^|[\s(\"“«.’'-])[^\W\d_]$")


def split(text: str, lang: str, start: int = 0, stop: int | None = None) -> list[tuple[int, int]]:
    """The sentences of `text[start:stop]` as (start, stop), without the space around them.

    A line break ends a sentence only where the blocks say so: give one block at a time.
    """
    stop = len(text) if stop is None else stop
    spans: list[tuple[int, int]] = []
    begin = start
    for match in END.finditer(text, start, stop):
        if ends(text, match, stop, lang):
            spans.extend(pieces(text, begin, match.end()))
            begin = match.end()
    spans.extend(pieces(text, begin, stop))
    return spans


def ends(text: str, match: re.Match[str], stop: int, lang: str) -> bool:
    """Whether a sentence ends at this mark, judged by what stands on both sides of it."""
    if match[0].startswith("\n"):
        return match[0].count("\n") > 1 or not text[match.end() : match.end() + 1].islower()
    rest = text[match.end() : min(stop, match.end() + 40)]
    following = rest.lstrip().lstrip(OPENERS).lstrip()[:1]
    if not rest or not following:
        return True
    if not rest[0].isspace():  # 3.5, U.S., site.org; but also a lost space: "left.The"
        closed = match[0][-1] in '"”»'
        return closed and following.isupper()
    if following.islower() or rest.lstrip()[:1] in ",;:)":
        return False
    if match[0] == ".":
        return not abbreviated(text, match.start(), following, lang)
    return True


def abbreviated(text: str, dot: int, following: str, lang: str) -> bool:
    """Whether the full stop belongs to the word before it."""
    before = text[max(0, dot - 30) : dot]
    word = re.split(r"[\s(\"“«„’]", before)[-1]
    words = abbreviations(lang)
    if word.casefold() in words["never"]:
        return True
    if word.casefold() in words["number"]:
        return following.isdigit()
    return bool(INITIAL.search(before)) and word.isupper() and len(word.replace(".", "")) == 1


@cache
def abbreviations(lang: str) -> dict[str, frozenset[str]]:
    words = language.load(lang, "sentences")["abbreviations"]
    return {name: frozenset(word.casefold() for word in words[name]) for name in ("never", "number")}


def pieces(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The span without the space around it, cut at a space where it is too long; empty if blank."""
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    out: list[tuple[int, int]] = []
    while stop - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = start + LONGEST if cut < 0 else cut
        out.append((start, cut))
        start = cut + 1 if text[cut].isspace() else cut
    return [*out, (start, stop)] if stop > start else out
