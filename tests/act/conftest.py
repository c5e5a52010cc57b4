"""A released dossier with a petition, and a mail server that keeps what it is given."""

from __future__ import annotations

import email
import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import Message
from pathlib import Path
from typing import Any

import msgspec
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.utils import timezone

from onrecord import evidence
from onrecord.act import envelope
from onrecord.act.models import Petition, Tally
from onrecord.record import Capture, Record
from onrecord.settings import Mail, Settings, Site
from onrecord.store import linking, saving
from onrecord.store.models import Dossier, User
from released_fixtures import fresh, read
from released_pages import Desk, reports, statements

__all__ = ["fresh", "read"]
PRIVATE, PUBLIC = envelope.made()
ADDRESS = "https://record.example/"


class Inbox:
    """What the mail server was given; it refuses addresses that begin with "nobody"."""

    def __init__(self) -> None:
        self.letters: list[Message] = []

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's names
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """As aiosmtpd asks."""
        if address.startswith("nobody"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """As aiosmtpd asks."""
        assert isinstance(envelope.content, bytes)
        self.letters.append(email.message_from_bytes(envelope.content))
        return "250 OK"

    def words(self, number: int = -1) -> str:
        """The text of a letter."""
        payload = self.letters[number].get_payload(decode=True)
        assert isinstance(payload, bytes)
        return payload.decode()


@pytest.fixture
def inbox(settings: Any) -> Iterator[Inbox]:
    """A real mail server on this machine, the one that the settings name."""
    kept = Inbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = False
    settings.EMAIL_TIMEOUT = 5
    yield kept
    server.stop()


@pytest.fixture
def told(settings: Any) -> Callable[..., None]:
    """Set what the record's settings.toml says."""

    def tell(site: str = ADDRESS, **mail: Any) -> None:
        of = Mail(host="127.0.0.1", sender="campaign@record.example", security="none")
        settings.OF_RECORD = Settings(site=Site(url=site), mail=msgspec.structs.replace(of, **mail))

    tell()
    return tell


@pytest.fixture
def people(db: None) -> dict[str, User]:
    """People who are signed in without a password: what one costs is not asked here."""
    return {role: User.objects.create(username=role, role=role) for role in User.Role.values}


@pytest.fixture
def desk(people: dict[str, User], read: dict[str, tuple[Capture, Record]], record: Path) -> Desk:
    """People and one page that was read."""
    captured, told = read["lille"]
    with evidence.writing(record) as keeper:
        linking.link(saving.save(told, keeper.keep(captured).entry.id))
    return Desk(people, record)


@pytest.fixture
def dossier(desk: Desk, told: Callable[..., None], settings: Any) -> Dossier:
    """A dossier that the public reads."""
    settings.ROOT_URLCONF = "onrecord.web.urls"
    lines = [*reports("lille", "torture"), *reports("lille", "beating"), *statements("lille", what="denies")]
    desk.accept(*lines)
    made = desk.dossier(*[line.telling.incident for line in lines if line.kind == "report"], *lines[-1:])
    desk.release(made)
    made.refresh_from_db()
    return made


@pytest.fixture
def petition(dossier: Dossier, desk: Desk) -> Petition:
    """A petition that is open."""
    now = timezone.now()
    row = Petition.objects.create(
        dossier=dossier,
        slug="lille",
        versions={
            "en": {"title": "Answer for Lille", "text": "We ask for an inquiry.", "addressee": "The prefect"},
            "fr": {"title": "Répondez de Lille", "text": "Une enquête.", "addressee": "Le préfet"},
        },
        goal=3,
        opens=now - timedelta(days=1),
        closes=now + timedelta(days=1),
        recipient=PUBLIC,
        anonymous_on=(now + timedelta(days=30)).date(),
        state=Petition.State.OPEN,
        made_by=desk.people["editor"],
    )
    Tally.objects.create(petition=row)
    return row
