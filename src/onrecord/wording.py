"""A mention or a figure in a few words, for people; words of a page on one line, without what could steer.

Pages come from adversaries: an escape sequence or a direction mark in a title must not run on a reader's
screen.
"""

from __future__ import annotations

import unicodedata

from onrecord.record import Figure, Mention, Name, Place, Time

SILENT_CATEGORIES = ("Cc", "Cf", "Cs", "Co")  # control, format (direction marks), surrogates, private use


def clean(words: str) -> str:
    """Words on one line, without anything that could steer a terminal."""
    kept = (" " if c.isspace() else c for c in words)
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in SILENT_CATEGORIES).split())


def reading(mention: Mention) -> str:
    """Our reading of a mention, in a few words."""
    match mention.value:
        case Name(name):
            return clean(name)
        case Place() as place:
            where = [place.name, place.admin1 if place.precision == "city" else None, place.country]
            return clean(", ".join(part for part in where if part))
        case Time(edtf, _):
            return edtf or f"“{mention.kind} not resolved”"
        case Figure() as figure:
            return bounds(figure)


def bounds(figure: Figure) -> str:
    """The interval in words: "100", "200 or more", "up to 100", "200 to 300", "about 100"."""
    about = "about " if figure.approximate else ""
    if figure.low is None and figure.high is None:
        return "not known"
    if figure.low is None:
        return f"{about}up to {figure.high:,}"
    if figure.high is None:
        return f"{about}{figure.low:,} or more"
    return (
        f"{about}{figure.low:,}" if figure.low == figure.high else f"{about}{figure.low:,} to {figure.high:,}"
    )
