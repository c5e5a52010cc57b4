"""Kills `onrecord add` at random moments and checks that nothing but the capture in progress is lost.

    python scripts/kill_add.py [KILLS]

Each round adds 200 pages to a new record folder, kills the run at a random page, verifies, and adds again,
until all pages are in; then it checks that exactly the 200 are there. Exits with 1 at the first loss.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from onrecord import evidence

PAGES = 200
AT_ONCE = 30
"""Pages that a run adds at most before it is killed."""
MOMENT = 0.01
"""Seconds between a page told and the kill, on average: a few captures."""


def main() -> int:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    kills = rounds = 0
    command = str(Path(sys.executable).with_name("onrecord"))
    with tempfile.TemporaryDirectory() as home:
        lines = Path(home) / "pages.jsonl"
        texts = [
            json.dumps({"id": str(n), "text": f"Page {n}: a meeting was held in Tours."})
            for n in range(PAGES)
        ]
        lines.write_text("\n".join(texts))
        while kills < wanted:
            rounds += 1
            record = Path(home) / f"record{rounds}"
            while kills < wanted and not killed_or_done(command, record, lines):
                kills += 1
                found = (
                    evidence.verify(record).captures if (record / "keys" / "project.pub.pem").exists() else 0
                )
                print(f"kill {kills}: {found} pages whole", flush=True)
            subprocess.run([command, *arguments(record, lines)], check=True, capture_output=True)
            if evidence.verify(record).captures != PAGES:
                print(f"round {rounds}: {evidence.verify(record).captures} pages instead of {PAGES}")
                return 1
    print(
        f"{kills} kills, {rounds} rounds: after each kill all held; each round ended with the {PAGES} pages."
    )
    return 0


def arguments(record: Path, lines: Path) -> list[str]:
    return ["add", "--keep-only", "-r", str(record), "--jsonl", str(lines)]


def killed_or_done(command: str, record: Path, lines: Path) -> bool:
    """Run once and kill within a moment of a random page; True where the run was over before."""
    with subprocess.Popen(
        [command, *arguments(record, lines)], stdout=subprocess.PIPE, start_new_session=True
    ) as run:
        assert run.stdout
        left = random.randint(0, AT_ONCE)
        while left:
            told = run.stdout.readline()
            if not told:
                return run.wait() == 0
            left -= b" kept, " in told and b"was kept" not in told
        try:
            run.wait(random.expovariate(1 / MOMENT))
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            return False
        return run.returncode == 0


if __name__ == "__main__":
    started = time.monotonic()
    code = main()
    print(f"{time.monotonic() - started:.0f} s")
    sys.exit(code)
