"""Train `extract/reports/background.toml`: which abuses a page tells of, and which it names by the way.

    uv run python scripts/train_background.py DATA.jsonl.gz

DATA is the training part of HRDsAttack (dataminr-ai/HRDsAttack, MIT licence): articles, and for each
the violations it was judged to report. Nothing of the texts goes into the weights but counts.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from onrecord import extract, read
from onrecord.extract import statements
from onrecord.extract.reports import background, tell
from onrecord.extract.reports.context import Context
from onrecord.record import Capture, Given, Reading

OUT = Path(extract.__file__).parent / "reports" / "background.toml"
LABELS = {
    "killing": {"killing"},
    "detention": {"arbitrary detention"},
    "torture": {"torture"},
    "abduction": {"kidnapping", "enforced disappearance"},
    "sexual_violence": {"sexual violence"},
}
RIDGE = 5.0
ROUNDS = 60
Row = tuple[dict[str, float], bool]


def main(source: str) -> None:
    rows, wanted = examples(readings(source))
    weights = fit(rows)
    threshold = best_threshold(rows, weights, wanted)
    write(weights, threshold, len(rows))


def readings(source: str) -> Iterator[tuple[Reading, set[str]]]:
    with gzip.open(source, "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            yield reading(row["sample"]), set(row["merged_sample"]["violation_types"] or [])


def reading(sample: dict[str, Any]) -> Reading:
    """The article as plain text, its paragraphs apart."""
    body = re.sub(r"</p>\s*", "\n\n", sample["Input.article_interface"] or "")
    text = (sample["Input.title"] or "") + "\n\n" + re.sub(r"<[^>]+>", "", body).strip()
    given = Given(language="en", published=str(sample["Input.publish_date"])[:10], verbatim=True)
    capture = Capture(source="hrd", body=text.encode(), sha256="", media_type="text/plain", given=given)
    return read.read(capture)[0]


def examples(pages: Iterable[tuple[Reading, set[str]]]) -> tuple[list[Row], int]:
    """For each page and family it names, the facts and whether it was judged to report it."""
    rows: list[Row] = []
    wanted = 0
    for page, labels in pages:
        context = context_of(page)
        told = list(tell(context))
        for family in background.FAMILIES:
            real = any(LABELS.get(kind, set()) & labels for kind in family)
            found = background.facts(context, told, family)
            if len(context.parsed) < background.SHORT:
                continue
            wanted += real
            if found is not None:
                rows.append((found, real))
    return rows, wanted


def context_of(page: Reading) -> Context:
    parsed, _ = extract.parse_page(page.page)
    mentions = extract.number(extract.find_mentions(page.page, parsed))
    return Context(page.page, parsed, mentions, statements.find(page.page, parsed, mentions))


def fit(rows: list[Row]) -> dict[str, float]:
    """Ridge logistic regression by Newton's method, on scaled facts; weights given back unscaled."""
    names = list(rows[0][0])
    facts = np.array([[row[name] for name in names] for row, _ in rows])
    real = np.array([float(label) for _, label in rows])
    scale = facts.std(axis=0)
    scale[scale == 0] = 1.0
    scaled, weights = facts / scale, np.zeros(len(names))
    ridge = RIDGE * np.eye(len(names))
    ridge[0, 0] = 0.01
    for _ in range(ROUNDS):
        odds = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (odds - real) + ridge @ weights
        weights -= np.linalg.solve((scaled.T * (odds * (1 - odds))) @ scaled + ridge, slope)
    return dict(zip(names, (weights / scale).round(3).tolist(), strict=True))


def best_threshold(rows: list[Row], weights: dict[str, float], wanted: int) -> float:
    """The log odds above which F1 over pages and kinds is best."""
    ranked = sorted(((background.score(f, weights), real) for f, real in rows), reverse=True)
    right, best = 0, (0.0, 0.0)
    for found, (odds, real) in enumerate(ranked, 1):
        right += real
        best = max(best, (2 * right / (found + wanted), odds))
    print(f"F1 on the training part {best[0]:.3f} at log odds {best[1]:.3f}")
    return round(best[1], 3)


CARD = """\
# Which abuses a page tells of, and which it names by the way. The log odds are the sum of fact times
# weight; below the threshold a kind is background (background.py says what each fact is).
# Data: the training part of HRDsAttack (MIT licence), English news: {count} pairs of page and kind, with
# labels of crowd workers, noisy. Made by scripts/train_background.py; no text is in the weights.
threshold = {threshold}

[weights]
"""


def write(weights: dict[str, float], threshold: float, count: int) -> None:
    lines = [f"{name} = {weight}\n" for name, weight in weights.items()]
    OUT.write_text(CARD.format(count=count, threshold=threshold) + "".join(lines), encoding="utf8")


if __name__ == "__main__":
    main(sys.argv[1])
