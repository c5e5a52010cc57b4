"""The site as files: each searched for every sealed name before it is let out (PROTECT.md rule 6)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from onrecord import evidence
from onrecord.errors import ExportRefused, ReleaseRefused
from onrecord.publish import searched
from onrecord.publish.site.site import File, Site

MARKER = ".onrecord-site"
"""A file by which a folder is known to be a site of ours, that may be written anew."""


def checked(site: Site, path: str) -> File | None:
    """A file of the site, once it was searched. Raises ReleaseRefused where a sealed name is in it."""
    if path in site.searched or (found := site.file(path)) is None:
        return site.file(path)
    if searched.leaks(found, site.seals):
        raise ReleaseRefused("a sealed name is left in this file; it is not shown")
    site.searched.add(path)
    return found


def write(record: Path, site: Site, to: Path, tell: Callable[[int], None]) -> int:
    """Write the whole site into a folder. Gives how many files.

    It is written beside and put in place when all of it was searched; until then, and whenever that is
    interrupted, the old site stays. Raises ExportRefused where the folder holds something else,
    ReleaseRefused where a sealed name is left.
    """
    to = to.resolve()
    fresh, old = to.with_name(f"{to.name}.unfinished"), to.with_name(f"{to.name}.old")
    for folder in (to, fresh, old):
        refuse_if_foreign(folder)
    if old.exists() and not to.exists():  # the run before ended between the two steps of `put`
        old.rename(to)
    clear(fresh)
    try:
        count = written(site, fresh, tell)
        put(fresh, to, old)
    finally:
        clear(fresh)
    with evidence.writing(record) as keeper:
        keeper.note("export", {"what": "site", "files": count})
    return count


def refuse_if_foreign(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).exists():
        raise ExportRefused(f"{folder} holds other things; name an empty folder")


def put(fresh: Path, to: Path, old: Path) -> None:
    """The new site in the place of the old one, by two renamings."""
    clear(old)
    if to.exists():
        to.rename(old)
    fresh.rename(to)
    clear(old)


def clear(folder: Path) -> None:
    """Remove a site of ours; its marker last, so that what an interruption leaves is still known as ours."""
    if not folder.exists():
        return
    for each in folder.iterdir():
        if each.is_dir():
            shutil.rmtree(each)
        elif each.name != MARKER:
            each.unlink()
    shutil.rmtree(folder)


def written(site: Site, folder: Path, tell: Callable[[int], None]) -> int:
    folder.mkdir(parents=True)
    (folder / MARKER).write_text("written by onrecord publish\n", "utf-8")
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
