"""A record of invented pages, kept as evidence, with people of every role."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import capture, evidence, pipeline
from onrecord.publish.site.site import as_of
from onrecord.record import Capture, Given, Record
from onrecord.store import linking, saving, sealing
from onrecord.store.models import User
from released_pages import PAGES, PUBLISHED, Desk


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Capture, Record]]:
    folder = tmp_path_factory.mktemp("pages")
    out = {}
    for name, words in PAGES.items():
        (folder / f"{name}.html").write_text(words, "utf-8")
        day, outlet = PUBLISHED[name]
        known = Given(published=day, outlet=outlet)
        captured = next(iter(capture.sources([str(folder / f"{name}.html")], known)))
        assert isinstance(captured, Capture)
        record = next(iter(pipeline.records([captured])))
        assert isinstance(record, Record)
        out[name] = (captured, record)
    return out


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Nothing kept in memory from the test before, whose rows are gone."""
    sealing.as_of.cache_clear()
    as_of.cache_clear()
    yield


@pytest.fixture
def people(db: None) -> dict[str, User]:
    names = (*User.Role.values, "second editor")
    roles = {name: name if name in User.Role.values else "editor" for name in names}
    return {
        name: User.objects.create_user(name, password="a long pass phrase", role=roles[name])
        for name in names
    }


@pytest.fixture
def desk(
    people: dict[str, User],
    read: dict[str, tuple[Capture, Record]],
    settings: Any,
    tmp_path: Path,
) -> Desk:
    settings.RECORD = tmp_path / "record"
    settings.ROOT_URLCONF = "onrecord.publish.urls"
    with evidence.writing(settings.RECORD) as keeper:
        for captured, record in read.values():
            linking.link(saving.save(record, keeper.keep(captured).entry.id))
    return Desk(people, settings.RECORD)
