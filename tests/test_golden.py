"""The example pages read as a careful reader reads them; the scores only rise (floors.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import golden_pages
from golden_pages import NAMES, golden, records

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf8"))["golden"]


@pytest.mark.parametrize("name", NAMES)
def test_each_post_is_a_page_with_its_own_title_author_and_date(name: str) -> None:
    found = [
        (r.page.title, list(r.page.authors), r.page.published, r.page.language, r.page.outlet)
        for r in records(name)
    ]
    wanted = [
        (p["title"], p["authors"], p["published"], p["language"], p.get("outlet", r.page.outlet))
        for p, r in zip(golden(name), records(name), strict=True)
    ]
    assert found == wanted


@pytest.mark.parametrize("name", NAMES)
def test_tags_and_comments_are_told_apart_from_the_article(name: str) -> None:
    for page, record in zip(golden(name), records(name), strict=True):
        assert sum(block.kind == "comment" for block in record.page.blocks) == page["comments"]
        assert "tags" not in page or list(record.page.tags) == page["tags"]
        assert "comment_count" not in page or record.page.comment_count == page["comment_count"]


@pytest.mark.parametrize("name", NAMES)
def test_every_span_quotes_the_page(name: str) -> None:
    for record in records(name):
        spans = [(m.start, m.stop) for m in record.mentions]
        spans += [(s.cue.start, s.cue.stop) for s in record.statements]
        spans += [(t.start, t.stop) for r in record.reports for t in r.triggers]
        for start, stop in spans:
            assert record.page.text[start:stop].strip() == record.page.text[start:stop] != ""


@pytest.mark.parametrize("measure", sorted(FLOORS))
def test_quality_never_falls(measure: str) -> None:
    tally = golden_pages.score().tallies[measure]
    assert tally.f1 >= FLOORS[measure], f"{measure} is {tally.f1:.3f}, its floor {FLOORS[measure]}"


def test_reading_twice_gives_the_same() -> None:
    first = records("wire-story")
    records.cache_clear()
    assert records("wire-story") == first


def test_what_commenters_say_is_no_line_of_the_page() -> None:
    (record,) = records("post-with-comments")
    comment = record.page.text.index("My cousin")
    assert all(span.start < comment for s in record.statements for span in s.content)
    assert all(span.start < comment for r in record.reports for span in r.triggers)
