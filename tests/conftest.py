"""Tests that use tables do so in a record folder of their own, thrown away after the run."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

# Django reads its settings once; this must stand before any test asks for them.
os.environ["ONRECORD_RECORD"] = tempfile.mkdtemp(prefix="onrecord-test-")
if database := os.environ.get("ONRECORD_TEST_DATABASE"):
    (Path(os.environ["ONRECORD_RECORD"]) / "settings.toml").write_text(f'[database]\nurl = "{database}"\n')
