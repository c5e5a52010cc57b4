"""How people act, in Chromium with a real mail server: sign, confirm, withdraw, write, answer, subscribe."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from icalendar import Calendar, Event
from playwright.sync_api import Browser, Page, sync_playwright

from onrecord.act import guards, outbox, signing, tokens, voices
from onrecord.act.models import Case, Comment, Petition, Rally, Signature, Tally
from onrecord.act.signing import Given
from onrecord.store.models import Dossier
from released_pages import Desk

from .conftest import Inbox

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture
def browser() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop beside Django's tests
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A reader's browser; what the content policy stops is a fault."""
    monkeypatch.setattr(guards, "QUICKEST", timedelta(seconds=-1))
    faults: list[str] = []
    there = browser.new_page()
    there.on("pageerror", lambda error: faults.append(str(error)))
    there.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    yield there
    assert faults == []


@pytest.fixture
def site(live_server: Any, told: Callable[..., None]) -> str:
    """The public address: that of the server beside the test."""
    told(site=f"{live_server.url}/")
    return str(live_server.url)


def links(inbox: Inbox) -> list[str]:
    outbox.send_due()
    return re.findall(r"http://\S+/act/\S+", inbox.words())


def sign(page: Page, site: str, name: str, address: str) -> None:
    page.goto(f"{site}/act/petitions/lille/")
    page.get_by_label("Your name", exact=True).fill(name)
    page.get_by_label("Your e-mail address").fill(address)
    page.get_by_label("Country").fill("FR")
    page.get_by_label("Show my name publicly").check()
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Sign").click()
    page.get_by_role("heading", name="Look into your mail").wait_for()


def test_sign_confirm_reach_the_goal_and_withdraw(
    page: Page, site: str, petition: Petition, inbox: Inbox
) -> None:
    for n in range(2):
        signing.sign(petition, Given(f"Signer {n}", f"s{n}@mail.example", "FR"))
        signing.confirm(tokens.of("confirm", Signature.objects.order_by("-pk")[0]))
    sign(page, site, "Ann Lee", "ann@mail.example")
    confirm, withdraw = links(inbox)
    page.goto(confirm)
    assert Tally.objects.get().confirmed == 2
    page.get_by_role("button", name="Yes, I sign").click()
    page.get_by_text("The goal is reached.").wait_for()
    assert Tally.objects.get().confirmed == 3
    page.goto(f"{site}/act/petitions/lille/")
    assert page.get_by_text("Ann Lee").is_visible()
    page.goto(withdraw)
    page.get_by_role("button", name="Withdraw my signature").click()
    page.get_by_text("is withdrawn").wait_for()
    tally = Tally.objects.get()
    assert (tally.confirmed, tally.withdrawn) == (2, 1)


def test_a_browser_does_the_work_that_is_asked_for(
    page: Page, site: str, petition: Petition, inbox: Inbox
) -> None:
    Petition.objects.update(work=10)
    sign(page, site, "Ann Lee", "ann@mail.example")
    assert Tally.objects.get().unconfirmed == 1


def test_a_comment_is_written_let_through_and_read(
    page: Page, site: str, dossier: Dossier, desk: Desk
) -> None:
    page.goto(f"{site}/dossiers/{dossier.slug}/")
    page.get_by_role("link", name="Comments").click()
    page.get_by_label("Your name, as it is to be shown").fill("Reader")
    page.get_by_label("Your comment").fill("I saw it from the tram.")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("A person reads your comment").wait_for()
    assert not page.get_by_text("from the tram").is_visible()
    voices.decide_comment(Comment.objects.get(), desk.people["reviewer"], "shown", "on the subject")
    page.goto(f"{site}/act/dossiers/{dossier.slug}/comments/")
    assert page.get_by_text("I saw it from the tram.").is_visible()


def test_a_line_is_answered_and_the_answer_stands_beside_it(
    page: Page, site: str, dossier: Dossier, desk: Desk
) -> None:
    page.goto(f"{site}/dossiers/{dossier.slug}/")
    page.get_by_role("link", name="correct or answer this line").first.click()
    page.get_by_label("What is wrong, or your answer").fill("Nobody of ours was there.")
    page.get_by_label("Who you are, and in what role").fill("The prefecture")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("A person reads it.").wait_for()
    row = Case.objects.get()
    voices.decide_case(row, desk.people["editor"], "answered", row.text, "right of reply")
    page.goto(f"{site}/dossiers/{dossier.slug}/")
    assert page.get_by_text("Nobody of ours was there.").is_visible()


def test_a_rally_that_is_moved_moves_in_the_feed(
    page: Page, site: str, dossier: Dossier, desk: Desk, client: Any
) -> None:
    client.force_login(desk.people["editor"])
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    page.goto(f"{site}/desk/act/rallies/new/{dossier.pk}/")
    told = {"Title": "Justice for Lille", "Place": "Lille", "Zone of its clock": "Europe/Paris"}
    for label, words in told.items():
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("Begins, by the clock of the place").fill("2031-07-03T19:00")
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url(f"{site}/desk/act/")
    first = begins(site, dossier)
    page.get_by_role("link", name="Justice for Lille").click()
    page.get_by_label("Begins, by the clock of the place").fill("2031-07-04T18:30")
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url(f"{site}/desk/act/")
    assert first.startswith("2031-07-03T19:00") and begins(site, dossier).startswith("2031-07-04T18:30")
    assert Rally.objects.get().sequence == 1


def begins(site: str, dossier: Dossier) -> str:
    """When the rally begins, by the calendar that anybody can subscribe to."""
    with urlopen(f"{site}/dossiers/{dossier.slug}/calendar.ics", timeout=20) as answer:
        events = Calendar.from_ical(answer.read()).walk("VEVENT")
    (made,) = [each for each in events if each["SUMMARY"] == "Justice for Lille"]
    assert isinstance(made, Event)
    return str(made.start.isoformat())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out(browser: Browser, site: str, petition: Petition, scheme: Any) -> None:
    there = browser.new_page(color_scheme=scheme, viewport={"width": 320, "height": 800})
    slug = petition.dossier.slug
    for path in ("petitions/lille/", "petitions/lille/thanks/", f"dossiers/{slug}/comments/", "moderation/",
                 "petitions/lille/embed/"):  # fmt: skip
        there.goto(f"{site}/act/{path}")
        found = Axe().run(there)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        wide = there.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, f"{path} is {wide} wide"
