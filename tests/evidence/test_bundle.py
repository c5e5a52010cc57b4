from __future__ import annotations

import base64
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from onrecord import evidence
from small_captures import of_file, of_web


@pytest.fixture
def bundled(tmp_path: Path) -> Path:
    with evidence.writing(tmp_path / "record") as keeper:
        for capture in (of_web("a"), of_file("b.txt"), of_web("c", b"<p>c</p>"), of_file("again.txt")):
            keeper.keep(capture)
        chosen = [
            entry
            for entry in keeper.entries()
            if entry.source in ("https://nord-libre.example/a", "again.txt")
        ]
        evidence.bundle(keeper, chosen, tmp_path / "pages.wacz")
    (tmp_path / "out").mkdir()
    with zipfile.ZipFile(tmp_path / "pages.wacz") as archive:
        archive.extractall(tmp_path / "out")
    return tmp_path


def test_public_tools_find_it_valid(bundled: Path) -> None:
    for words in (
        ["wacz.main", "validate", "-f", "pages.wacz"],
        ["warcio.cli", "check", "out/archive/data.warc.gz"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *words], cwd=bundled, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_openssl_verifies_the_signature(bundled: Path) -> None:
    out = bundled / "out"
    seal = json.loads((out / "datapackage-digest.json").read_bytes())
    (out / "hash").write_text(seal["hash"])
    (out / "signature").write_bytes(base64.b64decode(seal["signedData"]["signature"]))
    words = "pkeyutl -verify -pubin -inkey signed/project.pub.pem -rawin -in hash -sigfile signature"
    assert (
        subprocess.run(["openssl", *words.split()], cwd=out, capture_output=True, check=False).returncode == 0
    )


def test_what_holds_the_bytes_is_in_it_and_nothing_else(bundled: Path) -> None:
    told = (bundled / "out" / "signed" / "log-excerpt.jsonl").read_text().splitlines()
    assert [json.loads(line)["n"] for line in told] == [1, 2, 4]
    assert "/c" not in (bundled / "out" / "indexes" / "index.cdx.gz").read_bytes().decode("latin-1")


def test_the_export_is_logged(bundled: Path) -> None:
    last = json.loads((bundled / "record" / "log.jsonl").read_text().splitlines()[-1])
    assert (last["action"], last["details"]["what"]) == ("export", "bundle")
    assert evidence.verify(bundled / "record").lines == 5


def test_nothing_is_written_over(bundled: Path) -> None:
    with evidence.writing(bundled / "record") as keeper, pytest.raises(FileExistsError):
        evidence.bundle(keeper, list(keeper.entries()), bundled / "pages.wacz")
