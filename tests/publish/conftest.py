"""A record of invented pages, kept as evidence, with people of every role."""

from __future__ import annotations

from released_fixtures import desk, fresh, people, read

__all__ = ["desk", "fresh", "people", "read"]
