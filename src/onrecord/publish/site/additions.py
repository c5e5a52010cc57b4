"""What other rooms add to a dossier's public page: calls to act, rallies entered by hand, answers to lines.

The site does not know them. Who has something to add puts a `Source` here when the server starts.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple, Protocol


class Call(NamedTuple):
    """A petition, as the dossier's page names it."""

    title: str
    addressee: str
    path: str
    closes: datetime


class Rally(NamedTuple):
    """A rally that was entered by hand."""

    uid: str
    title: str
    where: str
    degrees: tuple[float, float] | None
    begins: datetime
    """By the clock of its place, with its zone."""
    ends: datetime | None
    organisers: str
    said_by: str
    held: str
    """The id of the incident on the page that tells how it went."""
    off: bool
    sequence: int
    edited: datetime


class Answer(NamedTuple):
    """What somebody answered to a line."""

    who: str
    text: str
    at: datetime


class Source(Protocol):
    """Gives what is to be added, by the dossier's row."""

    def stamp(self) -> object:
        """Something that changes when anything of it changes."""

    def calls(self, dossier: int) -> list[Call]:
        """The petitions that can be signed now."""

    def rallies(self, dossier: int) -> list[Rally]:
        """The rallies entered by hand."""

    def answers(self, dossier: int) -> dict[str, list[Answer]]:
        """By line, the answers that are published."""


class Nothing:
    """What is added where no room adds anything."""

    def stamp(self) -> object:
        """As Source."""
        return None

    def calls(self, dossier: int) -> list[Call]:
        """As Source."""
        return []

    def rallies(self, dossier: int) -> list[Rally]:
        """As Source."""
        return []

    def answers(self, dossier: int) -> dict[str, list[Answer]]:
        """As Source."""
        return {}


source: Source = Nothing()
