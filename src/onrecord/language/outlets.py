"""The outlets we know (outlets.toml): by any of their names, or by the address of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord import language

QUOTES = re.compile(r"[«»“”„\"]")
HOST = re.compile(r"(?:[a-z]+:)?(?://)?(?:[^/?#@]*@)?(?P<name>[^/?#:@\[\]]+)", re.I)
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A paper, agency, broadcaster or platform. `shy` names are ordinary words as well."""

    name: str
    kind: str
    country: str | None = None
    owner: str | None = None
    state: bool = False
    domains: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    shy: frozenset[str] = frozenset()

    def names(self) -> Iterator[str]:
        """Every name it goes by."""
        yield from dict.fromkeys((self.name, *self.also, *self.shy))


@cache
def every() -> tuple[Outlet, ...]:
    """All outlets, read once."""
    return tuple(
        Outlet(
            name=name,
            kind=kind,
            country=row.get("country"),
            owner=row.get("owner"),
            state=row.get("state", False),
            domains=tuple(row.get("domains", ())),
            also=tuple(row.get("also", ())),
            shy=frozenset(row.get("shy", ())),
        )
        for kind, rows in language.shared("outlets").items()
        for name, row in rows.items()
    )


def by_name(name: str) -> Outlet | None:
    """The outlet that goes by this name, whatever its case, quote marks and article."""
    found = name_table().get(name_key(name))
    return found or name_table().get(name_key(without_article(name)))


def by_domain(domain: str) -> Outlet | None:
    """The outlet at this host or address; "www.rus.example.org" is found under "example.org"."""
    host = HOST.match(domain)
    parts = host["name"].lower().strip(".").split(".") if host else []
    hosts = (".".join(parts[n:]) for n in range(len(parts) - 1))
    return next((domain_table()[host] for host in hosts if host in domain_table()), None)


@cache
def name_table() -> dict[str, Outlet]:
    """Name without case or quote marks to outlet; the first in the file has a name that two share."""
    table: dict[str, Outlet] = {}
    for outlet in every():
        for name in outlet.names():
            table.setdefault(name_key(name), outlet)
            table.setdefault(name_key(without_article(name)), outlet)
    return table


@cache
def domain_table() -> dict[str, Outlet]:
    table: dict[str, Outlet] = {}
    for outlet in every():
        for domain in outlet.domains:
            table.setdefault(domain, outlet)
    return table


def name_key(name: str) -> str:
    return SPACES.sub(" ", QUOTES.sub("", name)).strip().casefold()


def without_article(name: str) -> str:
    """ "The Guardian" is "Guardian" too; a short rest ("The Sun") keeps its article."""
    article, _, rest = name.partition(" ")
    return rest if article.casefold() == "the" and rest else name
