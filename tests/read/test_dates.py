"""Dates as pages write them: words in, ISO 8601 out, as exact as the words and no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read import dates


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("June 4, 2021 at 12:45 pm", "2021-06-04T12:45"),
        ("May 15, 2025 at 12:05 am", "2025-05-15T00:05"),
        ("Posted on 3rd of May 2025", "2025-05-03"),
        ("Aug. 23, 2018", "2018-08-23"),
        ("09:15, Wed, Oct 8, 2025", "2025-10-08T09:15"),
        ("Mon 18 Nov 2019 18.54 GMT", "2019-11-18T18:54Z"),
        ("7 mars 2016 à 21 h 05 min", "2016-03-07T21:05"),
        ("le 1er mai 2014 à 19h00", "2014-05-01T19:00"),
        ("octobre 3, 2015 à 7:20", "2015-10-03T07:20"),
        ("12 мая 2019 г. в 14:05", "2019-05-12T14:05"),
        ("05.03.2023, 14:07 Uhr", "2023-03-05T14:07"),
        ("25/12/2020", "2020-12-25"),
        ("2024-02-29 07:15", "2024-02-29T07:15"),
        ("Thu, 14 Nov 2019 10:48:00 +0100", "2019-11-14T10:48:00+01:00"),
    ],
)
def test_a_date_in_a_line(line: str, iso: str) -> None:
    found = dates.in_line(line, "en")
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "line",
    [
        "May 2025",  # a month of an archive, no day
        "4/5/2017",  # April or May?
        "31 February 2020",
        "Room 12.13.2019x",
        "12 people were held in 2017",
        "the march of 1789",
        "3 May 1066",
        "",
    ],
)
def test_no_day_is_made_up(line: str) -> None:
    assert dates.in_line(line, "en") is None


def test_the_language_settles_which_number_is_the_day() -> None:
    assert dates.in_line("04/05/2017", "fr") == dates.Dated("2017-05-04", 0, 10)


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2025-05-16T11:00:00Z", "2025-05-16T11:00:00Z"),
        ("2023-03-05T14:07:31.250+00:00", "2023-03-05T14:07:31+00:00"),
        ("2022-06-02 04:00:00 +0200", "2022-06-02T04:00:00+02:00"),
        ("20191118T1400Z", "2019-11-18T14:00Z"),
        ("2017-04", "2017-04"),
        ("2017", "2017"),
        ("2017-13-01", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_a_date_that_a_program_wrote(value: str | None, iso: str | None) -> None:
    assert dates.from_machine(value) == iso


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("https://kettle.example/2025/05/15/bread/", "2025-05-15"),
        ("https://kettle.example/2025/05/bread/", "2025-05"),
        ("https://kettle.example/2025/15/bread", None),
        ("https://kettle.example/p/20250515", None),
        (None, None),
    ],
)
def test_a_date_in_an_address(url: str | None, iso: str | None) -> None:
    assert dates.in_url(url) == iso


@given(st.text(max_size=200))
def test_any_line_is_read(line: str) -> None:
    found = dates.in_line(line, None)
    assert found is None or line[found.start : found.stop].strip()
