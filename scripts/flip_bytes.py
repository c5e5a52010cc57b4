"""Flips every byte of a small record's evidence, one at a time, and checks that `verify` finds and names it.

    python scripts/flip_bytes.py

Exits with 1 at the first byte whose change is not found.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from onrecord import evidence
from onrecord.errors import EvidenceDamaged

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))


def main() -> int:
    from small_captures import of_file, of_web

    flipped = 0
    with tempfile.TemporaryDirectory() as home:
        record = Path(home)
        with evidence.writing(record) as keeper:
            for capture in (of_web("a"), of_file("b.txt"), of_web("copy")):
                keeper.keep(capture)
        for path in sorted(record.rglob("*")):
            if not path.is_file() or path.name.startswith(("index.sqlite", "lock")):
                continue
            raw = bytearray(path.read_bytes())
            for at in range(len(raw)):
                raw[at] ^= 1 << (at % 8)
                path.write_bytes(raw)
                try:
                    evidence.verify(record)
                except EvidenceDamaged:
                    flipped += 1
                else:
                    print(f"{path.name}, byte {at}: not found")
                    return 1
                raw[at] ^= 1 << (at % 8)
            path.write_bytes(raw)
        found = evidence.verify(record)
    print(f"{flipped:,} bytes flipped, each found and named. Unchanged, {found.captures} captures hold.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
