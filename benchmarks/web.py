"""How fast the desk and the site answer over many pages.

    python benchmarks/web.py [--pages 100000] [--asks 300]

Makes a record of invented pages (rows written straight into its tables, words indexed), serves it with the
server that `onrecord serve` runs, and asks over the loopback, one client. Prints the median and the 99th
percentile in milliseconds. The target is 200 and 500.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx

from onrecord import web

PORT = 8796
AT = f"http://127.0.0.1:{PORT}"
TOWNS = ("Lille", "Lyon", "Leeds", "Minsk", "Batumi", "Kazan", "Tbilisi", "Vienna", "Riga", "Oslo")
ACTS = ("beat", "detained", "released", "searched", "threatened")
KINDS = ("beating", "detention", "release", "raid", "threat")
BATCH = 2000


def main() -> None:
    """Make the record, serve it, ask, print."""
    told = argparse.ArgumentParser()
    told.add_argument("--pages", type=int, default=100_000)
    told.add_argument("--asks", type=int, default=300)
    asked = told.parse_args()
    record = Path(tempfile.mkdtemp(prefix="onrecord-web-"))
    try:
        web.start(record)
        made(asked.pages)
        command = [str(Path(sys.executable).with_name("onrecord")), "serve", "-r", str(record)]
        server = subprocess.Popen([*command, "--port", str(PORT)], stdout=subprocess.DEVNULL)
        for name, times in measured(asked.asks):
            print(f"{name:12} {statistics.median(times):7.1f} {percentile(times, 99):7.1f}")
        server.terminate()
    finally:
        shutil.rmtree(record, ignore_errors=True)


def made(count: int) -> None:
    """Pages of one report and one statement each, four to an incident; one dossier."""
    from onrecord.store.models import User

    started = time.perf_counter()
    User.objects.create_user("bench", password="a long pass phrase", role="owner")
    for first in range(0, count, BATCH):
        batch(first, min(BATCH, count - first))
    print(f"made {count} pages in {time.perf_counter() - started:.0f} s")


def batch(first: int, count: int) -> None:
    from django.db import transaction

    from onrecord.store import searching
    from onrecord.store.models import Incident, Line, Page, Telling

    rng = random.Random(first)
    with transaction.atomic():
        pages = Page.objects.bulk_create(page(first + n, rng) for n in range(count))
        lines = Line.objects.bulk_create(line for row in pages for line in lines_of(row))  # type: ignore[no-untyped-call]
        incidents = Incident.objects.bulk_create(
            Incident(
                key=f"{first + n:064}",
                kind=KINDS[n % 5],
                title=f"{KINDS[n % 5]}, {TOWNS[n % 10]}",
                pages=4,
                first_day=date(2020, 1, 1) + timedelta(days=n),
                last_day=date(2020, 1, 1) + timedelta(days=n),
            )
            for n in range(0, count, 4)
        )
        reports = [line for line in lines if line.kind == "report"]
        Telling.objects.bulk_create(
            Telling(incident=incidents[n // 4], line=line) for n, line in enumerate(reports)
        )
        for row in pages:
            searching.put_page(row)
        searching.put_lines(lines, "en")


def page(number: int, rng: random.Random):  # type: ignore[no-untyped-def]  # a model, known once Django is ready
    from onrecord.store.models import Page

    town, act = TOWNS[number % 10], ACTS[number % 5]
    filler = " ".join(f"word{int(rng.paretovariate(0.7))}" for _ in range(200))
    text = f"Police {act} three students in {town} on day {number}, a union said.\n{filler}"
    return Page(
        key=f"sha256:{number:064}/1",
        title=f"Police {act} students in {town}, {number}",
        outlet=f"Outlet {number % 50}",
        language="en",
        text=text,
        blocks=[{"kind": "paragraph", "start": 0, "stop": len(text), "language": "en"}],
        day=date(2020, 1, 1) + timedelta(days=number % 2000),
        worth=rng.random() * 10,
    )


def lines_of(page):  # type: ignore[no-untyped-def]  # as above
    from onrecord.store.models import Line

    stop = page.text.index(" three")
    span = {"start": 7, "stop": stop}
    report = {"id": "r1", "kind": "beating", "triggers": [span], "modality": "happened", "on_word_of": ["s1"]}
    said = {"id": "s1", "cue": span, "content": [span], "manner": "indirect", "stance": "states"}
    told: dict[str, Any]
    for kind, what, told in (("report", "beating", report), ("statement", "states", said)):
        yield Line(
            page=page, key=f"{kind[0]}{page.key[8:71]}", kind=kind, local=str(told["id"]), what=what,
            modality=str(told.get("modality", "")), start=7, stop=stop, quote=page.text[7:stop], reading=told,
        )  # fmt: skip


def measured(asks: int) -> Iterator[tuple[str, list[float]]]:
    """The views, each with its times in milliseconds."""
    from django.test import Client

    from onrecord.store.models import Incident, Page, User

    signed = Client()
    signed.force_login(User.objects.get())
    rng = random.Random(1)
    pages = rng.sample(list(Page.objects.values_list("pk", flat=True)), asks)
    incidents = rng.choices(list(Incident.objects.values_list("key", flat=True)), k=asks)
    with httpx.Client(
        base_url=AT, cookies={"sessionid": signed.cookies["sessionid"].value}, timeout=30
    ) as client:
        wait(client)
        views: dict[str, Callable[[int], str]] = {
            "inbox": lambda n: f"/desk/?page={1 + n % 20}",
            "page": lambda n: f"/desk/pages/{pages[n]}/",
            "incidents": lambda n: f"/desk/incidents/?page={1 + n % 20}",
            "incident": lambda n: f"/desk/incidents/{incidents[n]}/",
            "search": lambda n: f"/desk/search/?q={TOWNS[n % 10]}+{ACTS[n % 5]}",
            "site": lambda n: "/",
        }
        for name, address in views.items():
            yield name, [ask(client, address(n)) for n in range(asks)]


def wait(client: httpx.Client) -> None:
    """Until the server answers."""
    for _ in range(200):
        try:
            client.get("/desk/in/")
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return


def ask(client: httpx.Client, address: str) -> float:
    started = time.perf_counter()
    client.get(address).raise_for_status()
    return 1000 * (time.perf_counter() - started)


def percentile(times: list[float], at: int) -> float:
    return sorted(times)[min(len(times) - 1, len(times) * at // 100)]


if __name__ == "__main__":
    main()
