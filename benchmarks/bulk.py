"""Bulk: the filter beside resiliparse alone, the cascade, two workers beside one, recall, memory; in one run.

    bulk.py SHARED [PAGES]      the folder with bench/, gold/ and pages/; pages an archive (default 400)

The archives are made from the pages at hand in a temporary folder: one in twenty has reports by our reading.
"""

from __future__ import annotations

import gzip
import importlib
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from resiliparse.extract.html2text import extract_plain_text

from onrecord import pipeline
from onrecord.bulk import pool, sieve, sifting
from onrecord.bulk.nouns import Task, Wanted
from onrecord.bulk.sifting import Walk
from onrecord.capture.kinds import digest
from onrecord.record import Capture, Given, Record

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "bulk"))
made = importlib.import_module("archives")  # the records of the tests; "bulk" is this file's own name
TIMES = 3
ONE_IN = 20
FEW = 4  # reports from which a page surely matters


def main(home: Path, number: int) -> None:
    """Print all measures."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [made.archive(Path(folder) / f"{n}.warc.gz", mixed(home, number, n)) for n in range(2)]
        filters(paths[0])
        engines(paths, Path(folder))
    recall(home)


def html(home: Path) -> Iterator[bytes]:
    for row in lines(home / "bench" / "article_body" / "dev.jsonl.gz"):
        yield row["html"].encode("utf-8", "replace")
    for path in sorted((home / "pages").glob("*.html.gz")):
        yield gzip.decompress(path.read_bytes())


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]


def mixed(home: Path, number: int, seed: int) -> list[bytes]:
    """Records of pages, one of twenty with several reports and the others with none."""
    if not _told:
        for page in html(home):
            captured = Capture(source="p.html", body=page, sha256=digest(page), media_type="text/html")
            _told[page] = reports(captured)
    matter = [page for page, count in _told.items() if count >= FEW]
    other = [page for page, count in _told.items() if not count]
    chance = random.Random(seed)
    picked = [chance.choice(matter if n % ONE_IN == 7 else other) for n in range(number)]
    return [made.record(f"https://site{seed}.example/{n}", page) for n, page in enumerate(picked)]


_told: dict[bytes, int] = {}


def reports(captured: Capture) -> int:
    return sum(len(each.reports) for each in pipeline.records([captured]) if isinstance(each, Record))


def filters(path: str) -> None:
    """Pages a second a core: resiliparse's text alone, and our filter from the archive's bytes."""
    with Path(path).open("rb") as stream:
        bodies = [sifting.body(path, each) for each in Walk(path, stream).documents(Wanted(source=path))]
    texts = [body.decode("utf-8", "replace") for body in bodies]

    def peer() -> None:
        for text in texts:
            extract_plain_text(text, main_content=True)

    def cheap() -> None:
        for text in texts:
            extract_plain_text(text, main_content=True, alt_texts=False, preserve_formatting=False)

    def ours() -> None:
        with Path(path).open("rb") as stream:
            for each in Walk(path, stream).documents(Wanted(source=path)):
                sifting.sifted(sifting.page_text(sifting.body(path, each)))

    ours()
    rates = [[len(texts) / cpu(work) for work in (peer, cheap, ours)] for _ in range(TIMES)]
    for row in rates:
        print(
            "filter: resiliparse {:.0f}, with our options {:.0f}, ours {:.0f} pages/s a core, "
            "{:.2f} and {:.2f} of it".format(*row, row[2] / row[0], row[2] / row[1])
        )


def cpu(work: Callable[[], None]) -> float:
    """Seconds of processor time, which a shared machine changes less than those of the clock."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def engines(paths: Sequence[str], folder: Path) -> None:
    """The whole cascade with one and two workers, in pages a second."""
    for turn in range(TIMES):
        taken = {}
        for workers in (1, 2):
            out = folder / f"out{turn}-{workers}"
            tasks = [Task(source=path, folder=str(out)) for path in paths]
            begun = time.monotonic()
            found = list(pool.run(tasks, workers, lambda source, counts, at: None))
            taken[workers] = time.monotonic() - begun
            pages = sum(summary.counts.pages for _, summary in found if not isinstance(summary, Exception))
        print(
            f"cascade: {pages / taken[1]:.1f} pages/s with one worker, {pages / taken[2]:.1f} with two, "
            f"{taken[1] / taken[2]:.2f} times"
        )


def recall(home: Path) -> None:
    """Of texts with a report, how many pass: by gold, and by our own reading elsewhere."""
    for name, texts in sets(home).items():
        telling = [(text, lang) for text, lang in texts if counted(text, lang)]
        passed = sum(sieve.sift(text, lang).passes for text, lang in telling)
        print(f"recall: {name} {passed} of {len(telling)}")


def counted(text: str, lang: str) -> int:
    given = Given(language=lang, verbatim=True)
    body = text.encode("utf-8", "replace")
    return reports(Capture(source="t", body=body, sha256=digest(body), media_type="text/plain", given=given))


def sets(home: Path, most: int = 80) -> dict[str, list[tuple[str, str]]]:
    bench = home / "bench"
    gold = [json.loads(line) for line in (home / "gold" / "texts.jsonl").read_text("utf-8").splitlines()]
    named = {"gold": [(row["text"], row["lang"]) for row in gold if row["lang"] in ("en", "fr", "ru")]}
    for name in ("polnear", "acled_notes", "hrdsattack"):
        rows = lines(bench / name / "dev.jsonl.gz")[:most]
        named[name] = [(row.get("text") or row["sample"]["Input.article_interface"], "en") for row in rows]
    return named


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 400)
