"""A process that reads archives for another one, so that a page that crashes or hangs it costs that page.

It is a plain subprocess with lines of JSON on its pipes: pools and cluster workers may start it alike. What
it has at hand stands in a small shared file, so that it is known also of a process that was killed.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import selectors
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from onrecord.bulk.nouns import Part, Wanted

SIZE = 1024
HEAD = struct.Struct("=qqdH")
GROWN = 1_100_000_000  # bytes of memory from which a reader asks to be replaced
ASKED = 1.0  # seconds between looks at a silent reader
PER_MEGABYTE = 120.0
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""There is a reader a core: more threads in each would only wait for one another."""
_encode = msgspec.json.Encoder()


class AtHand(NamedTuple):
    """What a reader has before it: offset, size, since when (seconds since 1970), the address."""

    at: int
    size: int
    since: float
    url: str


class Ended(Exception):
    """A reader died or was stopped while it had a document at hand."""

    def __init__(self, at_hand: AtHand, reason: str) -> None:
        super().__init__(reason)
        self.at_hand = at_hand
        self.reason = reason


class Reader:
    """A reading process, kept for many archives; after it ended, the next question starts another."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.note: IO[bytes] | None = None
        self.buffer = b""

    def ask(self, wanted: Wanted) -> Iterator[Part]:
        """What the process tells of an archive. Raises Ended where it dies or takes too long over a page."""
        process = self.started()
        write(process.stdin, _encode.encode(wanted))
        decode = msgspec.json.Decoder(Part).decode
        while True:
            part = decode(self.line(wanted.seconds))
            yield part
            if part.fresh or part.end:
                if part.fresh:
                    self.stop()
                return

    def line(self, seconds: float) -> bytes:
        """The next line; raises Ended."""
        assert self.process is not None and self.process.stdout is not None
        pipe = self.process.stdout
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            while b"\n" not in self.buffer:
                if selector.select(ASKED):
                    read = os.read(pipe.fileno(), 2**20)
                    if not read:
                        raise self.ended(None)
                    self.buffer += read
                elif over := self.overdue(seconds):
                    raise self.ended(f"reading it took more than {over:.0f} seconds; it was stopped")
        line, _, self.buffer = self.buffer.partition(b"\n")
        return line

    def overdue(self, seconds: float) -> float | None:
        """The limit, where the document at hand is past it."""
        now = self.at_hand()
        limit = seconds + PER_MEGABYTE * now.size / 1_000_000
        return limit if now.since and time.time() - now.since > limit else None

    def ended(self, reason: str | None) -> Ended:
        now = self.at_hand()
        code = self.stop()
        return Ended(now, reason or f"reading it ended the reader ({how(code)})")

    def at_hand(self) -> AtHand:
        assert self.note is not None
        self.note.seek(0)
        raw = self.note.read(SIZE)
        at, size, since, length = HEAD.unpack_from(raw)
        return AtHand(at, size, since, raw[HEAD.size : HEAD.size + length].decode("utf-8", "replace"))

    def started(self) -> subprocess.Popen[bytes]:
        if self.process is not None and self.process.poll() is not None:
            self.stop()
        if self.process is None:
            self.note = tempfile.NamedTemporaryFile(prefix="onrecord-", buffering=0)  # noqa: SIM115  # it lives as long as the process
            self.note.write(b"\0" * SIZE)
            self.process = subprocess.Popen(
                [sys.executable, "-m", "onrecord.bulk.reader", self.note.name],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | ONE_THREAD,
                start_new_session=True,  # Ctrl-C is for the run, which then ends its readers
            )
            self.buffer = b""
        return self.process

    def kill(self) -> None:
        """End the process from another thread; the one that waits for it sees it ended."""
        process = self.process
        if process is not None and process.poll() is None:
            process.kill()

    def stop(self) -> int | None:
        """End the process. Gives its exit code."""
        process, self.process = self.process, None
        if process is not None:
            if process.poll() is None:
                process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):  # what was not sent yet has nobody to go to
                        pipe.close()
        if self.note is not None:
            self.note.close()
            self.note = None
        return process.returncode if process else None


def write(pipe: IO[bytes] | None, line: bytes) -> None:
    assert pipe is not None
    with contextlib.suppress(BrokenPipeError):  # the reader is dead: reading its line tells so
        pipe.write(line + b"\n")
        pipe.flush()


def how(code: int | None) -> str:
    """How a process ended, in words."""
    if code is None or code >= 0:
        return f"exit code {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"killed by signal {-code}"


# ---------------------------------------------------------------- in the process


def serve(note: str) -> None:
    """Answer what is asked on standard input until it ends."""
    from onrecord.bulk import sifting

    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the lines
    with Path(note).open("r+b") as file:
        shared = mmap.mmap(file.fileno(), SIZE)

    def at_hand(at: int, size: int, url: str) -> None:
        address = url.encode("utf-8", "replace")[: SIZE - HEAD.size]
        shared[: HEAD.size + len(address)] = HEAD.pack(at, size, time.time(), len(address)) + address

    for line in sys.stdin.buffer:
        wanted = msgspec.json.decode(line, type=Wanted)
        for part in told(sifting.parts(wanted, at_hand)):
            out.write(_encode.encode(part) + b"\n")
            out.flush()
        at_hand(-1, 0, "")
        shared[: HEAD.size] = HEAD.pack(-1, 0, 0.0, 0)


def told(parts: Iterator[Part]) -> Iterator[Part]:
    """The same until the process has grown too large; what fails to open is told as damage."""
    last = -1
    try:
        for part in parts:
            last = part.at
            grown = not part.end and memory() > GROWN
            yield msgspec.structs.replace(part, fresh=True) if grown else part
            if grown:
                return
    except OSError as error:
        yield Part(at=last, end=True, damage=f"it cannot be opened: {error.strerror or error}")


def memory() -> int:
    """Bytes of memory that the process holds; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


if __name__ == "__main__":
    try:
        serve(sys.argv[1])
    except BrokenPipeError:  # who asked is gone
        os._exit(0)
