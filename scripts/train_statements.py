"""Train the models that find statements, and write them beside the code that reads them.

    make statements DATA=folder/with/polnear

DATA holds PolNeAR as JSON lines (gzip or plain), one article a line: {"text": ..., "attributions":
[{"source": [[start, stop], ...], "cue": [...], "content": [...]}, ...]}. The files whose names hold
"train" are used. What was trained on, and how well it does: docs/statements-model.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, TextIO

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from onrecord import extract
from onrecord.extract import statements
from onrecord.extract.statements import crf, cue_features, learned, span_features, trust
from onrecord.extract.statements.draft import Draft, Text
from onrecord.extract.statements.view import View
from onrecord.record import Block, Page

HOME = Path(statements.__file__).parent
SETTINGS = {"c1": 0.1, "c2": 0.05, "max_iterations": 85, "feature.minfreq": 1}
KEPT_APART = 8  # every eighth article is not trained on at first, to learn how far the models can be trusted
SMALLEST = 0.02  # weights below it are left out: they change nothing that can be measured
PLAIN = 0.3  # the share of examples that are shown without the features that name words
Example = tuple[list[list[str]], list[str]]
Spans = list[list[int]]


@dataclass(frozen=True)
class Article:
    """A parsed article with its attributions."""

    page: Text
    attributions: list[dict[str, Any]]

    def by_sentence(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """The attributions with the number of the sentence that their cue stands in."""
        starts = [sentence.start for sentence in self.page.sentences]
        for attribution in self.attributions:
            if attribution["cue"]:
                number = bisect_right(starts, attribution["cue"][0][0]) - 1
                if number >= 0:
                    yield number, attribution


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("data", type=Path)
    options.add_argument("--articles", type=int, default=0, help="only so many, for a quick look")
    chosen = options.parse_args()
    articles = list(read(chosen.data))[: chosen.articles or None]
    if not articles:
        options.error(f"no *train*.jsonl or *train*.jsonl.gz in {chosen.data}")
    apart = articles[::KEPT_APART]
    fit_trust(apart, [a for n, a in enumerate(articles) if n % KEPT_APART])
    train_both(articles)


def train_both(articles: list[Article]) -> None:
    for name, examples in (("cues", cue_examples), ("spans", span_examples)):
        train(examples(articles), HOME / f"{name}.npz")
    learned.model.cache_clear()


def fit_trust(apart: list[Article], others: list[Article]) -> None:
    """Train on the others, and learn from the articles apart when a statement can be trusted."""
    train_both(others)
    rows: list[dict[str, float]] = []
    right: list[float] = []
    for article in apart:
        gold = [(characters(a["source"]), characters(a["content"])) for a in article.attributions]
        for number, sentence in enumerate(article.page.sentences):
            view = View(article.page, number)
            for draft, chances, path in learned.proposed(view, "cues", "spans") if sentence.tokens else ():
                rows.append(trust.features(view, draft, chances, path))
                right.append(float(any(is_same(draft, source, content) for source, content in gold)))
    weights = regression(np.array([list(row.values()) for row in rows]), np.array(right))
    kept = {name: round(float(weight), 4) for name, weight in zip(rows[0], weights, strict=True)}
    (HOME / "trust.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf8")


def characters(spans: Spans) -> frozenset[int]:
    return frozenset(at for start, stop in spans for at in range(start, stop))


def is_same(draft: Draft, source: frozenset[int], content: frozenset[int]) -> bool:
    """Source and content share at least half of their characters with those annotated."""
    own = characters([[draft.source.start, draft.source.stop]] if draft.source else [])
    said = characters([[piece.start, piece.stop] for piece in draft.content])
    return half(said, content) and (half(own, source) or not (own or source))


def half(one: frozenset[int], two: frozenset[int]) -> bool:
    return bool(one and two) and 2 * len(one & two) >= len(one | two)


def regression(rows: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression with a weak prior, by Newton's steps."""
    weights = np.zeros(rows.shape[1])
    for _ in range(80):
        chances = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chances - right) + weights
        bend = (rows * (chances * (1 - chances))[:, None]).T @ rows + np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def read(folder: Path) -> Iterator[Article]:
    for path in sorted(folder.glob("*train*.jsonl*")):
        with opened(path) as lines:
            for line in lines:
                raw = json.loads(line)
                yield Article(parsed(raw["text"]), raw["attributions"])


