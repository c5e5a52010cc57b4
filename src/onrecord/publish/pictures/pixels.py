"""A picture as PNG, with resvg: the same on every machine, no browser, no system library."""

from __future__ import annotations

import resvg_py

SCALE_TO = 1440
"""Pixels that a picture is wide."""
INK, PAPER = "#1b2733", "#ffffff"


def png(svg: str) -> bytes:
    """The picture as PNG, dark on white."""
    inked = svg.replace("currentColor", INK)
    return bytes(resvg_py.svg_to_bytes(svg_string=inked, width=SCALE_TO, background=PAPER))
