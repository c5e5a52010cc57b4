from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import SearchUnclear
from onrecord.record import Page as PageNoun
from onrecord.record import Record
from onrecord.store import saving, searching

pytestmark = pytest.mark.django_db

PAGES = {
    "en": "The officers detained two teachers in Lviv. Their lawyers were beaten; the beatings went on.",
    "fr": "Les policiers ont arrêté deux institutrices à Nantes. L'arrestation a été niée.",
    "ru": "Полицейские задержали двух учительниц в Перми. О задержанных ничего не известно.",
}
ASKED = [
    ("teacher", ["en"]),
    ("beating detain", ["en"]),
    ("arrêtés", ["fr"]),
    ("ARRETE", ["fr"]),
    ("institutrice", ["fr"]),
    ("задержанный", ["ru"]),
    ("учительницы Пермь", ["ru"]),
    ('"two teachers"', ["en"]),
    ('"teachers two"', []),
    ("teach*", ["en"]),
    ("учител*", ["ru"]),
    ("teacher -lawyers", []),
    ("teacher OR institutrice", ["en", "fr"]),
    ("l'arrestation", ["fr"]),
    ("nobody", []),
    ("NEAR(a b) teachers AND", []),
    ("teachers stems:x", []),
]


@pytest.fixture
def saved(db: None) -> None:
    for language, text in PAGES.items():
        saving.save(Record(page=PageNoun(id=f"sha256:{language}/1", language=language, text=text)))


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize(("query", "languages"), ASKED)
def test_words_in_their_forms(query: str, languages: list[str]) -> None:
    assert sorted(str(hit.page.language) for hit in searching.pages(query)) == languages


@pytest.mark.usefixtures("saved")
def test_the_found_words_are_shown_where_they_stand() -> None:
    (hit,) = searching.pages("задержать")
    assert [hit.page.text[span.start : span.stop] for span in hit.found] == ["задержали", "задержанных"]
    assert hit.part.start <= hit.found[0].start < hit.part.stop


@pytest.mark.usefixtures("saved")
def test_an_index_made_again_finds_the_same() -> None:
    before = [[hit.page.pk for hit in searching.pages(query)] for query, _ in ASKED]
    searching.rebuild()
    assert [[hit.page.pk for hit in searching.pages(query)] for query, _ in ASKED] == before


def test_a_page_read_again_is_found_by_its_new_lines_only(read: Record) -> None:
    page = saving.save(read)
    assert {line.what for line in searching.lines("beaten denied")} == {"denies"}
    bare = Record(page=read.page)
    saving.save(bare)
    assert searching.lines("beaten denied") == []
    assert [hit.page for hit in searching.pages("beaten")] == [page]


@pytest.mark.parametrize("query", ["", "  ", "-beaten", "!!!", '""', "*"])
def test_a_query_that_asks_nothing_is_told(query: str) -> None:
    with pytest.raises(SearchUnclear):
        searching.pages(query)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_whatever_is_typed_is_words_and_never_an_error_of_the_database(query: str) -> None:
    with suppress(SearchUnclear):
        searching.pages(query)
