"""Cues and spans by the learned models (docs/statements-model.md).

One model marks the cues of a sentence; another, seen from one cue, marks its source and what is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np

from onrecord.extract.statements import clauses, crf, cue_features, span_features
from onrecord.extract.statements.draft import Cue, CueForm, Draft
from onrecord.extract.statements.span_features import Item
from onrecord.extract.statements.trust import trust
from onrecord.extract.statements.view import View
from onrecord.extract.statements.words import STANCES
from onrecord.language import phrases
from onrecord.record import Span, Stance

LIKELY = 0.3  # a word this likely to be part of a cue is looked at as one
TRUSTED = 0.4  # a statement this likely to be right is kept; both were chosen on articles not trained on
SAID, SPEAKER = "C", "S"


@cache
def model(name: str) -> crf.Crf:
    """One of the models in this folder, loaded once."""
    with resources.as_file(resources.files(__package__) / f"{name}.npz") as path:
        return crf.load(Path(path))


def found(view: View, cues: str, spans: str) -> list[Draft]:
    """The statements of a sentence that can be trusted, by the models of these names."""
    return [
        draft
        for draft, chances, path in proposed(view, cues, spans)
        if trust(view, draft, chances, path) >= TRUSTED and not is_deed(view, draft)
    ]


def is_deed(view: View, draft: Draft) -> bool:
    """Whether the verb does something to a thing: "found the keys", with no clause and no quotation."""
    if view.tokens[draft.cue.head].lemma not in view.speech.things:
        return False
    said = [t for t in view.tokens if any(p.start <= t.start < p.stop for p in draft.content)]
    return not any(t.pos in ("VERB", "AUX") or view.quote[t.index] >= 0 for t in said) and bool(said)


def proposed(view: View, cues: str, spans: str) -> Iterator[tuple[Draft, list[float], float]]:
    """Every statement that may be one, with its cue's chances by word and the log-chance of its spans."""
    for tokens, chances in likely(view, cues):
        draft, path = complete(view, cue_of(view, tokens), spans)
        if draft is not None:
            yield draft, chances, path


def likely(view: View, name: str) -> Iterator[tuple[tuple[int, ...], list[float]]]:
    """Rows of tokens that may be cues, with the chance of each to be part of one."""
    weights = model(name)
    marginals = weights.marginals(weights.scores(cue_features.features(view)))
    begins = marginals[:, weights.labels.index("B")]
    part = begins + marginals[:, weights.labels.index("I")]
    rows: list[list[int]] = []
    for index in np.flatnonzero(part >= LIKELY).tolist():
        if rows and rows[-1][-1] == index - 1 and begins[index] < part[index] / 2:
            rows[-1].append(index)
        else:
            rows.append([index])
    for row in rows:
        yield tuple(row), [float(part[index]) for index in row]


def cue_of(view: View, tokens: tuple[int, ...]) -> Cue:
    head = head_of(view, tokens)
    stance = stance_of(view, tokens, head)
    thought = stance is None and any(view.classes[index].endswith("thought") for index in tokens)
    span = Span(*view.sentence.span(tokens))
    return Cue(view.number, head, tokens, span, form_of(view, tokens, head), stance, thought)


def head_of(view: View, tokens: tuple[int, ...]) -> int:
    """The word of the cue that governs the others, a verb where there is one."""
    tops = [index for index in tokens if view.tokens[index].head not in tokens]
    verbs = [index for index in (*tops, *tokens) if view.tokens[index].pos in ("VERB", "AUX")]
    return (verbs or tops or list(tokens))[0]


def form_of(view: View, tokens: tuple[int, ...], head: int) -> CueForm:
    classes = {view.classes[index] for index in tokens}
    if "adverb" in classes:
        return "adverb"
    if "phrase" in classes:
        return "phrase"
    pos = view.tokens[head].pos
    return "verb" if pos in ("VERB", "AUX") else "mark" if pos == "PUNCT" else "noun"


def stance_of(view: View, tokens: tuple[int, ...], head: int) -> Stance | None:
    """What the words of the cue say, its head before the others."""
    for index in (head, *tokens):
        name = view.classes[index].rpartition(":")[2]
        known = next((stance for stance in STANCES if stance == name), None)
        if known is not None:
            return known
        if view.tokens[index].lower in view.speech.adverbs:
            return view.speech.adverbs[view.tokens[index].lower]
    return None


def complete(view: View, cue: Cue, name: str) -> tuple[Draft | None, float]:
    """The cue with its source and what is said, or None where nothing is; the log-chance of these spans."""
    weights = model(name)
    items = span_features.items(view, cue.tokens, cue.head)
    scores = weights.scores([item.features for item in items])
    path = weights.best(scores)
    if not any(weights.labels[n].endswith(SAID) for n in path):
        path = weights.best(with_said(weights, scores, items))
    labels = [weights.labels[n][-1] for n in path]
    content = pieces(view, items, labels)
    if not content:
        return None, crf.NEVER
    row = speaker(items, labels)
    source = phrases.span(view.sentence, row) if row else None
    return Draft(cue, source, tuple(content), row[0] if row else None), weights.chance(scores, path)


def with_said(weights: crf.Crf, scores: crf.Scores, items: list[Item]) -> crf.Scores:
    """The scores, so changed that the likeliest word of what is said is taken as said."""
    said = [n for n, label in enumerate(weights.labels) if label.endswith(SAID)]
    others = [n for n in range(len(weights.labels)) if n not in said]
    lead = scores[:, said].max(axis=1) - scores[:, others].max(axis=1)
    lead[[n for n, item in enumerate(items) if item.features == ["cue"]]] = crf.NEVER
    out = scores.copy()
    out[int(lead.argmax()), others] = crf.NEVER
    return out


def speaker(items: list[Item], labels: list[str]) -> tuple[int, ...]:
    """The longest row of tokens marked as the source."""
    rows: list[list[int]] = [[]]
    for item, label in zip(items, labels, strict=True):
        if label == SPEAKER and item.token is not None:
            if rows[-1] and rows[-1][-1] != item.token - 1:
                rows.append([])
            rows[-1].append(item.token)
    rows.sort(key=lambda row: -len(row))
    return tuple(rows[0])


def pieces(view: View, items: list[Item], labels: list[str]) -> list[Span]:
    """What is said: items in a row are one piece; another quotation begins another."""
    out: list[Span] = []
    text, last = view.page.text, -2
    for number, (item, label) in enumerate(zip(items, labels, strict=True)):
        if label != SAID:
            continue
        joined = last == number - 1 and (item.token is not None or one_quotation(view, out[-1], item.span))
        if joined:
            out[-1] = Span(out[-1].start, item.span.stop)
        else:
            out.append(item.span)
        last = number
    trimmed = [clauses.trimmed(text, span.start, span.stop) for span in out]
    return [span for span in trimmed if any(map(str.isalnum, text[span.start : span.stop]))]


def one_quotation(view: View, before: Span, behind: Span) -> bool:
    """Whether both stand in the same quotation, or in none."""
    return view.page.quote_at(before.stop - 1) == view.page.quote_at(behind.start)
