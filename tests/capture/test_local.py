"""Files and folders."""

from __future__ import annotations

import gzip
import os
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as example
from hypothesis import strategies as st

from onrecord import capture
from onrecord.capture import kinds
from onrecord.errors import SourceError, SourceNotFound, SourceTooLarge, SourceUnreadable
from onrecord.record import Capture, Given


def taken(*names: object) -> list[Capture | SourceError]:
    return list(capture.sources([str(name) for name in names], Given(outlet="The Quay")))


def tree(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf8")
    return folder


def test_a_file_is_kept_byte_for_byte(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"\xef\xbb\xbf<html>\r\n\xff")
    (kept,) = taken(page)
    assert isinstance(kept, Capture)
    assert kept.body == page.read_bytes()
    assert (kept.source, kept.url, kept.fetched, kept.given.outlet) == (str(page), None, None, "The Quay")


def test_a_folder_is_walked_by_name_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    tree(tmp_path, b_dot_txt="b", a__z_dot_txt="z", a__b__c_dot_txt="c", c_dot_txt="c", _dot_hidden="h")
    tree(tmp_path, _dot_git__config="h")
    assert [Path(one.source).name for one in taken(tmp_path)] == ["c.txt", "z.txt", "b.txt", "c.txt"]


def test_every_other_file_of_a_folder_is_named(tmp_path: Path) -> None:
    tree(tmp_path, a_dot_txt="a", b_dot_css="b {}", d_dot_txt="")
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "e").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "f")
    kept, *errors = taken(tmp_path)
    assert isinstance(kept, Capture)
    assert [Path(e.source).name for e in errors] == ["b.css", "c.txt", "d.txt", "e", "f"]
    assert all(e.unread if isinstance(e, Capture) else isinstance(e, SourceError) for e in errors)


def test_the_files_that_a_browser_saves_beside_a_page_are_part_of_it(tmp_path: Path) -> None:
    tree(tmp_path, a_dot_html="<p>a", a_files__style_dot_css="b {}", b_files__c_dot_txt="c")
    assert [Path(one.source).name for one in taken(tmp_path)] == ["a.html", "c.txt"]


def test_files_come_one_at_a_time(tmp_path: Path) -> None:
    tree(tmp_path, a_dot_txt="a", b_dot_txt="b")
    coming = capture.sources([str(tmp_path)], Given())
    assert len(list(islice(coming, 1))) == 1
    (tmp_path / "b.txt").unlink()
    assert [type(one) for one in coming] == [SourceNotFound]


def test_what_is_packed_with_gzip_is_opened(tmp_path: Path) -> None:
    page = tmp_path / "page.md.gz"
    page.write_bytes(gzip.compress(b"# A heading"))
    (kept,) = taken(page)
    assert isinstance(kept, Capture)
    assert (kept.body, kept.media_type) == (b"# A heading", "text/markdown")


@pytest.mark.parametrize(("cut", "reason"), [(slice(0, 30), "cut gzip"), (slice(0, 11), "cut gzip")])
def test_a_broken_gzip_is_said_to_be_broken(tmp_path: Path, cut: slice, reason: str) -> None:
    page = tmp_path / "page.gz"
    page.write_bytes(gzip.compress(os.urandom(500))[cut])
    (error,) = taken(page)
    assert isinstance(error, SourceUnreadable)
    assert reason in error.reason


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_file_past_the_limit_is_refused(tmp_path: Path, pack: type[bytes]) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(pack(b"<p>" + b"x" * kinds.MOST_BYTES))
    (error,) = taken(page)
    assert isinstance(error, SourceTooLarge)
    assert "20 MB" in error.reason


@pytest.mark.parametrize(
    ("name", "kind", "reason"),
    [
        ("no-such-file", SourceNotFound, "no such file"),
        ("example.org/story", SourceNotFound, "begin with https://"),
        ("x" * 5000, SourceUnreadable, "File name too long"),
        ("a\0b", SourceUnreadable, "null"),
        ("", SourceNotFound, "no such file"),
    ],
)
def test_what_is_not_there_is_said(name: str, kind: type[SourceError], reason: str) -> None:
    (error,) = taken(name)
    assert isinstance(error, kind)
    assert reason in error.reason


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    (error,) = taken(tmp_path)
    assert isinstance(error, SourceNotFound)


def test_what_is_wrong_with_one_source_does_not_stop_the_others(tmp_path: Path) -> None:
    tree(tmp_path, a_dot_txt="a")
    kinds = [type(one) for one in taken("gone", tmp_path / "a.txt", "ftp://host/x", tmp_path)]
    assert kinds[1::2] == [Capture, Capture]


START = st.sampled_from(
    [b"", b"\x1f\x8b", b"\x1f\x8b\x08\x00", b"<?xml", b"<!--", b"<!doctype ", b"\xff\xfe", b"%PDF-"]
)


@example(START, st.binary(max_size=300), st.sampled_from(["a.html", "b.md.gz", ".gz", "c", "d.jsonl"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_file_nothing_raises(
    tmp_path: Path, start: bytes, rest: bytes, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(start + rest)
    (got,) = taken(path)
    assert isinstance(got, SourceError) or got.body in (start + rest, gunzipped(start + rest))


def gunzipped(packed: bytes) -> bytes:
    return gzip.decompress(packed) if packed.startswith(b"\x1f\x8b") else packed