def opened(path: Path) -> TextIO:
    return gzip.open(path, "rt", encoding="utf8") if path.suffix == ".gz" else path.open(encoding="utf8")


def parsed(text: str) -> Text:
    """The text as a page whose paragraphs are parted by blank lines."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph", at, at + len(paragraph), "en"))
        at += len(paragraph) + 2
    page = Page(id="", text=text, language="en", blocks=tuple(blocks))
    sentences, _ = extract.parse_page(page)
    return Text(text, tuple(sentences), tuple(statements.quotations(page)))


def cue_examples(articles: Iterable[Article]) -> Iterator[Example]:
    """Every sentence with its cues: B begins one, I goes on."""
    for article in articles:
        cues: dict[int, list[Spans]] = {}
        for number, attribution in article.by_sentence():
            cues.setdefault(number, []).append(attribution["cue"])
        for number, sentence in enumerate(article.page.sentences):
            if sentence.tokens:
                view = View(article.page, number)
                yield cue_features.features(view), cue_labels(view, cues.get(number, []))


def cue_labels(view: View, cues: Iterable[Spans]) -> list[str]:
    labels = ["O"] * len(view.tokens)
    for spans in cues:
        tokens = tokens_in(view, spans)
        if all(labels[index] == "O" for index in tokens):
            for index in tokens:
                labels[index] = "I" if index - 1 in tokens else "B"
    return labels


def span_examples(articles: Iterable[Article]) -> Iterator[Example]:
    """Every attribution as seen from its cue: Q the cue, S its source, C what is said, O the rest.

    B, I, E and U before a letter say that a row begins, goes on, ends, or is of one item.
    """
    random = Random(7)
    for article in articles:
        views: dict[int, View] = {}
        for number, attribution in article.by_sentence():
            view = views.setdefault(number, View(article.page, number))
            cue = tuple(sorted(tokens_in(view, attribution["cue"])))
            if cue and attribution["content"]:
                items = span_features.items(view, cue, learned.head_of(view, cue))
                labels = [label(item, cue, attribution) for item in items]
                plain = random.random() < PLAIN
                yield [without_words(i.features) if plain else i.features for i in items], in_rows(labels)


def tokens_in(view: View, spans: Spans) -> set[int]:
    return {t.index for t in view.tokens if any(t.start < stop and t.stop > start for start, stop in spans)}


def label(item: span_features.Item, cue: Sequence[int], attribution: dict[str, Any]) -> str:
    if item.token in cue:
        return "Q"
    half = (item.span.stop - item.span.start) / 2
    for letter, part in (("S", "source"), ("C", "content")):
        shared = (min(b, item.span.stop) - max(a, item.span.start) for a, b in attribution[part])
        if sum(max(0, length) for length in shared) > half:
            return letter
    return "O"


def in_rows(labels: list[str]) -> list[str]:
    out = []
    for n, letter in enumerate(labels):
        first = n == 0 or labels[n - 1] != letter
        last = n + 1 == len(labels) or labels[n + 1] != letter
        place = "U" if first and last else "B" if first else "E" if last else "I"
        out.append(letter if letter in "OQ" else place + letter)
    return out


def without_words(features: list[str]) -> list[str]:
    return [name for name in features if not name.startswith("w:")]


def train(examples: Iterable[Example], path: Path) -> None:
    """Train with CRFsuite and write the weights in our own form."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for features, labels in examples:
        trainer.append(features, labels)
    trainer.set_params(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        raw = str(Path(folder, "model"))
        trainer.train(raw)
        tagger = pycrfsuite.Tagger()
        tagger.open(raw)
        keep(tagger.info(), path)
        tagger.close()


def keep(info: Any, path: Path) -> None:
    labels = sorted(info.labels)
    steps = np.full((len(labels), len(labels)), crf.NEVER, dtype=np.float32)
    for (before, behind), weight in info.transitions.items():
        steps[labels.index(before), labels.index(behind)] = weight
    state = {key: weight for key, weight in info.state_features.items() if abs(weight) >= SMALLEST}
    crf.save(path, labels, state, steps)
    print(f"{path}: {len(state)} weights, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
