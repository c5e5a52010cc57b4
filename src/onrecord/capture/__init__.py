"""Sources in, Captures out: files, folders, standard input, web addresses, JSON lines.

What goes wrong with one source is a value among the others, so that the rest goes on. Captures come
one at a time: a folder of any number of files and JSON lines of any length are never held at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.capture import lines, lists, local
from onrecord.capture.kinds import taken_for
from onrecord.capture.known import believed
from onrecord.errors import SourceError
from onrecord.record import Capture, Given
from onrecord.settings import Network

if TYPE_CHECKING:
    from onrecord.capture import web

__all__ = ["believed", "jsonl", "polite", "sources", "taken_for"]


def sources(
    names: Sequence[str], given: Given, rules: web.Rules | None = None
) -> Iterator[Capture | SourceError]:
    """Captures of files, folders, archives, addresses and "-" (standard input), in the order of the names.

    `rules` say how addresses are fetched, and whether the pages of a feed are (`polite`).
    """
    for found in named(names, given, rules):
        yield found
        if rules and rules.follow and isinstance(found, Capture):
            yield from pages_of_feed(found, given, rules)


def pages_of_feed(feed: Capture, given: Given, rules: web.Rules) -> Iterator[Capture | SourceError]:
    """The pages of a feed's entries; none for what is no feed."""
    from onrecord.capture import feeds  # only who follows feeds needs it

    for url in feeds.links(feed):
        yield fetched(url, replace(given, url=None, title=None), rules)


def named(names: Sequence[str], given: Given, rules: web.Rules | None) -> Iterator[Capture | SourceError]:
    """The captures of the names alone."""
    for name in names:
        if "://" in name:
            yield fetched(name, given, rules)
        elif addresses := lists.of_file(name):
            yield from listed(addresses, given, rules)
        else:
            yield from local.captures(name, given)


def fetched(url: str, given: Given, rules: web.Rules | None) -> Capture | SourceError:
    """The page at an address."""
    from onrecord.capture import web  # nobody who reads files needs to load a network client

    return web.capture(url, given, rules or web.Rules())


def polite(
    network: Network,
    ignore_robots: bool = False,
    known: Callable[[str], dict[str, str]] | None = None,
    follow: bool = False,
) -> web.Rules:
    """The rules for one run's requests. `known` gives the headers of an address's last capture.

    `follow` fetches the pages of feeds' entries too.
    """
    from onrecord.capture import web
    from onrecord.capture.manners import Manners

    obeys = network.obey_robots and not ignore_robots
    manners = Manners(network.seconds_between_requests, network.tries, obeys)
    known = known or web.nothing_known
    return web.Rules(manners=manners, contact=network.contact, known=known, follow=follow)


def listed(
    addresses: list[lists.Row] | SourceError, given: Given, rules: web.Rules | None
) -> Iterator[Capture | SourceError]:
    """The pages at the addresses of a list."""
    if isinstance(addresses, SourceError):
        yield addresses
        return
    for row in addresses:
        known = replace(given, outlet=given.outlet or row.outlet, title=row.title)
        yield fetched(row.url, known, rules)


def jsonl(name: str, given: Given) -> Iterator[Capture | SourceError]:
    """Captures of the lines of a file of JSON lines ("-" for standard input), in order.

    What a line says of its page goes before `given`, which holds for all.
    """
    yield from lines.captures(name, given)
