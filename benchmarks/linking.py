"""How fast pages are linked, what it finds of what was planted, and how the time grows.

    python benchmarks/linking.py                 10,000 and 100,000 pages
    python benchmarks/linking.py 1000 10000      other sizes

Pages are invented: words without meaning, towns on a grid, a happening for every two pages or so told in
words of the page's own, a fifth of the pages copied with one word in ten changed, a twentieth taken over
whole. Each size runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import time
from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from onrecord import link
from onrecord.record import Figure, Mention, Name, Page, Place, Record, Report, ReportFigure, Span, Time

KINDS = ("protest", "detention", "killing", "attack", "raid")
COPIED, WHOLE = 0.2, 0.05
LENGTH = 180
FIRST_DAY = date(2020, 1, 1)
DAYS, TOWNS = 1000, 2000


class Case(NamedTuple):
    """A happening: what, where, when, to whom, how many, and words that belong to it."""

    kind: str
    town: int
    day: int
    name: str
    figure: int
    words: tuple[str, ...]


class Planted(NamedTuple):
    """Invented pages, and what is known of them: the page each is copied from, the happening each tells."""

    records: list[Record]
    copied: dict[str, str]
    tells: dict[str, int]


def plant(size: int) -> Planted:
    chance = random.Random(size)
    lexicon = [
        "".join(chance.choices("abcdefghiklmnoprstuvz", k=chance.randint(3, 9))) for _ in range(20_000)
    ]
    cases = [case(chance, lexicon) for _ in range(size // 2)]
    planted = Planted([], {}, {})
    bodies: list[tuple[list[str], int]] = []
    for number in range(size):
        name, luck = f"page{number:07}", chance.random()
        if bodies and luck < COPIED + WHOLE:
            source = chance.randrange(len(bodies))
            words, told = bodies[source]
            changed = 0.1 if luck < COPIED else 0.0
            words = [chance.choice(lexicon) if chance.random() < changed else word for word in words]
            planted.copied[name] = f"page{source:07}"
        else:
            told = chance.randrange(len(cases))
            words = chance.choices(lexicon, k=LENGTH)
        bodies.append((words, told))
        planted.tells[name] = told
        planted.records.append(record(name, words, cases[told], FIRST_DAY + timedelta(days=cases[told].day)))
    return planted


def case(chance: random.Random, lexicon: list[str]) -> Case:
    name = " ".join(chance.choice(lexicon).title() for _ in range(2))
    words = tuple(chance.choices(lexicon, k=12))
    place, day = chance.randrange(TOWNS), chance.randrange(DAYS)
    return Case(chance.choice(KINDS), place, day, name, chance.randint(2, 90), words)


def record(name: str, words: list[str], told: Case, day: date) -> Record:
    """A page that tells a happening in the midst of its other words."""
    before, after = " ".join(words[:60]), " ".join(words[60:])
    parts = (
        before,
        *told.words[:6],
        told.kind,
        told.name,
        str(told.figure),
        "Town",
        day.isoformat(),
        *told.words[6:],
        after,
    )
    spans, text = [], ""
    for part in parts:
        spans.append(Span(len(text), len(text) + len(part)))
        text += part + " "
    trigger, who, figure, where, when = spans[7:12]
    mentions = (
        mention("m1", "person", who, Name(told.name)),
        mention("m2", "place", where, town(told.town)),
        mention("m3", "time", when, Time(day.isoformat(), "day")),
        mention("m4", "figure", figure, Figure(told.figure, told.figure)),
    )
    happened = Report(
        id="r1", kind=told.kind, triggers=(trigger,), modality="happened", target=who, place="m2", time="m3",
        figures=(ReportFigure("m4", "participants"),),
    )  # fmt: skip
    page = Page(
        id=name, text=text, language="en", published=day.isoformat(), outlet=f"Paper {int(name[4:]) % 500}"
    )
    return Record(page=page, mentions=mentions, reports=(happened,))


def mention(name: str, kind: str, at: Span, value: Name | Place | Time | Figure) -> Mention:
    return Mention(id=name, kind=kind, start=at.start, stop=at.stop, value=value)  # type: ignore[arg-type]  # known kinds


def town(number: int) -> Place:
    """A town on a grid of one degree, a region and country for each line of it."""
    north, east = divmod(number, 50)
    return Place(
        name=f"Town {number}", geonames=number + 1, country=f"C{north % 10}", admin1=str(north),
        latitude=float(north), longitude=float(east), precision="city",
    )  # fmt: skip


def measure(size: int) -> str:
    planted = plant(size)
    start = time.perf_counter()
    links, incidents = link.link(planted.records)
    seconds = time.perf_counter() - start
    mebibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    copies = {one.source.page: one for one in links if one.kind in ("copy", "rewrite")}
    touched = {page for one in copies.values() for page in (one.source.page, one.target.page)}
    found = sum(name in touched and source in touched for name, source in planted.copied.items())
    right, together, wanted = pairs(planted, incidents)
    return "\n".join(
        (
            f"{size:,} pages: {seconds:.1f} s, {seconds / size * 1000:.2f} ms a page, {mebibytes:,.0f} MiB",
            f"  copies found: {found / max(1, len(planted.copied)):.3f} of {len(planted.copied):,}",
            f"  pairs of one happening: recall {right / max(1, wanted):.3f} of {wanted:,}, "
            f"precision {right / max(1, together):.3f}",
        )
    )


def pairs(planted: Planted, incidents: list[link.Incident]) -> tuple[int, int, int]:
    """Pairs of pages rightly together, together, and that should be."""
    right = together = 0
    for one in incidents:
        count: dict[int, int] = defaultdict(int)
        for member in one.reports:
            count[planted.tells[member.page]] += 1
        together += len(one.reports) * (len(one.reports) - 1) // 2
        right += sum(n * (n - 1) // 2 for n in count.values())
    told: dict[int, int] = defaultdict(int)
    for case_number in planted.tells.values():
        told[case_number] += 1
    return right, together, sum(n * (n - 1) // 2 for n in told.values())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    for size in parser.parse_args().sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            print(pool.apply(measure, (size,)), flush=True)


if __name__ == "__main__":
    main()
