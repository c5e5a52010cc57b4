"""What the names of a page's parts say: patterns of `language/markup.toml` over class and id."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lxml.html import HtmlElement

from onrecord import language

LONGEST = 300  # characters of class and id that are looked at
ARTICLES = ("article", "main", "body", "html")
BESIDE_TAGS = ("aside", "footer", "form", "fieldset")


def named(element: HtmlElement, part: str) -> bool:
    """Whether the class or id of an element names such a part of a page (`parts` in markup.toml)."""
    names = names_of(element)
    return bool(names) and matches(names, part)


def is_beside(element: HtmlElement) -> bool:
    """Whether an element says by its tag, role, class or id that it stands beside an article."""
    if element.tag in ARTICLES or "hentry" in element.get("class", ""):
        return False
    return element.tag in BESIDE_TAGS or element.get("role") == "complementary" or named(element, "beside")


def names_of(element: HtmlElement) -> str:
    """Class and id of an element in one string, without what its theme says of the whole page."""
    names = f"{element.get('class', '')} {element.get('id', '')}"[:LONGEST]
    if len(names) == 1:
        return ""
    return " ".join(name for name in names.split() if not whole().match(name))


@lru_cache(maxsize=50_000)
def matches(names: str, part: str) -> bool:
    return bool(pattern(part).search(names))


@cache
def pattern(part: str) -> re.Pattern[str]:
    return re.compile("|".join(language.shared("markup")["parts"][part]), re.I)


@cache
def whole() -> re.Pattern[str]:
    return re.compile(language.shared("markup")["parts"]["of_the_whole"], re.I)
