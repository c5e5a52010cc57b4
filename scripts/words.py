"""The catalogues of the site's words, kept without dates so that nothing changes by itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parent.parent
ROOMS = [HOME / "src" / "onrecord" / name for name in ("publish", "act")]
LANGUAGES = ("fr", "ru")


def main() -> None:
    """Collect the words, keep what was translated, compile."""
    chosen = [option for language in LANGUAGES for option in ("-l", language)]
    for room in ROOMS:
        (room / "locale").mkdir(exist_ok=True)
        os.chdir(room)
        admin("makemessages", *chosen, "--no-wrap", "--no-location", "--no-obsolete")
        for path in sorted(room.glob("locale/*/LC_MESSAGES/django.po")):
            told = re.sub(r'^"POT-Creation-Date:.*\n', "", path.read_text("utf8"), flags=re.M)
            path.write_text(told, "utf8")
        admin("compilemessages", *chosen)


def admin(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "django", *words, "--verbosity", "0"], check=True)


if __name__ == "__main__":
    main()
