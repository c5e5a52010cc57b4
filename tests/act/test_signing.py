"""Signing, confirming, withdrawing: each address once, the counts exact, nothing readable on the server."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.apps import apps
from django.db import connections
from django.test import Client
from django.utils import timezone

from onrecord.act import addresses, envelope, guards, names, outbox, signing, tokens
from onrecord.act.models import Mail, Petition, Signature, Tally
from onrecord.act.signing import Given
from onrecord.errors import KeyRefused

from .conftest import PRIVATE, Inbox

pytestmark = pytest.mark.django_db
ANN = Given("Ann Lee", "Ann.Lee@mail.example", "FR", public=True)


def counts(petition: Petition) -> tuple[int, int, int, int]:
    row = Tally.objects.get(petition=petition)
    return row.unconfirmed, row.confirmed, row.withdrawn, row.rejected


def links(words: str) -> list[str]:
    return re.findall(r"https://record\.example(/act/\S+)", words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann.Lee@mail.example", "annlee@MAIL.example"),
        ("ann+news@mail.example", "ann@mail.example"),
        ("ann@googlemail.com", "a.n.n@gmail.com"),
        ("ann@bücher.example", "ann@xn--bcher-kva.example"),
    ],
)
def test_an_address_in_two_spellings_is_one(one: str, other: str) -> None:
    assert addresses.plain(one) == addresses.plain(other) is not None


NO_ADDRESS = [
    *("", "ann", "ann@", "@x.example", "a b@x.example", "a@x", "a@-x.example", "a@x..example"),
    "a@x.example\nBcc: b@x.example",
    f"{'a' * 300}@x.example",
]


@pytest.mark.parametrize("told", NO_ADDRESS)
def test_what_is_no_address_is_none(told: str) -> None:
    assert addresses.plain(told) is None


def test_a_signature_counts_once_it_is_confirmed(petition: Petition, inbox: Inbox) -> None:
    signing.sign(petition, ANN)
    assert counts(petition) == (1, 0, 0, 0)
    assert outbox.send_due() == (1, 0)
    confirm, withdraw = links(inbox.words())
    client = Client()
    page = client.get(confirm)
    assert b"Yes, I sign" in page.content and counts(petition) == (1, 0, 0, 0)
    assert client.post(confirm).status_code == 302
    assert client.post(confirm).status_code == 302
    assert counts(petition) == (0, 1, 0, 0)
    assert b"Ann Lee" in client.get("/act/petitions/lille/").content
    assert client.post(withdraw).status_code == client.post(withdraw).status_code == 200
    assert counts(petition) == (0, 0, 1, 0)
    assert b"Ann Lee" not in client.get("/act/petitions/lille/").content
    row = Signature.objects.get()
    assert row.sealed is None and row.held_name is None and row.public_name == ""


def test_who_signs_again_is_told_by_letter_and_by_nothing_else(petition: Petition, inbox: Inbox) -> None:
    signing.sign(petition, ANN)
    signing.confirm(tokens.of("confirm", Signature.objects.get()))
    for _ in range(10):
        signing.sign(petition, Given("Somebody Else", "annlee@mail.example", "FR"))
    assert counts(petition) == (0, 1, 0, 0)
    outbox.send_due()
    assert len(inbox.letters) == signing.LETTERS_A_DAY
    assert "signed already" in str(inbox.letters[-1]["Subject"])
    told = envelope.opened(bytes(Signature.objects.get().sealed or b""), envelope.identity(PRIVATE))
    assert told["name"] == "Ann Lee"


def test_who_withdrew_can_sign_again(petition: Petition) -> None:
    signing.sign(petition, ANN)
    signing.withdraw(tokens.of("withdraw", Signature.objects.get()))
    signing.sign(petition, ANN._replace(name="Ann B. Lee"))
    assert counts(petition) == (1, 0, 0, 0)
    row = signing.confirm(tokens.of("confirm", Signature.objects.get()))
    assert envelope.opened(bytes(row.sealed or b""), envelope.identity(PRIVATE))["name"] == "Ann B. Lee"


@pytest.mark.parametrize(("changed", "said"), [("x", b"not whole"), ("", b"too old")])
def test_a_link_that_is_altered_or_old_is_told(
    petition: Petition, changed: str, said: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    signing.sign(petition, ANN)
    token = tokens.of("confirm", Signature.objects.get())
    if not changed:
        now = timezone.now().timestamp()
        monkeypatch.setattr(time, "time", lambda: now + 8 * 86400)
    page = Client().post(f"/act/confirm/{token}{changed}/")
    assert page.status_code == 409 and said in page.content and counts(petition) == (1, 0, 0, 0)


def test_a_clock_that_was_set_back_does_not_close_the_link(
    petition: Petition, monkeypatch: pytest.MonkeyPatch
) -> None:
    signing.sign(petition, ANN)
    token = tokens.of("confirm", Signature.objects.get())
    now = timezone.now().timestamp()
    monkeypatch.setattr(time, "time", lambda: now - 86400)
    assert signing.confirm(token).state == "confirmed"


def filled(petition: Petition, **changed: str) -> dict[str, str]:
    """A form as a person sends it."""
    token = guards.form_token(f"sign {petition.slug}")
    return {
        "name": "Ann Lee",
        "email": "ann@mail.example",
        "more": "FR",
        "consent": "on",
        "form": token,
        **changed,
    }


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms that are read at once."""
    monkeypatch.setattr(guards, "QUICKEST", timedelta(seconds=-1))


