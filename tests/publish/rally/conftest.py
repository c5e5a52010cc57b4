"""A dossier of one invented story: two pages, a person who must not be named, a rally that is called for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import read_pages
from onrecord.publish import releasing, site
from onrecord.record import Given
from onrecord.store import judging
from onrecord.store.models import Dossier, Entry, Incident, Line, Name, Page, Release, User

NAME = "Amina Delorme"
PAGES = {
    "Nord Libre": (
        "https://nord.example/2024/amina-delorme-hit",
        f"""Police beat three students in Lille on Monday 11 March 2024, the group Porte Ouverte said.
{NAME}, a student, said she was hit twice. Delorme said officers laughed.
The prefecture denied that anyone was beaten.
A rally is planned in Lille on Saturday 16 March 2024 at 15:00, Porte Ouverte said.""",
    ),
    "The Leeds Lantern": (
        "https://lantern.example/lille",
        """Police in Lille beat at least five students on Monday 11 March 2024, Porte Ouverte said.""",
    ),
}


@pytest.fixture
def people(transactional_db: None) -> dict[str, User]:
    names = {"ann": "editor", "ben": "editor", "cleo": "reviewer"}
    return {
        name: User.objects.create_user(name, password="long enough here", role=r) for name, r in names.items()
    }


@pytest.fixture
def pages(people: dict[str, User], record: Path) -> list[Page]:
    return [
        read_pages.add(
            record,
            text,
            Given(outlet=outlet, published="2024-03-12", language="en", url=url, title=f"{outlet} on Lille"),
        )
        for outlet, (url, text) in PAGES.items()
    ]


def decide(by: User, line: Line, decision: str) -> None:
    last = judging.standing(f"line:{line.key}")
    decided = judging.Decision(
        f"line:{line.key}", decision, page_key=line.page.key, seen=last.pk if last else None
    )
    judging.judge(by, decided)


@pytest.fixture
def dossier(pages: list[Page], people: dict[str, User]) -> Dossier:
    """All incidents of the pages, every line accepted."""
    row = Dossier.objects.create(
        slug="lille",
        title="Lille",
        language="en",
        tags=["Lille"],
        authors=["The desk"],
        made_by=people["ann"],
    )
    for incident in Incident.objects.all():
        Entry.objects.create(dossier=row, subject=f"incident:{incident.key}")
    for line in Line.objects.exclude(kind="mention").select_related("page"):
        decide(people["ann"], line, "accept")
        if "she was hit" in line.quote or "officers laughed" in line.quote:
            Entry.objects.create(dossier=row, subject=f"line:{line.key}")
    return row


@pytest.fixture
def name(pages: list[Page]) -> Name:
    return Name.objects.get(name=NAME)


Release_ = Callable[..., Release]


@pytest.fixture
def release(dossier: Dossier, people: dict[str, User]) -> Release_:
    def out(note: str = "") -> Release:
        return releasing.release(people["ann"], Dossier.objects.get(pk=dossier.pk), note)

    return out


def whole_site() -> dict[str, str]:
    """Every file of the site as text, by its path."""
    made = site.now()
    return {path: file.body.decode() for path in made.paths() if (file := made.file(path))}
