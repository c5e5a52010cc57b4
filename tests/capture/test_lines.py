"""JSON lines: what is given is believed, and a broken line is named by its number."""

from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as example
from hypothesis import strategies as st

from onrecord import capture
from onrecord.capture import lines
from onrecord.errors import SourceError, SourceNotFound, SourceTooLarge, SourceUnreadable
from onrecord.record import Capture, Given

GOOD = b'{"id": "a", "text": "Police held 12 people."}\n'
BROKEN: list[tuple[bytes, str]] = [
    (b'{"id": "b", ', "no JSON"),
    (b"Police held 12 people.", "no JSON"),
    (b"[1, 2]", "no JSON object"),
    (b"null", "no JSON object"),
    (b'{"id": "b"}', 'neither "text" nor "html"'),
    (b'{"text": null, "html": null}', 'neither "text" nor "html"'),
    (b'{"text": ""}', "empty"),
    (b'{"text": " \\n"}', "empty"),
    (b'{"html": " "}', "empty"),
    (b'{"text": 5}', '"text" is a number, and must be a string'),
    (b'{"text": ["a"]}', '"text" is a list'),
    (b'{"id": 5, "text": "a"}', '"id" is a number'),
    (b'{"id": "b", "text": "a", "outlet": {}}', '"outlet" is an object'),
    (b'{"text": "a", "title": true}', '"title" is true or false'),
    (b'{"text": "a", "published": 2017}', '"published" is a number'),
    (b'{"text": "a", "published": "13 April"}', "published is '13 April', which is no date"),
    (b'{"text": "a", "fetched": "now"}', "fetched is 'now', which is no date"),
    (b'{"text": "a", "language": "english"}', "language is 'english', which is no language code"),
    (b'{"text": "caf\xe9"}', "not in UTF-8"),
    (b"[" * 100_000, "no JSON"),
    (b'{"text": ' + b"9" * 5000 + b"}", "no JSON"),
]


def written(folder: Path, content: bytes) -> str:
    path = folder / "in.jsonl"
    path.write_bytes(content)
    return str(path)


def taken(name: str, given: Given = Given()) -> list[Capture | SourceError]:  # noqa: B008 - it is frozen
    return list(capture.jsonl(name, given))


def one(folder: Path, row: dict[str, Any], given: Given = Given()) -> Capture:  # noqa: B008 - it is frozen
    (kept,) = taken(written(folder, json.dumps(row).encode()), given)
    assert isinstance(kept, Capture), kept
    return kept


@pytest.mark.parametrize(("line", "reason"), BROKEN)
def test_a_broken_line_is_named_and_the_others_go_on(tmp_path: Path, line: bytes, reason: str) -> None:
    name = written(tmp_path, GOOD + line + b"\n" + GOOD)
    first, error, last = taken(name)
    assert isinstance(first, Capture) and isinstance(last, Capture)
    assert error.source == f"{name}, line 2"
    assert reason in ((error.unread or "") if isinstance(error, Capture) else error.reason)


def test_what_is_given_is_believed(tmp_path: Path) -> None:
    known = {
        "id": "a",
        "url": "https://quay.example/1",
        "outlet": "The Quay",
        "title": "Bread",
        "published": "2020-07",
        "language": "ka",
        "fetched": "2020-08-01T10:00:00Z",
    }
    assert one(tmp_path, {**known, "text": "x", "other": [1]}).given == Given(**known, verbatim=True)


def test_a_line_goes_before_what_holds_for_all(tmp_path: Path) -> None:
    kept = one(tmp_path, {"text": "x", "outlet": "The Quay", "url": None}, Given(outlet="All", language="fr"))
    assert (kept.given.outlet, kept.given.language, kept.given.url) == ("The Quay", "fr", None)


@example(st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_text_is_exactly_the_text(tmp_path: Path, text: str) -> None:
    kept = one(tmp_path, {"id": "a", "text": text, "html": "<p>not this"})
    assert (kept.body.decode(), kept.given.verbatim, kept.media_type) == (text, True, "text/plain")


def test_html_is_in_utf8_whatever_it_says_of_itself(tmp_path: Path) -> None:
    page = '<meta charset="windows-1251"><p>Полиция'
    kept = one(tmp_path, {"id": "a", "html": page})
    assert (kept.body.decode(), kept.given.verbatim) == (page, False)
    assert kept.media_type == "text/html; charset=utf-8"


def test_half_an_emoji_is_replaced_one_for_one(tmp_path: Path) -> None:
    assert one(tmp_path, {"text": "a\ud83d b \U0001f600"}).body.decode() == "a\ufffd b \U0001f600"


@pytest.mark.parametrize("between", [b"\n", b"\r\n", b"\n\n", b"\n  \n"])
def test_blank_lines_and_line_ends_do_no_harm(tmp_path: Path, between: bytes) -> None:
    rows = GOOD.strip() + between + GOOD.strip()
    kinds = [type(row) for row in taken(written(tmp_path, b"\xef\xbb\xbf" + rows))]
    assert kinds == [Capture, Capture]


def test_a_line_separator_inside_a_text_is_no_line_end(tmp_path: Path) -> None:
    kept = taken(written(tmp_path, '{"text": "a\u2028b\x85c"}\n'.encode()))
    assert [type(row) for row in kept] == [Capture]


def test_lines_come_one_at_a_time(tmp_path: Path) -> None:
    name = written(tmp_path, GOOD * 100_000)
    assert len(list(islice(capture.jsonl(name, Given()), 3))) == 3


def test_an_endless_line_is_bounded_and_the_next_is_read(tmp_path: Path) -> None:
    name = written(tmp_path, b'{"text": "' + b"x" * (2 * lines.MOST_OF_A_LINE) + b'"}\n' + GOOD)
    error, kept = taken(name)
    assert isinstance(error, SourceTooLarge) and isinstance(kept, Capture)
    assert error.source.endswith("line 1")


def test_lines_packed_with_gzip_are_opened_up_to_where_they_break(tmp_path: Path) -> None:
    packed = gzip.compress(GOOD * 2)
    assert len(taken(written(tmp_path, packed))) == 2
    *_, error = taken(written(tmp_path, packed[:-8]))
    assert isinstance(error, SourceUnreadable)
    assert "breaks off after line" in error.reason


def test_utf16_is_said_once(tmp_path: Path) -> None:
    (error,) = taken(written(tmp_path, (GOOD * 3).decode().encode("utf-16")))
    assert isinstance(error, SourceUnreadable)
    assert "UTF-16" in error.reason


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_no_lines_are_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    (error,) = taken(written(tmp_path, content))
    assert isinstance(error, SourceUnreadable)
    assert "empty" in error.reason


def test_a_file_that_is_not_there_and_a_folder_are_said(tmp_path: Path) -> None:
    (gone,) = taken(str(tmp_path / "gone"))
    (folder,) = taken(str(tmp_path))
    assert isinstance(gone, SourceNotFound) and isinstance(folder, SourceUnreadable)


KEYS = st.sampled_from([*lines.KNOWN, "text", "html", "other"])
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)


@example(st.lists(JSON.map(lambda value: json.dumps(value).encode()) | st.binary(), max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_file_of_lines_nothing_raises(tmp_path: Path, rows: list[bytes]) -> None:
    for got in taken(written(tmp_path, b"\n".join(rows))):
        assert isinstance(got, SourceError) or got.body.decode().strip()
