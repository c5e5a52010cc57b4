from __future__ import annotations

import re
from typing import Any

import pytest

from onrecord import language

KINDS: dict[str, Any] = language.shared("kinds")
THESAURI = {2, 4, 5, 20}
WITHOUT = {"prosecution"}
"""HURIDOCS has no term for it."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_names_and_codes(kind: str) -> None:
    told = KINDS[kind]
    assert set(told["labels"]) == {"en", "fr", "ru"}
    assert told["class"] in ("abuse", "response")
    assert bool(told["huridocs"]) is (kind not in WITHOUT)
    for term in told["huridocs"]:
        assert term["thesaurus"] in THESAURI
        assert re.fullmatch(r"(?:\d\d){6}", term["code"])
    assert (20 in {term["thesaurus"] for term in told["huridocs"]}) is (told["class"] == "response")
