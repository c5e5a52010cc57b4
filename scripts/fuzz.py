"""Broken input for capture and read: changed pages, documents and archives, for as long as you like.

    python scripts/fuzz.py [--seconds 3600] [--processes 2] [--keep scratch/fuzz]

Seeds are the example pages and documents made here. Hypothesis changes them: bytes altered, cut out, doubled,
put in from another seed. Anything that is not an answer or a SourceError, and anything that takes longer than
ten seconds, is a finding: its input is kept in the folder, shrunk, with the traceback. Exits with 1 then.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import multiprocessing
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from email.message import EmailMessage
from pathlib import Path
from types import FrameType

import docx
import openpyxl
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from onrecord import capture, evidence, read
from onrecord.errors import SourceError
from onrecord.record import Capture, Given

HOME = Path(__file__).parent.parent
SECONDS = 10
ROUND = 400
"""Inputs of one round, after which the time is looked at."""
sys.path.insert(0, str(HOME / "tests"))


class Hangs(Exception):
    """One input took too long."""


def seeds() -> dict[str, bytes]:
    """What is changed: one of each kind that is read."""
    from small_pdf import pdf

    found = {path.name: path.read_bytes() for path in sorted((HOME / "examples").iterdir()) if path.is_file()}
    found["a.pdf"] = pdf(
        [[(70, 700 - 14 * n, 10, f"Police searched office {n} in Tours.") for n in range(9)]] * 2
    )
    found["a.rss"] = (
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>Nord</title><link>https://nord.example/</link><item>'
        b"<title>Tours</title><link>/1</link><pubDate>Tue, 12 Mar 2024 10:00:00 +0100</pubDate>"
        b"<description>&lt;p&gt;Police searched an office.&lt;/p&gt;</description></item></channel></rss>"
    )
    message = EmailMessage()
    message["From"], message["Subject"] = "Ines <ines@porte.example>", "Tours"
    message["Date"] = "Tue, 12 Mar 2024 10:00:00 +0100"
    message.set_content("Police searched our office on Monday.\n")
    message.add_alternative("<html><p>Police searched our office on Monday.</p></html>", subtype="html")
    found["a.eml"] = message.as_bytes()
    found["a.mhtml"] = b"MIME-Version: 1.0\r\n" + message.as_bytes().replace(b"alternative", b"related")
    out = io.BytesIO()
    document = docx.Document()
    document.add_heading("Tours", 1)
    document.add_paragraph("Police searched an office.")
    document.save(out)
    found["a.docx"] = out.getvalue()
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["name", "age"])
    out = io.BytesIO()
    book.save(out)
    found["a.xlsx"] = out.getvalue()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("b.html", found["denial.html"])
        made.writestr("c.pdf", found["a.pdf"])
    found["a.zip"] = out.getvalue()
    found["a.html.gz"] = gzip.compress(found["denial.html"])
    found["a.warc.gz"] = warc(found)
    found["a.warc"] = gzip.decompress(found["a.warc.gz"])
    found["a.jsonl"] = b'{"id": "1", "text": "Police searched an office.", "published": "2024-03"}\n' * 2
    return found


def warc(found: dict[str, bytes]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        with evidence.writing(Path(folder)) as keeper:
            for name in ("denial.html", "a.pdf"):
                body = found[name]
                kept = Capture(
                    source=name,
                    body=body,
                    sha256=hashlib.sha256(body).hexdigest(),
                    media_type="text/html",
                    url=f"https://nord.example/{name}",
                    status=200,
                    headers=(("Content-Type", "text/html"),),
                    fetched="2024-03-12T10:00:00Z",
                )
                keeper.keep(kept)
        return (Path(folder) / "warc" / "00001.warc.gz").read_bytes()


SEEDS = seeds()
where = st.floats(0, 1)
edits = st.lists(
    st.one_of(
        st.tuples(st.just("put"), where, st.binary(min_size=1, max_size=30)),
        st.tuples(st.just("cut"), where, where),
        st.tuples(st.just("set"), where, st.integers(0, 255)),
        st.tuples(st.just("twice"), where, where),
        st.tuples(st.just("from"), where, st.sampled_from(sorted(SEEDS))),
        st.tuples(st.just("end"), where, where),
    ),
    max_size=12,
)


def changed(body: bytes, changes: list[tuple[str, float, object]]) -> bytes:
    raw = bytearray(body)
    for what, place, how in changes:
        at = int(place * len(raw))
        if what == "put" and isinstance(how, bytes):
            raw[at:at] = how
        elif what == "set" and raw and isinstance(how, int):
            raw[min(at, len(raw) - 1)] = how
        elif what == "from" and isinstance(how, str):
            raw[at:at] = SEEDS[how][:2000]
        elif what == "end":
            del raw[at:]
        elif isinstance(how, float):
            stop = at + int(how * 200)
            raw[at:stop] = b"" if what == "cut" else raw[at:stop] * 2
    return bytes(raw[:2_000_000])


def tried(folder: Path, name: str, body: bytes) -> None:
    """Read one input as a user would; raises for what nobody should see."""
    path = folder / name
    path.write_bytes(body)
    signal.alarm(SECONDS)
    try:
        if name.endswith(".jsonl"):
            outcomes = list(capture.jsonl(str(path), Given()))
        else:
            outcomes = list(capture.local.captures(str(path), Given()))
        for one in outcomes:
            if isinstance(one, Capture) and not one.unread:
                pages(one)
    finally:
        signal.alarm(0)


def pages(captured: Capture) -> None:
    try:
        readings = read.read(captured)
    except SourceError:
        return
    for reading in readings:
        page = reading.page
        assert all(0 <= b.start <= b.stop <= len(page.text) for b in page.blocks), "a block beyond the text"
        assert all(page.text[s.start : s.stop] is not None for s in page.sheets)


def hang(number: int, frame: FrameType | None) -> None:
    raise Hangs(f"more than {SECONDS} seconds")


def run(number: int, seconds: float, keep: Path) -> int:
    """Rounds of changed inputs until the time is over. Gives how many findings there were."""
    signal.signal(signal.SIGALRM, hang)
    stop, findings, inputs = time.monotonic() + seconds, 0, 0
    last: dict[str, tuple[str, bytes]] = {}
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < stop:

            @seed(int(time.time() * 1000) + number)
            @settings(
                max_examples=ROUND,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
                phases=(Phase.generate, Phase.shrink),
            )
            @given(st.sampled_from(sorted(SEEDS)), edits)
            def one_round(name: str, changes: list[tuple[str, float, object]]) -> None:
                body = changed(SEEDS[name], changes)
                last["input"] = (name, body)
                tried(Path(folder), name, body)

            try:
                one_round()
            except Exception:  # noqa: BLE001 - whatever it is, it is a finding
                findings += 1
                name, body = last["input"]
                keep.mkdir(parents=True, exist_ok=True)
                stem = f"{hashlib.sha256(body).hexdigest()[:12]}-{name}"
                (keep / stem).write_bytes(body)
                (keep / f"{stem}.txt").write_text(traceback.format_exc())
                print(f"finding: {keep / stem}", flush=True)
            inputs += ROUND
    print(f"process {number}: about {inputs:,} inputs, {findings} findings", flush=True)
    return findings


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seconds", type=float, default=3600)
    asked.add_argument("--processes", type=int, default=2)
    asked.add_argument("--keep", type=Path, default=HOME / "scratch" / "fuzz")
    given_ = asked.parse_args()
    work = [(number, given_.seconds, given_.keep) for number in range(given_.processes)]
    with multiprocessing.get_context("fork").Pool(given_.processes) as pool:
        return 1 if sum(pool.starmap(run, work)) else 0


if __name__ == "__main__":
    sys.exit(main())
