"""`onrecord link` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.record import Incident, Link, Record, line_from_json
from test_cli import onrecord

TEXT = (
    "Police detained 40 bakers at a rally in Batumi on 4 May 2024, the bakers' union said. "
    "The bakers had marched to the court from the old market to demand the release of their chairwoman. "
    "Officers with dogs waited for them at the bridge and led them to buses one by one, until noon."
)


def test_pages_incidents_and_links_are_json_lines(tmp_path: Path) -> None:
    pages = tmp_path / "pages.jsonl"
    lines = [
        {"id": "a", "text": TEXT, "published": "2024-05-04", "language": "en", "outlet": "Paper One"},
        {"id": "b", "text": TEXT + " So it was.", "published": "2024-05-05", "language": "en"},
    ]
    pages.write_text("".join(json.dumps(line) + "\n" for line in lines))
    done = onrecord("link", "--jsonl", str(pages), "--json")
    assert done.returncode == 0, done.stderr
    found = [line_from_json(line) for line in done.stdout.splitlines()]
    assert [type(one) for one in found] == sorted(
        (type(one) for one in found), key=[Record, Incident, Link].index
    )
    ids = {one.page.given_id: one.page.id for one in found if isinstance(one, Record)}
    (copy,) = [one for one in found if isinstance(one, Link) and one.kind == "copy"]
    assert (copy.source.page, copy.target.page) == (ids["b"], ids["a"])
    told = [one for one in found if isinstance(one, Incident) and one.kind == "detention"]
    assert any({member.page for member in one.reports} == set(ids.values()) for one in told)
    shown = onrecord("link", "--jsonl", str(pages)).stdout.decode()
    assert "2 pages, 1 origin" in shown and "copy: " in shown


def test_no_source_and_two_kinds_of_source_are_refused(tmp_path: Path) -> None:
    assert onrecord("link").returncode == 2
    assert onrecord("link", "x.html", "--jsonl", "y.jsonl").returncode == 2


def test_a_file_that_is_not_there_is_named_and_the_rest_is_linked(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT)
    done = onrecord("link", str(page), str(tmp_path / "none.txt"), "--json")
    assert done.returncode == 1
    assert b"none.txt" in done.stderr and b"Traceback" not in done.stderr
    assert b"onrecord-incident/1" in done.stdout
