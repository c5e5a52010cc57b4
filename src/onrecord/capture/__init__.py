"""Sources in, Captures out: files, folders, standard input, web addresses, JSON lines.

What goes wrong with one source is a value among the others, so that the rest goes on. Captures come
one at a time: a folder of any number of files and JSON lines of any length are never held at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from onrecord.capture import lines, lists, local
from onrecord.capture.known import believed
from onrecord.errors import SourceError
from onrecord.record import Capture, Given

__all__ = ["believed", "jsonl", "sources"]


def sources(names: Sequence[str], given: Given) -> Iterator[Capture | SourceError]:
    """Captures of files, folders, addresses and "-" (standard input), in the order of the names."""
    for name in names:
        if "://" in name:
            from onrecord.capture import web  # nobody who reads files needs to load a network client

            yield web.capture(name, given)
        elif addresses := lists.of_file(name):
            yield from listed(addresses, given)
        else:
            yield from local.captures(name, given)


def listed(addresses: list[lists.Row] | SourceError, given: Given) -> Iterator[Capture | SourceError]:
    """The pages at the addresses of a list."""
    if isinstance(addresses, SourceError):
        yield addresses
        return
    from onrecord.capture import web

    for row in addresses:
        known = replace(given, outlet=given.outlet or row.outlet, title=row.title)
        yield web.capture(row.url, known)


def jsonl(name: str, given: Given) -> Iterator[Capture | SourceError]:
    """Captures of the lines of a file of JSON lines ("-" for standard input), in order.

    What a line says of its page goes before `given`, which holds for all.
    """
    yield from lines.captures(name, given)
