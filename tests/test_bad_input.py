"""What is wrong with one source is told in a line that names it, and every other source is read.

One real run of the command reads everything at once; each test looks at one part of what came out.
"""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PROGRAM = [str(Path(sys.executable).parent / "onrecord")]
STORY = "Police arrested 12 people in Leeds on Monday, the union said. It called the arrests unlawful."
HTML = f"<!DOCTYPE html><html lang=en><title>Arrests</title><article><p>{STORY}</p></article></html>"
GEORGIAN = "ბათუმში მცხობელები დააკავეს. გაფიცვა 2025-05-02 დღეს დაიწყო.\n"
RUSSIAN = (
    "Полиция задержала двенадцать человек в Туле, сообщил профсоюз пекарей. Суд назначен на понедельник."
)

READ: dict[str, bytes] = {
    "good.html": HTML.encode(),
    "truncated.html": HTML.encode()[:-40],
    "malformed.html": HTML.replace("<article>", "<article <<i></b><table></i><div id=x></p>").encode(),
    "wrong-charset.html": f"<meta charset=utf-8><title>Тула</title><p>{RUSSIAN}</p>".encode("cp1251"),
    "broken-bytes.html": HTML.replace("Monday", "Mon\udcffday").encode("utf-8", "surrogateescape"),
    "nul.html": HTML.replace("Monday", "Mon\0day").encode(),
    "georgian.txt": GEORGIAN.encode(),
    "long-word.txt": ("x" * 200_000).encode(),
    "packed.html.gz": gzip.compress(HTML.encode()),
}
REFUSED: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "empty.html": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "binary.bin": (zlib.compress(random.Random(3).randbytes(20_000)), "binary"),
    "picture.html": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
    "report.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "it is a broken PDF"),
    "large.html": (lambda: HTML.encode() * (50_000_000 // len(HTML) + 1), "larger than 20 MB"),
    "bomb.html.gz": (lambda: gzip.compress(bytes(60_000_000), 1), "larger than 20 MB"),
    "cut.html.gz": (gzip.compress(HTML.encode())[:40], "cut gzip"),
    "nested.html": (b"<html>" + b"<div>" * 10_000 + STORY.encode(), "deep"),
}
ADDRESSES = {
    "http://127.0.0.1:9/": "not on the public internet",
    "http://localhost/": "not on the public internet",
    "http://[::ffff:10.0.0.1]/": "not on the public internet",
    "http://0x7f000001/": "hides where it leads",
    "ftp://host.example/x": "ftp is not fetched",
    "https://me:secret@host.example/": "user name or password",
    "https://host.invalid/story": "host.invalid",
}


@dataclass
class Run:
    """What a run of the command left."""

    code: int
    told: str
    records: list[dict[str, Any]]


def run(*words: str, given: bytes = b"") -> Run:
    done = subprocess.run([*PROGRAM, *words], input=given, capture_output=True, timeout=120, check=False)
    return Run(done.returncode, done.stderr.decode(), [json.loads(line) for line in done.stdout.splitlines()])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    for name, body in (*READ.items(), *((name, body) for name, (body, _) in REFUSED.items())):
        (folder / name).write_bytes(body if isinstance(body, bytes) else body())
    return folder


@pytest.fixture(scope="module")
def all_at_once(folder: Path) -> Run:
    """Good and bad sources in turn, a folder among them."""
    return run("read", "gone.html", *ADDRESSES, str(folder), "--json")


def test_no_traceback_and_an_exit_code_that_tells(all_at_once: Run) -> None:
    assert "Traceback" not in all_at_once.told
    assert all_at_once.code == 1


def test_every_good_source_is_read(all_at_once: Run) -> None:
    assert len(all_at_once.records) == len(READ), all_at_once.told


def test_every_bad_source_is_one_line(all_at_once: Run) -> None:
    lines = [line for line in all_at_once.told.splitlines() if line.startswith("onrecord: ")]
    assert len(lines) == len(REFUSED) + len(ADDRESSES) + 1, all_at_once.told


@pytest.mark.parametrize(("name", "reason"), [(name, reason) for name, (_, reason) in REFUSED.items()])
def test_a_bad_file_is_named_with_its_reason(all_at_once: Run, folder: Path, name: str, reason: str) -> None:
    assert reason in told_of(all_at_once, str(folder / name))


@pytest.mark.parametrize(("name", "reason"), [*ADDRESSES.items(), ("gone.html", "no such file")])
def test_a_source_that_is_not_fetched_is_named(all_at_once: Run, name: str, reason: str) -> None:
    assert reason in told_of(all_at_once, name)


def told_of(done: Run, name: str) -> str:
    (line,) = (line for line in done.told.splitlines() if line.startswith(f"onrecord: {name}: "))
    return line.removeprefix(f"onrecord: {name}: ")


def text_of(done: Run, word: str) -> dict[str, Any]:
    return next(record for record in done.records if word in record["page"]["text"])


def test_the_language_without_a_parser_keeps_its_page_and_says_so(all_at_once: Run) -> None:
    record = text_of(all_at_once, "ბათუმში")
    assert record["page"]["language"] == "ka"
    assert "language-unsupported" in [notice["code"] for notice in record["notices"]]


def test_a_wrong_character_set_is_read_rightly_and_said(all_at_once: Run) -> None:
    record = text_of(all_at_once, "Полиция задержала")
    assert "charset-wrong" in [notice["code"] for notice in record["notices"]]


def test_broken_lines_are_named_by_number_and_the_others_are_read(tmp_path: Path) -> None:
    rows = ['{"id": "a", "text": "One."}', '{"id": "b", ', '{"id": "c"}', '{"id": "d", "text": "Four."}']
    rows += [
        '{"id": "e", "text": "Five.", "published": "May"}',
        '{"id": "f", "html": "<p>Six is a page.</p>"}',
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(rows), encoding="utf8")
    done = run("read", "--jsonl", str(source), "--json")
    assert done.code == 1
    assert [record["page"]["given_id"] for record in done.records] == ["a", "d", "f"]
    for line, reason in ((2, "no JSON"), (3, 'neither "text" nor "html"'), (5, "no date")):
        assert reason in told_of(done, f"{source}, line {line}")
    assert "Traceback" not in done.told


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["read", "page.html", "--published", "yesterday"], "published is 'yesterday', which is no date"),
        (["read", "page.html", "--language", "english"], "language is 'english', which is no language code"),
        (["read", "page.html", "--jsonl", "in.jsonl"], "SOURCE"),
        (["read", "-"], "standard input: it is empty"),
        (["read", "--jsonl", "-"], "standard input: it is empty"),
        (["read", "--jsonl", "https://host.example/x.jsonl"], "no such file"),
        (["read", "page.html", "--nonsense"], "--nonsense"),
    ],
)
def test_nothing_to_do_is_said_and_the_exit_code_is_2(words: list[str], reason: str) -> None:
    done = run(*words)
    assert done.code == 2
    assert reason in done.told
    assert "Traceback" not in done.told


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    done = run("read", str(tmp_path))
    assert done.code == 2
    assert "no files" in done.told
