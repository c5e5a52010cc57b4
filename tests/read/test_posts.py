"""Index, tag and archive pages: one page for each post."""

from __future__ import annotations

from small_pages import PROSE, of_kind, readings

POST = """<div class="entry"><h2><a href="/2025/05/{n:02}/post-{n}">Bread, part {n}</a></h2>
<p class="meta">by <a rel="author" href="/a">{who}</a> on {n} May 2025 ·
<a href="/2025/05/{n:02}/post-{n}#c">{n} comments</a></p>
<p>Police held {n} bakers in the town of Leeds, the bakers' guild said on Monday. {words}</p>
<p>Filed under: <a rel="tag" href="/t/{n}">bread {n}</a></p></div>"""
WORDS = "They were held for a night and let go in the morning without a word of why it was done."


def index(count: int, words: str = WORDS, around: str = "{}") -> str:
    posts = "".join(POST.format(n=n, who=f"Pim Halloran{'s' * n}", words=words) for n in range(3, 3 + count))
    top = "<div id='top'><a href='/'>Kettle</a></div>"
    return f"<html><body>{top}{around.format(f'<div>{posts}</div>')}</body></html>"


def test_each_post_has_its_own_title_author_date_tags_count_and_address() -> None:
    found = [reading.page for reading in readings(index(2), url="https://kettle.example/")]
    assert [page.title for page in found] == ["Bread, part 3", "Bread, part 4"]
    assert [page.authors for page in found] == [("Pim Halloransss",), ("Pim Halloranssss",)]
    assert [(page.published, page.published_from) for page in found] == [
        ("2025-05-03", "text"),
        ("2025-05-04", "text"),
    ]
    assert [page.tags for page in found] == [("bread 3",), ("bread 4",)]
    assert [page.comment_count for page in found] == [3, 4]
    assert [page.url for page in found] == [f"https://kettle.example/2025/05/0{n}/post-{n}" for n in (3, 4)]
    assert [page.id.partition("/")[2] for page in found] == ["1", "2"]
    assert found[0].id.partition("/")[0] == found[1].id.partition("/")[0]
    assert all(len(of_kind(page, "paragraph")) == 1 for page in found)


def test_thirty_posts_are_thirty_pages() -> None:
    assert len(readings(index(30, words=""))) == 30


def test_the_only_post_of_a_tag_page_is_told_from_the_tag() -> None:
    post = f"""<div class="post hentry"><h2 class="post-title"><a href="/2025/05/03/held">Bakers held</a></h2>
    <p class="comments"><a href="#c">with 2 comments</a></p><div class="entry">{PROSE}</div>
    <p class="author">Written by Pim Halloran</p><p class="date">May 3, 2025 at 9:30 am</p></div>"""
    around = f"<h2 class='pagetitle'>Posts Tagged ‘Leeds’</h2>{post}<h2>Recent posts</h2>"
    markup = f"<html><head><title>Leeds | Kettle</title></head><body class='tag'>{around}</body></html>"
    (reading,) = readings(markup, url="https://kettle.example/tag/leeds")
    page = reading.page
    assert (page.title, page.authors, page.tags) == ("Bakers held", ("Pim Halloran",), ("Leeds",))
    assert (page.published, page.comment_count) == ("2025-05-03T09:30", 2)
    assert page.url == "https://kettle.example/2025/05/03/held"


def test_teasers_below_an_article_are_no_posts() -> None:
    markup = index(3, words="", around=f"<article><h1>Bakers held</h1>{PROSE * 6}</article>{{}}")
    (reading,) = readings(markup)
    assert "twelve bakers" in reading.page.text


def test_a_page_that_says_it_is_one_article_is_one() -> None:
    markup = index(3).replace("<body>", "<head><meta property='og:type' content='article'></head><body>")
    assert len(readings(markup)) == 1


def test_the_address_of_another_site_is_not_the_post_s() -> None:
    markup = index(2).replace('href="/2025', 'href="https://elsewhere.example/2025')
    found = [reading.page for reading in readings(markup, url="https://kettle.example/")]
    assert {page.url for page in found} == {"https://kettle.example/"}
