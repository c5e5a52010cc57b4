"""What a page's words become before the public sees them (PROTECT.md rules 5, 6 and 9).

A sealed name becomes "person 3", or what an editor put for it; a place or time more exact than the dossier
shows becomes a word that says so. Words are replaced, never only covered: what is published holds no trace of
them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from onrecord.record import Span
from onrecord.store.models import Name
from onrecord.store.sealing import Seals, small


class Swap(NamedTuple):
    """Words of a text, and what is shown in their place."""

    start: int
    stop: int
    shown: str


class Persons:
    """How the sealed persons of one dossier are called: as an editor says, else by number as they come."""

    def __init__(self, seals: Seals) -> None:
        self.seals = seals
        self.shown = dict(Name.objects.exclude(shown_as="").values_list("key", "shown_as"))
        self.numbers: dict[str, int] = {}

    def called(self, form: str) -> str:
        """What is shown for a form of a name; a form that several have is "a person"."""
        owners = self.seals.whose.get(small(form), frozenset())
        if len(owners) != 1:
            return str(_("a person"))
        (key,) = owners
        if words := self.shown.get(key):
            return words
        return str(_("person %(number)d")) % {"number": self.numbers.setdefault(key, len(self.numbers) + 1)}

    def swaps(self, text: str) -> list[Swap]:
        """The sealed names in a text."""
        return [Swap(start, stop, self.called(text[start:stop])) for start, stop in self.seals.found(text)]

    def told(self, text: str) -> str:
        """A text with its sealed names replaced."""
        return Veiled(text, self.swaps(text)).cut(0, len(text))

    def address(self, url: str | None, exact: bool = True) -> str:
        """A URL; only its site where the address names somebody, or would tell a day or a place."""
        if not url or urlsplit(url).scheme not in ("http", "https"):
            return ""
        host = f"{urlsplit(url).scheme}://{urlsplit(url).hostname or ''}/"
        if next(self.seals.found(host), None) is not None:
            return ""
        return url if exact and next(self.seals.found(url), None) is None else host


class Veiled:
    """A text with what is shown in the place of some of its words."""

    def __init__(self, text: str, swaps: Iterable[Swap]) -> None:
        self.text = text
        self.swaps: list[Swap] = []
        for swap in sorted(swaps):
            if not self.swaps or swap.start >= self.swaps[-1].stop:
                self.swaps.append(swap)

    def snapped(self, start: int, stop: int) -> Span:
        """A stretch grown so that it begins and ends in the middle of nothing that is replaced."""
        for swap in self.swaps:
            if swap.start < start < swap.stop:
                start = swap.start
            if swap.start < stop < swap.stop:
                stop = swap.stop
        return Span(start, stop)

    def cut(self, start: int, stop: int) -> str:
        """A stretch of the text as the public reads it; it must be `snapped`."""
        out, at = [], start
        for swap in self.swaps:
            if start <= swap.start < stop:
                out += [self.text[at : swap.start], swap.shown]
                at = swap.stop
        return "".join((*out, self.text[at:stop]))
