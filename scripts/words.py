"""The catalogues of the site's words, kept without dates so that nothing changes by itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parent.parent
ROOM = HOME / "src" / "onrecord" / "publish"
LANGUAGES = ("fr", "ru")


def main() -> None:
    """Collect the words, keep what was translated, compile."""
    os.chdir(ROOM)
    chosen = [option for language in LANGUAGES for option in ("-l", language)]
    admin("makemessages", *chosen, "--no-wrap", "--no-location", "--no-obsolete")
    for path in sorted(ROOM.glob("locale/*/LC_MESSAGES/django.po")):
        path.write_text(re.sub(r'^"POT-Creation-Date:.*\n', "", path.read_text("utf8"), flags=re.M), "utf8")
    admin("compilemessages", *chosen)


def admin(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "django", *words, "--verbosity", "0"], check=True)


if __name__ == "__main__":
    main()
