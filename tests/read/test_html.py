"""What an HTML page says of itself: title, authors, outlet, date, tags, and where its article is."""

from __future__ import annotations

import pytest

from onrecord.errors import SourceTooLarge, SourceUnreadable
from small_pages import PROSE, blocks, of_kind, page, readings

NINE_FORTY = ("2025-05-14T09:40", "text")
JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "Not this"}, {"@type": ["NewsArticle"], "headline": "Bakers held",
"datePublished": "2025-05-14T09:40:00+04:00", "dateModified": "2025-06-01", "commentCount": "7",
"author": [{"@type": "Person", "name": "Mara Ostrow"}, {"name": "Jonas Wimmer"}],
"publisher": {"name": "Northline Wire"}, "keywords": ["bread", "strike"]}]}</script>"""


def test_json_ld_is_read() -> None:
    found = page(f"<html><head>{JSON_LD}</head><body><article>{PROSE}</article></body></html>")
    assert found.title == "Bakers held"
    assert found.authors == ("Mara Ostrow", "Jonas Wimmer")
    assert (found.published, found.published_from) == ("2025-05-14T09:40:00+04:00", "metadata")
    assert (found.outlet, found.tags, found.comment_count) == ("Northline Wire", ("bread", "strike"), 7)


@pytest.mark.parametrize(
    "script", ["{", "[" * 90_000, '{"@type": "NewsArticle", "author": 5, "datePublished": []}']
)
def test_broken_json_ld_is_passed_over(script: str) -> None:
    markup = f'<script type="application/ld+json">{script}</script><article>{PROSE}</article>'
    assert page(markup).authors == ()


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Bakers held | The Leeds Lantern</title>", "<h1>Bakers held</h1>", "Bakers held"),
        ("<title>Bakers held - The Leeds Lantern</title>", "", "Bakers held"),
        ('<meta property="og:title" content="Bakers held">', "<h1>The Leeds Lantern</h1>", "Bakers held"),
        ("", '<h1>The Leeds Lantern</h1><h2 class="entry-title">Bakers held</h2>', "Bakers held"),
        ("", "", None),
    ],
)
def test_the_headline_is_told_from_the_name_of_the_site(head: str, body: str, title: str | None) -> None:
    site = '<meta property="og:site_name" content="The Leeds Lantern">'
    found = page(f"<html><head>{site}{head}</head><body>{body}<article>{PROSE}</article></body></html>")
    assert found.title == title
    assert of_kind(found, "heading") == []


@pytest.mark.parametrize(
    ("markup", "published", "source"),
    [
        ('<meta name="date" content="2025-05">', "2025-05", "metadata"),
        ('<time datetime="2025-05-14T09:40+04:00">today</time>', "2025-05-14T09:40+04:00", "metadata"),
        ('<p class="date">14 May 2025, 9:40</p>', *NINE_FORTY),
        ('<meta name="date" content="2025-05-14"><i class="date">14 May 2025, 9:40</i>', *NINE_FORTY),
        ('<link rel="canonical" href="https://a.example/2025/05/14/bakers#top">', "2025-05-14", "url"),
        ('<meta property="article:modified_time" content="2025-05-14">', None, None),
        ('<meta name="date" content="soon">', None, None),
    ],
)  # fmt: skip
def test_the_date_and_where_it_came_from(markup: str, published: str | None, source: str | None) -> None:
    found = page(f"<html><body>{markup}<article>{PROSE}</article></body></html>")
    assert (found.published, found.published_from) == (published, source)


def test_what_is_given_is_believed() -> None:
    markup = f"<html lang='en'><head>{JSON_LD}</head><body><article>{PROSE}</article></body></html>"
    known = {
        "title": "A",
        "outlet": "B",
        "published": "2020-07",
        "language": "fr",
        "url": "https://c.example/d",
        "id": "e",
    }
    found = page(markup, **known)
    assert (found.title, found.outlet, found.published, found.published_from) == (
        "A",
        "B",
        "2020-07",
        "given",
    )
    assert (found.language, found.url, found.given_id) == ("fr", "https://c.example/d", "e")


@pytest.mark.parametrize(
    ("markup", "authors"),
    [
        ('<p class="byline">By <a rel="author" href="/m">Mara Ostrow</a></p>', ("Mara Ostrow",)),
        ('<span class="author vcard">Mara Ostrow</span>', ("Mara Ostrow",)),
        ('<p class="credit">Northline</p>', ()),
        ('<meta name="author" content="The Leeds Lantern">', ()),
        ('<meta name="author" content="https://a.example/mara">', ()),
        ('<aside class="author-bio">By Somebody Else</aside>', ()),
    ],
)
def test_the_author_is_who_the_page_names(markup: str, authors: tuple[str, ...]) -> None:
    site = '<meta property="og:site_name" content="The Leeds Lantern">'
    assert page(f"<html><body>{site}<article>{markup}{PROSE}</article></body></html>").authors == authors


def test_lines_about_the_article_are_bylines_and_captions() -> None:
    found = page(
        f"""<article><p class="byline">By Mara Ostrow in Batumi</p><time>14 May 2025</time>{PROSE}
        <div><img src="a.jpg"><div>Bakers in Leeds</div></div>{PROSE}</article>"""
    )
    assert of_kind(found, "byline") == ["By Mara Ostrow in Batumi", "14 May 2025"]
    assert of_kind(found, "caption") == ["Bakers in Leeds"]


def test_the_article_is_found_among_what_stands_beside_it() -> None:
    found = page(
        f"""<html><body class="single has-sidebar"><header><a href="/">Home</a></header>
        <div class="sidebar-layout"><div class="text">{PROSE}<h2>Earlier raids</h2>{PROSE}</div>
        <div class="widget"><h3>Most read</h3><ul><li><a href="/1">Bus lane to close</a></li></ul></div>
        <div><h3>More from us</h3><ul><li><a href="/2">Market hours to change</a></li></ul></div></div>
        <div id="footer">The Leeds Lantern, 4 Mill Lane, Leeds</div></body></html>"""
    )
    assert [kind for kind, _ in blocks(found)] == ["paragraph"] * 2 + ["heading"] + ["paragraph"] * 2


def test_a_petition_keeps_who_is_asked_and_how_many_signed() -> None:
    found = page(
        f"""<html><head><title>Petition: free the bakers</title></head><body><div><h1>Free the bakers</h1>
        <div class="signature-count">12,480 signatures</div><div class="to-block"><div>To:</div>
        <div>the Minister of Bread</div></div><div class="story-body">{PROSE}</div></div></body></html>"""
    )
    assert [words for _, words in blocks(found)[:2]] == ["12,480 signatures", "To: the Minister of Bread"]


def test_a_page_that_is_no_article_says_so() -> None:
    (reading,) = readings("<p>Bread</p>")
    assert reading.page.text == "Bread"
    assert [notice.code for notice in reading.notices] == ["article-uncertain"]


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<nav><a href='/'>Home</a></nav>", "<!-- <p>never closed"]
)
def test_a_page_without_text_is_refused(markup: str) -> None:
    with pytest.raises(SourceUnreadable, match="no text"):
        readings(markup)


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 10_000 + "deep", "<p>a</p>" * 60_000, "<p>a b</p>" * 3_100_000],
    ids=["nested", "many", "long"],
)
def test_past_a_limit_the_page_is_refused_with_the_reason(markup: str) -> None:
    with pytest.raises(SourceTooLarge, match=r"page\.html: "):
        readings(f"<html><body>{markup}")


def test_a_deep_page_within_the_limit_is_read() -> None:
    assert "twelve bakers" in page("<html><body>" + "<div>" * 1_500 + PROSE).text


def test_a_page_cut_in_the_middle_is_read() -> None:
    assert page(f"<html><body><div>{PROSE}<p>Police held twelve men, the un").text.endswith("the un")


@pytest.mark.parametrize("mark", ["\x01", "\x00", "\x0b", "\x1f", "\x7f", "\x85", "\ufffe"])
def test_characters_that_a_tree_cannot_hold_do_no_harm(mark: str) -> None:
    markup = (
        f"{mark}<!DOCTYPE html><script>{mark}x()</script>{mark}<p>Three were held{mark} in Tours.</p>{PROSE}"
    )
    assert "Three were held in Tours." in " ".join(page(markup).text.split())
