"""Stand-in until the finder is written."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.parse import Sentence
from onrecord.record import Mention, Page


def find(page: Page, parsed: Sequence[Sentence], named: Sequence[Mention]) -> list[Mention]:
    """Nothing yet."""
    return []
