"""One Universal Dependencies view of a sentence, whichever parser filled it.

Nothing above this file knows a parser: `parse` takes a text and the spans of its sentences and
gives `Sentence`s (tree.py) whose offsets are those of the text. Models load when first needed, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Protocol

from onrecord.errors import LanguageUnsupported
from onrecord.language.tree import Entity, EntityKind, Sentence, Spans, Token, matches

__all__ = ["Entity", "EntityKind", "Sentence", "Spans", "Token", "matches", "parse", "parser"]


class Parser(Protocol):
    """What an adaptor gives: one Sentence for each span, in order."""

    def __call__(self, text: str, spans: Spans) -> Iterator[Sentence]:
        """Parse these spans of the text, each as one sentence."""


def parse(text: str, lang: str, spans: Spans) -> Iterator[Sentence]:
    """Parse these spans of the text, each as one sentence.

    Raises LanguageUnsupported, or ModelMissing where the language's model is not installed.
    """
    return parser(lang)(text, spans)


@cache
def parser(lang: str) -> Parser:
    """The parser of a language, loaded on first use."""
    if lang not in ADAPTORS:
        raise LanguageUnsupported(f"no parser for language '{lang}'")
    return ADAPTORS[lang]()


def english() -> Parser:
    from onrecord.language.spacy_parser import SpacyParser

    return SpacyParser("en")


def french() -> Parser:
    from onrecord.language.spacy_parser import SpacyParser

    return SpacyParser("fr")


def russian() -> Parser:
    from onrecord.language.slovnet_parser import SlovnetParser

    return SlovnetParser("ru")


ADAPTORS: dict[str, Callable[[], Parser]] = {"en": english, "fr": french, "ru": russian}
