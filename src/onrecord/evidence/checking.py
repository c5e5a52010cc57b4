"""`verify`: everything that is kept is what was kept. The first thing that is wrong is named."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from cryptography import x509

from onrecord.errors import EvidenceDamaged
from onrecord.evidence import journal, keeping, members, signing, stamps
from onrecord.evidence.journal import Line
from onrecord.evidence.paths import Paths
from onrecord.settings import load

PART = 2**20


class Found(NamedTuple):
    """What was checked, when all of it holds."""

    lines: int
    captures: int
    timestamps: int
    unchecked_timestamps: int
    """Those whose authority's root certificate is not named in the settings: their digests hold, no more."""
    unfinished: int = 0
    """Bytes that a run which was stopped left at the end; the next run repairs them."""


def verify(record: Path, progress: Callable[[int], None] = lambda done: None) -> Found:
    """Check log, signatures, chain, WARC bytes, payloads, timestamps and index. Raises EvidenceDamaged."""
    paths = Paths(record)
    key = signing.public_key(paths)
    if paths.private_key.exists():
        signing.key_pair(paths)
    roots = stamps.certificates(record, load(record).timestamps)
    tally = Tally(paths, roots)
    heads = [journal.FIRST]
    whole = journal.head_of(paths.log).length
    for line, head in journal.checked(paths.log, key, whole):
        tally.take(line, heads)
        heads.append(head.digest)
        progress(line.n)
    unfinished = tally.ends() + (paths.log.stat().st_size - whole if paths.log.exists() else 0)
    in_step(paths, len(heads) - 1)
    return Found(len(heads) - 1, tally.captures, tally.stamped, tally.unchecked, unfinished)


class Tally:
    """Follows the log and checks what each line speaks of."""

    def __init__(self, paths: Paths, roots: list[x509.Certificate]) -> None:
        self.paths, self.roots = paths, roots
        self.captures = self.stamped = self.unchecked = 0
        self.reached: dict[str, int] = {}
        """By WARC file, the offset up to which its bytes are told by the log."""
        self.payloads: dict[str, str] = {}

    def take(self, line: Line, heads: list[str]) -> None:
        """Check what a line speaks of; `heads` are the digests of the lines before it."""
        if line.action in ("capture", "recovered"):
            self.group(line)
        elif line.action == "timestamp":
            told = line.details
            if told["line"] >= line.n or heads[told["line"]] != told["head"]:
                raise EvidenceDamaged(told["file"], "it stamps another log than this one")
            stamps.check(self.paths, told, self.roots)
            self.stamped += 1
            self.unchecked += not self.roots

    def group(self, line: Line) -> None:
        told = line.details
        name, where = told["warc"], f"{told['warc']} at {told['offset']}"
        start = self.reached.get(name, 0)
        if told["offset"] != start:
            raise EvidenceDamaged(where, f"bytes from {start} on are not told by the log")
        raw = self.read(name, told["offset"], told["length"])
        if hashlib.sha256(raw).hexdigest() != told["members_sha256"]:
            raise EvidenceDamaged(where, f"the records of {told['id']} are not as they were written")
        self.payload(raw, told, where)
        self.reached[name] = told["offset"] + told["length"]
        self.captures += 1

    def payload(self, raw: bytes, told: dict[str, str], where: str) -> None:
        found = next(members.groups(raw, where), None)
        if found is None:
            raise EvidenceDamaged(where, f"the records of {told['id']} cannot be read")
        if found.body is None:
            same = found.about.refers.capture if found.about.refers else ""
            if self.payloads.get(same) != told["payload_sha256"]:
                raise EvidenceDamaged(
                    where, f"the bytes of {told['id']} are said to be kept before, and are not"
                )
        elif hashlib.sha256(found.body).hexdigest() != told["payload_sha256"]:
            raise EvidenceDamaged(where, f"the bytes of {told['id']} do not match their digest")
        self.payloads[told["id"]] = told["payload_sha256"]

    def read(self, name: str, start: int, length: int) -> bytes:
        if (self.paths.record / name).parent != self.paths.warcs:
            raise EvidenceDamaged("log.jsonl", f"it speaks of a file outside the record: {name}")
        return keeping.piece(self.paths.record, name, start, length)

    def ends(self) -> int:
        """No WARC file holds bytes that the log does not speak of, but what a stopped run left at its end.

        Gives how many bytes those are.
        """
        left = 0
        paths = sorted(self.paths.warcs.glob("*"))
        for path in paths:
            name = f"warc/{path.name}"
            told = self.reached.get(name, 0)
            rest = self.read(name, told, path.stat().st_size - told)
            left += len(rest)
            if rest and (path != paths[-1] or not members.one_begun(rest, name)):
                raise EvidenceDamaged(f"{name} at {told}", "bytes from there on are not told by the log")
        return left


def in_step(paths: Paths, lines: int) -> None:
    """Raises EvidenceDamaged where the index says something else than the log."""
    if not paths.index.exists():
        return
    index = keeping.opened_index(paths)
    try:
        entries: Iterator[tuple[int, str, str, int, int]] = (
            (e.seq, e.id, e.warc, e.offset, e.length) for e in index.all()
        )
        told = (
            (line.n, line.details["id"], line.details["warc"], line.details["offset"], line.details["length"])
            for line in keeping.captures_in(paths.log)
        )
        for ours, theirs in zip(entries, told, strict=False):
            if ours != theirs:
                raise EvidenceDamaged("index.sqlite", "it differs from the log; delete it, it is made again")
        if index.reached != lines:
            raise EvidenceDamaged("index.sqlite", "it lags behind the log; delete it, it is made again")
    finally:
        index.close()
