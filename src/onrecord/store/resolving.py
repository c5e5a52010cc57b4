"""The record of a page as it stands after people's judgements."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.record import Notice, Record, Report, Statement, mention_from
from onrecord.record import Page as PageNoun
from onrecord.store.models import Line, Page
from onrecord.store.models.pages import COLUMNS


def record(page: Page) -> Record:
    """The page's record: rejected lines are left out, mended ones as mended, added ones with the others."""
    told: dict[str, list[dict[str, Any]]] = {kind: [] for kind in Line.Kind.values}
    for line in page.lines.exclude(state=Line.State.REJECTED).order_by("pk"):
        told[line.kind].append(line.told)
    return Record(
        page=noun(page),
        mentions=tuple(mention_from(raw) for raw in told[Line.Kind.MENTION]),
        statements=msgspec.convert(told[Line.Kind.STATEMENT], tuple[Statement, ...]),
        reports=msgspec.convert(told[Line.Kind.REPORT], tuple[Report, ...]),
        notices=msgspec.convert(page.notices, tuple[Notice, ...]),
    )


def noun(page: Page) -> PageNoun:
    """The page in its noun's form."""
    told = {name: getattr(page, name) for name in COLUMNS}
    return msgspec.convert({**page.more, **told, "id": page.key}, PageNoun)
