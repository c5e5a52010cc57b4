"""The JSON form is the one the docs promise, and comes back the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import record
from onrecord.errors import OnRecordError
from onrecord.record import Block, Figure, Mention, Name, Page, Place, Record, Report, Span, Statement, Time

PAGE = Page(
    id="sha256:00/1", text="Police held up to 60 men, they said.", blocks=(Block("paragraph", 0, 36, "en"),)
)
VALUES = st.one_of(
    st.builds(Name, st.text()),
    st.builds(Time, st.none() | st.just("2017-04-13"), st.just("day")),
    st.builds(
        Figure, st.none() | st.integers(0, 9), st.none() | st.integers(9, 99), st.booleans(), st.none()
    ),
    st.builds(Place, name=st.text(), precision=st.just("city"), latitude=st.none() | st.floats(-90, 90)),
)
KINDS = {Name: "person", Time: "time", Figure: "figure", Place: "place"}


@given(st.lists(VALUES, max_size=5))
def test_what_is_written_is_read_back(values: list[record.Value]) -> None:
    mentions = tuple(
        Mention(id=f"m{n}", kind=KINDS[type(value)], start=0, stop=6, value=value)  # type: ignore[arg-type]
        for n, value in enumerate(values, 1)
    )
    whole = Record(
        page=PAGE,
        mentions=mentions,
        statements=(
            Statement(
                id="s1",
                source=Span(26, 30),
                cue=Span(31, 35),
                content=(Span(0, 24),),
                manner="indirect",
                stance="states",
            ),
        ),
        reports=(Report(id="r1", kind="detention", triggers=(Span(7, 11),), modality="happened"),),
    )
    assert record.from_json(record.to_json(whole)) == whole


def test_the_form_names_itself_first() -> None:
    line = record.to_json(Record(page=PAGE))
    assert line.startswith(b'{"format":"onrecord-page/1","page":{"id":')
    assert json.loads(line)["mentions"] == []


@pytest.mark.parametrize(
    "line", ["", "[]", "{}", '{"format":"other/1"}', '{"format":"onrecord-page/1"}', "{"]
)
def test_what_is_no_record_is_refused_in_words(line: str) -> None:
    with pytest.raises(OnRecordError, match="onrecord-page/1"):
        record.from_json(line)
