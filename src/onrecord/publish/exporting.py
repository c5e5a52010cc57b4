"""An export: written, searched for every sealed name, logged."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from onrecord import evidence
from onrecord.errors import ExportRefused
from onrecord.publish import exports
from onrecord.publish.exports import rows
from onrecord.store.sealing import Seals


def export(record: Path, form: str, to: Path) -> str:
    """Write an export. Gives a line about it.

    Raises ExportUnknown for another form, ExportRefused where something is there already or a sealed name is
    found.
    """
    told = rows.now()
    if to.exists():
        raise ExportRefused(f"{to} is there already; nothing was written over it")
    unfinished = to.with_name(f"{to.name}.unfinished")
    away(unfinished)
    try:
        exports.write(form, told, unfinished)
        files = sorted(unfinished.rglob("*.parquet")) if unfinished.is_dir() else [unfinished]
        leaked = any(leaks(path, told.seals) for path in files)
        if leaked:
            raise ExportRefused("a sealed name was found in what was written; the export was taken back")
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
        unfinished.rename(to)
    finally:
        away(unfinished)
    with evidence.writing(record) as keeper:
        keeper.note("export", {"what": form, "sha256": digest})
    return f"{to}  sha256:{digest}"


def away(unfinished: Path) -> None:
    """Remove what was not searched, or not wholly written."""
    if unfinished.is_dir():
        shutil.rmtree(unfinished)
    else:
        unfinished.unlink(missing_ok=True)


def leaks(path: Path, seals: Seals) -> bool:
    """Whether a file holds a sealed name."""
    if path.suffix == ".parquet":  # compressed: its cells are searched
        from onrecord.publish.exports import tables

        return any(next(seals.found(cell), None) is not None for cell in tables.cells(path))
    return next(seals.found(path.read_text("utf-8", "replace")), None) is not None
