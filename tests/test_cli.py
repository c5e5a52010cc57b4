"""The command line as a user meets it: real processes, real files."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
PROGRAM = [str(Path(sys.executable).parent / "onrecord")]


def onrecord(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*PROGRAM, *words], input=given, capture_output=True, timeout=300, check=False)


def test_a_page_is_shown_with_who_says_what_and_what_happened() -> None:
    done = onrecord("read", str(EXAMPLES / "wire-story.html"))
    shown = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "Up to 60 bakers detained in Batumi, union says" in shown
    assert "Mara Ostrow" in shown
    assert "Tekla Morin" in shown
    assert "up to 60" in shown
    assert "\x1b" not in shown, "piped output is plain"


def test_json_is_one_object_a_page() -> None:
    done = onrecord("read", str(EXAMPLES / "tag-page.html"), "--json")
    pages = [json.loads(line)["page"] for line in done.stdout.splitlines()]
    assert [page["title"] for page in pages] == ["Bread and batons", "The price of a loaf"]
    assert pages[0]["id"].endswith("/1") and pages[1]["id"].endswith("/2")


def test_json_lines_keep_their_ids_and_their_text_to_the_letter(tmp_path: Path) -> None:
    text = "  Police held up to 60 men\r\n in Batumi, a union said.\n"
    rows = [{"id": "a", "text": text, "published": "2025-05"}, {"id": "b", "text": "Nothing here."}]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf8")
    done = onrecord("read", "--jsonl", str(source), "--json")
    first, second = (json.loads(line)["page"] for line in done.stdout.splitlines())
    assert (first["given_id"], first["text"]) == ("a", text)
    assert (first["published"], first["published_from"]) == ("2025-05", "given")
    assert second["given_id"] == "b"


def test_standard_input_is_a_source() -> None:
    done = onrecord(
        "read", "-", "--json", "--language", "en", given=b"Police arrested 12 people in Leeds on Monday."
    )
    assert json.loads(done.stdout)["page"]["text"].startswith("Police arrested")


def test_one_bad_source_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.touch()
    done = onrecord("read", str(empty), str(EXAMPLES / "denial.html"), "--json")
    assert done.returncode == 1
    assert str(empty) in done.stderr.decode()
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["read", "no-such-file.html"], "no-such-file.html"),
        (["read", "http://127.0.0.1:9/"], "127.0.0.1"),
        (["read", "ftp://example.org/x"], "ftp"),
        (["read"], "SOURCE"),
        (["read", "--jsonl", "no-such.jsonl"], "no-such.jsonl"),
    ],
)
def test_nothing_could_be_done_is_said_without_a_traceback(words: list[str], reason: str) -> None:
    done = onrecord(*words)
    told = done.stderr.decode()
    assert done.returncode == 2
    assert reason in told
    assert "Traceback" not in told


def test_a_broken_line_is_named_by_its_number(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "a", "text": "Nothing here."}\n{"id": "b", \n', encoding="utf8")
    done = onrecord("read", "--jsonl", str(source), "--json")
    assert done.returncode == 1
    assert "2" in done.stderr.decode()
    assert len(done.stdout.splitlines()) == 1


def test_a_page_in_another_language_keeps_its_blocks_and_says_what_was_not_done(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("ბათუმში მცხობელები დააკავეს.\n\nგაფიცვა 2025-05-02 დღეს დაიწყო.\n", encoding="utf8")
    done = onrecord("read", str(page), "--json")
    record = json.loads(done.stdout)
    assert record["page"]["language"] == "ka"
    assert len(record["page"]["blocks"]) == 2
    assert [notice["code"] for notice in record["notices"]] == ["language-unsupported"]
    assert [m["value"]["edtf"] for m in record["mentions"]] == ["2025-05-02"]


def test_escape_sequences_of_a_page_do_not_reach_the_terminal(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Title\x1b]0;owned\x07\n\nPolice \u202earrested 12 people\u202c in Leeds, \x1b[31mAda Brandt said.\n"
    )
    done = onrecord("read", str(page), "--language", "en")
    assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout.decode())


def test_help_shows_examples() -> None:
    done = onrecord("read", "--help")
    assert b"Examples:" in done.stdout
    assert b"onrecord read page.html" in done.stdout


HEAVY = ("spacy", "numpy", "lxml", "httpx", "rich")


def test_help_loads_nothing_that_is_slow() -> None:
    code = "import sys; from onrecord.cli import main; main(standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, "read", "--help"], capture_output=True, check=True)
    loaded = done.stdout.decode().splitlines()[-1].split()
    assert not [name for name in HEAVY if name in loaded]


def test_nothing_goes_over_the_network_where_no_address_is_given(tmp_path: Path) -> None:
    """Pages full of addresses are read with every way to the network shut."""
    page = tmp_path / "page.html"
    page.write_text(
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://w.example/x.dtd"><html lang="en">'
        '<link rel="stylesheet" href="http://w.example/x.css"><base href="http://w.example/">'
        '<body><p>Police arrested 12 people in <a href="/x">Leeds</a>, Ada Brandt said.'
        '<img src="http://w.example/x.png"><iframe src="http://w.example/"></iframe></body></html>'
    )
    code = """
import os, sys
def shut(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"):
        os.write(2, f"network: {event} {args}".encode())
        os._exit(70)
sys.addaudithook(shut)
from onrecord.cli import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", code, "read", str(page), "--json"], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["page"]["text"]


def started(*words: str) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen([*PROGRAM, *words], stdin=pipe, stdout=pipe, stderr=pipe)


LINE = b'{"id": "a", "text": "Nothing here.", "language": "en"}\n'


def test_a_reader_who_stops_listening_ends_it_quietly() -> None:
    with started("read", "--jsonl", "-", "--json") as process:
        assert process.stdout and process.stdin and process.stderr
        process.stdout.close()
        process.stdin.write(LINE)
        process.stdin.close()
        assert process.stderr.read() == b""


def test_ctrl_c_ends_it_without_a_traceback_and_keeps_what_was_printed() -> None:
    with started("read", "--jsonl", "-", "--json") as process:
        assert process.stdout and process.stdin and process.stderr
        process.stdin.write(LINE)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["page"]["given_id"] == "a"
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()
    assert process.returncode == 1
    assert b"Traceback" not in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk at hand")
@pytest.mark.parametrize("form", [["--json"], []])
def test_a_full_disk_is_told_in_a_line(form: list[str]) -> None:
    page = str(EXAMPLES / "denial.html")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "read", page, *form], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr
