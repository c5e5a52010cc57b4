from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import evidence
from onrecord.errors import EvidenceDamaged
from small_captures import of_file, of_web

EVERY = 11
"""One byte in so many is flipped here; `scripts/flip_bytes.py` flips them all."""


def small(record: Path) -> Path:
    with evidence.writing(record) as keeper:
        for capture in (of_web("a"), of_file("b.txt"), of_web("copy"), of_web("c", b"<p>c</p>")):
            keeper.keep(capture)
        keeper.note("access", {"capture": "a"})
    return record


def flips(record: Path) -> Iterator[tuple[Path, int]]:
    for path in sorted(record.rglob("*")):
        if path.is_file() and not path.name.startswith(("index.sqlite", "lock")):
            for at in range(0, path.stat().st_size, EVERY):
                yield path, at


def test_what_is_whole_is_found_so(tmp_path: Path) -> None:
    assert evidence.verify(small(tmp_path)) == evidence.Found(5, 4, 0, 0)


def test_one_flipped_byte_anywhere_is_found_and_named(tmp_path: Path) -> None:
    small(tmp_path)
    unseen = []
    for path, at in flips(tmp_path):
        raw = bytearray(path.read_bytes())
        raw[at] ^= 0x20
        path.write_bytes(raw)
        try:
            evidence.verify(tmp_path)
            unseen.append((path.name, at))
        except EvidenceDamaged as error:
            stem = path.name.partition(".")[0]
            assert stem in str(error) or "line" in str(error) or "keys" in str(error), (
                path.name,
                at,
                str(error),
            )
        raw[at] ^= 0x20
        path.write_bytes(raw)
    assert unseen == []


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("log.jsonl", lambda raw: raw[raw.index(b"\n") + 1 :]),
        ("log.jsonl", lambda raw: b"".join(raw.splitlines(keepends=True)[:2])),
        ("log.jsonl", lambda raw: raw + raw.splitlines(keepends=True)[-1]),
        ("log.jsonl", lambda raw: b"".join(reversed(raw.splitlines(keepends=True)))),
        ("log.jsonl", lambda raw: raw.replace(b'"who":"', b'"who": "')),
        ("warc/00001.warc.gz", lambda raw: raw + b"more"),
        ("warc/00001.warc.gz", lambda raw: raw[:-1]),
        ("keys/project.pub.pem", lambda raw: raw + b"\n"),
    ],
)
def test_what_was_taken_away_or_added_is_found(tmp_path: Path, name: str, change: object) -> None:
    path = small(tmp_path) / name
    path.write_bytes(change(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(EvidenceDamaged):
        evidence.verify(tmp_path)


@pytest.mark.parametrize("name", ["warc/00001.warc.gz", "keys/project.pub.pem"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    (small(tmp_path) / name).unlink()
    with pytest.raises(EvidenceDamaged, match=name.rpartition("/")[2].replace(".", r"\.")):
        evidence.verify(tmp_path)


def test_a_file_that_the_log_does_not_know_is_found(tmp_path: Path) -> None:
    shutil.copy(small(tmp_path) / "warc" / "00001.warc.gz", tmp_path / "warc" / "00002.warc.gz")
    with pytest.raises(EvidenceDamaged, match="00002"):
        evidence.verify(tmp_path)


def test_an_index_of_another_log_is_made_again(tmp_path: Path) -> None:
    small(tmp_path / "one")
    with evidence.writing(tmp_path / "two") as keeper:
        for number in range(9):
            keeper.keep(of_web(str(number), bytes([65 + number])))
    for rest in (tmp_path / "two").glob("index.sqlite*"):
        shutil.copy(rest, tmp_path / "one" / rest.name)
    with evidence.reading(tmp_path / "one") as store:
        assert len(list(store.entries())) == 4
