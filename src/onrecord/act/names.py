"""What people write about themselves, made safe to show."""

from __future__ import annotations

import unicodedata

LONGEST = 80
HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Controls, among them those that turn the direction of writing, and what is no character."""
JOINERS = "\u200c\u200d"
"""Part of how Persian and emoji are written: kept between characters."""


def clean(told: str, longest: int = LONGEST) -> str:
    """One line of words: no controls, single spaces, not longer than may be."""
    kept = "".join(
        letter if letter in JOINERS or unicodedata.category(letter) not in HIDDEN else " " for letter in told
    )
    return " ".join(kept.split())[:longest].strip().strip(JOINERS)


def lines(told: str, longest: int) -> str:
    """Several lines of words: as `clean`, the line breaks kept."""
    rows = (clean(row, longest) for row in told.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(rows).strip()[:longest]
