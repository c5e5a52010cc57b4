"""What a page tells machines about itself in JSON-LD (schema.org), as far as it is about an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

LARGEST = 1_000_000  # characters of one script
MOST = 5_000  # objects looked at
ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Petition|CreativeWork)$")

Thing = dict[str, Any]


def articles(root: HtmlElement) -> list[Thing]:
    """The objects that describe an article or post, in order, then those that describe its web page."""
    found = list(things(root))
    pages = [thing for thing in found if "WebPage" in kinds(thing)]
    return [thing for thing in found if any(ARTICLE.search(kind) for kind in kinds(thing))] + pages


def things(root: HtmlElement) -> Iterator[Thing]:
    """Every object of the page's JSON-LD; broken scripts are passed over, as browsers do."""
    for script in root.iter("script"):
        if "ld+json" in script.get("type", ""):
            text = script.text or ""
            if len(text) <= LARGEST:
                yield from inside(loaded(text))


def loaded(text: str) -> Any:
    try:
        return json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def inside(value: Any) -> Iterator[Thing]:
    """The objects in a value, outer before inner; not deeper into what an article is about."""
    todo, seen = [value], 0
    while todo and seen < MOST:
        value, seen = todo.pop(0), seen + 1
        if isinstance(value, list):
            todo[:0] = value[:MOST]
        elif isinstance(value, dict):
            yield value
            todo.extend(value[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in value)


def kinds(thing: Thing) -> list[str]:
    value = thing.get("@type")
    return [kind for kind in (value if isinstance(value, list) else [value]) if isinstance(kind, str)]


def names(value: Any) -> list[str]:
    """The names in a value: a string, an object with a name, or a list of these."""
    out: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, list):
            name = next(iter(name), None)
        if isinstance(name, str) and name.strip():
            out.append(" ".join(name.split()))
    return out


def string(thing: Thing, *keys: str) -> str | None:
    """The first of these values that is a string with words in it."""
    found = (thing.get(key) for key in keys)
    return next(
        (" ".join(value.split()) for value in found if isinstance(value, str) and value.strip()), None
    )
