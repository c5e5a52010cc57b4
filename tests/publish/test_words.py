"""The interface in French and Russian: every message is there, and compiled as it is written."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest

import onrecord.publish

LOCALE = Path(onrecord.publish.__file__).parent / "locale"
MESSAGE = re.compile(r'^(msgid|msgid_plural|msgstr(?:\[\d\])?) ("(?:[^"\\]|\\.)*")$', re.MULTILINE)


def messages(language: str) -> list[tuple[str, list[str]]]:
    """Each message of a catalogue with its translations."""
    found: list[tuple[str, list[str]]] = []
    for name, quoted in MESSAGE.findall((LOCALE / language / "LC_MESSAGES/django.po").read_text("utf-8")):
        words = ast.literal_eval(quoted)
        if name == "msgid":
            found.append((words, []))
        elif name.startswith("msgstr"):
            found[-1][1].append(words)
    return [(told, words) for told, words in found if told]


@pytest.mark.parametrize("language", ["fr", "ru"])
def test_every_message_is_translated_and_compiled(language: str) -> None:
    with (LOCALE / language / "LC_MESSAGES/django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    told = messages(language)
    assert len(told) > 80
    for words, translations in told:
        assert translations and all(translations), words
        if len(translations) == 1:
            assert compiled.gettext(words) == translations[0]
        assert all(
            set(re.findall(r"%\(\w+\)[sd]", words)) == set(re.findall(r"%\(\w+\)[sd]", t))
            for t in translations
        )


def test_both_languages_know_the_same_messages() -> None:
    assert {told for told, _ in messages("fr")} == {told for told, _ in messages("ru")}
