"""Speed: the whole reading beside the parser alone on the same pages, in one run.

    reading.py [FILE...]        JSON lines of pages; without any, the example pages, many times over

Prints pages/s and words/s of both and their ratio, a language a row; one process, warm models.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from onrecord import capture, extract, read
from onrecord.errors import SourceError
from onrecord.language import parse, sentences
from onrecord.record import Given, Page, Reading

EXAMPLES = Path(__file__).parent.parent / "examples"
TIMES_OVER = 20
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
    parser = seconds(lambda reading: parse_all(reading.page, lang), readings)
    whole = seconds(extract.extract, readings)
    print(
        f"{lang:<10}{len(readings):>7}{words:>9}{words / parser:>16,.0f}{words / whole:>15,.0f}"
        f"{len(readings) / whole:>9.1f}{whole / parser:>7.2f}"
    )


def seconds(work: Callable[[Reading], object], readings: Iterable[Reading]) -> float:
    start = time.perf_counter()
    for reading in readings:
        work(reading)
    return time.perf_counter() - start


def parse_all(page: Page, lang: str) -> int:
    spans = [span for b in page.blocks for span in sentences.split(page.text, lang, b.start, b.stop)]
    return sum(1 for _ in parse.parse(page.text, lang, spans))


def load(names: list[str]) -> Iterable[Reading]:
    captures = (c for name in names for c in capture.jsonl(name, Given()))
    if not names:
        captures = (c for _ in range(TIMES_OVER) for c in capture.sources([str(EXAMPLES)], Given()))
    for captured in captures:
        if not isinstance(captured, SourceError):
            yield from read.read(captured)


if __name__ == "__main__":
    main(sys.argv[1:])
