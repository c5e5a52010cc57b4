"""The pictures of a dossier and of an incident, as SVG to be set into a page."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]


def of_dossier(content: Row) -> dict[str, str]:
    """Map and timeline."""
    return {}


def of_incident(row: Row, content: Row) -> dict[str, str]:
    """Figures and origins."""
    return {}
