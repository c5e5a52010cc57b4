"""Fixtures that every room's tests may ask for."""

from __future__ import annotations

from browser import chromium, window, windows

__all__ = ["chromium", "window", "windows"]
