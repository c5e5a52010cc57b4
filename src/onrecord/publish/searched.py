"""A file of the site searched for sealed names, by what a reader or a program finds in it.

The forms of the files are undone first: a name that HTML escapes, that a calendar folds into two lines or
that two elements share is still a name. Markup and our own words are no names, though somebody may be called
"Mark" or "May".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from django.utils import dateformat, translation
from lxml import etree, html

from onrecord import language
from onrecord.publish.site.site import File
from onrecord.store.sealing import Seals, small

READABLE = ("href", "content", "title", "aria-label", "alt", "src")
"""Attributes that hold what was published, and no words of the form."""
FOLD = re.compile(r"\r?\n[ \t]")
WORD = re.compile(r"\w+")
WORDS = Path(__file__).parent / "locale"


def leaks(found: File, seals: Seals) -> bool:
    """Whether a sealed name is left in a file."""
    return any(
        small(text[start:stop]) not in our_words()
        for text in texts(found)
        for start, stop in seals.found(text)
    )


def texts(found: File) -> Iterator[str]:
    """Everything that a file says."""
    yield found.path
    match found.path.rpartition(".")[2]:
        case "html":
            yield from in_html(found.body)
        case "xml" | "rss" | "atom":
            yield from in_xml(found.body)
        case "json":
            yield from in_json(msgspec.json.decode(found.body))
        case "ics":
            yield re.sub(r"\\([\\;,])", r"\1", FOLD.sub("", found.body.decode()).replace("\\n", "\n"))
        case "txt":
            yield found.body.decode()


def in_html(body: bytes) -> Iterator[str]:
    page = html.document_fromstring(body, parser=html.HTMLParser(encoding="utf-8"))
    for script in page.iter("script"):
        yield from in_json(msgspec.json.decode(script.text or "null"))
        script.text = None
    yield "".join(map(str, page.itertext()))
    for element in page.iter():
        yield from (str(element.get(name)) for name in READABLE if element.get(name))


def in_xml(body: bytes) -> Iterator[str]:
    tree = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in tree.iter():
        yield from filter(None, (element.text, element.tail, *element.attrib.values()))


def in_json(told: Any) -> Iterator[str]:
    """The values; keys are words of the form."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for value in told.values():
            yield from in_json(value)
    elif isinstance(told, list):
        for value in told:
            yield from in_json(value)


@cache
def our_words() -> frozenset[str]:
    """The single words of the interface in all its languages, in small letters."""
    said = [path.read_text("utf-8") for path in sorted(WORDS.glob("*/LC_MESSAGES/django.po"))]
    said += [label for kind in language.shared("kinds").values() for label in kind["labels"].values()]
    first = date(2024, 1, 1)
    for code in ("en", "fr", "ru"):
        with translation.override(code):
            said += [dateformat.format(first.replace(month=month), "E F") for month in range(1, 13)]
    return frozenset(small(word) for text in (*said, "html org https UTC") for word in WORD.findall(text))
