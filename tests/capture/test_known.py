"""What is known about a page: believed where it has a form, refused in words where not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture import believed
from onrecord.errors import OnRecordError
from onrecord.record import Given

DATES = [
    ("2017", "2017"),
    ("2017-04", "2017-04"),
    ("2017-04-13", "2017-04-13"),
    (" 2017-04-13 ", "2017-04-13"),
    ("2017-04-13T12:30", "2017-04-13T12:30"),
    ("2017-04-13 12:30:05", "2017-04-13T12:30:05"),
    ("2017-04-13T12:30:05.25Z", "2017-04-13T12:30:05.25Z"),
    ("2017-04-13T12:30+03:00", "2017-04-13T12:30+03:00"),
    ("2024-02-29", "2024-02-29"),
]
NO_DATES = [
    "yesterday",
    "13 April 2017",
    "04/13/2017",
    "2017-13",
    "2017-02-30",
    "2017-4-3",
    "17",
    "0000",
    "20170413",
]
NO_DATES += [
    "2017-04-13T25:00",
    "2017-04-13T",
    "2017-04-13T12",
    "2017-04T12:30",
    "2017-W15",
    "٢٠١٧",
    "2017-04-13\n1",
]
LANGUAGES = [("en", "en"), ("EN", "en"), ("fr-CA", "fr"), ("ru_RU", "ru"), ("ka", "ka"), ("zh-Hant-TW", "zh")]


@pytest.mark.parametrize(("told", "kept"), DATES)
def test_a_date_is_kept_as_exact_as_it_is(told: str, kept: str) -> None:
    assert believed(Given(published=told)).published == kept


@pytest.mark.parametrize("told", NO_DATES)
def test_what_is_no_date_is_refused_with_the_forms_that_are(told: str) -> None:
    with pytest.raises(OnRecordError, match=r"published is .* no date: give 2017-04-13T12:30"):
        believed(Given(published=told))


@pytest.mark.parametrize(("told", "kept"), LANGUAGES)
def test_a_language_is_brought_to_its_code(told: str, kept: str) -> None:
    assert believed(Given(language=told)).language == kept


@pytest.mark.parametrize("told", ["english", "e", "en us", "../en", "анг", "en-" + "a" * 5000])
def test_what_is_no_language_code_is_refused(told: str) -> None:
    with pytest.raises(OnRecordError, match=r"language is .* give en, fr or ru") as refused:
        believed(Given(language=told))
    assert len(str(refused.value)) < 200


def test_what_is_said_is_kept_to_the_letter_and_blanks_say_nothing() -> None:
    known = believed(Given(id=" 7 ", title=" A\tB ", outlet="", url="  "))
    assert known == Given(id=" 7 ", title=" A\tB ")


@given(st.text(st.characters(), max_size=20))
def test_whatever_is_said_can_be_written_down(words: str) -> None:
    title = believed(Given(title=words)).title
    assert title is None or len(title.encode().decode()) == len(words)
