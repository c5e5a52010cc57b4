"""A person with every role, and the record of one invented page."""

from __future__ import annotations

import pytest

from onrecord import pipeline
from onrecord.record import Given, Record
from onrecord.store.models import User

TEXT = """Lille, 12 March 2024. Police beat three students in Lille on Monday, the group Porte Ouverte said.
The prefecture denied that anyone was beaten. A rally is planned in Lille on Saturday at 15:00."""


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Record:
    page = tmp_path_factory.mktemp("pages") / "lille.txt"
    page.write_text(TEXT)
    known = Given(published="2024-03-12", language="en", outlet="Nord Libre")
    outcome = next(iter(pipeline.from_sources([str(page)], known)))
    assert isinstance(outcome, Record)
    return outcome


@pytest.fixture
def people(db: None) -> dict[str, User]:
    return {
        role: User.objects.create_user(role, password="a long pass phrase", role=role)
        for role in User.Role.values
    }
