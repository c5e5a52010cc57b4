"""How far a statement that the models propose can be trusted: one number from both of them.

A logistic regression on articles that neither model was trained on (scripts/train_statements.py);
its weights stand in trust.json beside this file.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from math import exp, log

from onrecord.extract.statements.draft import Draft
from onrecord.extract.statements.view import View


def features(view: View, draft: Draft, chances: list[float], path: float) -> dict[str, float]:
    """What speaks for a statement: the cue's chances by word, and the log-chance of its spans."""
    kind = view.classes[draft.cue.head]
    length = sum(piece.stop - piece.start for piece in draft.content)
    return {
        "bias": 1.0,
        "cue": odds(sum(chances) / len(chances)),
        "surest word": odds(max(chances)),
        "spans": max(path, -20.0),
        "length": min(length, 300) / 100,
        "short": float(length < 12),
        "source": float(draft.source is not None),
        "says": float(kind.startswith("v:") and not kind.endswith("thought")),
        "acts": float(kind.startswith("V:")),
        "thinks": float(kind.endswith("thought")),
        "noun": float(draft.cue.form == "noun"),
        "pieces": float(len(draft.content) > 1),
        "words": float(len(draft.cue.tokens) > 1),
    }


def odds(chance: float) -> float:
    return log((chance + 1e-4) / (1 - chance + 1e-4))


def trust(view: View, draft: Draft, chances: list[float], path: float) -> float:
    """The chance that source and content are right."""
    weights = learned_weights()
    total = sum(weights[name] * value for name, value in features(view, draft, chances, path).items())
    return 1 / (1 + exp(-max(-50.0, min(50.0, total))))


@cache
def learned_weights() -> dict[str, float]:
    raw: dict[str, float] = json.loads(resources.files(__package__).joinpath("trust.json").read_text("utf8"))
    return raw
