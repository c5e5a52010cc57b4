"""Markdown: front matter, kinds of block, links."""

from __future__ import annotations

from onrecord.record import Page
from small_pages import blocks, page

LETTER = """---
title: "Bread Post 12"
date: 2025-05-21 09:00:00 +0200
author: Pim Halloran
lang: en
tags: [bread, strike]
---

![](a.jpg){:.img-fluid}

**It was a long week.** Twelve bakers were [held in Leeds](https://kettle.example/leeds).

## What you can do

1. Write to the mayor.
2. Come to the vigil.

> Let them bake.

| Town | Held |
|------|------|
| Leeds | 12 |

<script>unseen()</script>
"""


def markdown(text: str) -> Page:
    return page(text, "letter.md", "text/markdown")


def test_a_letter() -> None:
    found = markdown(LETTER)
    assert (found.title, found.authors, found.tags) == (
        "Bread Post 12",
        ("Pim Halloran",),
        ("bread", "strike"),
    )
    assert (found.published, found.published_from) == ("2025-05-21T09:00:00+02:00", "metadata")
    assert blocks(found) == [
        ("paragraph", "It was a long week. Twelve bakers were held in Leeds."),
        ("heading", "What you can do"),
        ("item", "Write to the mayor."),
        ("item", "Come to the vigil."),
        ("quote", "Let them bake."),
        ("item", "Town | Held"),
        ("item", "Leeds | 12"),
    ]
    assert [(found.text[link.start : link.stop], link.url) for link in found.links] == [
        ("held in Leeds", "https://kettle.example/leeds")
    ]


def test_title_and_date_of_a_letter_without_front_matter() -> None:
    found = markdown("# Bread Post\n\n*21 May 2025*\n\nTwelve bakers were held in Leeds.\n")
    assert (found.title, found.published, found.published_from) == ("Bread Post", "2025-05-21", "text")
    assert [kind for kind, _ in blocks(found)] == ["byline", "paragraph"]


def test_what_has_marks_only_is_text() -> None:
    assert markdown("`" * 50).text == "`" * 50
