"""The rules of protection that the site carries (docs/protect.md): one test each."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from onrecord.errors import ReleaseRefused, UnsealingRefused
from onrecord.publish import content, releasing
from onrecord.store import names
from onrecord.store.models import Dossier, Page, Release
from released_pages import Desk, files, incident, name, page, reports, said, statements

pytestmark = pytest.mark.django_db
NAMES = ("ioana", "vetrina", "мороз")


def beaten(desk: Desk, **told: Any) -> Dossier:
    """A dossier of the beating in Lille: one incident, and what the student said."""
    first = reports("lille", "beating")[0]
    student = next(line for line in statements("lille") if "floor" in line.quote)
    desk.accept(first, student)
    return desk.dossier(incident(first), student, **told)


def test_what_nobody_reviewed_never_goes_out(desk: Desk) -> None:
    (held,) = reports("kazan", "detention")
    dossier = desk.dossier(incident(held))
    assert content.of(dossier)["incidents"] == []
    with pytest.raises(ReleaseRefused, match="reviewed"):
        desk.release(dossier)


def test_a_rejected_line_does_not_go_out(desk: Desk) -> None:
    dossier = beaten(desk)
    student = next(line for line in statements("lille") if "floor" in line.quote)
    desk.decide(student, "reject")
    desk.release(dossier)
    assert "already on the floor" not in said()


def test_a_sealed_name_is_nowhere(desk: Desk) -> None:
    held = reports("kazan", "detention")[0]
    desk.accept(held, *statements("kazan"))
    told = beaten(
        desk,
        title="IOANA VETRINA was beaten",
        summary="Ивану Морозу угрожали. Vetrina spoke.",
        tags=["Ioana Vetrina", "Lille"],
    )
    desk.release(told)
    desk.release(desk.dossier(incident(held), *statements("kazan"), title="О Морозе", language="ru"))
    everything = said().casefold()
    assert [part for part in NAMES if part in everything] == []
    assert "person 1" in everything and "человек 1" in everything
    assert "vetrina" not in told.slug


def test_a_name_in_the_note_of_a_release_is_refused(desk: Desk) -> None:
    with pytest.raises(ReleaseRefused, match="its note"):
        desk.release(beaten(desk), "we spelt Vetrina wrong")
    assert not Release.objects.exists()


def opened(desk: Desk) -> None:
    names.ask(desk.people["reviewer"], name("Ioana Vetrina"), "she speaks in public, and wishes it")
    names.agree(desk.people["editor"], name("Ioana Vetrina"))


def test_a_name_is_opened_by_two(desk: Desk) -> None:
    names.ask(desk.people["reviewer"], name("Ioana Vetrina"), "she wishes it")
    with pytest.raises(UnsealingRefused, match="second person"):
        names.agree(desk.people["reviewer"], name("Ioana Vetrina"))
    assert name("Ioana Vetrina").sealed
    with pytest.raises(UnsealingRefused, match="why"):
        names.ask(desk.people["reviewer"], name("Ioana Vetrina"), " ")


def test_a_release_with_an_opened_name_waits_for_another_editor(desk: Desk) -> None:
    opened(desk)
    dossier = beaten(desk)
    desk.release(dossier)
    waiting = Release.objects.get()
    assert (waiting.state, list(waiting.opened)) == ("waiting", [name("Ioana Vetrina").key])
    assert dossier.slug not in said()
    with pytest.raises(ReleaseRefused, match="second editor"):
        releasing.agree(desk.people["editor"], waiting)
    releasing.agree(desk.people["second editor"], waiting)
    assert "Ioana Vetrina" in said()


def test_a_name_sealed_after_a_release_is_gone_from_all_of_the_site(desk: Desk, client: Client) -> None:
    opened(desk)
    dossier = beaten(desk, title="The case of Ioana Vetrina", tags=["Vetrina"])
    desk.release(dossier, "Ioana Vetrina agreed")
    releasing.agree(desk.people["second editor"], Release.objects.get())
    address = f"/dossiers/{dossier.slug}/"
    assert "vetrina" in address and client.get(address).status_code == 200
    names.seal(desk.people["owner"], name("Ioana Vetrina"), "she is followed")
    everything = said().casefold()
    assert [part for part in NAMES if part in everything] == []
    assert "was beaten" not in everything and "already on the floor" in everything
    assert client.get(address).status_code == 404


def test_people_called_like_words_of_the_site_do_not_stop_it(desk: Desk) -> None:
    for written in ("May", "Mark", "Page", "March"):
        made = name("Ioana Vetrina")
        made.pk, made.key, made.name, made.forms = None, written, written, [written]
        made.save()
    desk.release(beaten(desk))
    assert b"<mark>" in b"".join(files().values())


def test_sexual_violence_is_left_out_unless_the_dossier_shows_it(desk: Desk) -> None:
    (harm,) = reports("harm", "sexual_violence")
    desk.accept(harm)
    dossier = desk.dossier(incident(harm), title="Lyon")
    with pytest.raises(ReleaseRefused, match="reviewed"):
        desk.release(dossier)
    Dossier.objects.filter(pk=dossier.pk).update(sexual_violence=True)
    desk.release(dossier)
    shown = said(f"dossiers/{dossier.slug}/index.html")
    before, _, behind = shown.partition('<details class="harsh">')
    assert "raped" not in before and "raped" in behind


@pytest.mark.parametrize("whole", [True, False])
def test_places_and_times_are_made_coarser(desk: Desk, whole: bool) -> None:
    limits = {"place": "region", "time": "month"}
    dossier = beaten(desk, title="A beating", **(limits if whole else {}))
    if not whole:
        dossier.entries.update(**limits)
    desk.release(dossier)
    shown = said()
    assert "[place]" in shown and "[time]" in shown
    assert [part for part in ("Lille", "2024-03-1", "Monday", "Tuesday", "12 March") if part in shown] == []
    assert "2024/03" not in shown and "https://nord-libre.example/" in shown
    (told,) = content.of(dossier)["incidents"]
    assert (told["place"]["precision"], told["time"]) == ("region", "2024-03")


def test_the_editors_exactness_holds_in_the_calendar(desk: Desk) -> None:
    (rally,) = reports("lille", "protest")
    desk.accept(rally)
    dossier = desk.dossier(incident(rally), title="A rally", place="region", time="month")
    desk.release(dossier)
    assert "BEGIN:VEVENT" not in said("calendar.ics")
    assert "Lille" not in said()


def test_a_page_whose_bytes_are_not_kept_is_not_released(desk: Desk) -> None:
    dossier = beaten(desk)
    Page.objects.update(capture="")
    with pytest.raises(ReleaseRefused, match="not kept"):
        desk.release(dossier)


def test_a_page_whose_bytes_changed_is_not_released(desk: Desk) -> None:
    dossier = beaten(desk)
    for path in desk.folder.rglob("*.warc*"):
        raw = bytearray(path.read_bytes())
        for at in range(len(raw) // 8, len(raw), max(1, len(raw) // 8)):
            raw[at] ^= 0xFF
        path.write_bytes(raw)
    with pytest.raises(ReleaseRefused, match="no longer what was kept"):
        desk.release(dossier)


def test_the_site_says_what_a_digest_proves_and_what_not(desk: Desk) -> None:
    desk.release(beaten(desk))
    preserved = next(
        body for path, body in files().items() if path.startswith("dossiers/") and "/pages/" in path
    )
    assert page("lille").key.removeprefix("sha256:").partition("/")[0] in preserved.decode()
    assert "It does not show that what they say is true, or that it was not staged." in preserved.decode()
