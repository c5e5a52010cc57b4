"""Whether a page tells of an abuse, or only names it by the way: a logistic regression over a dozen facts.

Long pages name many old and general abuses ("a country known for torture"). How often, where and in
what shape a kind is told separates those from what the page is about. The weights are data
(`background.toml`, a model card at its head; `scripts/train_background.py` makes it).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.extract.reports.context import Context
from onrecord.extract.reports.told import Told, in_aside
from onrecord.language.tree import matches

HOME = Path(__file__).parent
SHORT = 28  # sentences; a shorter page has no room for background, and annotators list all that it tells
# Kinds judged together: two words for one abuse.
FAMILIES = (
    frozenset({"killing"}),
    frozenset({"detention"}),
    frozenset({"torture", "beating"}),
    frozenset({"abduction"}),
    frozenset({"sexual_violence"}),
)


def is_background(context: Context, told: Sequence[Told], kind: str) -> bool:
    """Whether the page only names this kind by the way. `told` is all that the page tells."""
    family = next((f for f in FAMILIES if kind in f), None)
    if family is None or len(context.parsed) < SHORT:
        return False
    found = facts(context, told, family)
    weights = model()
    return found is not None and score(found, weights["weights"]) < weights["threshold"]


def score(found: dict[str, float], weights: dict[str, float]) -> float:
    """The log odds that the page tells of it."""
    return sum(weights[name] * value for name, value in found.items())


@cache
def model() -> dict[str, Any]:
    return tomllib.loads((HOME / "background.toml").read_text(encoding="utf8"))


def facts(context: Context, told: Sequence[Told], family: frozenset[str]) -> dict[str, float] | None:
    """What the model looks at; None where the page does not tell of the family at all."""
    strong = [m for m in told if not m.trigger.weak]
    mine = [m for m in strong if m.trigger.kind in family and m.modality != "denied"]
    if not mine:
        return None
    first = min(m.trigger.number for m in mine)
    return {
        "always": 1.0,
        "mentions": math.log(len(mine)),
        "share": len(mine) / len(strong),
        "in_lead": float(first <= 3),
        "near_top": float(first <= 6),
        "verb": float(any(not m.trigger.noun for m in mine)),
        "figure": float(any(m.figures for m in mine)),
        "time": float(any(context.of_sentence(m.trigger.number, "time") for m in mine)),
        "place": float(any(context.of_sentence(m.trigger.number, "place") for m in mine)),
        "in_asides": float(all(in_aside(m.trigger) for m in mine)),
        "in_lists": float(all(listed(m) for m in mine)),
        "length": math.log(max(1, len(context.parsed))),
    }


def listed(told: Told) -> bool:
    """ "Arrests, torture and killings": a noun among others."""
    sentence, token = told.trigger.sentence, told.trigger.token
    joined = matches(sentence.tokens[token].dep, ("conj",)) or bool(sentence.children(token, "conj"))
    return told.trigger.noun and joined
