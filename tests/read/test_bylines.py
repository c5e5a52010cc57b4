"""Who wrote it: words in, names out."""

from __future__ import annotations

import pytest

from onrecord.read import bylines


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mara Ostrow in Batumi", ("Mara Ostrow",)),
        ("Written by Pim Halloran, May 15, 2025 at 8:15 am. Posted in Work.", ("Pim Halloran",)),
        ("By Mara Ostrow and Jonas Wimmer, Northline", ("Mara Ostrow", "Jonas Wimmer")),
        ("Par Odile Ferran et Luc de la Tour, à Lyon", ("Odile Ferran", "Luc de la Tour")),
        ("Автор: Нина Варденова", ("Нина Варденова",)),
        ("by the lake", ()),
        ("By Monday the men were free", ()),
        ("By admin", ()),
        ("Northline", ()),
        ("By 2019 they had left", ()),
        ("by and and and and", ()),
    ],
)
def test_a_line_that_says_who_wrote(line: str, names: tuple[str, ...]) -> None:
    assert bylines.people(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Mara Ostrow", ("Mara Ostrow",)),
        ("breadlover", ("breadlover",)),
        ("editor", ()),
        ("mara@northline.example", ()),
        ("https://northline.example/mara", ()),
        ("The men and women of the bakers' union who came to Leeds", ()),
    ],
)
def test_words_the_page_marks_as_its_author(line: str, names: tuple[str, ...]) -> None:
    assert bylines.people(line, marked=True) == names
