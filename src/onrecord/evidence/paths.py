"""Where things lie in a record folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Paths:
    """The evidence of one record folder."""

    record: Path

    @property
    def warcs(self) -> Path:
        """The folder of WARC files."""
        return self.record / "warc"

    @property
    def log(self) -> Path:
        """The hash-chained, signed log."""
        return self.record / "log.jsonl"

    @property
    def stamps(self) -> Path:
        """The folder of RFC 3161 answers."""
        return self.record / "stamps"

    @property
    def private_key(self) -> Path:
        """The project's Ed25519 key, readable by its owner only."""
        return self.record / "keys" / "project.pem"

    @property
    def public_key(self) -> Path:
        """What others verify signatures with."""
        return self.record / "keys" / "project.pub.pem"

    @property
    def index(self) -> Path:
        """Where each capture lies; it can be thrown away."""
        return self.record / "index.sqlite"

    @property
    def lock(self) -> Path:
        """Held by who writes."""
        return self.record / "lock"

    def warc(self, number: int) -> Path:
        """The WARC file of that number."""
        return self.warcs / f"{number:05}.warc.gz"
