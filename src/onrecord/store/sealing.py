"""Sealed names: found in any text in every way the pages write them, and covered letter for letter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from django.db import connection
from django.db.models import Count, Max

from onrecord.store.models import Name

COVER = "█"
"""Stands for each letter of a sealed name, so that what is counted in letters stays where it is."""
SHORTEST = 3
"""Letters of a form that is searched for by itself: shorter ones are ordinary words."""
SURNAME_SHORTEST = 4
"""Letters of a surname that is searched for without the rest of the name."""
ADDRESS_SIGNS = tuple("/-_+.=%")
WORD = re.compile(r"\w")


class Seals:
    """The sealed names of a record at one moment."""

    def __init__(self, forms: Iterable[str], whose: Mapping[str, frozenset[str]] | None = None) -> None:
        """`whose` tells, by each form in small letters, the keys of the names that are written so."""
        self.whose = whose or {}
        whole = {form for form in forms if len(form) >= SHORTEST}
        self.surnames = {surname(form) for form in whole} - {small(form) for form in whole}
        whole |= self.surnames
        self.forms = sorted({small(each) for form in whole for each in (form, *in_addresses(form))})
        self.finder = (
            AhoCorasick(
                self.forms, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
            )
            if self.forms
            else None
        )

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """Where sealed names stand in a text, whole words, in any case."""
        if self.finder is None:
            return
        folded = small(text)
        for _, start, stop in self.finder.find_matches_as_indexes(folded):
            if folded[start:stop] in self.surnames and ordinary(text, start):
                continue
            if not (inside_word(text, start - 1, start) or inside_word(text, stop - 1, stop)):
                yield start, stop

    def covered(self, text: str) -> str:
        """The text with every sealed name covered; as long as before."""
        out, at = [], 0
        for start, stop in self.found(text):
            out += [text[at:start], COVER * (stop - start)]
            at = stop
        return "".join((*out, text[at:]))

    def over(self, told: Any) -> Any:
        """A value in JSON's forms, every string in it covered."""
        if isinstance(told, str):
            return self.covered(told)
        if isinstance(told, dict):
            return {self.over(key): self.over(value) for key, value in told.items()}
        if isinstance(told, list | tuple):
            return [self.over(value) for value in told]
        return told


def small(text: str) -> str:
    """The text in small letters with plain spaces, as long as before ("ß" and its like stay)."""
    return "".join(" " if c.isspace() else c.casefold() if len(c.casefold()) == 1 else c for c in text)


def ordinary(text: str, start: int) -> bool:
    """Whether a word written small is no name, only spelt like one; in an address it is the name."""
    return text[start].islower() and text[max(0, start - 1) : start] not in ADDRESS_SIGNS


def surname(form: str) -> str:
    """The last word of a name of several: pages go on with it alone."""
    last = small(form.split()[-1]) if form.strip() else ""
    return last if len(last) >= SURNAME_SHORTEST else small(form)


def in_addresses(form: str) -> set[str]:
    """How an address writes a name: its spaces as signs, other letters by their bytes."""
    return {
        quote(form),
        *(quote(form).replace("%20", sign) for sign in "-_+."),
        *(form.replace(" ", s) for s in "-_+."),
    }


def inside_word(text: str, one: int, other: int) -> bool:
    """Whether two neighbouring places both hold letters of one word."""
    if one < 0 or other >= len(text):
        return False
    return bool(WORD.match(text[one]) and WORD.match(text[other]))


def now() -> Seals:
    """The names that are sealed now, with every way the pages write them."""
    told = Name.objects.aggregate(Max("changed"), Count("pk"))
    return as_of(connection.settings_dict["NAME"], told["changed__max"], told["pk__count"])


@lru_cache(maxsize=1)
def as_of(database: str, changed: datetime | None, count: int) -> Seals:
    """The seals, made once for each change of the names."""
    forms: dict[str, set[str]] = defaultdict(set)
    rows = Name.objects.filter(sealed=True).values_list("key", "name", "forms")
    for key, name, written in rows.iterator():
        for form in (name, *written):
            forms[form].add(key)
    whose: dict[str, set[str]] = defaultdict(set)
    for form, owners in forms.items():
        for each in (small(form), surname(form)):
            whose[each] |= owners
    return Seals(forms, {form: frozenset(owners) for form, owners in whose.items()})
