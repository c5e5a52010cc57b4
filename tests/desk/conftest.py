"""A desk with people, an invented page that was read, and a browser that is signed in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from onrecord import capture
from onrecord.record import Given
from onrecord.store import adding
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
def pages(transactional_db: None, tmp_path: Path) -> list[Page]:
    """Two invented pages about one happening, kept, read and linked in the record folder of the tests."""
    made = []
    for outlet, text in PAGES.items():
        path = tmp_path / f"{outlet}.txt"
        path.write_text(text)
        given = Given(outlet=outlet, published="2024-03-12", language="en")
        rules = capture.polite(settings.OF_RECORD.network, False, lambda url: {}, False)
        for added in adding.add(Path(settings.RECORD), capture.sources([str(path)], given, rules)):
            assert added.error is None
            made += list(Page.objects.filter(capture=added.capture))
    return made


@pytest.fixture
def signed_in(people: dict[str, User]) -> SignedIn:
    def client(role: str) -> Client:
        made = Client()
        made.force_login(people[role])
        return made

    return client
