"""What the user says is known about a page: checked and brought to one form, then believed."""

from __future__ import annotations

import re
from datetime import datetime

from msgspec.structs import asdict, replace

from onrecord.errors import OnRecordError
from onrecord.record import Given

DATE = re.compile(
    r"""(?P<year>\d{4}) (?:-(?P<month>\d\d) (?:-(?P<day>\d\d)
        (?:[T ](?P<time>\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?) (?P<zone>Z|[+-]\d\d:?\d\d)? )? )? )?""",
    re.VERBOSE | re.ASCII,
)
LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,30})?", re.ASCII)
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def believed(given: Given) -> Given:
    """The same with its values checked: no empty strings, dates in ISO 8601, a language as its code.

    Raises OnRecordError with a sentence that names the value and the form it should have.
    """
    told = {name: worded(value) for name, value in asdict(given).items() if isinstance(value, str)}
    for name in ("published", "fetched"):
        if value := told.get(name):
            told[name] = date(name, value.strip())
    if value := told.get("language"):
        told["language"] = language_code(value.strip())
    return replace(given, **told)


def worded(value: str) -> str | None:
    """The words in valid Unicode, None where there are none."""
    return well_formed(value) if value.strip() else None


def well_formed(text: str) -> str:
    """Half of a surrogate pair (text cut in the middle of an emoji) becomes U+FFFD, one for one."""
    return LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def date(name: str, value: str) -> str:
    """A date as exact as it was given: a year, a month, a day or a time of day, with its zone if any."""
    match = DATE.fullmatch(value)
    if not match or not exists(match):
        raise OnRecordError(
            f"{name} is {shortened(value)}, which is no date: "
            "give 2017-04-13T12:30, 2017-04-13, 2017-04 or 2017"
        )
    return value.replace(" ", "T")


def exists(match: re.Match[str]) -> bool:
    """Whether the calendar has such a day: not 2017-02-30."""
    day = f"{match['year']}-{match['month'] or '01'}-{match['day'] or '01'}"
    try:
        datetime.fromisoformat(f"{day}T{match['time'] or '00:00'}{match['zone'] or ''}")
    except ValueError:
        return False
    return True


def language_code(value: str) -> str:
    """ "en" for "en", "EN" and "en-GB"."""
    match = LANGUAGE.fullmatch(value)
    if not match:
        raise OnRecordError(f"language is {shortened(value)}, which is no language code: give en, fr or ru")
    return match[1].lower()


def shortened(value: str) -> str:
    return repr(value if len(value) <= 40 else value[:40] + "…")
