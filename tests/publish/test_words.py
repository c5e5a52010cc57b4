"""The site speaks French and Russian: nothing is left out, and what is compiled is what was translated."""

from __future__ import annotations

import ast
import gettext
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import ngettext

import onrecord

HOME = Path(onrecord.__file__).parent
CATALOGUES = [(room, language) for room in ("publish", "act") for language in ("fr", "ru")]
FIELD = re.compile(r'^(msgid|msgid_plural|msgstr(?:\[\d\])?) ((?:".*"\n?)+)', re.M)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")

Entry = dict[str, str]


def folder(room: str, language: str) -> Path:
    return HOME / room / "locale" / language / "LC_MESSAGES"


def entries(path: Path) -> list[Entry]:
    """Each entry of a .po file: its fields by name."""
    blocks = path.read_text("utf8").strip().split("\n\n")
    return [{name: text(words) for name, words in FIELD.findall(f"{block}\n")} for block in blocks]


def text(words: str) -> str:
    return "".join(ast.literal_eval(line) for line in words.splitlines())


@pytest.mark.parametrize(("room", "language"), CATALOGUES)
def test_every_word_is_translated(room: str, language: str) -> None:
    found = entries(folder(room, language) / "django.po")
    assert len(found) > 60
    assert [entry["msgid"] for entry in found if not all(entry.values()) and entry["msgid"]] == []
    assert "fuzzy" not in (folder(room, language) / "django.po").read_text("utf8")


@pytest.mark.parametrize(("room", "language"), CATALOGUES)
def test_what_is_filled_in_is_kept(room: str, language: str) -> None:
    for entry in entries(folder(room, language) / "django.po")[1:]:
        for name, words in entry.items():
            if name.startswith("msgstr"):
                assert sorted(PLACEHOLDER.findall(words)) == sorted(PLACEHOLDER.findall(entry["msgid"]))


@pytest.mark.parametrize(("room", "language"), CATALOGUES)
def test_what_is_compiled_is_what_was_translated(room: str, language: str) -> None:
    with (folder(room, language) / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    told = compiled._catalog  # type: ignore[attr-defined]  # gettext has no other way to list it
    wanted: dict[object, str] = {}
    for entry in entries(folder(room, language) / "django.po"):
        for name, words in entry.items():
            if name == "msgstr":
                wanted[entry["msgid"]] = words
            elif name.startswith("msgstr["):
                wanted[(entry["msgid"], int(name[7:-1]))] = words
    assert told == wanted


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("room", ["publish", "act"])
def test_the_catalogues_hold_every_word_of_the_code(room: str, tmp_path: Path) -> None:
    shutil.copytree(HOME / room, tmp_path / room)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "django",
            "makemessages",
            "-l",
            "fr",
            "-l",
            "ru",
            "--no-wrap",
            "--no-obsolete",
            "-v0",
        ],
        cwd=tmp_path / room,
        env={name: told for name, told in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        check=True,
    )
    for language in ("fr", "ru"):
        again = tmp_path / room / "locale" / language / "LC_MESSAGES" / "django.po"
        kept = [entry["msgid"] for entry in entries(folder(room, language) / "django.po")]
        assert [entry["msgid"] for entry in entries(again)] == kept


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("fr", 0, "0 page"),
        ("fr", 1, "1 page"),
        ("fr", 2, "2 pages"),
        ("ru", 1, "1 страница"),
        ("ru", 3, "3 страницы"),
        ("ru", 5, "5 страниц"),
        ("ru", 11, "11 страниц"),
        ("ru", 21, "21 страница"),
    ],
)
def test_plural_forms(language: str, count: int, words: str) -> None:
    with translation.override(language):
        assert ngettext("%(count)s page", "%(count)s pages", count) % {"count": count} == words
