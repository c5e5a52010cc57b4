"""Do two articles tell the same event? What linking says, on pairs that people judged.

    python benchmarks/same_event.py FILE.jsonl.gz

Each line has `lang`, `t1`, `x1`, `t2`, `x2` (title and text) and `same`. Two pages are the same event for
us where they share an incident, or one is a copy, rewrite or translation of the other.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from onrecord import link, pipeline
from onrecord.record import Capture, Given, Record

COPIES = ("copy", "rewrite", "translation")


def main(name: str) -> None:
    """Print right, wrong and missed by language."""
    counts: Counter[tuple[str, bool, bool]] = Counter()
    with gzip.open(Path(name), "rt", encoding="utf8") as lines:
        for pair in map(json.loads, lines):
            counts[pair["lang"], bool(pair["same"]), same(pair)] += 1
    for lang in sorted({lang for lang, _, _ in counts}):
        right, missed = counts[lang, True, True], counts[lang, True, False]
        wrong, apart = counts[lang, False, True], counts[lang, False, False]
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        print(
            f"{lang}: precision {precision:.3f}, recall {recall:.3f} ({right} right, {wrong} wrong,", end=" "
        )
        print(f"{missed} missed, {apart} rightly apart)")


def same(pair: dict[str, Any]) -> bool:
    """Whether linking takes the two articles for one event."""
    records = [read(pair[f"t{n}"], pair[f"x{n}"], pair["lang"]) for n in (1, 2)]
    links, incidents = link.link(records)
    return any(one.kind in COPIES for one in links) or any(
        len({member.page for member in one.reports}) > 1 for one in incidents
    )


def read(title: str, text: str, lang: str) -> Record:
    body = f"{title}\n\n{text}"
    given = Given(language=lang, title=title, verbatim=True)
    captured = Capture(
        source="pair",
        body=body.encode(),
        sha256=hashlib.sha256(body.encode()).hexdigest(),
        media_type="text/plain",
        given=given,
    )
    (outcome,) = pipeline.records([captured])
    assert isinstance(outcome, Record), outcome
    return outcome


if __name__ == "__main__":
    main(sys.argv[1])
