"""The same text on several pages, and which of them came first."""

from __future__ import annotations

import pytest

from linked_pages import Sheet
from onrecord import link
from onrecord.record import Link

STORY = (
    "The bakery workers of the old port stopped work at dawn after their foreman was led away by two "
    "men in plain clothes. His sister said that he had called her from a van and that the line broke "
    "after nine seconds. The town council has promised an answer within three days, and the harbour "
    "chaplain opened the church hall for the families who wait. Nobody at the station would say where "
    "he is held or what for. A lawyer who came from the capital was turned back at the gate with his "
    "papers in his hand, and came again in the afternoon with a judge."
)
OTHER = (
    "Rain fell on the vineyards above the river for the fourth week and growers feared for the harvest, "
    "which was late already. The cooperative will meet on Friday to share out the pumps among forty "
    "farms, says its chair."
)


def copies(*sheets: Sheet) -> list[Link]:
    kinds = ("copy", "rewrite", "translation")
    return [one for one in link.link(sheet.record for sheet in sheets)[0] if one.kind in kinds]


def test_a_reprint_is_a_copy_of_the_earlier_page() -> None:
    (one,) = copies(
        Sheet("b", STORY, published="2024-05-01"), Sheet("a", "Reprint. " + STORY, published="2024-05-02")
    )
    assert (one.kind, one.source.page, one.target.page) == ("copy", "a", "b")
    assert one.score > 0.9 and all(one.reasons)


def test_a_credit_line_goes_before_the_clock() -> None:
    credited = Sheet("a", STORY + " (Reuters)", published="2024-05-01").name("outlet", "Reuters")
    (one,) = copies(credited, Sheet("b", STORY, outlet="Reuters", published="2024-05-02"))
    assert (one.source.page, one.target.page) == ("a", "b")


def test_without_a_date_the_shorter_is_from_the_longer() -> None:
    (one,) = copies(Sheet("a", STORY[:430]), Sheet("b", STORY))
    assert (one.source.page, one.target.page) == ("a", "b")
    assert "not known" in one.reasons[1]


def test_half_a_text_reworked_is_a_rewrite() -> None:
    (one,) = copies(Sheet("a", STORY[:260] + " " + OTHER), Sheet("b", STORY))
    assert one.kind == "rewrite"


@pytest.mark.parametrize(
    "text", [OTHER, "", "Too short to be a copy.", "Nobody at the station would say where he is held."]
)
def test_what_is_no_copy(text: str) -> None:
    assert copies(Sheet("a", text), Sheet("b", STORY)) == []


def test_two_short_pages_of_the_same_words_are_no_copies() -> None:
    assert copies(Sheet("a", "More soon."), Sheet("b", "More soon.")) == []


def test_of_many_with_the_same_words_each_is_from_the_first() -> None:
    found = copies(*(Sheet(f"p{n:03}", STORY, published=f"2024-05-{n % 28 + 1:02}") for n in range(300)))
    assert {one.target.page for one in found} == {"p000"}
    assert len(found) == 299


def test_of_many_that_are_nearly_the_same_each_is_from_another() -> None:
    found = copies(*(Sheet(f"p{n:03}", f"{STORY} Seen {n} times.") for n in range(200)))
    assert len({one.source.page for one in found}) == 199


def test_a_translation_is_found_between_two_languages_alone() -> None:
    english = (
        "Police in Minsk detained 42 people at a march on 14 March, the Viasna centre said. "
        "Olga Petrova, 31, was beaten."
    )
    russian = (
        "Милиция в Минске задержала 42 человека на марше 14 марта, сообщил центр «Вясна». "
        "Ольгу Петрову, 31, избили."
    )
    sheets = [
        Sheet("a", english, published="2021-03-14").name("organisation", "Viasna"),
        Sheet("b", russian, published="2021-03-15", language="ru").name("organisation", "Вясна", "Viasna"),
    ]
    for sheet, town in zip(sheets, ("Minsk", "Минске"), strict=True):
        sheet.tells("detention", "42", place=town)
    (one,) = copies(*sheets)
    assert (one.kind, one.source.page, one.target.page) == ("translation", "b", "a")
