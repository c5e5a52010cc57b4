"""Lines about comments and tags: words in, number or tag out."""

from __future__ import annotations

import pytest

from onrecord.read import counts


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("with 2 comments", 2),
        ("3 thoughts on “A night at the union's door”", 3),
        ("1,024 Comments", 1024),
        ("Comments (7)", 7),
        ("14 commentaires sur « Le pain »", 14),
        ("1.977 commentaires", 1977),
        ("43 réponses", 43),
        ("21 комментарий", 21),
        ("leave a comment »", 0),
        ("One thought on this", 1),
        ("2 commentators were held", None),
        ("12 people commented on the arrests", None),
        ("Comment is free", None),
    ],
)
def test_how_many_comments_a_line_says(line: str, count: int | None) -> None:
    assert counts.comments(line) == count


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("Posts Tagged ‘Lyon", "Lyon"),
        ("Posts Tagged ‘Batumi’", "Batumi"),
        ("Tag Archives: bread", "bread"),
        ("Étiquette : pain", "pain"),
        ("Записи с меткой «хлеб»", "хлеб"),
        ("Posts about Lyon", None),
    ],
)
def test_the_tag_posts_are_listed_by(line: str, tag: str | None) -> None:
    assert counts.listed_tag(line) == tag


def test_the_tags_of_a_line() -> None:
    assert counts.own_tags("Tagged with Batumi, strike") == ("Batumi", "strike")
    assert counts.own_tags("Tagaytay, a town") == ()
