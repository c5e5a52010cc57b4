"""Stand-in until the room is built."""

from __future__ import annotations

import re

from onrecord.record import Block, Capture, Page, Reading


def read(capture: Capture) -> list[Reading]:
    """Text only."""
    text, given = capture.body.decode(), capture.given
    blocks = tuple(Block("paragraph", m.start(), m.end(), given.language) for m in re.finditer(r"\S.*", text))
    page = Page(
        id=f"sha256:{capture.sha256}/1",
        given_id=given.id,
        outlet=given.outlet,
        title=given.title,
        published=given.published,
        language=given.language,
        text=text,
        blocks=blocks,
    )
    return [Reading(page)]
