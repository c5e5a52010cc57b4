"""PROTECT.md, rule by rule, as far as the site carries it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from onrecord import evidence
from onrecord.errors import ExportRefused, ReleaseRefused, UnsealingRefused
from onrecord.publish import content, releasing, site, writing
from onrecord.store import names
from onrecord.store.models import Dossier, Entry, Incident, Line, Name, Release, User
from publish.conftest import NAME, Release_, decide, whole_site

FORBIDDEN = re.compile("delorme|amina", re.IGNORECASE)


def leaks() -> list[str]:
    return [path for path, text in whole_site().items() if FORBIDDEN.search(text + path)]


def test_2_a_page_whose_bytes_changed_is_not_published(dossier: Dossier, release: Release_) -> None:
    with evidence.reading(Path(settings.RECORD)) as store:
        capture = Line.objects.filter(kind="report").first().page.capture  # type: ignore[union-attr]
        entry = store.entry(capture)
    warc = next(Path(settings.RECORD).rglob(entry.warc))
    raw = bytearray(warc.read_bytes())
    middle = entry.offset + entry.length // 2
    raw[middle] ^= 1
    before = warc.read_bytes()
    try:
        warc.write_bytes(bytes(raw))
        with pytest.raises(ReleaseRefused, match="no longer what was kept"):
            release()
    finally:
        warc.write_bytes(before)
    assert not Release.objects.exists()


def test_3_the_site_says_what_a_digest_proves(release: Release_) -> None:
    release()
    pages = [
        text for path, text in whole_site().items() if "/pages/" in path and not path.startswith(("fr", "ru"))
    ]
    assert pages and all("It does not show that what they say is true" in text for text in pages)


def test_4_only_reviewed_lines_go_out(dossier: Dossier, release: Release_, people: dict[str, User]) -> None:
    incident = Incident.objects.get(kind="beating")
    first, second = Line.objects.filter(telling__incident=incident).select_related("page").order_by("pk")
    decide(people["cleo"], first, "reject")
    out = content.of(dossier)
    told = {line["id"] for row in out["incidents"] for line in row["lines"]}
    assert first.key[:12] not in told and second.key[:12] in told


def test_4_a_dossier_without_a_reviewed_line_is_refused(dossier: Dossier, release: Release_) -> None:
    Line.objects.update(state=Line.State.PROPOSED)
    with pytest.raises(ReleaseRefused, match="nothing in this dossier has been reviewed"):
        release()


def test_4_every_line_says_who_says_it_and_leads_to_its_words(release: Release_) -> None:
    release()
    files = whole_site()
    page = html.fromstring(files["dossiers/lille/index.html"].encode())
    lines = page.cssselect(".lines > li")
    assert lines
    for line in lines:
        assert line.cssselect(".who b")[0].xpath("normalize-space()")
        href = line.cssselect(".see a")[0].get("href") or ""
        path, _, anchor = href.rpartition("#")
        target = files[path.removeprefix("../../")]
        assert f'id="{anchor}"' in target


def test_5_and_6_a_sealed_name_is_in_no_file(dossier: Dossier, release: Release_) -> None:
    dossier.title, dossier.summary, dossier.tags = f"What {NAME} told", f"{NAME.upper()} was hit.", [NAME]
    dossier.slug = releasing.slug_for(dossier.title)
    dossier.save()
    release()
    assert leaks() == []
    assert "person 1" in whole_site()[f"dossiers/{dossier.slug}/index.html"]


def test_5_the_editors_words_stand_for_a_sealed_name(release: Release_, name: Name) -> None:
    names.show_as(name, "a student, 21")
    release()
    assert "a student, 21" in "".join(whole_site().values())
    assert leaks() == []


def test_6_a_name_sealed_after_the_release_is_gone_at_once(
    release: Release_, name: Name, people: dict[str, User]
) -> None:
    names.ask(people["ann"], name, "her own wish")
    names.agree(people["ben"], name)
    releasing.agree(people["ben"], release())
    assert leaks()
    names.seal(people["cleo"], name, "she asked us to")
    assert leaks() == []
    client = Client()
    assert all(
        not FORBIDDEN.search(client.get(f"/{path}").content.decode())
        for path in site.now().paths()
        if not path.startswith("static/")
    )


def test_6_what_is_written_is_searched(release: Release_, tmp_path: Path, name: Name) -> None:
    release()
    made = site.now()
    made.makers["dossiers/lille/extra.html"] = lambda: f"by {name.name}"
    with pytest.raises(ReleaseRefused, match="a sealed name is left"):
        writing.write(Path(settings.RECORD), made, tmp_path / "out", lambda count: None)
    assert not (tmp_path / "out").exists()
    site.site.as_of.cache_clear()


def test_5_unsealing_needs_a_reason_and_a_second_person(name: Name, people: dict[str, User]) -> None:
    with pytest.raises(UnsealingRefused, match="say why"):
        names.ask(people["ann"], name, "  ")
    with pytest.raises(UnsealingRefused, match="nobody has asked"):
        names.agree(people["ben"], name)
    names.ask(people["ann"], name, "holds an office")
    with pytest.raises(UnsealingRefused, match="second person"):
        names.agree(people["ann"], name)
    names.agree(people["ben"], name)
    name.refresh_from_db()
    assert not name.sealed and "ann" in name.why and "ben" in name.why


def test_a_release_with_an_opened_name_needs_a_second_editor(
    release: Release_, name: Name, people: dict[str, User]
) -> None:
    names.ask(people["ann"], name, "her own wish")
    names.agree(people["cleo"], name)
    row = release()
    assert row.state == Release.State.WAITING
    assert Client().get("/dossiers/lille/").status_code == 404
    with pytest.raises(ReleaseRefused, match="second editor"):
        releasing.agree(people["ann"], row)
    releasing.agree(people["ben"], row)
    assert Client().get("/dossiers/lille/").status_code == 200


def test_5_a_by_line_is_open(people: dict[str, User]) -> None:
    from onrecord.record import Mention, Page, Record
    from onrecord.record import Name as Value
    from onrecord.store import saving

    text = "By Odo Marsh. Iva Brandt was held."
    mentions = (
        Mention(id="m1", kind="person", start=3, stop=12, value=Value("Odo Marsh")),
        Mention(id="m2", kind="person", start=14, stop=24, value=Value("Iva Brandt")),
    )
    saving.save(Record(page=Page(id="p", text=text, authors=("Odo Marsh",)), mentions=mentions))
    assert dict(Name.objects.values_list("name", "sealed")) == {"Odo Marsh": False, "Iva Brandt": True}


def test_8_sexual_violence_stays_back_unless_the_dossier_shows_it(
    dossier: Dossier, release: Release_
) -> None:
    Incident.objects.filter(kind="beating").update(kind="sexual_violence")
    assert "sexual_violence" not in {row["kind"] for row in content.of(dossier)["incidents"]}
    Dossier.objects.filter(pk=dossier.pk).update(sexual_violence=True)
    release()
    page = html.fromstring(whole_site()["dossiers/lille/index.html"].encode())
    (harsh,) = page.cssselect("details.harsh")
    assert harsh.get("open") is None and harsh.cssselect("blockquote")


@pytest.mark.parametrize("whole", [True, False])
def test_9_places_and_times_are_as_exact_as_they_may_be(
    whole: bool, dossier: Dossier, release: Release_
) -> None:
    told = {"place": "region", "time": "month"}
    if whole:
        Dossier.objects.filter(pk=dossier.pk).update(**told)
    else:
        Entry.objects.filter(dossier=dossier).update(**told)
    release()
    text = "".join(text for path, text in whole_site().items() if path.startswith("dossiers/lille"))
    told_at = re.sub(
        r"Lille on Lille|<title>.*?</title>|dossiers/lille|>Lille<|tags/lille|Lille · ", "", text
    )
    assert "11 March" not in told_at and "16 March" not in told_at and "2024-03-1" not in told_at
    assert "[place]" in told_at and "[time]" in told_at and "March 2024" in told_at
    assert "in Lille" not in told_at and "Hauts-de-France" in told_at
    assert "nord.example/2024" not in text


def test_14_denied_and_alleged_stay_apart(release: Release_) -> None:
    release()
    page = whole_site()["dossiers/lille/index.html"]
    assert "Who denies it" in page and "The prefecture" in page


def test_a_folder_that_holds_other_things_is_left_alone(release: Release_, tmp_path: Path) -> None:
    release()
    (tmp_path / "mine.txt").write_text("keep me")
    with pytest.raises(ExportRefused, match="holds other things"):
        writing.write(Path(settings.RECORD), site.now(), tmp_path, lambda count: None)
    assert (tmp_path / "mine.txt").read_text() == "keep me"
