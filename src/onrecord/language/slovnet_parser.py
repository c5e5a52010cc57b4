"""slovnet's Russian models (morphology, syntax, names) with pymorphy3's base forms behind the one view.

The weights lie in natasha's wheel; natasha itself is never imported (it needs an old pymorphy2).
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pymorphy3
import razdel
from navec import Navec
from slovnet import NER, Morph, Syntax

from onrecord.errors import ModelMissing
from onrecord.language.tree import Entity, EntityKind, Sentence, Spans, Token

KINDS: dict[str, EntityKind] = {"PER": "person", "LOC": "place", "ORG": "organisation"}
# pymorphy's parts of speech that agree with a Universal one
AGREE = {
    "NOUN": {"NOUN"},
    "PROPN": {"NOUN"},
    "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND"},
    "AUX": {"VERB", "INFN"},
    "ADJ": {"ADJF", "ADJS", "COMP", "PRTF"},
    "ADV": {"ADVB", "COMP", "PRED"},
    "NUM": {"NUMR"},
    "PRON": {"NPRO"},
    "DET": {"ADJF", "NPRO"},
    "ADP": {"PREP"},
    "CCONJ": {"CONJ"},
    "SCONJ": {"CONJ"},
}
LONG_WORD = 60  # code points; the dictionary is not asked about longer ones


class SlovnetParser:
    """Parses Russian sentences."""

    def __init__(self, lang: str) -> None:
        self.language = lang
        data = weights()
        navec = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        self.morph = Morph.load(data / "model" / "slovnet_morph_news_v1.tar", batch_size=16).navec(navec)
        self.syntax = Syntax.load(data / "model" / "slovnet_syntax_news_v1.tar", batch_size=16).navec(navec)
        self.names = NER.load(data / "model" / "slovnet_ner_news_v1.tar").navec(navec)

    def __call__(self, text: str, spans: Spans) -> Iterator[Sentence]:
        """Parse these spans of the text, each as one sentence."""
        cut = [list(razdel.tokenize(text[start:stop])) for start, stop in spans]
        words = [[token.text for token in tokens] for tokens in cut]
        trees = zip(self.morph.map(words), self.syntax.map(words), strict=True)
        for (start, stop), tokens, (morph, syntax) in zip(spans, cut, trees, strict=True):
            yield Sentence(
                self.language,
                start,
                stop,
                unlooped(
                    [merge(start, *row) for row in zip(tokens, morph.tokens, syntax.tokens, strict=True)]
                ),
                tuple(
                    Entity(KINDS.get(s.type, "other"), start + s.start, start + s.stop)
                    for s in self.names(text[start:stop]).spans
                ),
            )


def merge(offset: int, token: Any, morph: Any, syntax: Any) -> Token:
    """One token from the three views of it."""
    index, head = int(syntax.id) - 1, int(syntax.head_id) - 1
    head = -1 if head == index else head
    return Token(
        index=index,
        start=offset + token.start,
        stop=offset + token.stop,
        text=token.text,
        lower=token.text.lower(),
        lemma=base_form(token.text, morph.pos, morph.feats.get("Case", ""), morph.feats.get("Number", "")),
        pos=morph.pos,
        feats=morph.feats,
        dep=syntax.rel if head >= 0 else "root",
        head=head,
    )


def unlooped(tokens: list[Token]) -> tuple[Token, ...]:
    """The same tokens as a tree: the syntax model scores each head by itself and may close a circle.

    Where it does, the circle is opened at its first word, which then hangs from nothing.
    """
    clear: set[int] = set()
    for token in tokens:
        path: list[int] = []
        at = token.index
        while at >= 0 and at not in clear and at not in path:
            path.append(at)
            at = tokens[at].head
        if at >= 0 and at not in clear:
            first = min(path[path.index(at) :])
            tokens[first] = replace(tokens[first], head=-1, dep="root")
        clear.update(path)
    return tuple(tokens)


@lru_cache(maxsize=100_000)
def base_form(word: str, pos: str, case: str, number: str) -> str:
    """The dictionary form that agrees best with what the tagger saw."""
    if len(word) > LONG_WORD or not word.isprintable() or not re.search(r"[^\W\d_]", word):
        return word.lower()
    parses = dictionary().parse(word)
    agreeing = [p for p in parses if p.tag.POS in AGREE.get(pos, ())] or parses
    cased = [p for p in agreeing if case and p.tag.case and p.tag.case[:3] == CASES.get(case)]
    counted = [p for p in cased or agreeing if number and p.tag.number == number.lower()]
    return str((counted or cased or agreeing)[0].normal_form)


CASES = {"Nom": "nom", "Gen": "gen", "Dat": "dat", "Acc": "acc", "Ins": "abl", "Loc": "loc"}
_dictionary: list[Any] = []


def dictionary() -> Any:
    """pymorphy3's analyser, loaded once."""
    if not _dictionary:
        _dictionary.append(pymorphy3.MorphAnalyzer())
    return _dictionary[0]


def weights() -> Path:
    """Where natasha's wheel keeps the weights. Raises ModelMissing."""
    spec = importlib.util.find_spec("natasha")
    home = Path(spec.origin).parent / "data" if spec and spec.origin else None
    if home is None or not home.is_dir():
        raise ModelMissing(
            "the Russian models are not installed; install onrecord again with its dependencies"
        )
    return home
