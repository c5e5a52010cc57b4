"""The folder of a run: what it is about, who works in it, and the ledger of its archives.

The ledger is lines of JSON, only ever added to; the last line of an archive is its state.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord import __version__
from onrecord.bulk.nouns import Form, Summary
from onrecord.errors import BulkRefused

LEDGER, ABOUT, LOCK = "ledger.jsonl", "run.json", ".lock"


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a run is about, as its folder says."""

    format: str = "onrecord-bulk/1"
    version: str = __version__
    forms: tuple[Form, ...]
    archives: tuple[str, ...]


@contextlib.contextmanager
def opened(folder: Path, now: About) -> Iterator[None]:
    """Take the folder for this run, new or to go on. Raises BulkRefused where it is something else's."""
    folder.mkdir(parents=True, exist_ok=True)
    others = [each.name for each in folder.iterdir() if each.name != LOCK]
    if others and ABOUT not in others:
        raise BulkRefused(f"{folder} holds other files ({min(others)}); give a new folder with -o")
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BulkRefused(f"another run is writing into {folder}; wait for it, or stop it") from error
        if ABOUT in others:
            same(folder, now)
        whole(folder / ABOUT, msgspec.json.format(msgspec.json.encode(now)))
        mend(folder / LEDGER)
        yield


def same(folder: Path, now: About) -> None:
    """Refuse to go on with another run's folder. More archives than before are the same run."""
    before = about(folder)
    missing = set(before.archives) - set(now.archives)
    if missing:
        raise BulkRefused(
            f"{folder} holds another run, over {min(missing)} among others: name its archives again to go "
            "on with it, or give a new folder with -o"
        )
    if before.forms != now.forms or before.version != now.version:
        raise BulkRefused(
            f"{folder} holds a run that writes {' and '.join(before.forms)} with onrecord {before.version}; "
            "go on with the same, or give a new folder with -o"
        )


def about(folder: Path) -> About:
    """What the run in a folder is about. Raises BulkRefused where there is none."""
    path = folder / ABOUT
    try:
        return msgspec.json.decode(path.read_bytes(), type=About)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BulkRefused(
            f"{folder} holds no run of 'onrecord bulk'; name the folder that was given as -o"
        ) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BulkRefused(f"{path} cannot be read ({error}); give a new folder with -o") from error


def mend(path: Path) -> None:
    """Cut off a last line that a killed run left half written."""
    if path.exists():
        raw = path.read_bytes()
        keep = raw.rfind(b"\n") + 1
        if keep < len(raw):
            os.truncate(path, keep)


def whole(path: Path, body: bytes) -> None:
    """Write a file so that it is there whole or as before."""
    working = path.with_name(f".{path.name}.new")
    with working.open("wb") as file:
        file.write(body + b"\n")
        file.flush()
        os.fsync(file.fileno())
    working.replace(path)


def note(folder: Path, summary: Summary) -> None:
    """Add a line."""
    with (folder / LEDGER).open("ab") as file:
        file.write(msgspec.json.encode(summary) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def states(folder: Path) -> dict[str, Summary]:
    """The last line of each archive; none where nothing was finished yet."""
    return noted(folder) if (folder / LEDGER).exists() else {}


def noted(folder: Path) -> dict[str, Summary]:
    """The last line of each archive. Raises OSError for no ledger, MsgspecError for a broken one."""
    with (folder / LEDGER).open("rb") as file:
        read = (msgspec.json.decode(line, type=Summary) for line in file if line.endswith(b"\n"))
        return {summary.source: summary for summary in read}


def finished(folder: Path) -> dict[str, Summary]:
    """The archives that need nothing more: done, with their output in place."""
    return {
        source: summary
        for source, summary in states(folder).items()
        if summary.state == "done" and all((folder / name).is_file() for name in summary.outputs)
    }
