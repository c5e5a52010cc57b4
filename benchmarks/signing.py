"""How fast a petition is signed, and whether a crash loses or doubles a signature.

    python benchmarks/signing.py [--signatures 1000000] [--clients 8] [--kills 20]

Makes a record with an open petition (SQLite, synchronous FULL; with ONRECORD_BENCH_DATABASE an address of
PostgreSQL), serves it as `onrecord serve` does, and sends real forms over the loopback: sign, then confirm by
the link that the letter holds. First a tenth with one client, then the rest with several. Then the server is
killed (SIGKILL) again and again while forms come in: what was answered as confirmed must be counted, and
nothing twice. The limit for one network is lifted, and the time trap: all forms come from here.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import httpx

from onrecord import web

PORT = 8797
AT = f"http://127.0.0.1:{PORT}"
SERVER = """
import sys
from datetime import timedelta
from pathlib import Path
from onrecord import web
web.start(Path(sys.argv[1]))
from onrecord.act import guards
guards.QUICKEST, guards.MOST_OF_A_BLOCK = timedelta(seconds=-1), 10**12
from onrecord.show import serving
serving.run("127.0.0.1", int(sys.argv[2]), 1)
"""


def main() -> int:
    """Make the petition, sign, kill, print."""
    told = argparse.ArgumentParser()
    told.add_argument("--signatures", type=int, default=1_000_000)
    told.add_argument("--clients", type=int, default=8)
    told.add_argument("--kills", type=int, default=20)
    asked = told.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-signing-") as home:
        record = Path(home)
        settings = f'[site]\nurl = "{AT}/"\n'
        if database := os.environ.get("ONRECORD_BENCH_DATABASE"):
            settings += f'[database]\nurl = "{database}"\n'
        (record / "settings.toml").write_text(settings)
        web.start(record)
        prepare()
        server = served(record)
        tenth = asked.signatures // 10
        for clients, count in ((1, tenth), (asked.clients, asked.signatures - tenth)):
            measured(clients, count, record)
        pages(asked.clients)
        killed(server)
        lost = crashes(record, asked.kills, asked.clients)
        print("a signature was lost or counted twice" if lost else "after the kills every count is right")
        return lost


def prepare() -> None:
    """A petition that is open, of a dossier that is released."""
    from django.utils import timezone

    from onrecord.act import envelope
    from onrecord.act.models import Petition, Tally
    from onrecord.store.models import Dossier, User

    owner = User.objects.create(username="owner", role="owner")
    dossier = Dossier.objects.create(slug="d", title="D", made_by=owner, state="released")
    now = timezone.now()
    words = {"en": {"title": "T", "text": "X", "addressee": "A"}}
    row = Petition.objects.create(
        dossier=dossier, slug="p", versions=words, goal=1_000_000,
        opens=now - timedelta(days=1), closes=now + timedelta(days=1), recipient=envelope.made()[1],
        anonymous_on=(now + timedelta(days=9)).date(), state="open", made_by=owner,
    )  # fmt: skip
    Tally.objects.create(petition=row)


def served(record: Path) -> subprocess.Popen[bytes]:
    """The server, once it answers."""
    command = [sys.executable, "-c", SERVER, str(record), str(PORT)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    while True:
        try:
            httpx.get(f"{AT}/act/petitions/p/count.json", timeout=5)
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return process


def killed(server: subprocess.Popen[bytes]) -> None:
    """End the server and its workers at once."""
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()


def one(client: httpx.Client, number: int) -> tuple[float, float]:
    """Sign and confirm as one person. Gives the seconds of both."""
    from onrecord.act import guards, tokens
    from onrecord.act.models import Petition, Signature
    from onrecord.act.signing import address_key

    if "csrftoken" not in client.cookies:
        client.get("/act/petitions/p/")
    address = f"s{number}x{os.getpid()}@mail{number % 97}.example"
    csrf = client.cookies["csrftoken"]
    form = {"name": f"Signer {number}", "email": address, "more": "FR", "consent": "on",
            "form": guards.form_token("sign p"), "csrfmiddlewaretoken": csrf}  # fmt: skip
    begun = time.perf_counter()
    sent = client.post("/act/petitions/p/", data=form)
    signed = time.perf_counter() - begun
    if sent.status_code != 302:
        raise RuntimeError(re.sub(r"<[^>]+>", " ", sent.text)[:300])
    petition = Petition.objects.get()
    row = Signature.objects.only("pk").get(petition=petition, address_key=address_key(petition, address))
    begun = time.perf_counter()
    done = client.post(f"/act/confirm/{tokens.of('confirm', row)}/", data={"csrfmiddlewaretoken": csrf})
    if done.status_code != 302:
        raise RuntimeError(f"not confirmed: {done.status_code}")
    return signed, time.perf_counter() - begun


def measured(clients: int, count: int, record: Path) -> None:
    """Sign with so many clients at once, and print."""
    offset = random.randrange(10**9)

    def share(which: int) -> list[tuple[float, float]]:
        with httpx.Client(base_url=AT, timeout=60) as client:
            return [one(client, offset + n) for n in range(which, count, clients)]

    begun, size = time.perf_counter(), weight(record)
    with ThreadPoolExecutor(clients) as pool:
        times = [each for part in pool.map(share, range(clients)) for each in part]
    took = time.perf_counter() - begun
    for name, row in (("sign", [a for a, _ in times]), ("confirm", [b for _, b in times])):
        row.sort()
        print(f"{clients} clients, {name}: median {1000 * statistics.median(row):.1f} ms, "
              f"p99 {1000 * row[int(len(row) * 0.99)]:.1f} ms")  # fmt: skip
    grown = (weight(record) - size) / max(1, count)
    print(f"{clients} clients: {count} signed and confirmed in {took:.0f} s, {count / took:.0f}/s, "
          f"{grown:.0f} bytes each", flush=True)  # fmt: skip


def weight(record: Path) -> int:
    return sum(path.stat().st_size for path in record.glob("record.sqlite*"))


def pages(clients: int) -> None:
    """How fast the petition's page is then."""

    def share(_which: int) -> list[float]:
        with httpx.Client(base_url=AT, timeout=60) as client:
            return [timed(client) for _ in range(200)]

    with ThreadPoolExecutor(clients) as pool:
        row = sorted(each for part in pool.map(share, range(clients)) for each in part)
    print(f"petition page, {clients} clients: median {1000 * statistics.median(row):.1f} ms, "
          f"p99 {1000 * row[int(len(row) * 0.99)]:.1f} ms")  # fmt: skip


