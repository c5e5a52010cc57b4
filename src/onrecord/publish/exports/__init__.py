"""The record in the forms that others work with. Sealed names are covered in all of them.

Every form says who said what: no export drops whose word a line rests on. What is taken from a page stands
beside our reading of it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from onrecord.errors import ExportUnknown, ModelMissing
from onrecord.publish.exports import acled, ccc, geojson, jsonl, linked_data
from onrecord.publish.exports.rows import Rows

Writer = Callable[[Rows, Path], None]


def money(rows: Rows, to: Path) -> None:
    """FollowTheMoney entities; the library is an extra."""
    try:
        from onrecord.publish.exports import followthemoney
    except ImportError as error:
        raise ModelMissing("FollowTheMoney is an extra: pip install 'onrecord[exports]'") from error
    followthemoney.write(rows, to)


def parquet(rows: Rows, to: Path) -> None:
    """Parquet tables; the library is an extra."""
    try:
        from onrecord.publish.exports import tables
    except ImportError as error:
        raise ModelMissing("Parquet is an extra: pip install 'onrecord[exports]'") from error
    tables.write(rows, to)


FORMATS: dict[str, Writer] = {
    "jsonl": jsonl.write,
    "acled": acled.write,
    "ccc": ccc.write,
    "geojson": geojson.write,
    "ftm": money,
    "jsonld": linked_data.write,
    "parquet": parquet,
}
"""Every form and its writer. Parquet is a folder of tables."""


def write(form: str, rows: Rows, to: Path) -> None:
    """Write the rows in a form. Raises ExportUnknown, ModelMissing."""
    if form not in FORMATS:
        raise ExportUnknown(f"{form!r} is no form of export; there are {', '.join(FORMATS)}")
    FORMATS[form](rows, to)
