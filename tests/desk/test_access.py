from __future__ import annotations

import time

import pyotp
import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from desk.conftest import PASSWORD, SignedIn
from onrecord.desk.access import throttle
from onrecord.store.models import Attempt, Page, User

pytestmark = pytest.mark.django_db
RANKS = list(User.Role.values)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def sign_in(client: Client, name: str, password: str, **more: str) -> int:
    return client.post("/desk/in/", {"name": name, "password": password, **more}).status_code


def test_who_is_right_comes_in_and_who_is_not_learns_nothing(people: dict[str, User]) -> None:
    client = Client()
    wrong = client.post("/desk/in/", {"name": "editor", "password": "no"}).content
    nobody = client.post("/desk/in/", {"name": "nobody", "password": "no"}).content
    assert b"Name or password is wrong" in wrong and b"Name or password is wrong" in nobody
    assert client.get("/desk/").status_code == 302
    assert sign_in(client, "editor", PASSWORD) == 302
    assert client.get("/desk/").status_code == 200


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", r"\\evil"])
def test_it_leads_nowhere_else(people: dict[str, User], to: str) -> None:
    answer = Client().post("/desk/in/", {"name": "editor", "password": PASSWORD, "next": to})
    assert answer.headers["Location"] == "/desk/"


def test_guessing_is_stopped_for_the_right_password_too(people: dict[str, User]) -> None:
    client = Client()
    for _ in range(throttle.MOST_OF_A_NAME):
        assert sign_in(client, "editor", "wrong") == 200
    answer = client.post("/desk/in/", {"name": "editor", "password": PASSWORD})
    assert answer.status_code == 429 and int(answer.headers["Retry-After"]) > 0
    assert sign_in(client, "owner", PASSWORD) == 302


def test_ten_thousand_names_leave_few_rows(people: dict[str, User]) -> None:
    client = Client()
    told = [sign_in(client, f"name {number}", "wrong") for number in range(throttle.MOST_OF_A_BLOCK + 20)]
    assert set(told[-20:]) == {429}
    assert Attempt.objects.count() <= throttle.MOST_OF_A_BLOCK + 1
    assert not Attempt.objects.filter(key__contains="127.0").exists()


def test_a_second_factor_opens_the_desk_and_a_code_works_once(people: dict[str, User]) -> None:
    User.objects.filter(pk=people["editor"].pk).update(second_factor=SECRET)
    first, second = Client(), Client()
    code = pyotp.TOTP(SECRET).at(int(time.time()))
    assert sign_in(first, "editor", PASSWORD) == 302
    assert first.get("/desk/").status_code == 302
    assert first.post("/desk/in/code/", {"code": "000000"}).status_code == 200
    assert first.post("/desk/in/code/", {"code": code}).status_code == 302
    assert first.get("/desk/").status_code == 200
    sign_in(second, "editor", PASSWORD)
    assert b"used before" in second.post("/desk/in/code/", {"code": code}).content
    assert second.get("/desk/").status_code == 302


def test_a_second_factor_counts_once_it_is_shown_to_work(
    people: dict[str, User], signed_in: SignedIn
) -> None:
    client = signed_in("editor")
    secret = client.get("/desk/account/").context["secret"]
    client.post("/desk/account/factor/", {"password": PASSWORD, "code": "123"})
    assert not User.objects.get(username="editor").second_factor
    code = pyotp.TOTP(secret).at(int(time.time()))
    client.post("/desk/account/factor/", {"password": PASSWORD, "code": code})
    assert User.objects.get(username="editor").second_factor == secret


def test_a_new_password_ends_other_sessions(people: dict[str, User]) -> None:
    here, elsewhere = Client(), Client()
    sign_in(here, "reader", PASSWORD)
    sign_in(elsewhere, "reader", PASSWORD)
    here.post("/desk/account/password/", {"old": PASSWORD, "new": "another long phrase"})
    assert here.get("/desk/").status_code == 200
    assert elsewhere.get("/desk/").status_code == 302


def test_there_is_always_an_owner(people: dict[str, User], signed_in: SignedIn) -> None:
    client, owner = signed_in("owner"), people["owner"]
    for told in ({"do": "role", "role": "reader"}, {"do": "off"}):
        answer = client.post(f"/desk/people/{owner.pk}/", told)
        assert answer.status_code == 409 and b"last owner" in answer.content
    assert User.objects.get(pk=owner.pk).may("owner")


def test_an_owner_makes_accounts_and_ends_them(people: dict[str, User], signed_in: SignedIn) -> None:
    client = signed_in("owner")
    name, password = client.post("/desk/people/", {"name": "newcomer", "role": "reviewer"}).context["made"]
    guest = Client()
    assert sign_in(guest, name, password) == 302
    made = User.objects.get(username="newcomer")
    client.post(f"/desk/people/{made.pk}/", {"do": "off"})
    assert guest.get("/desk/").status_code == 302


def test_names_with_markup_are_refused_and_a_password_of_megabytes(signed_in: SignedIn) -> None:
    client = signed_in("owner")
    answer = client.post("/desk/people/", {"name": "<script>x</script>", "role": "reader"})
    assert b"valid username" in answer.content and b"<script>x" not in answer.content
    assert Client().post("/desk/in/", {"name": "owner", "password": "x" * 3_000_000}).status_code == 413


def test_what_is_sent_is_bounded_and_nothing_stays_in_a_cache(signed_in: SignedIn) -> None:
    client = signed_in("reviewer")
    answer = client.generic("POST", "/desk/sources/", b"x", CONTENT_LENGTH=str(10**9))
    assert answer.status_code == 413 and b"Too large" in answer.content
    assert client.get("/desk/").headers["Cache-Control"] == "no-store"


def test_a_form_from_elsewhere_is_refused(people: dict[str, User]) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/desk/in/", {"name": "editor", "password": PASSWORD})
    assert answer.status_code == 403 and b"The form was too old" in answer.content


def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> list[tuple[str, str]]:
    """Every address of the desk with the role that its view says it needs."""
    found = []
    for each in patterns:
        at = before + str(each.pattern)
        if isinstance(each, URLResolver):
            found += addresses(each.url_patterns, at)
        else:
            found.append((at, getattr(each.callback, "role", "")))
    return found


OPEN = ("desk/in/", "desk/in/code/", "desk/out/")
GUARDED = [
    (at, role)
    for at, role in addresses(get_resolver().url_patterns)
    if at.startswith("desk/") and at not in OPEN
]


@pytest.mark.parametrize(("at", "role"), GUARDED)
def test_every_address_asks_for_its_role(
    at: str, role: str, people: dict[str, User], signed_in: SignedIn
) -> None:
    assert role in RANKS, f"{at} needs no role"
    url = "/" + at.replace("<int:dossier>", "1").replace("<int:pk>", "1").replace(
        "<str:key>", "none"
    ).replace("<str:local>", "m1").replace("<str:name>.<str:form>", "map.svg")
    for send in (Client().get, Client().post):
        assert send(url).status_code in (302, 405)
    for rank in RANKS:
        client = signed_in(rank)
        for send in (client.get, client.post):
            answer = send(url)
            if RANKS.index(rank) < RANKS.index(role):
                assert answer.status_code in (403, 405)
            else:
                assert answer.status_code != 403
    assert Page.objects.count() == 0


def test_accounts_from_the_command_line(people: dict[str, User]) -> None:
    from onrecord.store import people as accounts

    accounts.add("kept", "editor", "three words apart")
    with pytest.raises(Exception, match="already"):
        accounts.add("Kept", "editor", "three words apart")
