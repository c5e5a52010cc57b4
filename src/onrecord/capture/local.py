"""Files, folders and standard input."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.capture import warc, zips
from onrecord.capture.kinds import MOST_BYTES, keep
from onrecord.errors import SourceError, SourceNotFound, SourceTooLarge, SourceUnreadable
from onrecord.record import Capture, Given

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
STANDARD_INPUT = "-"
SAVED_WITH = ("_files", "_fichiers", "-Dateien", ".files")  # as browsers name the folder of a saved page
BROKEN = (OSError, EOFError, zlib.error)  # what reading a file or a gzip can raise


def captures(name: str, given: Given) -> Iterator[Capture | SourceError]:
    """A file or standard input, or each file of a folder and its folders, by name."""
    if name != STANDARD_INPUT and is_folder(name):
        yield from folder(name, given)
    elif name != STANDARD_INPUT and (archive := opened_as(name)):
        yield from archive(name, given)
    else:
        yield file(name, given)


def opened_as(name: str) -> Callable[[str, Given], Iterator[Capture | SourceError]] | None:
    """How what holds several captures is opened: a web archive, a zip; None for what is one."""
    try:
        with Path(name).open("rb") as stream:
            head = stream.read(4)
            if head == zips.ZIP:
                stream.seek(0)
                return zip_file if zips.kind(stream) in ("zip", "wacz") else None
            if head == b"WARC" or (head == ZSTD and warc_name(name)):
                return warc.captures
        if head[:2] == GZIP:
            with gzip.open(name) as packed:
                return warc.captures if packed.read(5) == b"WARC/" else None
    except (*BROKEN, ValueError):  # it is told when it is opened as one
        return warc.captures if warc_name(name) and is_file(name) else None
    return None


def is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def warc_name(name: str) -> bool:
    return name.lower().endswith((".warc", ".warc.gz", ".warc.zst"))


def zip_file(name: str, given: Given) -> Iterator[Capture | SourceError]:
    with Path(name).open("rb") as stream:
        yield from zips.captures(shown(name), stream, given)


def is_folder(name: str) -> bool:
    try:
        return bool(name) and Path(name).is_dir()
    except (OSError, ValueError):  # a name with a NUL in it: opening it says so
        return False


def file(name: str, given: Given) -> Capture | SourceError:
    try:
        with opened(name) as stream:
            body = stream.read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            raise SourceTooLarge(
                shown(name),
                f"it is larger than {MOST_BYTES // 1_000_000} MB, the most that is read as one page",
            )
        return keep(shown(name), body, given, name=name)
    except SourceError as error:
        return error
    except (*BROKEN, ValueError) as error:
        return trouble(name, error)


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The bytes of a file or of standard input; what is compressed with gzip is unpacked as it is read."""
    where = 0 if name == STANDARD_INPUT else name
    with open(where, "rb", closefd=where != 0) as raw:
        packed = raw.peek(2).startswith(GZIP)
        yield cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if packed else raw


def folder(name: str, given: Given) -> Iterator[Capture | SourceError]:
    """Every file below, by name, a folder's own files among its folders; hidden ones are left out."""
    found = False
    for path in below(Path(name)):
        found = True
        if isinstance(path, SourceError):
            yield path
        else:
            yield from captures(str(path), given)
    if not found:
        yield SourceNotFound(name, "it is a folder with no files in it")


def below(top: Path) -> Iterator[Path | SourceError]:
    """Regular files, depth first. What is no file or may not be opened is an error."""
    waiting: list[os.DirEntry[str] | Path] = [top]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, Path) or entry.is_dir(follow_symlinks=False):
            try:
                waiting.extend(reversed(listed(entry)))
            except OSError as error:
                yield trouble(os.fspath(entry), error)
        elif entry.is_file():
            yield Path(entry.path)
        else:
            yield SourceUnreadable(
                shown(entry.path), "it is no file; links to folders and devices are left out"
            )


def listed(folder: os.DirEntry[str] | Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        found = {entry.name: entry for entry in entries if not entry.name.startswith(".")}
    return [found[name] for name in sorted(found) if not belongs_to_page(name, found)]


def belongs_to_page(name: str, others: Container[str]) -> bool:
    """Whether a folder holds the pictures and styles of a page that a browser saved beside it."""
    stem = next((name.removesuffix(end) for end in SAVED_WITH if name.endswith(end)), None)
    return stem is not None and any(f"{stem}{end}" in others for end in (".html", ".htm", ".xhtml"))


def trouble(name: str, error: Exception) -> SourceError:
    """The error of the system in words."""
    source = shown(name)
    match error:
        case FileNotFoundError() | NotADirectoryError():
            hint = "; for a web address, begin with https://" if looks_like_an_address(name) else ""
            return SourceNotFound(source, f"there is no such file{hint}")
        case PermissionError():
            return SourceUnreadable(source, "it may not be opened: permission denied")
        case IsADirectoryError():
            return SourceUnreadable(source, "it is a folder, where a file is wanted")
        case EOFError() | zlib.error() | gzip.BadGzipFile():
            return SourceUnreadable(source, "it is a broken or cut gzip file")
        case OSError():
            return SourceUnreadable(source, f"it cannot be read: {error.strerror or error}")
        case _:
            return SourceUnreadable(source, f"it cannot be a file: {error}")


def looks_like_an_address(name: str) -> bool:
    return "." in name.partition("/")[0].strip(".") and not name.startswith(("/", "."))


def shown(name: str) -> str:
    """The source as the user is told it."""
    return "standard input" if name == STANDARD_INPUT else name
