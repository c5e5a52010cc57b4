"""Petitions at the desk: written, opened, watched, handed over, erased."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import URLPattern
from django.utils import timezone

from onrecord.act import desk_urls, envelope, handing, signing, tokens
from onrecord.act.models import Moderation, Petition, Signature, Tally
from onrecord.act.signing import Given
from onrecord.cli import main
from onrecord.store.models import Dossier
from released_pages import Desk

from .conftest import PRIVATE, PUBLIC

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(dossier: Dossier, desk: Desk) -> Client:
    client = Client()
    client.force_login(desk.people["owner"])
    return client


def form(**changed: str) -> dict[str, str]:
    now = timezone.now()
    return {
        "language": "en",
        "title_en": "An inquiry, now",
        "text_en": "We ask for it.",
        "addressee_en": "The prefect",
        "goal": "1000000",
        "opens": f"{now - timedelta(hours=1):%Y-%m-%dT%H:%M}",
        "closes": f"{now + timedelta(days=9):%Y-%m-%dT%H:%M}",
        "anonymous_on": f"{now + timedelta(days=30):%Y-%m-%d}",
        "asks": "country",
        "recipient": PUBLIC,
        **changed,
    }


def signed(petition: Petition, name: str, block: str = "") -> Signature:
    signing.sign(petition, Given(name, f"{name.casefold().replace(' ', '')}@mail.example", "FR"), block)
    return signing.confirm(tokens.of("confirm", Signature.objects.order_by("-pk")[0]))


def test_a_petition_is_written_opened_and_closed(owner: Client, dossier: Dossier) -> None:
    assert owner.post(f"/desk/act/petitions/new/{dossier.pk}/", form()).status_code == 302
    row = Petition.objects.get()
    assert Client().get(f"/act/petitions/{row.slug}/").status_code == 404
    owner.post(f"/desk/act/petitions/{row.pk}/move/", {"do": "open"})
    page = Client().get(f"/act/petitions/{row.slug}/").content.decode()
    assert "An inquiry, now" in page and "1,000,000" in page
    owner.post(f"/desk/act/petitions/{row.pk}/move/", {"do": "close"})
    assert "no longer be signed" in Client().get(f"/act/petitions/{row.slug}/").content.decode()


def test_without_a_mail_server_it_does_not_open(
    owner: Client, dossier: Dossier, told: Callable[..., None]
) -> None:
    owner.post(f"/desk/act/petitions/new/{dossier.pk}/", form())
    told(host=None)
    page = owner.post(f"/desk/act/petitions/{Petition.objects.get().pk}/move/", {"do": "open"})
    assert page.status_code == 409 and b"mail.host" in page.content


@pytest.mark.parametrize("wrong", [{"recipient": "ssh-ed25519 AAAA"}, {"goal": "0"}, {"title_en": ""},
                                   {"closes": "2001-01-01T10:00"}, {"anonymous_on": "2001-01-01"},
                                   {"title_fr": "Sans texte"}])  # fmt: skip
def test_what_cannot_be_is_refused(owner: Client, dossier: Dossier, wrong: dict[str, str]) -> None:
    page = owner.post(f"/desk/act/petitions/new/{dossier.pk}/", form(**wrong))
    assert page.status_code == 200 and not Petition.objects.exists()


def test_the_key_stays_once_somebody_has_signed(owner: Client, petition: Petition) -> None:
    signed(petition, "Ann Lee")
    page = owner.post(f"/desk/act/petitions/{petition.pk}/", form(recipient=envelope.made()[1]))
    assert b"it stays" in page.content
    petition.refresh_from_db()
    assert petition.recipient == PUBLIC


def test_a_burst_of_one_network_is_shown_and_rejected_with_a_reason(
    owner: Client, petition: Petition
) -> None:
    for n in range(21):
        signed(petition, f"Robot {n}", "198.51.100.0/24")
    signed(petition, "Ann Lee", "192.0.2.0/24")
    page = owner.get(f"/desk/act/petitions/{petition.pk}/").content.decode()
    assert "21 in the hour" in page and "198.51" not in page
    key = Signature.objects.order_by("pk")[0].block_key
    told = {"burst": f"network:{key}", "state": "rejected", "reason": "one machine"}
    owner.post(f"/desk/act/petitions/{petition.pk}/signatures/", told)
    tally = Tally.objects.get()
    assert (tally.confirmed, tally.rejected) == (1, 21)
    assert Moderation.objects.filter(reason="one machine").count() == 21
    rows = [str(pk) for pk in Signature.objects.filter(state="rejected").values_list("pk", flat=True)]
    back = {"row": rows, "state": "confirmed", "reason": "a school"}
    owner.post(f"/desk/act/petitions/{petition.pk}/signatures/", back)
    assert Tally.objects.get().confirmed == 22


def test_disposable_addresses_are_marked(petition: Petition) -> None:
    signing.sign(petition, Given("Ann", "ann@mailinator.com", "FR"))
    assert Signature.objects.get().marks == ["disposable address"]


def test_the_owner_takes_sealed_signatures_and_opens_them_offline(
    owner: Client, petition: Petition, tmp_path: Path
) -> None:
    signed(petition, "Ann Lee")
    signed(petition, "=1+1")
    signing.sign(petition, Given("Not Confirmed", "no@mail.example", "FR"))
    response = owner.get(f"/desk/act/petitions/{petition.pk}/sealed/")
    sealed = b"".join(response.streaming_content)  # type: ignore[attr-defined]  # a streamed answer
    assert b"Ann" not in sealed
    (tmp_path / "sealed.jsonl").write_bytes(sealed)
    (tmp_path / "key.txt").write_text(f"# a comment\n{PRIVATE}\n")
    run = ["signatures", "decrypt", str(tmp_path / "sealed.jsonl"), "--key", str(tmp_path / "key.txt"), "-o"]
    done = CliRunner().invoke(main, [*run, str(tmp_path / "out.csv")])
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text("utf8").splitlines()))
    assert [row["name"] for row in rows] == ["Ann Lee", "'=1+1"] and rows[0]["country"] == "FR"
    CliRunner().invoke(main, [*run, str(tmp_path / "out.jsonl"), "--osdi"])
    first = json.loads((tmp_path / "out.jsonl").read_text().splitlines()[0])
    assert first["person"]["email_addresses"][0]["address"] == "annlee@mail.example"


def test_the_wrong_key_is_said_and_leaves_nothing(owner: Client, petition: Petition, tmp_path: Path) -> None:
    signed(petition, "Ann Lee")
    (tmp_path / "sealed.jsonl").write_text("".join(handing.lines(petition)))
    made = CliRunner().invoke(main, ["signatures", "key", "-o", str(tmp_path / "other.txt")])
    assert made.output.startswith("age1")
    again = CliRunner().invoke(main, ["signatures", "key", "-o", str(tmp_path / "other.txt")])
    assert again.exit_code == 2 and "never overwritten" in again.output
    run = ["signatures", "decrypt", str(tmp_path / "sealed.jsonl"), "--key", str(tmp_path / "other.txt")]
    done = CliRunner().invoke(main, [*run, "-o", str(tmp_path / "out.csv")])
    assert done.exit_code == 2 and "another key" in done.output and not (tmp_path / "out.csv").exists()


def test_when_the_day_comes_only_the_count_is_left(petition: Petition) -> None:
    signing.sign(petition, Given("Ann Lee", "ann@mail.example", "FR", public=True))
    signing.confirm(tokens.of("confirm", Signature.objects.get()))
    assert handing.erase() == 0
    Petition.objects.update(anonymous_on=timezone.now().date())
    assert handing.erase() == 1 and handing.erase() == 0
    assert not Signature.objects.exists()
    assert Tally.objects.get().confirmed == 1
    assert b'"count": 1' in Client().get("/act/petitions/lille/count.json").content


def test_every_page_of_the_desk_asks_for_a_role(petition: Petition, desk: Desk) -> None:
    reader = Client()
    reader.force_login(desk.people["reader"])
    for pattern in desk_urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        role = pattern.callback.role  # type: ignore[attr-defined]  # set by `needs`
        path = "/desk/act/" + str(pattern.pattern).replace("<int:pk>", str(petition.pk)).replace(
            "<int:dossier>", str(petition.dossier_id)
        )
        assert Client().get(path).status_code in (302, 405), path
        if role != "reader":
            assert reader.get(path).status_code in (403, 405), path
