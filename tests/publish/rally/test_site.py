from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import feedparser
import pytest
from django.conf import settings
from django.test import Client
from icalendar import Calendar
from lxml import etree, html

from onrecord.publish import releasing, site, writing
from onrecord.store.models import Dossier, Entry, Incident, Line, User
from publish.rally.conftest import Release_, whole_site

RALLY = "calendar.ics"


def rally() -> dict[str, Any]:
    """The one event of the calendar."""
    made = site.now().file(RALLY)
    assert made is not None
    (event,) = Calendar.from_ical(made.body).walk("VEVENT")
    names = ("UID", "SEQUENCE", "STATUS", "DTSTART", "LOCATION")
    return {name: event.decoded(name) for name in names}


def entry_of(kind: str) -> Entry:
    incident = Incident.objects.get(kind=kind)
    return Entry.objects.get(subject=f"incident:{incident.key}")


def test_a_rally_has_its_hour_and_place(release: Release_) -> None:
    release()
    told = rally()
    assert told["DTSTART"] == datetime(2024, 3, 16, 15) and "Lille" in told["LOCATION"]
    assert (told["SEQUENCE"], told["STATUS"]) == (0, "CONFIRMED")


def test_a_rally_that_moves_is_seen_to_move(release: Release_) -> None:
    release()
    before = rally()
    line = Line.objects.get(what="protest")
    mention = Line.objects.get(page=line.page, local=line.told["time"])
    moved = {**mention.reading, "value": {**mention.reading["value"], "edtf": "2024-03-17T16:00"}}
    Line.objects.filter(pk=mention.pk).update(mended=moved)
    release("The rally is on Sunday.")
    after = rally()
    assert after["UID"] == before["UID"] and after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTART"] == datetime(2024, 3, 17, 16)


def test_a_rally_called_off_is_cancelled(release: Release_) -> None:
    release()
    Entry.objects.filter(pk=entry_of("protest").pk).update(called_off=True)
    release("It was called off.")
    assert rally()["STATUS"] == "CANCELLED" and rally()["SEQUENCE"] > 0


def test_a_rally_no_longer_told_is_cancelled(release: Release_) -> None:
    release()
    entry_of("protest").delete()
    release()
    assert rally()["STATUS"] == "CANCELLED"


def test_a_withdrawn_dossier_says_so_and_cancels(
    release: Release_, dossier: Dossier, people: dict[str, User]
) -> None:
    release()
    releasing.withdraw(people["ann"], dossier)
    assert b"withdrawn" in Client().get("/dossiers/lille/").content
    assert rally()["STATUS"] == "CANCELLED"
    assert "Lille" not in whole_site()["feeds/all.atom"]


def test_corrections_stay_visible(release: Release_) -> None:
    release()
    entry_of("protest").delete()
    release("One line was wrong.")
    files = whole_site()
    assert "One line was wrong." in files["dossiers/lille/index.html"]
    history = files["dossiers/lille/history.html"]
    assert "One line was wrong." in history and "1 taken back" in history


def test_feeds_are_read_by_a_feed_reader(release: Release_) -> None:
    release()
    files = whole_site()
    for name in ("all", "lille"):
        for form in ("rss", "atom"):
            told = feedparser.parse(files[f"feeds/{name}.{form}"])
            assert not told.bozo and [entry.title for entry in told.entries] == ["Lille"]
        assert json.loads(files[f"feeds/{name}.json"])["items"][0]["title"] == "Lille"
    assert feedparser.parse(files["feeds/all.atom"]).entries[0].id.startswith("tag:onrecord,")


def test_every_link_leads_somewhere(release: Release_, tmp_path: Path) -> None:
    release()
    out = tmp_path / "site"
    writing.write(Path(settings.RECORD), site.now(), out, lambda count: None)
    outside = set()
    for path in out.rglob("*.html"):
        page = html.parse(str(path))
        for link in page.xpath("//@href | //@src"):
            to, anchor = urldefrag(str(link))
            if to.startswith(("http://", "https://")):
                outside.add(to)
                continue
            target = (path.parent / unquote(to)).resolve() if to else path
            assert target.is_file(), f"{path.relative_to(out)} leads to {link}"
            if anchor:
                assert html.parse(str(target)).xpath("//*[@id=$name]", name=anchor), f"{path}: {link}"
    assert outside == {"https://lantern.example/lille", "https://nord.example/"}


def test_no_script_no_style_and_markup_is_text(release: Release_, dossier: Dossier) -> None:
    dossier.title = "<script>alert(1)</script> & <b>bold</b>"
    dossier.summary, dossier.tags = "<img src=x onerror=alert(1)>", ["<i>tag</i>"]
    dossier.save()
    release()
    for path, text in whole_site().items():
        if path.endswith(".html"):
            page = html.fromstring(text.encode())
            assert {node.get("type") for node in page.iter("script")} <= {"application/ld+json"}
            assert not page.xpath("//@style | //style | //b[text()='bold'] | //img | //i[text()='tag']")
            assert not page.xpath("//@onerror")
        elif path.endswith((".rss", ".atom", ".xml")):
            etree.fromstring(text.encode())


def test_two_tags_of_one_address_do_not_hide_one_another(release: Release_, dossier: Dossier) -> None:
    dossier.tags = ["C", "C++"]
    dossier.save()
    release()
    headings = [
        html.fromstring(text.encode()).findtext(".//h1") or ""
        for path, text in whole_site().items()
        if path.startswith("tags/")
    ]
    assert sorted(headings) == ["C", "C++"]


@pytest.mark.parametrize(("language", "words"), [("fr", "Calendrier"), ("ru", "Календарь")])
def test_the_interface_speaks_other_languages(language: str, words: str, release: Release_) -> None:
    release()
    page = whole_site()[f"{language}/dossiers/lille/index.html"]
    assert f'<html lang="{language}">' in page and words in page


def test_the_server_gives_the_same_bytes(release: Release_) -> None:
    release()
    client = Client()
    made = site.now().file("dossiers/lille/index.html")
    answer = client.get("/dossiers/lille/")
    assert made is not None and answer.content == made.body
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert (
        client.get("/dossiers/lille/", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    )
    assert client.get("/dossiers/lille").status_code == 301
    assert client.post("/dossiers/lille/").status_code == 405


@pytest.mark.parametrize(
    "path", ["/tags/nothing.html", "/feeds/nothing.atom", "/../../etc/passwd", "/dossiers/"]
)
def test_what_there_is_not_is_said_clearly(path: str, release: Release_) -> None:
    release()
    answer = Client().get(path)
    assert answer.status_code == 404 and b"Nothing here" in answer.content


def test_an_older_site_is_replaced_whole(release: Release_, tmp_path: Path, dossier: Dossier) -> None:
    out = tmp_path / "site"
    release()
    writing.write(Path(settings.RECORD), site.now(), out, lambda count: None)
    dossier.tags = []
    dossier.save()
    release()
    writing.write(Path(settings.RECORD), site.now(), out, lambda count: None)
    assert not (out / "tags").exists() and (out / "index.html").exists()
    assert [path.name for path in tmp_path.iterdir() if "site" in path.name] == ["site"]
