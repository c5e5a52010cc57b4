"""The base map: land and borders of Natural Earth (1:50m), from the npm package world-atlas.

    npm pack world-atlas@2 && tar xzf world-atlas-2*.tgz
    python scripts/build_basemap.py package/countries-50m.json

Rings of longitude and latitude in hundredths of a degree, each as its box and its steps; steps smaller than
two hundredths are left out.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

TO = Path(__file__).parent.parent / "src/onrecord/publish/pictures/basemap.json.gz"
FINEST = 2
"""Hundredths of a degree below which a step is left out."""

Ring = list[tuple[int, int]]


def main(source: Path) -> None:
    """Read the TopoJSON, write the rings."""
    topology = json.loads(source.read_text("utf-8"))
    arcs = [list(decoded(arc, topology["transform"])) for arc in topology["arcs"]]
    rings = [packed(thin(ring)) for ring in all_rings(topology["objects"]["countries"], arcs)]
    told = {"source": "Natural Earth 1:50m, by world-atlas", "rings": [ring for ring in rings if ring]}
    TO.write_bytes(gzip.compress(json.dumps(told, separators=(",", ":")).encode(), 9, mtime=0))
    print(f"{len(told['rings'])} rings, {TO.stat().st_size} bytes")


def decoded(arc: list[list[int]], transform: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """The points of an arc, in hundredths of a degree."""
    x = y = 0
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield round((x * sx + tx) * 100), round((y * sy + ty) * 100)


def all_rings(countries: dict[str, Any], arcs: list[Ring]) -> Iterator[Ring]:
    for country in countries["geometries"]:
        shapes = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for polygon in shapes:
            for ring in polygon:
                yield [
                    point
                    for number in ring
                    for point in (arcs[number] if number >= 0 else arcs[~number][::-1])
                ]


def thin(ring: Ring) -> Ring:
    """Without the steps that no map shows."""
    out: Ring = []
    for x, y in ring:
        if not out or abs(x - out[-1][0]) > FINEST or abs(y - out[-1][1]) > FINEST:
            out.append((x, y))
    return out


def packed(ring: Ring) -> list[Any]:
    """Its box, then its first point and the steps from there; nothing of what is too small to be seen."""
    if len(ring) < 4:
        return []
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    steps = [ring[0][0], ring[0][1]]
    for (x0, y0), (x1, y1) in pairwise(ring):
        steps += [x1 - x0, y1 - y0]
    return [[min(xs), min(ys), max(xs), max(ys)], steps]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
