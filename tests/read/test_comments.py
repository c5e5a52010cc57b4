"""Comments are told apart from the article and from one another."""

from __future__ import annotations

import pytest

from small_pages import PROSE, blocks, of_kind, page

THREAD = """<div id="comments"><h2>2 thoughts on bread</h2><ol>
<li class="comment" id="comment-1"><div class="comment-body"><cite class="comment-author">Ada</cite>
<p>Thank you.</p><p>It had to be said.</p><div class="reply"><a href="#r">Reply</a></div></div>
<ol class="children"><li class="comment" id="comment-2"><div class="comment-body"><p>So it was.</p></div>
</li></ol></li>
</ol><form><textarea></textarea><p>Leave a comment</p></form></div>"""


def test_one_block_a_comment_answers_apart() -> None:
    found = page(f"<html><body><article>{PROSE}</article>{THREAD}</body></html>")
    assert of_kind(found, "comment") == ["Thank you.\n\nIt had to be said.", "So it was."]
    assert of_kind(found, "byline") == ["Ada"]
    assert len(of_kind(found, "paragraph")) == 2
    assert found.comment_count == 2


@pytest.mark.parametrize(
    "unit",
    [
        '<div class="comment-card"><div class="comment-content">{}</div></div>',
        '<article class="comment"><p>{}</p></article>',
        '<div itemscope itemtype="https://schema.org/Comment"><p>{}</p></div>',
        '<div class="reader-comment"><div class="comment-infos"><b>Ada</b></div>{}</div>',
    ],
)
def test_comments_of_other_themes(unit: str) -> None:
    thread = "".join(f"<li>{unit.format(words)}</li>" for words in ("They lie about us.", "We saw it all."))
    found = page(f"<html><body><article>{PROSE}</article><ul class='list'>{thread}</ul></body></html>")
    assert of_kind(found, "comment") == ["They lie about us.", "We saw it all."]


def test_the_article_of_an_opinion_page_is_no_comment() -> None:
    found = page(f'<html><body><article class="comment"><h1>On bread</h1>{PROSE}</article></body></html>')
    assert [kind for kind, _ in blocks(found)] == ["paragraph", "paragraph"]


def test_links_in_a_comment_stand_at_their_words() -> None:
    said = '<p>One.</p><p>See <a href="https://a.example/">this</a>.</p>'
    thread = f'<div id="comments"><div class="comment" id="comment-1">{said}</div></div>'
    found = page(f"<html><body><article>{PROSE}</article>{thread}</body></html>")
    assert [found.text[link.start : link.stop] for link in found.links] == ["this"]
