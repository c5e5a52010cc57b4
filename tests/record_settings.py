"""The server's settings for the tests: a record folder of their own, and the database asked for."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

FOLDER = tempfile.mkdtemp(prefix="onrecord-test-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["ONRECORD_RECORD"] = FOLDER
if database := os.environ.get("ONRECORD_TEST_DATABASE"):
    (Path(FOLDER) / "settings.toml").write_text(f'[database]\nurl = "{database}"\n')

from onrecord.web.settings import *  # noqa: E402, F403  # the folder must be known before

if not database:
    # A file, so that a server beside the test has connections of its own, and no waiting for the disk.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(FOLDER) / "test.sqlite")}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"  # noqa: F405
