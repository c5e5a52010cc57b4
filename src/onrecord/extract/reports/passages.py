"""Parts of a page that are not its story: the line that says where it was written, and picture captions."""

from __future__ import annotations

from onrecord.extract.reports.context import Context
from onrecord.extract.reports.markers import words
from onrecord.record import Mention

FIRST = 8  # sentences in which a dateline may stand
OPENING = 24  # characters from the start of its sentence to a place of a dateline
BEHIND = 40  # characters from a place of a dateline to its dash
DASHES = (" - ", " – ", " — ", "- ", "— ")
CREDIT = 80  # characters behind a caption in which its credit may stand


def is_dateline(context: Context, mention: Mention) -> bool:
    """ "BATUMI, Georgia (Agency) - ": a place that opens a line of the beginning, before a dash."""
    number = context.sentence_at(mention.start)
    if number is None or number >= FIRST or mention.start - context.parsed[number].start > OPENING:
        return False
    start = context.parsed[number].start
    opened = context.page.text[start : mention.start]
    behind = context.page.text[mention.stop : mention.stop + BEHIND]
    dash = min((at for at in map(behind.find, DASHES) if at >= 0), default=-1)
    return dash >= 0 and not any(c.islower() for c in opened + bracketless(behind[:dash])[:1])


def bracketless(text: str) -> str:
    return text.lstrip(" ,(.")


def is_caption(context: Context, number: int) -> bool:
    """Whether a sentence describes a picture: its credit stands in it or right behind it."""
    if context.block_kind(number) == "caption":
        return True
    sentence = context.parsed[number]
    passage = context.page.text[sentence.start : sentence.stop + CREDIT].split("\n")[0].casefold()
    return any(credit in passage for credit in words(sentence.language, "credits"))
