"""Measure on the shared data beside the checkout, where it is there (`make score`).

score.py [NAME...]      all of `statements_polnear acts_hrdsattack slots_acled ...`, or the named ones
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parent.parent
SCORER = HOME.parent / "shared" / "score" / "score.py"
READING = (
    "statements_polnear",
    "acts_hrdsattack",
    "slots_acled",
    "quotes_ru",
    "places_geo",
    "times",
    "body",
    "gold",
)


def main(names: list[str]) -> int:
    """Run the scorer on our command line; the exit code is the scorer's."""
    if not SCORER.exists():
        print("no shared data beside the checkout: nothing to measure")
        return 0
    program = Path(sys.executable).parent / "onrecord"
    scorer = [sys.executable, str(SCORER), *(names or READING), "--command", str(program)]
    return subprocess.run([*scorer, "--json", str(HOME / "scores.json")], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
