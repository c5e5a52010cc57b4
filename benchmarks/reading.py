"""Speed: the whole reading beside the parser alone on the same pages, in one run.

    reading.py [FILE...]        JSON lines of pages; without any, the example pages

Prints pages/s and words/s of both and their ratio, a language a row; one process, warm models. Both read each
page in turn, and each counts with its best of some turns: other work on the machine slows both alike. Seconds
are those of the processor.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

from onrecord import capture, extract, read
from onrecord.errors import SourceError
from onrecord.language import parse, sentences
from onrecord.record import Given, Page, Reading

EXAMPLES = Path(__file__).parent.parent / "examples"
TURNS = 7
HEADER = "{:<10}{:>7}{:>9}{:>16}{:>15}{:>9}{:>7}"


def main(names: list[str]) -> None:
    """Read the pages both ways and print a row a language."""
    readings = list(load(names))
    print(HEADER.format("language", "pages", "words", "parser words/s", "whole words/s", "pages/s", "times"))
    for lang in ("en", "fr", "ru"):
        part = [reading for reading in readings if reading.page.language == lang]
        if part:
            row(lang, part)


def row(lang: str, readings: list[Reading]) -> None:
    words = sum(len(reading.page.text.split()) for reading in readings)
    extract.extract(readings[0])  # loads the models
    works = (lambda reading: parse_all(reading.page, lang)), extract.extract
    best = [[min(turn) for turn in zip(*turns(reading, works), strict=True)] for reading in readings]
    parser, whole = map(sum, zip(*best, strict=True))
    print(
        f"{lang:<10}{len(readings):>7}{words:>9}{words / parser:>16,.0f}{words / whole:>15,.0f}"
        f"{len(readings) / whole:>9.1f}{whole / parser:>7.2f}"
    )


def turns(reading: Reading, works: Iterable[Callable[[Reading], object]]) -> list[list[float]]:
    """For each turn the seconds of each work."""
    return [[seconds(work, reading) for work in works] for _ in range(TURNS)]


def seconds(work: Callable[[Reading], object], reading: Reading) -> float:
    start = time.process_time()
    work(reading)
    return time.process_time() - start


def parse_all(page: Page, lang: str) -> int:
    spans = [span for b in page.blocks for span in sentences.split(page.text, lang, b.start, b.stop)]
    return sum(1 for _ in parse.parse(page.text, lang, spans))


def load(names: list[str]) -> Iterable[Reading]:
    captures = chain.from_iterable(capture.jsonl(name, Given()) for name in names)
    for captured in captures if names else capture.sources([str(EXAMPLES)], Given()):
        if not isinstance(captured, SourceError):
            yield from read.read(captured)


if __name__ == "__main__":
    main(sys.argv[1:])
