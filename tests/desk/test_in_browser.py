"""How people work at the desk, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from desk.browser import CHROMIUM, opened
from desk.conftest import SignedIn
from onrecord.store.models import Dossier, Judgement, Line, Name, Page

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed"),
]


def cookie(client: Client) -> str:
    return client.cookies["sessionid"].value


def beating(page: Page) -> Line:
    return Line.objects.get(page=page, kind="report", what="beating")


def test_a_page_is_reviewed_by_keyboard_alone(
    live_server: LiveServer, pages: list[Page], signed_in: SignedIn
) -> None:
    line = beating(pages[0])
    with opened(cookie(signed_in("reviewer")), live_server.url) as tab:
        tab.goto(f"{live_server.url}/desk/pages/{pages[0].pk}/")
        to_card(tab, line)
        tab.keyboard.press("a")
        expect(tab.locator(f"#card-{line.local}")).to_contain_text("Accepted")
        assert "on" in (tab.locator(f"#at-{line.local}").get_attribute("class") or "").split()
        tab.keyboard.press("r")
        expect(tab.locator(f"#card-{line.local}")).to_contain_text("Rejected")
        tab.keyboard.press("u")
        expect(tab.locator(f"#card-{line.local}")).to_contain_text("Accepted")
        tab.keyboard.press("?")
        expect(tab.locator("#help")).to_be_visible()
        tab.keyboard.press("Escape")
        tab.keyboard.press("x")
        tab.wait_for_url(f"**/desk/pages/{pages[1].pk}/")
    line.refresh_from_db()
    assert line.state == Line.State.ACCEPTED
    assert Page.objects.get(pk=pages[0].pk).state == Page.State.DONE


def to_card(tab: Tab, line: Line) -> None:
    """By `j`, as often as it takes."""
    for _ in range(40):
        tab.keyboard.press("j")
        if tab.evaluate("document.activeElement.id") == f"card-{line.local}":
            return
    raise AssertionError("the keys do not reach the card")


def select(tab: Tab, words: str) -> None:
    """Select words in the text, as a mouse does."""
    tab.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.querySelector("#text"), NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode());) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at); range.setEnd(node, at + words.length);
                getSelection().removeAllRanges(); getSelection().addRange(range);
                return;
            }
        }""",
        words,
    )
    tab.wait_for_function("words => getSelection().toString() === words", arg=words)


def test_a_span_is_mended_by_selecting_words(
    live_server: LiveServer, pages: list[Page], signed_in: SignedIn
) -> None:
    line = beating(pages[0])
    with opened(cookie(signed_in("reviewer")), live_server.url) as tab:
        tab.goto(f"{live_server.url}/desk/pages/{pages[0].pk}/")
        tab.locator(f"#card-{line.local}").get_by_text("Mend").click()
        form = tab.locator(f"#card-{line.local} form[data-draft]")
        select(tab, "Lille")
        form.locator("[data-take=venue]").click()
        form.locator("select[name=modality]").select_option("alleged")
        form.get_by_text("Keep it").click()
        expect(tab.locator(f"#card-{line.local}")).to_contain_text("Mended")
    line.refresh_from_db()
    venue = line.told["venue"]
    assert line.told["modality"] == "alleged"
    assert pages[0].text[venue["start"] : venue["stop"]] == "Lille"


def test_a_missing_line_is_added_on_selected_words(
    live_server: LiveServer, pages: list[Page], signed_in: SignedIn
) -> None:
    with opened(cookie(signed_in("reviewer")), live_server.url) as tab:
        tab.goto(f"{live_server.url}/desk/pages/{pages[0].pk}/")
        tab.locator("#text").focus()
        select(tab, ", a student, ")
        tab.keyboard.press("n")
        expect(tab.locator("#words-words")).to_contain_text("a student")
        tab.locator("#what").select_option("report:threat")
        tab.get_by_text("Add it").click()
        expect(tab.locator(".linecard.added")).to_contain_text("threat")
    assert Line.objects.get(state=Line.State.ADDED).by == "reviewer"


