"""Where, on a base map from Natural Earth that comes with the software: no tiles, no server.

A town is a dot; a region or a country is a wide soft circle, so that nothing looks more exact than it is
told.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.publish.pictures.svg import COLOURS, LINE, WIDTH, el, label, link, picture, words

FILE = Path(__file__).parent / "basemap.json.gz"
HEIGHT = 420
LEAST = 7.0
"""Degrees of latitude that a map shows at least: a town stands in its country."""
MOST = 2000
"""Spots drawn."""
CLOSE = 14.0
"""Units within which spots are one, with their number."""
FINE = 0.8
"""Units below which a step of a coast is not drawn."""
SOFT = {"region": 26.0, "country": 48.0}
INK = COLOURS["denied"]

Point = tuple[float, float]


class Spot(NamedTuple):
    """Something at a place."""

    latitude: float
    longitude: float
    precision: str
    name: str
    """Of the place: it stands beside the dot."""
    title: str
    """What happened there."""
    href: str = ""


class Frame:
    """What part of the earth is drawn, and how degrees become units."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        south, north = min(s.latitude for s in spots), max(s.latitude for s in spots)
        west, east = min(s.longitude for s in spots), max(s.longitude for s in spots)
        self.middle = ((south + north) / 2, (west + east) / 2)
        self.shrink = max(0.2, cos(radians(self.middle[0])))
        tall = max(LEAST, (north - south) * 1.35, (east - west) * self.shrink * 1.35 * HEIGHT / WIDTH)
        self.scale = HEIGHT / tall

    def at(self, longitude: float, latitude: float) -> Point:
        x = WIDTH / 2 + (longitude - self.middle[1]) * self.shrink * self.scale
        return x, HEIGHT / 2 - (latitude - self.middle[0]) * self.scale

    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what is seen."""
        wide, tall = WIDTH / 2 / self.scale / self.shrink, HEIGHT / 2 / self.scale
        latitude, longitude = self.middle
        return longitude - wide, latitude - tall, longitude + wide, latitude + tall


def places(title: str, spots: Sequence[Spot]) -> str:
    """The map; empty where nothing has a place."""
    shown = [spot for spot in spots if abs(spot.latitude) <= 90 and abs(spot.longitude) <= 180][:MOST]
    if not shown:
        return ""
    shown = side_by_side(shown)
    frame = Frame(shown)
    sea = el("rect", width=WIDTH, height=HEIGHT, fill="#7fa8c9", fill_opacity="0.18", rx=8)
    land = el(
        "path", d="".join(coasts(frame)), fill="#b9ad8f", fill_opacity="0.35", stroke=LINE, stroke_width=0.7
    )
    marks = "".join(mark(group, frame) for group in together(shown, frame))
    about = "; ".join(spot.title for spot in shown)
    return picture(title, about, HEIGHT, (sea, land, marks))


def side_by_side(spots: Sequence[Spot]) -> list[Spot]:
    """Spots with longitudes such that the widest empty part of the earth is not on the map.

    Places on both sides of the antimeridian are neighbours: some longitudes are then beyond 180 degrees.
    """
    around = sorted({spot.longitude for spot in spots})
    gaps = [b - a for a, b in pairwise([*around, around[0] + 360])]
    cut = gaps.index(max(gaps))
    west, east = around[(cut + 1) % len(around)], around[cut]
    if west <= east:
        return list(spots)
    turn = 0 if west + east + 360 <= 360 else 360
    return [
        spot._replace(longitude=spot.longitude + (360 if spot.longitude <= east else 0) - turn)
        for spot in spots
    ]


@cache
def base() -> list[list[Any]]:
    """The rings of the base map, each as its box and its steps."""
    told: dict[str, list[list[Any]]] = json.loads(gzip.decompress(FILE.read_bytes()))
    return told["rings"]


def coasts(frame: Frame) -> Iterator[str]:
    """The outlines that are seen, clipped to the frame."""
    west, south, east, north = (edge * 100 for edge in frame.box())
    for (left, low, right, high), steps in base():
        for shift in (-36000, 0, 36000):  # the map may go over the antimeridian
            if left + shift <= east and right + shift >= west and low <= north and high >= south:
                yield outline([frame.at((x + shift) / 100, y / 100) for x, y in unpacked(steps)])


def unpacked(steps: Sequence[int]) -> Iterator[tuple[int, int]]:
    x = y = 0
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        yield x, y


def outline(ring: Sequence[Point]) -> str:
    """A ring as a path, without the steps too small to be seen."""
    points = clipped(
        clipped(clipped(clipped(list(ring), 0, -9, 1), 0, WIDTH + 9, -1), 1, -9, 1), 1, HEIGHT + 9, -1
    )
    kept: list[Point] = []
    for point in points:
        if not kept or abs(point[0] - kept[-1][0]) > FINE or abs(point[1] - kept[-1][1]) > FINE:
            kept.append(point)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + "Z" if len(kept) > 2 else ""


def clipped(ring: list[Point], axis: int, edge: float, side: int) -> list[Point]:
    """What of a ring lies on one side of a line (Sutherland and Hodgman 1974)."""
    out: list[Point] = []
    for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was, is_in = ((p[axis] - edge) * side >= 0 for p in (before, point))
        if was != is_in:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            out.append((edge, other) if axis == 0 else (other, edge))
        if is_in:
            out.append(point)
    return out


def together(spots: Iterable[Spot], frame: Frame) -> list[list[Spot]]:
    """Spots that would lie on one another, in one group; never of two precisions."""
    groups: dict[tuple[int, int, bool], list[Spot]] = {}
    for spot in spots:
        x, y = frame.at(spot.longitude, spot.latitude)
        groups.setdefault((int(x // CLOSE), int(y // CLOSE), spot.precision in SOFT), []).append(spot)
    return list(groups.values())


def mark(group: Sequence[Spot], frame: Frame) -> str:
    """A group of spots: a dot or a soft circle, its number, its names."""
    first = group[0]
    x, y = frame.at(first.longitude, first.latitude)
    names = ", ".join(dict.fromkeys(spot.name for spot in group))
    titles = el("title", words("; ".join(dict.fromkeys(spot.title for spot in group)), 500))
    if soft := SOFT.get(first.precision):
        shape = el(
            "circle", cx=x, cy=y, r=soft, fill=INK, fill_opacity="0.16", stroke=INK, stroke_dasharray="4 4"
        )
    else:
        shape = el(
            "circle", cx=x, cy=y, r=7 if len(group) == 1 else 11, fill=INK, stroke="#fff", stroke_width=1.5
        )
    count = (
        el(
            "text",
            str(len(group)),
            x=x,
            y=y + 4,
            fill="#fff",
            text_anchor="middle",
            font_size=12,
            font_weight="bold",
        )
        if len(group) > 1 and not soft
        else ""
    )
    side = x > WIDTH * 0.66
    beside = label(names, x - 16 if side else x + 16, y + 4, WIDTH / 3, text_anchor="end" if side else None)
    return link(
        el("g", titles + shape + count + beside), first.href if len({s.href for s in group}) == 1 else ""
    )
