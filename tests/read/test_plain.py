"""Plain text: as it was copied from a browser, and as it is given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Given, Page
from small_pages import blocks, of_kind, readings, text_page

LONG = (
    "Police held twelve bakers in the town of Leeds on Monday, the bakers' guild said in a statement to us."
)
POST = """{title}

with {n} comments

{long}

Free the bakers of Leeds

{long}

> Let them bake.

- Write to the mayor.
- Come to the vigil.

Written by Pim Halloran

May {n}, 2025 at 9:30 am
"""


def verbatim(text: str, **given: str) -> Page:
    (reading,) = readings(text, "page.txt", "text/plain", verbatim=True, **given)  # type: ignore[arg-type]
    return reading.page


def test_posts_of_copied_text() -> None:
    text = "Kettle and Quill\n\nPosts Tagged ‘Leeds’\n\n" + "\n".join(
        POST.format(title=title, n=n, long=LONG)
        for title, n in (("Twelve held", 2), ("A vigil for twelve", 5))
    )
    found = [reading.page for reading in readings(text, "copied.txt", "text/plain")]
    assert [page.title for page in found] == ["Twelve held", "A vigil for twelve"]
    assert [page.published for page in found] == ["2025-05-02T09:30", "2025-05-05T09:30"]
    assert [page.comment_count for page in found] == [2, 5]
    for page in found:
        assert (page.outlet, page.authors, page.tags) == ("Kettle and Quill", ("Pim Halloran",), ("Leeds",))
        assert page.published_from == "text"
        assert of_kind(page, "heading") == ["Free the bakers of Leeds"]
        assert of_kind(page, "quote") == ["Let them bake."]
        assert of_kind(page, "item") == ["Write to the mayor.", "Come to the vigil."]


def test_french_and_russian_posts_are_found_by_their_own_words() -> None:
    french = f"Le pain\n\navec 2 commentaires\n\n{LONG}\n\nÉcrit par Odile Ferran\n\nle 3 mai 2025 à 19h30\n"
    russian = f"Хлеб\n\n3 комментария\n\n{LONG}\n\nАвтор: Нина Варденова\n\n3 мая 2025 г. в 19:30\n"
    for text, author in ((french, "Odile Ferran"), (russian, "Нина Варденова")):
        found = text_page(text)
        assert found.comment_count in (2, 3)
        assert (found.authors, found.published) == ((author,), "2025-05-03T19:30")


def test_a_paragraph_in_another_language_is_known() -> None:
    found = text_page(
        f"{LONG}\n\nAppel au rassemblement le jeudi 22 mai à 18h30 – Place Bellecour, Lyon\n\n{LONG}"
    )
    assert [block.language for block in found.blocks] == ["en", "fr", "en"]


def test_lines_broken_to_a_width_are_one_paragraph() -> None:
    text = (
        "Police held twelve bakers in the town of Leeds on Monday evening\n"
        "and took them to the station on Mill Lane, where they were kept\n"
        "for a night. Their guild said that two of them had been beaten by\n"
        "officers in a van.\n\nThe police did not answer.\n"
    )
    assert len(text_page(text).blocks) == 2


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Mara Ostrow", "byline"),
        ("By Monday the men were free.", "paragraph"),
        ("“We were all there that night”", "paragraph"),
        ("– We were all there that night", "paragraph"),
        ("What the police say", "heading"),
        ("what the police say", "paragraph"),
        ("3 May 2025", "byline"),
    ],
)
def test_a_line_above_a_paragraph(line: str, kind: str) -> None:
    assert blocks(verbatim(f"{LONG}\n\n{line}\n\n{LONG}"))[1] == (kind, line)


def test_given_text_is_kept_to_the_letter() -> None:
    text = "  Twelve held\r\n\r\n" + LONG + "\r\n\n"
    found = verbatim(text, title="T", outlet="O", published="2025", language="en", url="https://a.example/")
    assert found.text == text
    assert (found.title, found.outlet, found.published, found.published_from) == ("T", "O", "2025", "given")
    assert [words for _, words in blocks(found)] == ["Twelve held", LONG]


def test_given_text_that_looks_like_markup_is_text() -> None:
    assert verbatim("<html><p>Bread</p></html>").text == "<html><p>Bread</p></html>"
    assert Given().verbatim is False


@given(st.text(alphabet="ab \t\n\r>-*1.)\u2028\u00a0.:«»“”ÉЯ#", max_size=120))
def test_blocks_are_spans_of_any_given_text(text: str) -> None:
    found = verbatim(text)
    assert found.text == text
    last = 0
    for block in found.blocks:
        words = found.text[block.start : block.stop]
        assert words.strip() == words != ""
        assert block.start >= last
        last = block.stop
