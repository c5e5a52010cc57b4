"""HTML to text: kinds, white space, tables, links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SourceError
from small_pages import PROSE, blocks, page, readings

MARKUP = (
    *(
        "<p>",
        "</p>",
        "<div>",
        "<br>",
        "<a href=x>",
        "</a>",
        "<td>",
        "<li>",
        "<q>",
        "<pre>",
        "</pre>",
        "word ",
    ),
    *(" ", "\n", "<table><tr>", "<h2>", "<blockquote>", "&#0;", "\ud800", "<time>", "12 May 2020"),
)


def inside(markup: str) -> list[tuple[str, str]]:
    """The blocks between two paragraphs of an article."""
    found = blocks(page(f"<article>{PROSE}{markup}{PROSE}</article>"))
    return found[2:-2]


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("<p>One \n\t two&nbsp;three</p>", [("paragraph", "One two three")]),
        ("<p>First line<br>second line</p>", [("paragraph", "First line\nsecond line")]),
        (
            "<p>One part of it.<br><br>Another part of it.</p>",
            [("paragraph", "One part of it."), ("paragraph", "Another part of it.")],
        ),
        ("<pre>kept  \n  lines</pre>", [("paragraph", "kept\nlines")]),
        ("<h2>What we ask</h2>", [("heading", "What we ask")]),
        ("<p><b>What we ask</b></p>", [("heading", "What we ask")]),
        ("<p><b>They came at night.</b></p>", [("paragraph", "They came at night.")]),
        ("<ul><li>Bread<ul><li>Rye</li></ul></li></ul>", [("item", "Bread"), ("item", "Rye")]),
        ("<blockquote><p>We bake.</p></blockquote>", [("quote", "We bake.")]),
        ("<figure><img><figcaption>The harbour</figcaption></figure>", [("caption", "The harbour")]),
        (
            "<table><tr><th>Town</th><th>Held</th></tr><tr><td>Leeds</td><td>12</td></tr></table>",
            [("item", "Town | Held"), ("item", "Leeds | 12")],
        ),
        ("<p>She said <q>no</q> twice.</p>", [("paragraph", "She said “no” twice.")]),
        ("<p>so&shy;lid<span>arity</span></p>", [("paragraph", "solidarity")]),
        ("<p>&lt;b&gt;bold&lt;/b&gt; is text</p>", [("paragraph", "<b>bold</b> is text")]),
        ("<p>——</p>", []),
    ],
)  # fmt: skip
def test_markup_becomes_blocks(markup: str, wanted: list[tuple[str, str]]) -> None:
    assert inside(markup) == wanted


@pytest.mark.parametrize(
    "markup",
    [
        "<script>unseen()</script>",
        "<style>.unseen{}</style>",
        "<p hidden>unseen</p>",
        '<p style="color:red; display : none">unseen</p>',
        '<span class="sr-only">unseen</span>',
        "<template><p>unseen</p></template>",
        "<noscript>unseen</noscript>",
        "<form><label>unseen</label><button>unseen</button></form>",
        "<nav>unseen</nav>",
        "<!-- unseen -->",
        '<aside class="related"><p>unseen</p></aside>',
        '<p><a href="/x">Read more: unseen words of another page</a></p>',
        "<p>Share this: unseen</p>",
    ],
)
def test_what_no_reader_of_the_article_sees_is_left_out(markup: str) -> None:
    assert "unseen" not in page(f"<article>{PROSE}{markup}{PROSE}</article>").text


def test_links_have_their_words_and_absolute_addresses() -> None:
    found = page(
        f"""<article>{PROSE}<p>As <a href="/story"> Northline </a> and <a href="mailto:a@union.example">the
        union</a> said, <a href="javascript:x()">see</a> <a href="#top">above</a> and
        <a href="http://[bad">below</a>, eight more were held.</p></article>""",
        url="https://kettle.example/2025/a",
    )
    assert [(found.text[link.start : link.stop], link.url) for link in found.links] == [
        ("Northline", "https://kettle.example/story"),
        ("the union", "mailto:a@union.example"),
    ]


@given(st.lists(st.sampled_from(MARKUP), max_size=60))
def test_blocks_quote_the_page_whatever_the_markup(parts: list[str]) -> None:
    try:
        found = readings("<html>" + "".join(parts))
    except SourceError:
        return
    for reading in found:
        last = 0
        for block in reading.page.blocks:
            words = reading.page.text[block.start : block.stop]
            assert words == words.strip() != ""
            assert block.start >= last
            last = block.stop
        for link in reading.page.links:
            assert reading.page.text[link.start : link.stop].strip()
