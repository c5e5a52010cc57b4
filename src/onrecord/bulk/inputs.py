"""Which archives a run reads: files, folders, patterns, lists, and what fsspec opens by URL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import fsspec

from onrecord.errors import BulkRefused

ENDINGS = (".warc", ".warc.gz", ".warc.zst", ".arc.gz")
PATTERN = frozenset("*?[")


def archives(names: Iterable[str]) -> list[str]:
    """The archives that the names mean, each once, in order; local ones by their full path.

    `@list` is a file with a name a line. Raises BulkRefused for a name that means nothing.
    """
    return list(dict.fromkeys(found for name in names for found in meant(name)))


def meant(name: str) -> Iterator[str]:
    if name.startswith("@"):
        for line in lines(name[1:]):
            yield from meant(line)
        return
    found = list(by_url(name) if "://" in name else local(name))
    if not found:
        raise BulkRefused(f"{name}: no web archive there (a name ends in {', '.join(ENDINGS)})")
    yield from found


def lines(name: str) -> list[str]:
    try:
        text = Path(name).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BulkRefused(f"@{name}: the list cannot be read: {error}") from error
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith(("#", "@"))]


def local(name: str) -> Iterator[str]:
    path = Path(name)
    if path.is_dir():
        yield from sorted(str(each.resolve()) for each in path.rglob("*") if is_archive(each.name))
    elif path.exists():
        yield str(path.resolve())
    elif PATTERN & set(name):
        base = Path(path.anchor) if path.anchor else Path()
        yield from sorted(str(each.resolve()) for each in base.glob(str(path.relative_to(path.anchor))))
    else:
        raise BulkRefused(f"{name}: there is no such file or folder")


def by_url(name: str) -> Iterator[str]:
    """What a URL means. A pattern or a folder is listed; a file is taken at its word, and opened later."""
    if not PATTERN & set(name) and is_archive(name):
        yield name
        return
    try:
        files, root = fsspec.core.url_to_fs(name)
        found = files.glob(root) if PATTERN & set(name) else files.find(root)
    except (OSError, ValueError, ImportError) as error:
        raise BulkRefused(f"{name}: {error}") from error
    yield from sorted(files.unstrip_protocol(each) for each in found if is_archive(each))


def is_archive(name: str) -> bool:
    return name.lower().endswith(ENDINGS)


def size(source: str) -> int | None:
    """Bytes of an archive, None where that is not told."""
    try:
        if "://" not in source:
            return Path(source).stat().st_size
        files, path = fsspec.core.url_to_fs(source)
        told = files.size(path)
    except (OSError, ValueError, ImportError):
        return None
    return int(told) if told is not None else None
