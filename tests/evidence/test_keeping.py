from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from onrecord import evidence
from onrecord.errors import CaptureUnknown, EvidenceBusy, EvidenceDamaged
from onrecord.record import Capture, Given
from small_captures import of_file, of_web


def add(record: Path, *captures: Capture) -> list[bool]:
    with evidence.writing(record) as keeper:
        return [keeper.keep(capture).new for capture in captures]


def kept(record: Path) -> list[Capture]:
    with evidence.reading(record) as store:
        return [store.capture(entry) for entry in store.entries()]


def test_what_was_kept_comes_back_untouched(tmp_path: Path) -> None:
    ours = [of_web("a"), of_file("pages/б.txt"), of_web("b", b"\x00\xff\r\n\r\n", status=404)]
    assert add(tmp_path, *ours) == [True, True, True]
    assert kept(tmp_path) == ours


def test_the_same_thing_twice_adds_nothing(tmp_path: Path) -> None:
    add(tmp_path, of_web("a"))
    before = (tmp_path / "warc" / "00001.warc.gz").read_bytes()
    assert add(tmp_path, of_web("a")) == [False]
    assert (tmp_path / "warc" / "00001.warc.gz").read_bytes() == before


def test_the_same_bytes_elsewhere_are_kept_once(tmp_path: Path) -> None:
    body = bytes(range(256)) * 500
    add(tmp_path, of_web("a", body))
    size = (tmp_path / "warc" / "00001.warc.gz").stat().st_size
    add(tmp_path, of_web("copy", body), of_file("saved.html", body))
    assert (tmp_path / "warc" / "00001.warc.gz").stat().st_size < size + 3000
    assert [capture.body for capture in kept(tmp_path)] == [body] * 3


def test_another_version_of_an_address_is_kept_beside_the_first(tmp_path: Path) -> None:
    add(tmp_path, of_web("a"), of_web("a", b"<p>Changed.</p>"))
    with evidence.reading(tmp_path) as store:
        assert len(store.index.of_url("https://nord-libre.example/a")) == 2


def test_other_tools_read_it(tmp_path: Path) -> None:
    add(tmp_path, of_web("a"), of_file("b.txt"), of_web("copy"))
    path = tmp_path / "warc" / "00001.warc.gz"
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", path], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
    with path.open("rb") as file:
        records = [(r.rec_type, r.rec_headers["WARC-Target-URI"]) for r in ArchiveIterator(file)]
    kinds = [
        "warcinfo",
        "response",
        "request",
        "metadata",
        "resource",
        "metadata",
        "revisit",
        "request",
        "metadata",
    ]
    assert [kind for kind, _ in records] == kinds
    assert records[1][1] == "https://nord-libre.example/a"


def test_an_index_that_is_gone_or_broken_is_made_again(tmp_path: Path) -> None:
    add(tmp_path, of_web("a"), of_web("b", b"<p>b</p>"))
    for broken in (b"", b"no database at all" * 500):
        for rest in tmp_path.glob("index.sqlite*"):
            rest.unlink()
        if broken:
            (tmp_path / "index.sqlite").write_bytes(broken)
        assert len(kept(tmp_path)) == 2
        assert add(tmp_path, of_web("a")) == [False]


@pytest.mark.parametrize("cut", [1, 40, 200])
def test_a_torn_group_is_cut_off_and_the_rest_stays(tmp_path: Path, cut: int) -> None:
    add(tmp_path, of_web("a"))
    path, log = tmp_path / "warc" / "00001.warc.gz", tmp_path / "log.jsonl"
    whole, lines = path.read_bytes(), log.read_bytes()
    add(tmp_path, of_web("b", b"<p>b</p>"))
    torn = path.read_bytes()[:-cut]
    for rest in tmp_path.glob("index.sqlite*"):
        rest.unlink()
    path.write_bytes(torn)
    log.write_bytes(lines)
    assert add(tmp_path) == []
    assert path.read_bytes() == whole
    assert evidence.verify(tmp_path).captures == 1


def test_a_whole_group_without_a_log_line_is_recovered(tmp_path: Path) -> None:
    add(tmp_path, of_web("a"))
    log = tmp_path / "log.jsonl"
    lines = log.read_bytes()
    add(tmp_path, of_web("b", b"<p>b</p>"))
    for rest in tmp_path.glob("index.sqlite*"):
        rest.unlink()
    log.write_bytes(lines + b'{"n":2,"torn')
    assert add(tmp_path) == []
    assert [capture.url for capture in kept(tmp_path)] == [of_web("a").url, of_web("b").url]
    assert evidence.verify(tmp_path).captures == 2


def test_only_one_writes_at_a_time(tmp_path: Path) -> None:
    with (
        evidence.writing(tmp_path),
        pytest.raises(EvidenceBusy, match="another process"),
        evidence.writing(tmp_path),
    ):
        pass


def test_an_id_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CaptureUnknown, match="onrecord add"), evidence.reading(tmp_path / "none"):
        pass
    add(tmp_path, of_web("a"))
    for name in ("ffffffff", ""):
        with evidence.reading(tmp_path) as store, pytest.raises(CaptureUnknown, match="onrecord list"):
            store.entry(name)


def test_bytes_that_changed_are_not_given_out(tmp_path: Path) -> None:
    add(tmp_path, of_web("a"), of_web("b", b"<p>b</p>"))
    path = tmp_path / "warc" / "00001.warc.gz"
    raw = bytearray(path.read_bytes())
    with evidence.reading(tmp_path) as store:
        entry = next(store.entries())
        raw[300] ^= 1
        path.write_bytes(raw)
        with pytest.raises(EvidenceDamaged):
            store.capture(entry)


odd = st.text(min_size=1, max_size=30).filter(lambda text: text.strip() and text.isprintable())


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=odd, body=st.binary(min_size=1, max_size=400), media=odd, title=odd)
def test_any_bytes_under_any_name_come_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, body: bytes, media: str, title: str
) -> None:
    record = tmp_path_factory.mktemp("record")
    plain = of_file(name, body)
    capture = Capture(
        source=name,
        body=body,
        sha256=plain.sha256,
        media_type=media,
        given=Given(title=title, published="2024"),
    )
    add(record, capture)
    assert kept(record) == [capture]
    evidence.verify(record)
    with (record / "warc" / "00001.warc.gz").open("rb") as file:
        assert len(list(ArchiveIterator(io.BytesIO(file.read())))) == 3
