"""Outlets by any of their names and by the address of a page."""

from __future__ import annotations

import pytest

from onrecord.language import outlets


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("AFP", "Agence France-Presse"),
        ("Новая газета", "Novaya Gazeta"),
        ("«Новая газета»", "Novaya Gazeta"),
        ("novaya  gazeta", "Novaya Gazeta"),
        ("The Washington Post", "The Washington Post"),
        ("Washington Post", "The Washington Post"),
    ],
)
def test_by_any_of_its_names(name: str, wanted: str) -> None:
    found = outlets.by_name(name)
    assert found is not None
    assert found.name == wanted


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("interfax.ru", "Interfax"),
        ("www.interfax.ru", "Interfax"),
        ("https://www.lemonde.fr/afrique/article/x.html", "Le Monde"),
        ("rus.azattyq.org", "Radio Azattyq"),
    ],
)
def test_by_address(address: str, wanted: str) -> None:
    found = outlets.by_domain(address)
    assert found is not None
    assert found.name == wanted


@pytest.mark.parametrize(
    "unknown", ["", "The Batumi Courier", "courier.example", "https://", "[", "https://[x"]
)
def test_an_outlet_that_nobody_told_us_of_is_not_known(unknown: str) -> None:
    assert outlets.by_name(unknown) is None
    assert outlets.by_domain(unknown) is None


def test_no_address_belongs_to_two_outlets() -> None:
    domains = [domain for outlet in outlets.every() for domain in outlet.domains]
    assert sorted(domains) == sorted(set(domains))
