"""The site as files: each searched for every sealed name before it is let out (PROTECT.md rule 6)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from onrecord import evidence
from onrecord.errors import ExportRefused, ReleaseRefused
from onrecord.publish.site.site import File, Site

MARKER = ".onrecord-site"
"""A file by which a folder is known to be a site of ours, that may be written anew."""


def checked(site: Site, path: str) -> File | None:
    """A file of the site, once it was searched. Raises ReleaseRefused where a sealed name is in it."""
    if path in site.searched or (found := site.file(path)) is None:
        return site.file(path)
    if next(site.seals.found(found.body.decode("utf-8", "replace")), None) is not None:
        raise ReleaseRefused("a sealed name is left in this file; it is not shown")
    site.searched.add(path)
    return found


def write(record: Path, site: Site, to: Path, tell: Callable[[int], None]) -> int:
    """Write the whole site into a folder. Gives how many files.

    It is written beside and put in place when all of it was searched. Raises ExportRefused where the folder
    holds something else, ReleaseRefused where a sealed name is left.
    """
    if to.exists() and any(to.iterdir()) and not (to / MARKER).exists():
        raise ExportRefused(f"{to} holds other things; name an empty folder")
    fresh = to.with_name(f"{to.name}.unfinished")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        count = written(site, fresh, tell)
        (fresh / MARKER).write_text("written by onrecord publish\n", "utf-8")
        shutil.rmtree(to, ignore_errors=True)
        fresh.rename(to)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    with evidence.writing(record) as keeper:
        keeper.note("export", {"what": "site", "files": count})
    return count


def written(site: Site, folder: Path, tell: Callable[[int], None]) -> int:
    count = 0
    for path in site.paths():
        found = checked(site, path)
        if found is None:
            continue
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(found.body)
        count += 1
        tell(count)
    return count
