"""A desk with people, an invented page that was read, and a browser that is signed in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

import read_pages
from onrecord.record import Given
from onrecord.store.models import Page, User

PAGES = {
    "Nord Libre": """Lille, 12 March 2024. Police beat three students in Lille on Monday, the group Porte
Ouverte said. Amina Delorme, a student, said she was hit twice. The prefecture denied that anyone was beaten.
A rally is planned in Lille on Saturday 16 March 2024 at 15:00, Porte Ouverte said.""",
    "The Leeds Lantern": """Police in Lille beat at least five students on Monday 11 March 2024, the group
Porte Ouverte said on Tuesday. "Nobody was beaten," the prefecture said.""",
}
PASSWORD = "a long pass phrase"

SignedIn = Callable[[str], Client]


@pytest.fixture
def people(db: None) -> dict[str, User]:
    return {role: User.objects.create_user(role, password=PASSWORD, role=role) for role in User.Role.values}


@pytest.fixture
def pages(transactional_db: None, record: Path) -> list[Page]:
    """Two invented pages about one happening, kept, read and linked in the record folder of the tests."""
    return [
        read_pages.add(record, text, Given(outlet=outlet, published="2024-03-12", language="en"))
        for outlet, text in PAGES.items()
    ]


@pytest.fixture
def signed_in(people: dict[str, User]) -> SignedIn:
    def client(role: str) -> Client:
        made = Client()
        made.force_login(people[role])
        return made

    return client
