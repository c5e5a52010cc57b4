"""The docs say what the code does: every field, kind, target and link they name is there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from golden_pages import records
from onrecord import language, record
from onrecord.errors import SettingsWrong
from onrecord.settings import Settings, load

HOME = Path(__file__).parent.parent
DOCS = sorted([HOME / "README.md", *(HOME / "docs").glob("*.md")])
RECORD = (HOME / "docs" / "record.md").read_text("utf8")
NOUNS = (record.Page, record.Statement, record.Report, record.Place, record.Time, record.Figure)
WORDS = (record.PageBlockKind, record.MentionKind, record.SourceKind, record.Stance, record.Modality)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: str(noun.__name__))
def test_every_field_is_explained(noun: type[Any]) -> None:
    assert [field for field in noun.__struct_fields__ if f"`{field}`" not in RECORD] == []


def test_every_word_of_the_record_is_explained() -> None:
    words = {word for closed in WORDS for word in get_args(closed)} | set(language.shared("kinds"))
    assert sorted(word for word in words if f"`{word}`" not in RECORD) == []


def test_the_examples_are_what_the_page_gives() -> None:
    (found,) = records("wire-story")
    lines = json.loads(record.to_json(found))
    everything = [*lines["mentions"], *lines["statements"], *lines["reports"]]
    examples = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", RECORD, re.S)]
    assert examples
    for example in examples:
        assert any(example.items() <= line.items() for line in everything), example


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.name))
def test_links_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.name))
def test_named_commands_and_files_exist(path: Path) -> None:
    text = path.read_text("utf8")
    menu = set(re.findall(r"^(\w+):", (HOME / "Makefile").read_text("utf8"), re.M))
    assert set(re.findall(r"`make (\w+)`", text)) <= menu
    named = re.findall(r"`((?:src|tests|examples|scripts|benchmarks|docs)/[\w./-]+)`", text)
    assert [name for name in named if not (HOME / name).exists()] == []


def test_every_setting_is_explained_under_its_section() -> None:
    text = (HOME / "docs" / "settings.md").read_text("utf8")
    told = dict(re.findall(r"^## `\[(\w+)\]`.*?\n(.*?)(?=^## |\Z)", text, re.M | re.S))
    known = {
        section: getattr(Settings(), section).__struct_fields__ for section in Settings.__struct_fields__
    }
    assert {section: set(re.findall(r"^\| `(\w+)`", body, re.M)) for section, body in told.items()} == {
        section: set(keys) for section, keys in known.items()
    }


def test_a_setting_that_is_not_known_is_refused(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[network]\nobey_robot = false\n")
    with pytest.raises(SettingsWrong, match="obey_robot"):
        load(tmp_path)