@pytest.mark.usefixtures("patient")
def test_the_form_takes_a_signature_in_and_says_what_is_wrong(petition: Petition) -> None:
    client = Client()
    wrong = client.post("/act/petitions/lille/", filled(petition, email="ann", consent=""))
    assert wrong.status_code == 400 and b"not an e-mail address" in wrong.content
    assert client.post("/act/petitions/lille/", filled(petition)).status_code == 302
    assert counts(petition) == (1, 0, 0, 0)


def test_machines_are_sent_back(petition: Petition, patient: None) -> None:
    client = Client()
    form = filled(petition)
    assert client.post("/act/petitions/lille/", {**form, guards.TRAP: "x"}).status_code == 400
    assert client.post("/act/petitions/lille/", {**form, "form": "made up"}).status_code == 400
    assert client.post("/act/petitions/lille/", form).status_code == 302
    assert client.post("/act/petitions/lille/", form).status_code == 400, "one form, one signature"
    assert counts(petition) == (1, 0, 0, 0)


def test_a_form_that_comes_at_once_is_sent_back(petition: Petition) -> None:
    client = Client()
    page = client.post("/act/petitions/lille/", filled(petition))
    assert page.status_code == 400 and b"very quick" in page.content


def test_work_is_asked_for_where_the_petition_says_so(petition: Petition, patient: None) -> None:
    Petition.objects.update(work=8)
    client = Client()
    form = filled(petition)
    assert client.post("/act/petitions/lille/", form).status_code == 400
    answer = next(str(n) for n in range(100_000) if guards.worked(form["form"], str(n), 8))
    assert client.post("/act/petitions/lille/", {**form, "work": answer}).status_code == 302


def test_one_network_cannot_send_forms_without_end(petition: Petition, patient: None) -> None:
    client = Client()
    sent = [
        client.post("/act/petitions/lille/", filled(petition, email=f"a{n}@mail.example")).status_code
        for n in range(guards.MOST_OF_A_BLOCK + 2)
    ]
    assert sent.count(302) == guards.MOST_OF_A_BLOCK and sent[-1] == 400


def test_behind_a_proxy_each_asker_is_a_network_of_its_own(
    petition: Petition, patient: None, settings: Any
) -> None:
    site = msgspec.structs.replace(settings.OF_RECORD.site, https=True)
    settings.OF_RECORD = msgspec.structs.replace(settings.OF_RECORD, site=site)
    client = Client()

    def status(number: int, told: str) -> int:
        form = filled(petition, email=f"a{number}@mail.example")
        return client.post("/act/petitions/lille/", form, headers={"X-Forwarded-For": told}).status_code

    many = [status(n, f"10.{n}.0.1") for n in range(guards.MOST_OF_A_BLOCK + 2)]
    assert set(many) == {302}
    said_otherwise = [status(100 + n, f"10.{n}.0.1, 198.51.100.7") for n in range(guards.MOST_OF_A_BLOCK + 1)]
    assert said_otherwise[-1] == 400, "what the asker says of itself is not believed"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("  Ann \u202eeeL\u202c  ", "Ann eeL"),
        ("<b>Ann</b>", "<b>Ann</b>"),
        ("👩‍👩‍👧 Ann", "👩‍👩‍👧 Ann"),
        ("می‌خواهم", "می‌خواهم"),
        ("Ann\r\nLee\x00", "Ann Lee"),
        ("x" * 500, "x" * 80),
    ],
)
def test_a_name_is_made_safe_and_stays_a_name(written: str, shown: str) -> None:
    assert names.clean(written) == shown


@pytest.mark.usefixtures("patient")
def test_ten_megabytes_of_name_get_a_clear_page(petition: Petition) -> None:
    client = Client()
    page = client.post("/act/petitions/lille/", filled(petition, name="x" * 10_000_000))
    assert page.status_code in (400, 413) and b"Traceback" not in page.content
    assert counts(petition) == (0, 0, 0, 0)


