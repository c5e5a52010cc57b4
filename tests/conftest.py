"""Tests that use tables do so in a record folder of their own, thrown away after the run."""

from __future__ import annotations

import os
import tempfile

# Django reads its settings once; this must stand before any test asks for them.
os.environ["ONRECORD_RECORD"] = tempfile.mkdtemp(prefix="onrecord-test-")
