"""A linear-chain conditional random field, for reading only (Lafferty, McCallum and Pereira 2001).

Trained with CRFsuite by scripts/train_statements.py and kept in our own compact form: reading needs
numpy alone, and can be told what a labelling must hold.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
NEVER = -1e4  # the score of a step that no training example takes


class Crf:
    """Weights of features by label, and of steps from label to label."""

    def __init__(self, labels: Sequence[str], rows: dict[str, int], weights: Scores, steps: Scores) -> None:
        self.labels = tuple(labels)
        self.rows, self.weights, self.steps = rows, weights, steps

    def scores(self, sequence: Sequence[Sequence[str]]) -> Scores:
        """What the features of each item say for each label."""
        get = self.rows.get
        rows: list[int] = []
        starts: list[int] = []
        for names in sequence:
            starts.append(len(rows))
            rows.append(0)
            rows += [row for row in map(get, names) if row]
        found: Scores = np.add.reduceat(self.weights[rows], starts, axis=0)
        return found

    def best(self, scores: Scores) -> list[int]:
        """The best labelling (Viterbi), as numbers of labels."""
        total, back = scores[0], []
        for row in scores[1:]:
            ways = total[:, None] + self.steps
            origin = ways.argmax(axis=0)
            back.append(origin)
            total = ways[origin, np.arange(len(origin))] + row
        at = int(total.argmax())
        path = [at]
        for origin in reversed(back):
            at = int(origin[at])
            path.append(at)
        return path[::-1]

    def chance(self, scores: Scores, path: Sequence[int]) -> float:
        """The logarithm of the probability of a whole labelling."""
        along = float(scores[np.arange(len(path)), path].sum())
        along += float(self.steps[path[:-1], path[1:]].sum())
        forward = scores[0]
        for row in scores[1:]:
            forward = added(forward[:, None] + self.steps, 0) + row
        return along - float(added(forward[None, :], 1)[0])

    def marginals(self, scores: Scores) -> Scores:
        """The probability of each label of each item (forward and backward)."""
        forward, backward = np.empty_like(scores), np.zeros_like(scores)
        forward[0] = scores[0]
        for i in range(1, len(scores)):
            forward[i] = added(forward[i - 1][:, None] + self.steps, 0) + scores[i]
        for i in range(len(scores) - 2, -1, -1):
            backward[i] = added(self.steps + (scores[i + 1] + backward[i + 1])[None, :], 1)
        both = forward + backward
        chances: Scores = np.exp(both - added(both, 1)[:, None])
        return chances


def added(logs: Scores, axis: int) -> Scores:
    """The logarithm of the sum of what these are logarithms of."""
    top = logs.max(axis=axis)
    total: Scores = top + np.log(np.exp(logs - np.expand_dims(top, axis)).sum(axis=axis))
    return total


def save(path: Path, labels: list[str], state: dict[tuple[str, str], float], steps: Scores) -> None:
    """Write weights (feature, label) and steps in the compact form: sorted names, then their weights."""
    number = {label: n for n, label in enumerate(labels)}
    names = sorted({name for name, _ in state})
    row = {name: n for n, name in enumerate(names)}
    keys = sorted((row[name], number[label], weight) for (name, label), weight in state.items())
    rows, columns, weights = zip(*keys, strict=True)
    counts = np.bincount(np.array(rows), minlength=len(names))
    np.savez_compressed(
        path,
        labels=np.frombuffer(json.dumps(labels).encode(), dtype=np.uint8),
        names=np.frombuffer(zlib.compress("\n".join(names).encode("utf8"), 9), dtype=np.uint8),
        counts=counts.astype(np.uint8),
        columns=np.array(columns, dtype=np.uint8),
        weights=np.array(weights, dtype=np.float16),
        steps=steps.astype(np.float32),
    )


def load(path: Path) -> Crf:
    """Read weights back."""
    with np.load(path, allow_pickle=False) as kept:
        labels: list[str] = json.loads(kept["labels"].tobytes())
        names = zlib.decompress(kept["names"].tobytes()).decode("utf8").split("\n")
        counts = kept["counts"].astype(np.int64)
        weights = np.zeros((len(names) + 1, len(labels)), dtype=np.float32)
        rows = np.repeat(np.arange(1, len(names) + 1), counts)
        weights[rows, kept["columns"]] = kept["weights"]
        return Crf(labels, {name: n + 1 for n, name in enumerate(names)}, weights, kept["steps"])
