"""What tests of several rooms share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis

hypothesis.register_profile("onrecord", deadline=None)  # how fast a machine is says nothing about the code
hypothesis.load_profile("onrecord")


@pytest.fixture
def record(settings: Any, tmp_path: Path) -> Path:
    """An empty record folder, as the server knows it."""
    folder = tmp_path / "record"
    folder.mkdir()
    settings.RECORD = folder
    return folder
