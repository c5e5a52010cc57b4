"""What people type into a search box: words in any form, "exact words", begin*, -without, one OR other."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from onrecord.errors import SearchUnclear
from onrecord.store import words

TERM = re.compile(r'(?P<without>-)?(?:["“«„](?P<quote>[^"”»“]*)["”»“]|(?P<word>[^\s"“”«»„]+))')
LONGEST = 1000
MOST = 32


class Term(NamedTuple):
    """One thing that must stand, or must not, on a page: any of these words or this phrase."""

    how: Literal["form", "exact", "begins"]
    words: tuple[tuple[str, ...], ...]
    """Alternatives; each is a row of words, one for all but a quote."""
    without: bool = False


def parsed(query: str) -> list[Term]:
    """The terms of a query; all must hold. Raises SearchUnclear where there is nothing to look for."""
    terms: list[Term] = []
    either = False
    for match in list(TERM.finditer(query[:LONGEST]))[:MOST]:
        if match["word"] in ("OR", "|"):
            either = True
            continue
        made = term(match)
        if made is None:
            continue
        last = terms[-1] if terms else None
        if either and last and last.how == made.how and last.without == made.without:
            terms[-1] = last._replace(words=(*last.words, *made.words))
        else:
            terms.append(made)
        either = False
    if not any(not each.without for each in terms):
        raise SearchUnclear(f"nothing to look for in {query!r}: give at least one word that must be there")
    return terms


def term(match: re.Match[str]) -> Term | None:
    without = bool(match["without"])
    written = match["quote"] if match["quote"] is not None else match["word"]
    row = tuple(filter(None, (words.plain(word) for word in words.WORD.findall(written))))
    if not row:
        return None
    if match["quote"] is not None:
        return Term("exact", (row,), without)
    if written.endswith("*"):
        return Term("begins", (row,), without)
    if len(row) > 1:
        return Term("exact", (row,), without)
    return Term("form", tuple((stem,) for stem in sorted(words.stems(written.strip("'’.,;:!?()")))), without)
