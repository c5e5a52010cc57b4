"""The whole way once more, as `make demo` goes it: read, review, release; then the site as files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parents[1]
ONRECORD = Path(sys.executable).with_name("onrecord")


def run(*words: str | Path, told: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, input=told, check=False
    )


def test_the_demo_makes_a_record_and_its_site_is_written(tmp_path: Path) -> None:
    record, out = tmp_path / "record", tmp_path / "site"
    made = run(sys.executable, HOME / "scripts/demo.py", "--no-serve", "--record", record)
    assert made.returncode == 0, made.stderr
    assert "released: “The bakers of Batumi”" in made.stdout and "sign in as 'demo'" in made.stdout
    written = run(ONRECORD, "publish", "-r", record, "-o", out)
    assert written.returncode == 0, written.stderr
    page = (out / "dossiers/bakers-of-batumi/index.html").read_text()
    assert "the chair of the union" in page and "Kverell" not in page and "independent origins" in page
    assert "Nodar" not in "".join(path.read_text() for path in out.rglob("*.*") if path.suffix != ".png")
    account = run(
        ONRECORD, "user", "add", "maria", "-r", record, "--password-stdin", told="long enough for me\n"
    )
    assert account.returncode == 0, account.stderr
    assert "maria\treviewer" in run(ONRECORD, "user", "list", "-r", record).stdout
    twice = run(
        ONRECORD, "user", "add", "maria", "-r", record, "--password-stdin", told="long enough for me\n"
    )
    assert twice.returncode == 2 and "maria already" in twice.stderr
    assert run(ONRECORD, "verify", "-r", record).returncode == 0
