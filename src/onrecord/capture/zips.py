"""What a zip holds: WACZ, or files; nothing is unpacked onto the disk.

Limits hold on the number of files, on what each and all of them unpack to, and on zips within zips. A name in
a zip is only ever shown: `../` in it leads nowhere.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from msgspec.structs import replace

from onrecord.capture import warc
from onrecord.capture.kinds import DOCX, MOST_BYTES, ending, keep
from onrecord.errors import BROKEN_ZIP, SourceError, SourceTooLarge, SourceUnreadable
from onrecord.record import Capture, Given

MOST_FILES = 20_000
MOST_ALL = 2_000_000_000
"""Of all files in it, unpacked."""
MOST_WARC = 1_000_000_000
DEEPEST = 2
WRONG = "its bytes do not match the WACZ's own digest; what is in it is kept and not read"
ZIP = b"PK\x03\x04"


def kind(stream: IO[bytes]) -> str:
    """What a zip is: "docx", "xlsx", "wacz", "zip"; empty for one that cannot be opened."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist()[:MOST_FILES])
    except BROKEN_ZIP:
        return ""
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "wacz" if "datapackage.json" in names and any(n.startswith("archive/") for n in names) else "zip"


def captures(name: str, stream: IO[bytes], given: Given, depth: int = 1) -> Iterator[Capture | SourceError]:
    """The captures of what a zip holds, in its order; what cannot be read is an error among them."""
    try:
        archive = zipfile.ZipFile(stream)
    except BROKEN_ZIP as error:
        yield SourceUnreadable(name, f"it is a broken zip file ({error})")
        return
    with archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        if len(files) > MOST_FILES:
            yield SourceTooLarge(name, f"it holds {len(files):,} files, more than {MOST_FILES:,}")
            return
        if any(info.flag_bits & 1 for info in files):
            yield SourceUnreadable(name, "it is encrypted: unpack it with its password, and add the folder")
            return
        wrong = wrong_digests(archive)
        left = MOST_ALL
        for info in files:
            if is_support(info.filename):
                continue
            left -= info.file_size
            if left < 0:
                yield SourceTooLarge(
                    name, f"it unpacks to more than {MOST_ALL // 10**9} GB; the rest was left out"
                )
                return
            if info.filename in wrong:
                yield SourceUnreadable(f"{name}!{shown(info.filename)}", WRONG)
                yield from marked(inside(name, archive, info, given, depth))
                continue
            yield from inside(name, archive, info, given, depth)


def marked(found: Iterator[Capture | SourceError]) -> Iterator[Capture | SourceError]:
    """The same captures, kept but not to be read."""
    for each in found:
        yield replace(each, unread=WRONG) if isinstance(each, Capture) else each


def is_support(name: str) -> bool:
    """Whether a file is part of a WACZ around its pages, or what systems leave in zips."""
    path = PurePosixPath(name)
    support = ("datapackage.json", "datapackage-digest.json", ".DS_Store", "Thumbs.db")
    return path.name in support or path.parts[0] in ("indexes", "__MACOSX") or name in ("pages/pages.jsonl",)


def inside(
    name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, given: Given, depth: int
) -> Iterator[Capture | SourceError]:
    """The captures of one file in a zip."""
    source = f"{name}!{shown(info.filename)}"
    large = info.filename.endswith((".warc", ".warc.gz", ".warc.zst"))
    most = MOST_WARC if large else MOST_BYTES
    try:
        with archive.open(info) as file:
            body = file.read(most + 1)
    except BROKEN_ZIP as error:
        yield SourceUnreadable(source, f"it cannot be unpacked ({error})")
        return
    if len(body) > most:
        yield SourceTooLarge(
            source, f"it unpacks to more than {most // 1_000_000} MB, the most that is read of one"
        )
    elif large:
        yield from warc.of_bytes(source, body, given)
    elif body.startswith(ZIP) and kind(io.BytesIO(body)) not in ("docx", ""):
        if depth >= DEEPEST:
            yield SourceTooLarge(source, "it is a zip in a zip in a zip; such are not opened")
        else:
            yield from captures(source, io.BytesIO(body), given, depth + 1)
    else:
        told = DOCX if ending(info.filename) == ".docx" else ""
        yield keep(source, body, given, told, info.filename)


def wrong_digests(archive: zipfile.ZipFile) -> set[str]:
    """The files whose digest the WACZ's own datapackage tells otherwise; none where it tells nothing."""
    try:
        package = json.loads(archive.read("datapackage.json")[:MOST_BYTES])
        resources = [r for r in package.get("resources", ()) if isinstance(r, dict)]
    except BROKEN_ZIP:
        return set()
    wrong = set()
    for told in resources:
        path, digest = str(told.get("path", "")), str(told.get("hash", ""))
        name, _, value = digest.partition(":")
        if (
            name in ("sha256", "md5")
            and path in archive.namelist()
            and value != digest_of(archive, path, name)
        ):
            wrong.add(path)
    return wrong


def digest_of(archive: zipfile.ZipFile, path: str, name: str) -> str:
    made = hashlib.new(name, usedforsecurity=False)
    try:
        with archive.open(path) as file:
            while part := file.read(2**20):
                made.update(part)
    except BROKEN_ZIP:
        return ""
    return made.hexdigest()


def shown(name: str) -> str:
    """A name in a zip, to be shown: no way up, no absolute path."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("..", "/", ".")]
    return "/".join(parts)[:300] or "file"
