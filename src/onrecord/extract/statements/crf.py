"""A linear-chain conditional random field, for reading only (Lafferty, McCallum and Pereira 2001).

Trained with CRFsuite by scripts/train_statements.py and kept in our own compact form: reading needs
numpy alone, and can be told what a labelling must hold.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from operator import mul
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating[Any]]
NEVER = -1e4  # the score of a step that no training example takes


class Crf:
    """Weights of features by label, and of steps from label to label."""

    def __init__(self, labels: Sequence[str], rows: dict[str, int], weights: Scores, steps: Scores) -> None:
        self.labels = tuple(labels)
        self.rows, self.weights, self.steps = rows, weights, steps
        ways = np.exp(steps).tolist()
        self.from_each, self.to_each = ways, list(zip(*ways, strict=True))

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
        _, sizes = self.forward(likelihoods(scores).tolist())
        return along - float(np.log(sizes).sum() + scores.max(axis=1).sum())

    def marginals(self, scores: Scores) -> Scores:
        """The probability of each label of each item (forward and backward)."""
        likely = likelihoods(scores).tolist()
        forward, sizes = self.forward(likely)
        row = [1.0] * len(self.labels)
        backward = [row]
        for factors, size in zip(likely[:0:-1], sizes[:0:-1], strict=True):
            ahead = list(map(mul, factors, row))
            row = [sum(map(mul, ways, ahead)) / size for ways in self.from_each]
            backward.append(row)
        found: Scores = np.array(forward) * np.array(backward[::-1])
        return found

    def forward(self, likely: list[list[float]]) -> tuple[list[list[float]], list[float]]:
        """For each item the chances of its labels after those before it, and what they were divided by.

        In plain floats: of so few labels, numpy takes longer to be called than to count.
        """
        found: list[list[float]] = []
        sizes: list[float] = []
        for factors in likely:
            row = factors
            if found:
                row = [
                    sum(map(mul, found[-1], ways)) * x for ways, x in zip(self.to_each, factors, strict=True)
                ]
            sizes.append(sum(row))
            found.append([x / sizes[-1] for x in row])
        return found, sizes


def likelihoods(scores: Scores) -> Scores:
    """The scores as factors, the best of each item 1, so that nothing overflows."""
    found: Scores = np.exp((scores - scores.max(axis=1, keepdims=True)).astype(np.float64))
    return found


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
