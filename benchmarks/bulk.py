"""Bulk: the filter beside resiliparse alone, the cascade, two workers beside one, recall, memory; in one run.

    bulk.py SHARED [PAGES]      the folder with bench/, gold/ and pages/; pages an archive (default 400)

The archives are made from the pages at hand in a temporary folder: one in twenty has reports by our reading.
"""

from __future__ import annotations

import gzip
import importlib
import io
import json
import random
import resource
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
TURNS = 5
ONE_IN = 20
FEW = 4  # reports from which a page surely matters


def main(home: Path, number: int) -> None:
    """Print all measures."""
    with tempfile.TemporaryDirectory() as folder:
        mixes = [mixed(home, number, n) for n in range(2)]
        paths = [made.archive(Path(folder) / f"{n}.warc.gz", mix) for n, mix in enumerate(mixes)]
        filters(mixes[0])
        whole_pages()
        recall(home)
        engines(paths, Path(folder))


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


def filters(records: Sequence[bytes]) -> None:
    """Pages a second a core: resiliparse's main text alone, and our filter from the archive's bytes.

    Page by page in turn, each at its best of some turns: other work on the machine slows all of them alike.
    """
    works = {"resiliparse": peer, "with our options": cheap, "ours": ours}
    spent = dict.fromkeys(works, 0.0)
    for record in records:
        text = body(record).decode("utf-8", "replace")
        best = dict.fromkeys(works, float("inf"))
        for _ in range(TURNS):
            for name, work in works.items():
                best[name] = min(best[name], cpu(lambda: work(record, text)))  # noqa: B023  # called at once
        for name, seconds in best.items():
            spent[name] += seconds
    rates = ", ".join(f"{name} {len(records) / seconds:.0f}" for name, seconds in spent.items())
    of_peer, of_cheap = (spent[name] / spent["ours"] for name in ("resiliparse", "with our options"))
    print(f"filter: {rates} pages/s a core; ours is {of_peer:.2f} and {of_cheap:.2f} of the others")


def peer(record: bytes, text: str) -> None:
    extract_plain_text(text, main_content=True)


def cheap(record: bytes, text: str) -> None:
    extract_plain_text(text, main_content=True, alt_texts=False, preserve_formatting=False)


def ours(record: bytes, text: str) -> None:
    sifting.worthless(body(record))


def body(record: bytes) -> bytes:
    return next(
        sifting.body("-", each) for each in Walk("-", io.BytesIO(record)).documents(Wanted(source="-"))
    )


def cpu(work: Callable[[], None]) -> float:
    """Seconds of processor time, which a shared machine changes less than those of the clock."""
    begun = time.thread_time()
    work()
    return time.thread_time() - begun


def whole_pages() -> None:
    """Of the pages with a report by our reading, how many pass the whole filter; of those without, too."""
    for name, pages in (
        ("with a report", [page for page, count in _told.items() if count]),
        ("without", [page for page, count in _told.items() if not count]),
    ):
        print(f"web pages {name}: {sum(not sifting.worthless(page) for page in pages)} of {len(pages)} pass")


def engines(paths: Sequence[str], folder: Path) -> None:
    """The whole cascade with one and two workers: pages a second, and those a second of the processor."""
    for turn in range(TIMES):
        taken, used = {}, {}
        for workers in (1, 2):
            out = folder / f"out{turn}-{workers}"
            tasks = [Task(source=path, folder=str(out)) for path in paths]
            begun, before = time.monotonic(), processor()
            found = list(pool.run(tasks, workers, lambda source, counts, at: None))
            taken[workers], used[workers] = time.monotonic() - begun, processor() - before
            pages = sum(summary.counts.pages for _, summary in found if not isinstance(summary, Exception))
        print(
            f"cascade: {pages / taken[1]:.1f} pages/s with one worker, {pages / taken[2]:.1f} with two, "
            f"{taken[1] / taken[2]:.2f} times; "
            f"{pages / used[1]:.1f} and {pages / used[2]:.1f} a second of the processor"
        )


def processor() -> float:
    """Seconds of processor time of all processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


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
