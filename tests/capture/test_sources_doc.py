"""docs/sources.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from onrecord import capture
from onrecord.capture import kinds, lines, web
from onrecord.record import Capture, Given

TEXT = (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf8")


def cell(name: str) -> str:
    match = re.search(rf"^\| {re.escape(name)} \| (.+?) \|$", TEXT, re.MULTILINE)
    assert match, name
    return match[1]


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("one page, unpacked", f"{kinds.MOST_BYTES // 1_000_000} MB"),
        ("one page, unpacked", f"{web.Rules().most_bytes // 1_000_000} MB"),
        ("a line of JSON", f"{lines.MOST_OF_A_LINE // 1_000_000} MB"),
        ("redirects", f"{web.Rules().most_redirects}"),
        ("waiting for a server's next bytes", f"{web.Rules().silence:.0f} seconds"),
        ("one request and its answer", f"{web.Rules().whole_time:.0f} seconds"),
    ],
)
def test_the_limits_are_those_of_the_code(name: str, limit: str) -> None:
    assert cell(name) == limit


def test_the_headers_are_those_that_are_sent() -> None:
    sent = [name for name, _ in web.request_headers(httpx.URL("http://quay.example/"))]
    table = TEXT.partition("| header | |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE) == sent


def test_the_example_of_json_lines_is_taken(tmp_path: Path) -> None:
    match = re.search(r"```json\n(.+?)```", TEXT, re.DOTALL)
    assert match
    source = tmp_path / "pages.jsonl"
    source.write_text(match[1], encoding="utf8")
    assert [type(one) for one in capture.jsonl(str(source), Given())] == [Capture, Capture]


def test_each_key_of_a_line_is_told() -> None:
    told = TEXT.partition("## JSON lines")[2].partition("## Limits")[0]
    assert all(f"`{key}`" in told for key in (*lines.KNOWN, "text", "html"))


def test_every_kind_that_is_read_is_told() -> None:
    for words in (
        "HTML",
        "Markdown",
        "PDF",
        "Word",
        "RSS",
        "Atom",
        "EML",
        "MHTML",
        "WARC",
        "WACZ",
        "zip",
        "CSV",
        "XLSX",
    ):
        assert words in TEXT.partition("## Exit codes")[0]
