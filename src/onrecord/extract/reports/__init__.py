"""Stand-in until the finder is written."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.parse import Sentence
from onrecord.record import Mention, Page, Report, Statement


def find(
    page: Page, parsed: Sequence[Sentence], mentions: Sequence[Mention], said: Sequence[Statement]
) -> list[Report]:
    """Nothing yet."""
    return []