def timed(client: httpx.Client) -> float:
    begun = time.perf_counter()
    client.get("/act/petitions/p/").raise_for_status()
    return time.perf_counter() - begun


def crashes(record: Path, kills: int, clients: int) -> int:
    """Kill the server while people sign. Gives how many confirmed signatures are lost or counted twice."""
    from onrecord.act.models import Signature, Tally

    before = Tally.objects.get().confirmed
    answered = 0
    for _ in range(kills):
        server = served(record)
        with ThreadPoolExecutor(clients) as pool:
            parts = [pool.submit(until_it_ends, random.randrange(10**12)) for _ in range(clients)]
            time.sleep(random.uniform(0.3, 2))
            killed(server)
            answered += sum(part.result() for part in parts)
    tally, rows = Tally.objects.get(), Signature.objects.filter(state="confirmed").count()
    counted = tally.confirmed - before
    print(f"{kills} kills: {answered} answered as confirmed, {counted} counted, {rows} rows in all")
    return max(0, answered - counted) + abs(tally.confirmed - rows)


def until_it_ends(offset: int) -> int:
    """Sign until the server is gone. Gives how many it answered as confirmed."""
    return sum(1 for _ in confirmed(offset))


def confirmed(offset: int) -> Iterator[int]:
    with httpx.Client(base_url=AT, timeout=10) as client:
        for number in range(10**6):
            try:
                one(client, offset + number)
            except (httpx.HTTPError, RuntimeError, KeyError):
                return
            yield number


if __name__ == "__main__":
    sys.exit(main())
