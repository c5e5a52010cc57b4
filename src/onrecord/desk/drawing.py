"""The pictures of an incident at the desk."""

from __future__ import annotations

from onrecord.store.models import Incident, Line


def of(row: Incident, lines: list[Line]) -> dict[str, str]:
    """Figures, origins and map, as SVG."""
    return {}
