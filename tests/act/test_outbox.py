"""Letters: none lost, none sent without end, whatever the mail server does."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from onrecord.act import outbox, post
from onrecord.act.letters import Letter
from onrecord.act.models import Mail
from onrecord.errors import MailUnset
from onrecord.settings import Settings

from .conftest import Inbox

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _told(told: Callable[..., None]) -> None:
    """The settings of a mail server."""


def letters(*to: str) -> None:
    for address in to:
        outbox.put(Letter(address, "Subject", f"To {address}"))


def test_a_letter_goes_out_once_and_nothing_of_it_is_kept(inbox: Inbox) -> None:
    letters("ann@mail.example", "ben@mail.example")
    assert outbox.send_due() == (2, 0)
    assert outbox.send_due() == (0, 0)
    assert [letter["To"] for letter in inbox.letters] == ["ann@mail.example", "ben@mail.example"]
    assert not Mail.objects.exclude(sealed=None).exists()


def test_a_server_that_is_down_puts_letters_off(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 9, False
    letters("ann@mail.example")
    assert outbox.send_due() == (0, 1)
    row = Mail.objects.get()
    assert row.state == "waiting" and row.due > timezone.now() and "could not be reached" in row.reason
    assert outbox.send_due() == (0, 0), "not before its time"


def test_what_was_put_off_goes_out_later(settings: Any, inbox: Inbox) -> None:
    port = settings.EMAIL_PORT
    settings.EMAIL_PORT = 9
    letters("ann@mail.example")
    outbox.send_due()
    settings.EMAIL_PORT = port
    Mail.objects.update(due=timezone.now())
    assert outbox.send_due() == (1, 0)


def test_a_server_that_never_answers_is_left(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 0.3
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        letters("ann@mail.example")
        assert outbox.send_due() == (0, 1)
    assert Mail.objects.get().state == "waiting"


def test_an_address_that_is_refused_is_given_up_and_erased(inbox: Inbox) -> None:
    letters("nobody@mail.example", "ann@mail.example")
    assert outbox.send_due() == (1, 1)
    row = Mail.objects.get(state="failed")
    assert row.sealed is None and "550" in row.reason and "nobody" not in row.reason


def test_after_many_tries_a_letter_is_given_up(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 9, False
    letters("ann@mail.example")
    for _ in range(outbox.MOST_TRIES):
        Mail.objects.update(due=timezone.now() - timedelta(seconds=1))
        outbox.send_due()
    assert Mail.objects.get().state == "failed"


def test_no_more_go_out_in_an_hour_than_may(told: Callable[..., None], inbox: Inbox) -> None:
    told(most_per_hour=2)
    letters("a@mail.example", "b@mail.example", "c@mail.example")
    assert outbox.send_due() == (2, 0) and outbox.send_due() == (0, 0)
    Mail.objects.filter(state="sent").update(sent=timezone.now() - timedelta(hours=2))
    assert outbox.send_due() == (1, 0)


def test_a_letter_that_a_crash_left_is_taken_up_again(inbox: Inbox) -> None:
    letters("ann@mail.example")
    assert outbox.taken() is not None
    assert outbox.send_due() == (0, 0), "somebody has it"
    Mail.objects.update(due=timezone.now() - timedelta(seconds=1))
    assert outbox.send_due() == (1, 0)


def test_the_postman_sends_and_says_so(inbox: Inbox) -> None:
    letters("ann@mail.example")
    said: list[str] = []
    assert post.run(None, said.append) == 0 and said == ["1 letters sent"]


def test_without_a_mail_server_it_is_said(settings: Any) -> None:
    settings.OF_RECORD = Settings()
    with pytest.raises(MailUnset, match=r"mail\.host"):
        post.run(None, print)