def test_two_reviewers_do_not_write_over_one_another(
    live_server: LiveServer, pages: list[Page], signed_in: SignedIn
) -> None:
    line = beating(pages[0])
    with opened(cookie(signed_in("reviewer")), live_server.url) as tab:
        tab.goto(f"{live_server.url}/desk/pages/{pages[0].pk}/")
        other = signed_in("editor")
        other.post(f"/desk/lines/{line.key}/judge/", {"decision": "reject", "seen": ""})
        tab.locator(f"#card-{line.local} [data-act=a]").click()
        expect(tab.locator(f"#card-{line.local}")).to_contain_text("editor has decided this meanwhile")
        tab.locator(f"#card-{line.local} [data-act=a]").click()
        expect(tab.locator(f"#card-{line.local}")).to_contain_text("Accepted")
    assert Judgement.objects.filter(subject=f"line:{line.key}").count() == 2


def test_from_pages_to_a_public_dossier_and_a_name_sealed_everywhere(
    live_server: LiveServer, record: Path, signed_in: SignedIn
) -> None:
    text = "Police in Lyon beat two students on Monday 3 June 2024, Ada Colin said. She leads Porte Ouverte."
    with opened(cookie(signed_in("editor")), live_server.url) as tab:
        tab.goto(f"{live_server.url}/desk/sources/")
        tab.locator("textarea[name=text]").fill(text)
        tab.locator("[name=outlet]").fill("Nord Libre")
        tab.locator("[name=published]").fill("2024-06-04")
        tab.get_by_text("Keep and read").click()
        tab.locator("main .card a").first.click(timeout=60_000)
        for card in tab.locator(".linecard").all():
            card.locator("[data-act=a]").click()
            expect(card).to_contain_text("Accepted")
        tab.goto(f"{live_server.url}/desk/dossiers/new/")
        tab.locator("[name=title]").fill("Lyon, June")
        tab.get_by_text("Begin it").click()
        tab.goto(f"{live_server.url}/desk/incidents/")
        tab.locator("[data-row] a").first.click()
        tab.get_by_text("Put it there").click()
        tab.get_by_text("Release it as it is now").click()
        expect(tab.locator("main")).to_contain_text("Standing")
        tab.goto(f"{live_server.url}/dossiers/lyon-june/")
        expect(tab.locator("main")).to_contain_text("person 1")
        tab.get_by_text("See it on the preserved page").first.click()
        assert "beat two students" in tab.locator("mark").first.inner_text()
        expect(tab.locator("body")).not_to_contain_text("Colin")
    name = Name.objects.get(name="Ada Colin")
    assert name.sealed and Dossier.objects.get().state == Dossier.State.RELEASED


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out(
    scheme: str, live_server: LiveServer, pages: list[Page], signed_in: SignedIn
) -> None:
    """WCAG 2.2 AA as far as axe sees it, at 320 px too: nothing is wider than the window."""
    told = {}
    line = beating(pages[0])
    addresses = [
        "/desk/",
        f"/desk/pages/{pages[0].pk}/",
        "/desk/incidents/",
        "/desk/names/",
        "/desk/dossiers/",
    ]
    addresses += [
        f"/desk/lines/{line.key}/mend/",
        "/desk/dossiers/new/",
        "/desk/sources/",
        "/desk/search/?q=police",
    ]
    addresses += [f"/desk/incidents/{line.telling.incident.key}/", "/desk/account/", "/desk/people/", "/"]
    look = {"color_scheme": scheme, "viewport": {"width": 320, "height": 800}}
    with opened(cookie(signed_in("owner")), live_server.url, **look) as tab:
        for at in addresses:
            tab.goto(f"{live_server.url}{at}")
            found = Axe().run(
                tab, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
            )
            told[at] = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found.response["violations"]]
            if tab.evaluate("document.documentElement.scrollWidth") > 320:
                told[at].append("wider than the window")
    assert {at: wrong for at, wrong in told.items() if wrong} == {}
