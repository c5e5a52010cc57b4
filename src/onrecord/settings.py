"""What a record folder's `settings.toml` says; without the file, the defaults below (docs/settings.md).

One section a room. An unknown key is an error: a misspelt safety setting must not pass in silence.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from onrecord.errors import SettingsWrong

FILE = "settings.toml"
Positive = Annotated[float, msgspec.Meta(gt=0)]


class Network(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How pages are fetched. Nothing is fetched but what the user names."""

    obey_robots: bool = True
    seconds_between_requests: Annotated[float, msgspec.Meta(ge=0)] = 1.0
    """To one host."""
    tries: Annotated[int, msgspec.Meta(ge=1, le=10)] = 3
    contact: str | None = None
    """An address that the user agent names, so that a webmaster can write."""


class Timestamps(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Trusted timestamps (RFC 3161). None by default: asking tells the authority that the record exists."""

    authorities: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    """PEM files of the authorities' roots, relative to the record folder."""


class Database(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the lines are kept: None is SQLite in the record folder, else `postgresql://user:pass@host/name`."""

    url: str | None = None


class Mail(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How e-mail leaves; None is not at all: it waits in the outbox."""

    host: str | None = None
    port: int = 25
    user: str = ""
    password_file: str | None = None
    tls: bool = False
    sender: str = "onrecord@localhost"
    per_hour: Annotated[int, msgspec.Meta(ge=1)] = 1000


class Site(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The published site."""

    title: str = "On record"
    address: str = "http://127.0.0.1:8000"
    """Where readers reach it; absolute links in feeds and mails begin so."""
    language: str = "en"
    time_zone: str = "UTC"
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")


class Desk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who signs in at the desk, and how."""

    second_factor: Literal["reader", "reviewer", "editor", "owner", "none"] = "reader"
    """The lowest role that needs a code besides the pass phrase; `none`: only those who have set one up."""
    session_hours: Annotated[int, msgspec.Meta(ge=1, le=720)] = 12
    upload_megabytes: Annotated[int, msgspec.Meta(ge=1, le=2048)] = 50


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All sections of one record folder."""

    network: Network = Network()
    timestamps: Timestamps = Timestamps()
    database: Database = Database()
    mail: Mail = Mail()
    site: Site = Site()
    desk: Desk = Desk()


def load(record: Path) -> Settings:
    """The settings of the record folder. Raises SettingsWrong, naming the file and the key."""
    path = record / FILE
    if not path.exists():
        return Settings()
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Settings)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SettingsWrong(f"{path}: {error}; see docs/settings.md") from error
