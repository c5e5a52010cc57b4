"""What a record folder's `settings.toml` says; without the file, the defaults below (docs/settings.md).

One section a room. An unknown key is an error: a misspelt safety setting must not pass in silence.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from onrecord.errors import SettingsWrong

FILE = "settings.toml"


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


class Site(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the public sees, and where it stands."""

    name: str = "onrecord"
    url: str | None = None
    """The address that the public knows it by, for feeds and sitemaps: "https://example.org/record/"."""
    language: Literal["en", "fr", "ru"] = "en"
    hosts: tuple[str, ...] = ()
    """Names under which `onrecord serve` answers, besides this machine's own."""
    https: bool = False
    """It stands behind a proxy that speaks HTTPS: cookies are sent no other way."""


class Mail(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The mail server that letters to signers go through. None by default: then no petition can be opened."""

    host: str | None = None
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password_file: str | None = None
    """A file with the password, relative to the record folder."""
    sender: str = ""
    """The address that letters come from."""
    seconds: Annotated[float, msgspec.Meta(gt=0, le=120)] = 20.0
    """That the server may take to answer."""
    most_per_hour: Annotated[int, msgspec.Meta(ge=1)] = 500


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All sections of one record folder."""

    network: Network = Network()
    timestamps: Timestamps = Timestamps()
    database: Database = Database()
    site: Site = Site()
    mail: Mail = Mail()


def load(record: Path) -> Settings:
    """The settings of the record folder. Raises SettingsWrong, naming the file and the key."""
    path = record / FILE
    if not path.exists():
        return Settings()
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Settings)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SettingsWrong(f"{path}: {error}; see docs/settings.md") from error
