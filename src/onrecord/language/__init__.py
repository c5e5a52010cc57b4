"""What one language needs: its words (`<lang>/*.toml`) and its parser (`parse.py`).

A new language is a new folder of TOML and one adaptor in `parse.ADAPTORS`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.errors import LanguageUnsupported

HOME = Path(__file__).parent
SUPPORTED = tuple(sorted(folder.name for folder in HOME.iterdir() if (folder / "sentences.toml").exists()))


@cache
def load(language: str, name: str) -> dict[str, Any]:
    """The word list `name` of a language, from `<language>/<name>.toml`.

    Raises LanguageUnsupported where the language has no such list.
    """
    path = HOME / language / f"{name}.toml"
    if language not in SUPPORTED or not path.is_file():
        raise LanguageUnsupported(f"no word list '{name}' for language '{language}'")
    return tomllib.loads(path.read_text(encoding="utf8"))


@cache
def shared(name: str) -> dict[str, Any]:
    """A data file that holds for all languages, from `language/<name>.toml` (the kinds of report)."""
    return tomllib.loads((HOME / f"{name}.toml").read_text(encoding="utf8"))
