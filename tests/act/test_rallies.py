"""Rallies entered by hand: in the calendar, moved, called off, and what came of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar, Event

from onrecord.act.models import Rally
from onrecord.publish import site
from onrecord.store.models import Dossier
from released_pages import Desk

pytestmark = pytest.mark.django_db
FORM = {
    "title": "Justice for Lille",
    "begins": "2031-07-03T19:00",
    "zone": "Europe/Paris",
    "venue": "Grand-Place",
    "place": "Lille",
    "latitude": "50.63",
    "longitude": "3.06",
    "organisers": "Porte Ouverte",
    "state": "called",
}


@pytest.fixture
def editor(dossier: Dossier, desk: Desk) -> Client:
    client = Client()
    client.force_login(desk.people["editor"])
    return client


def event(dossier: Dossier) -> Event:
    file = site.now().file(f"dossiers/{dossier.slug}/calendar.ics")
    assert file
    (found,) = [e for e in Calendar.from_ical(file.body).walk("VEVENT") if "Justice" in str(e["SUMMARY"])]
    assert isinstance(found, Event)
    return found


def page(dossier: Dossier) -> str:
    file = site.now().file(f"dossiers/{dossier.slug}/index.html")
    assert file
    return file.body.decode()


def test_a_rally_is_in_the_calendar_by_the_clock_of_its_place(editor: Client, dossier: Dossier) -> None:
    assert editor.post(f"/desk/act/rallies/new/{dossier.pk}/", FORM).status_code == 302
    made = event(dossier)
    assert made.start == datetime(2031, 7, 3, 19, tzinfo=ZoneInfo("Europe/Paris"))
    assert (made["STATUS"], made["SEQUENCE"]) == ("CONFIRMED", 0)
    assert "Justice for Lille" in page(dossier) and "Europe/Paris" in page(dossier)


def test_a_moved_rally_moves_in_calendars_that_hold_it(editor: Client, dossier: Dossier) -> None:
    editor.post(f"/desk/act/rallies/new/{dossier.pk}/", FORM)
    before = event(dossier)
    row = Rally.objects.get()
    assert (
        editor.post(f"/desk/act/rallies/{row.pk}/", {**FORM, "begins": "2031-07-04T18:30"}).status_code == 302
    )
    after = event(dossier)
    assert after["UID"] == before["UID"] and str(before["SEQUENCE"]) == "0" and str(after["SEQUENCE"]) == "2"
    assert after.start == datetime(2031, 7, 4, 18, 30, tzinfo=ZoneInfo("Europe/Paris"))


def test_a_rally_that_is_called_off_is_cancelled_not_gone(editor: Client, dossier: Dossier) -> None:
    editor.post(f"/desk/act/rallies/new/{dossier.pk}/", FORM)
    editor.post(f"/desk/act/rallies/{Rally.objects.get().pk}/", {**FORM, "state": "off"})
    assert event(dossier)["STATUS"] == "CANCELLED" and "called off" in page(dossier)


def test_after_the_day_what_was_told_of_it_stands_beside_the_call(editor: Client, dossier: Dossier) -> None:
    entry = dossier.entries.filter(subject__startswith="incident:")[0]
    editor.post(f"/desk/act/rallies/new/{dossier.pk}/", {**FORM, "incident": entry.subject.partition(":")[2]})
    assert "how it went" in page(dossier)


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": "Mars/Olympus"},
        {"begins": "Thursday"},
        {"ends": "2031-07-03T18:00"},
        {"latitude": "900"},
        {"incident": "none"},
        {"said_by": "javascript:alert(1)"},
    ],
)
def test_what_cannot_be_is_refused_with_a_word(
    editor: Client, dossier: Dossier, wrong: dict[str, str]
) -> None:
    page = editor.post(f"/desk/act/rallies/new/{dossier.pk}/", {**FORM, **wrong})
    assert page.status_code == 200 and b"errorlist" in page.content
    assert not Rally.objects.exists()


def test_a_rally_without_news_keeps_its_sequence(
    editor: Client, dossier: Dossier, told: Callable[..., None]
) -> None:
    editor.post(f"/desk/act/rallies/new/{dossier.pk}/", FORM)
    editor.post(f"/desk/act/rallies/{Rally.objects.get().pk}/", FORM)
    assert event(dossier)["SEQUENCE"] == 0