@pytest.mark.usefixtures("patient")
def test_closing_time_during_a_sign_up_is_told(petition: Petition) -> None:
    client = Client()
    form = filled(petition)
    signing.sign(petition, ANN)
    Petition.objects.update(closes=timezone.now())
    page = client.post("/act/petitions/lille/", form)
    assert page.status_code == 400 and b"cannot be signed now" in page.content
    client.post(f"/act/confirm/{tokens.of('confirm', Signature.objects.get())}/")
    assert counts(petition) == (0, 1, 0, 0), "who signed in time can still confirm"


def everything_kept() -> Iterable[str]:
    """All that the database holds of calls to act, as text."""
    for model in apps.get_app_config("act").get_models():
        for row in model._default_manager.values_list():
            for value in row:
                yield (
                    value.tobytes().decode("latin1")
                    if isinstance(value, memoryview)
                    else (value.decode("latin1") if isinstance(value, bytes) else str(value))
                )


def test_with_the_database_alone_nothing_about_a_signer_can_be_read(petition: Petition) -> None:
    signing.sign(
        petition, Given("Zoraida Quenby", "zoraida@quenby.example", "QQ-7731", public=True), "192.0.2.0/24"
    )
    signing.sign(petition, Given("Theo Quenby", "theo@quenby.example", "QQ-7731"))
    signing.confirm(tokens.of("confirm", Signature.objects.order_by("pk")[1]))
    held = "\n".join(everything_kept()).casefold()
    for secret in ("zoraida", "theo", "quenby", "7731", "192.0.2"):
        assert secret not in held, secret
    assert Mail.objects.count() == 2


def test_without_the_private_key_a_signature_stays_shut(petition: Petition) -> None:
    signing.sign(petition, ANN)
    other, _public = envelope.made()
    raw = bytes(Signature.objects.get().sealed or b"")
    with pytest.raises(KeyRefused):
        envelope.opened(raw, envelope.identity(other))
    assert envelope.opened(raw, envelope.identity(PRIVATE))["email"] == "Ann.Lee@mail.example"


@pytest.mark.django_db(transaction=True)
def test_one_address_many_times_at_once_is_one_signature(petition: Petition) -> None:
    def once(_number: int) -> None:
        signing.sign(petition, ANN)
        connections.close_all()

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(once, range(48)))
    assert counts(petition) == (1, 0, 0, 0) and Signature.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_link_pressed_many_times_at_once_counts_once(petition: Petition) -> None:
    signing.sign(petition, ANN)
    token = tokens.of("confirm", Signature.objects.get())

    def once(_number: int) -> None:
        signing.confirm(token)
        connections.close_all()

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(once, range(24)))
    assert counts(petition) == (0, 1, 0, 0)


def test_the_count_goes_out_as_page_picture_and_data(petition: Petition) -> None:
    for n in range(4):
        signing.sign(petition, Given(f"Signer {n}", f"s{n}@mail.example", "FR"))
        signing.confirm(tokens.of("confirm", Signature.objects.order_by("-pk")[0]))
    client = Client()
    assert client.get("/act/petitions/lille/count.json").json()["count"] == 4
    badge = client.get("/act/petitions/lille/badge.svg")
    assert b"4 / 3" in badge.content and b"<script" not in badge.content
    frame = client.get("/act/petitions/lille/embed/")
    assert "frame-ancestors *" in frame["Content-Security-Policy"] and "X-Frame-Options" not in frame
    assert not frame.cookies and b"<script" not in frame.content
    page = client.get("/act/petitions/lille/?language=fr").content.decode()
    assert "Répondez de Lille" in page and "Votre adresse électronique" in page


def test_a_name_that_the_record_seals_is_covered_in_a_petition(petition: Petition, inbox: Inbox) -> None:
    words = {"title": "Hear Ioana Vetrina", "text": "Ioana Vetrina was there.", "addressee": "The prefect"}
    Petition.objects.update(versions={"en": words})
    petition.refresh_from_db()
    client = Client()
    for path in ("", "embed/", "badge.svg", "count.json", "thanks/", "sent/"):
        page = client.get(f"/act/petitions/lille/{path}")
        assert page.status_code == 200 and b"Vetrina" not in page.content, path
    signing.sign(petition, ANN)
    outbox.send_due()
    assert "Vetrina" not in inbox.words() and "Vetrina" not in str(inbox.letters[-1]["Subject"])


def test_a_draft_is_not_there(petition: Petition, settings: Any) -> None:
    Petition.objects.update(state="draft")
    assert Client().get("/act/petitions/lille/").status_code == 404
