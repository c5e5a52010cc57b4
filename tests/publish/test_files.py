"""The site's files: whole, well-formed, safe to open, and written all or not at all."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from django.test import Client
from icalendar import Calendar
from lxml import etree, html

from onrecord.errors import ExportRefused
from onrecord.publish import releasing, site, writing
from onrecord.store.models import Dossier
from released_pages import Desk, files, incident, reports, said, statements

pytestmark = pytest.mark.django_db
HOSTILE = '</script><script>alert(1)</script><b onclick="x">&"\''


def rally(desk: Desk, **told: Any) -> Dossier:
    (called,) = reports("lille", "protest")
    desk.accept(called)
    return desk.dossier(incident(called), title="A rally", **told)


def whole(desk: Desk, **told: Any) -> Dossier:
    """A dossier of everything in Lille."""
    lines = [*reports("lille", "beating"), *statements("lille")]
    desk.accept(*lines)
    made = desk.dossier(incident(lines[0]), *statements("lille"), **told)
    desk.release(made)
    return made


def attributes(page: html.HtmlElement, *names: str) -> list[str]:
    return [told for each in page.iter() for name in names if (told := each.get(name))]


def test_every_link_leads_to_a_file_and_an_anchor_of_the_site(desk: Desk) -> None:
    whole(desk, tags=["Lille", "C", "C++", "all"], authors=["Nord Libre"])
    desk.release(rally(desk))
    made = files()
    pages = {path: html.fromstring(body) for path, body in made.items() if path.endswith(".html")}
    ids = {path: attributes(page, "id") for path, page in pages.items()}
    assert [path for path, found in ids.items() if len(found) != len(set(found))] == []
    for path, page in pages.items():
        for link in attributes(page, "href", "src"):
            told = urlsplit(str(link))
            if told.scheme:
                assert "nord-libre.example" in link
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(told.path)))
            target = target if told.path else path
            assert target in made, (path, link)
            assert not told.fragment or told.fragment in ids[target], (path, link)


def test_no_file_holds_a_script_or_a_style_or_foreign_markup(desk: Desk) -> None:
    whole(desk, title=HOSTILE, summary=HOSTILE, tags=[HOSTILE], authors=[HOSTILE])
    for path, body in files().items():
        if path.endswith(".html"):
            page = html.fromstring(body)
            assert {each.get("type") for each in page.iter("script")} <= {"application/ld+json"}
            assert page.xpath("//@style | //@onclick | //style | //b[@onclick]") == []
    (ld,) = html.fromstring(files()["dossiers/scriptscriptalert1scriptb-onclickx/index.html"]).iter("script")
    assert json.loads(ld.text or "")["headline"] == HOSTILE


def test_tags_with_one_address_stay_apart(desk: Desk) -> None:
    whole(desk, tags=["C", "C++", "all"])
    tags = [path for path in files() if path.startswith("tags/")]
    assert len(tags) == 3 and "feeds/all.atom" in files()
    assert said("feeds/all.atom").count("<title>onrecord</title>") == 1


def test_feeds_and_sitemap_are_read_by_others(desk: Desk) -> None:
    whole(desk, tags=["Lille"])
    for path in ("feeds/all.rss", "feeds/all.atom", "feeds/lille.rss", "feeds/lille.atom"):
        feed = feedparser.parse(files()[path])
        assert (feed.bozo, [entry.title for entry in feed.entries]) == (False, ["Beaten in Lille"])
    assert json.loads(files()["feeds/all.json"])["items"][0]["title"] == "Beaten in Lille"
    assert etree.fromstring(files()["sitemap.xml"]).tag.endswith("urlset")


def event(path: str = "calendar.ics") -> tuple[str, int, str]:
    (found,) = Calendar.from_ical(files()[path]).walk("VEVENT")
    return str(found["uid"]), int(str(found["sequence"])), str(found["status"])


def test_a_rally_keeps_its_uid_and_is_cancelled(desk: Desk) -> None:
    dossier = rally(desk, tags=["Lille"])
    desk.release(dossier)
    uid, first, status = event()
    assert status == "CONFIRMED"
    dossier.entries.update(called_off=True)
    desk.release(dossier, "It was called off")
    assert event() == (uid, first + 2, "CANCELLED")
    dossier.entries.update(called_off=False)
    desk.release(dossier)
    assert event() == (uid, first + 4, "CONFIRMED")
    releasing.withdraw(desk.people["editor"], dossier)
    assert event() == (uid, first + 5, "CANCELLED")
    assert event("calendars/lille.ics") == event()
    assert "was withdrawn" in said(f"dossiers/{dossier.slug}/index.html")
    desk.release(dossier)
    assert event() == (uid, first + 6, "CONFIRMED")


def test_corrections_stay_visible(desk: Desk) -> None:
    dossier = whole(desk)
    desk.decide(statements("lille")[0], "reject")
    desk.release(dossier, "One line was wrong")
    shown = said(f"dossiers/{dossier.slug}/history.html")
    assert "One line was wrong" in shown and "1 taken back" in shown
    assert "One line was wrong" in said(f"dossiers/{dossier.slug}/index.html")


def test_the_server_shows_the_same_files(desk: Desk, client: Client) -> None:
    whole(desk, tags=["Lille"])
    answer = client.get("/tags/lille.html")
    assert answer.content == files()["tags/lille.html"]
    assert client.get("/tags/lille.html", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.head("/").status_code == 200 and client.post("/").status_code == 405
    missing = client.get("/tags/none.html")
    assert missing.status_code == 404 and b"There is no such page" in missing.content


def nothing(count: int) -> None:
    """Nobody watches."""


def test_the_site_is_written_and_written_again(desk: Desk, tmp_path: Path) -> None:
    whole(desk)
    to = tmp_path / "site"
    assert writing.write(desk.folder, site.now(), to, nothing) == len(files())
    assert writing.write(desk.folder, site.now(), to, nothing) == len(files())
    assert (to / "index.html").read_bytes() == files()["index.html"]
    assert sorted(each.name for each in tmp_path.iterdir() if "site" in each.name) == ["site"]


@pytest.mark.parametrize("name", ["site", "site.old", "site.unfinished"])
def test_other_peoples_folders_are_left_alone(desk: Desk, tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "letter.txt").write_text("mine")
    with pytest.raises(ExportRefused, match="other things"):
        writing.write(desk.folder, site.now(), tmp_path / "site", nothing)
    assert (tmp_path / name / "letter.txt").read_text() == "mine"


def test_an_interruption_leaves_the_old_site(desk: Desk, tmp_path: Path) -> None:
    whole(desk)
    to = tmp_path / "site"
    writing.write(desk.folder, site.now(), to, nothing)

    def interrupted(count: int) -> None:
        raise KeyboardInterrupt

    tells: list[Callable[[int], None]] = [interrupted]
    with pytest.raises(KeyboardInterrupt):
        writing.write(desk.folder, site.now(), to, tells[0])
    assert (to / "index.html").exists()
    to.rename(tmp_path / "site.old")
    with pytest.raises(KeyboardInterrupt):
        writing.write(desk.folder, site.now(), to, tells[0])
    assert (to / "index.html").exists()
