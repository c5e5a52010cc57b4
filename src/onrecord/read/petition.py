"""What a petition's page tells beside its text: who is asked, by whom, how many have signed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from lxml.html import HtmlElement

from onrecord import language
from onrecord.read.furniture import alternatives
from onrecord.read.markup import named
from onrecord.read.pieces import Piece

LONGEST = 200  # characters of such a line
ABOVE = 2  # elements around a line that may name it


def facts(pieces: Sequence[Piece], body: Iterable[Piece], *said: str | None) -> list[Piece]:
    """The lines of a petition that its body lacks; none where nothing `said` of the page names one."""
    if not any(words().search(line) for line in said if line):
        return []
    known = {piece.text for piece in body}
    found: list[Piece] = []
    for piece in pieces:
        if len(piece.text) <= LONGEST and piece.text not in known and is_fact(piece.node):
            known.add(piece.text)
            found.append(piece)
    return labelled(found)


def is_fact(node: HtmlElement) -> bool:
    around = [node, *(above for _, above in zip(range(ABOVE), node.iterancestors(), strict=False))]
    return any(
        named(element, "petition") for element in around if element.tag not in ("body", "html", "form")
    )


def labelled(pieces: Iterable[Piece]) -> list[Piece]:
    """Labels joined with what they stand before: "To:" and "the minister" are one line."""
    out: list[Piece] = []
    for piece in pieces:
        if out and out[-1].text.endswith(":"):
            label = out.pop()
            piece = (
                piece
                if piece.text.endswith(":")
                else piece._replace(text=f"{label.text} {piece.text}", links=())
            )
        out.append(piece)
    return [piece for piece in out if not piece.text.endswith(":")]


@cache
def words() -> re.Pattern[str]:
    found = [word for lang in language.SUPPORTED for word in language.load(lang, "page")["petition"]["words"]]
    return re.compile(alternatives(found), re.I)
