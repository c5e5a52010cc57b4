"""Stand-in until the room is built."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.errors import SourceError
from onrecord.record import Capture, Given


def sources(names: Sequence[str], given: Given) -> Iterator[Capture | SourceError]:
    """Files only."""
    for name in names:
        body = Path(name).read_bytes()
        digest = hashlib.sha256(body).hexdigest()
        yield Capture(source=name, body=body, sha256=digest, media_type="text/plain", given=given)


def jsonl(name: str, given: Given) -> Iterator[Capture | SourceError]:
    """Text only."""
    for line in Path(name).read_text(encoding="utf8").split("\n"):
        if line.strip():
            row = json.loads(line)
            known = {k: row.get(k) for k in ("id", "url", "outlet", "title", "published", "language")}
            body = (row.get("text") or "").encode()
            digest = hashlib.sha256(body).hexdigest()
            yield Capture(
                source=name,
                body=body,
                sha256=digest,
                media_type="text/plain",
                given=Given(**known, verbatim=True),
            )
