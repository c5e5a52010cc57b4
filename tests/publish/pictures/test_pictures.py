from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from onrecord.publish import pictures
from onrecord.publish.pictures import Happening, Heads, Source, Spot, Teller, Telling

SVG = "{http://www.w3.org/2000/svg}"
HEADS = Heads("Pages", "Whose word")


def parsed(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode())


def words(svg: str) -> str:
    return str(parsed(svg).xpath("string()"))


def test_an_open_end_is_an_arrow_and_a_told_bound_a_dot() -> None:
    chart = parsed(pictures.figures("x", [Telling("killed", None, 60, False, "the union", "up to 60")]))
    assert len(chart.findall(f".//{SVG}path")) == 1 and len(chart.findall(f".//{SVG}circle")) == 1


def test_rivals_do_not_meet_on_the_axis() -> None:
    tellings = [
        Telling("killed", 3, 5, False, "the ministry", "3 to 5"),
        Telling("killed", 40, 60, False, "the union", "40 to 60"),
    ]
    chart = parsed(pictures.figures("x", tellings))
    bars = [
        (float(line.get("x1") or 0), float(line.get("x2") or 0))
        for line in chart.iter(f"{SVG}line")
        if line.get("stroke-width") == "6"
    ]
    assert bars[0][1] < bars[1][0]


def test_copies_are_one_box_with_their_number() -> None:
    graph = pictures.origins("x", [Teller("Northline", (0,), pages=4)], [Source("the union")], HEADS)
    assert "Northline (×4)" in words(graph) and "the union" in words(graph)


def test_a_region_is_never_a_dot() -> None:
    spots = [Spot(50.6, 3.1, "region", "Hauts-de-France", "x"), Spot(45.7, 4.8, "city", "Lyon", "y")]
    rings = parsed(pictures.places("x", spots)).findall(f".//{SVG}circle")
    assert sorted(float(ring.get("r") or 0) for ring in rings) == [7.0, 26.0]


def test_what_is_called_for_is_hollow() -> None:
    rows = [Happening("march", date(2024, 3, 1), date(2024, 3, 1), "planned")]
    (bar,) = parsed(pictures.timeline("x", rows)).findall(f".//{SVG}rect")
    assert bar.get("fill") == "none"


def test_no_link_leads_to_a_script() -> None:
    graph = pictures.origins("x", [Teller("a", (0,), href="javascript:alert(1)")], [Source("b")], HEADS)
    assert "javascript" not in graph


def test_a_picture_becomes_pixels() -> None:
    assert pictures.png(pictures.places("x", [Spot(50.6, 3.1, "city", "Lille", "x")])).startswith(b"\x89PNG")


TEXT = st.text(max_size=60)
BOUND = st.none() | st.integers(0, 10**9)


@given(st.lists(st.builds(Telling, TEXT, BOUND, BOUND, st.booleans(), TEXT, TEXT), max_size=90))
def test_a_chart_is_well_formed_whatever_is_told(tellings: list[Telling]) -> None:
    if svg := pictures.figures("x", tellings):
        assert all(-20 <= float(line.get("x2") or 0) <= 740 for line in parsed(svg).iter(f"{SVG}line"))


@given(
    st.lists(
        st.builds(Spot, st.floats(-90, 90), st.floats(-180, 180), st.just("city"), TEXT, TEXT), max_size=9
    )
)
def test_a_map_is_well_formed_wherever_things_are(spots: list[Spot]) -> None:
    if svg := pictures.places("x", spots):
        assert all(-30 <= float(dot.get("cx") or 0) <= 750 for dot in parsed(svg).iter(f"{SVG}circle"))


def test_neighbours_over_the_antimeridian_are_neighbours_on_the_map() -> None:
    svg = pictures.places(
        "x", [Spot(-18.1, 178.4, "city", "Suva", "a"), Spot(-13.8, -171.8, "city", "Apia", "b")]
    )
    suva, apia = (float(dot.get("cx") or 0) for dot in parsed(svg).iter(f"{SVG}circle"))
    assert 0 < suva < apia < 720
    assert apia - suva > 100


@given(st.dates(), st.integers(0, 5000), TEXT)
def test_a_timeline_is_well_formed_at_any_time(first: date, days: int, title: str) -> None:
    last = first + timedelta(days=min(days, (date.max - first).days))
    assert parsed(pictures.timeline("x", [Happening(title, first, last, "happened")])) is not None
