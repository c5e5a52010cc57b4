"""The words that name a happening: a lexicon (`language/<lang>/triggers.toml`) over the parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.language.tree import Sentence
from onrecord.record import Page, Span


@dataclass(frozen=True)
class Trigger:
    """One mention of a happening: its kind, the sentence, the token that heads the words, the words.

    `number` is the sentence's position in the parsed page. `noun` tells a nominalisation ("the arrest
    of") from a verb.
    """

    kind: str
    sentence: Sentence
    number: int
    token: int
    span: Span
    noun: bool = False


def find(page: Page, parsed: Sequence[Sentence]) -> list[Trigger]:
    """Every mention of a happening, in the order of the text."""
    return []
