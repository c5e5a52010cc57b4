"""How the site says things: dates, figures, kinds, in the reader's language."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils import dateformat, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from onrecord import language
from onrecord.link import days_of
from onrecord.store import keys

Row = dict[str, Any]


def slug(words: str) -> str:
    """Words as a part of an address; with a digest where an address cannot hold all of them."""
    plain = slugify(words)[:60]
    whole = plain == "-".join(words.casefold().split())
    return plain if whole else f"{plain}-{keys.digest(words)[:6]}".lstrip("-")


def kind(name: str) -> str:
    """A kind of report in the reader's language."""
    labels = language.shared("kinds").get(name, {}).get("labels", {})
    return str(labels.get(translation.get_language() or "en") or labels.get("en") or name.replace("_", " "))


def when(edtf: str | None) -> str:
    """A time in words, as exact as it is told: "14 May 2025", "May 2025", "13 May 2025 to 14 May 2025"."""
    if not edtf:
        return ""
    first, slash, last = edtf.partition("/")
    if slash:
        return str(_("%(first)s to %(last)s")) % {"first": moment(first), "last": moment(last)}
    return moment(first)


def moment(told: str) -> str:
    """One end of a time."""
    day, _sep, clock = told.partition("T")
    parts = day.strip("?~%").split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            words = dateformat.format(date(numbers[0], numbers[1], numbers[2]), "j E Y")
        elif len(numbers) == 2:
            words = dateformat.format(date(numbers[0], numbers[1], 1), "F Y")
        else:
            words = str(numbers[0])
    except (ValueError, IndexError):
        return told
    return f"{words}, {clock[:5]}" if clock else words


def stamp(at: datetime) -> str:
    """A moment of ours, in UTC."""
    return dateformat.format(at, "j E Y, H:i") + " UTC"


def title(incident: Row) -> str:
    """What an incident is called: the editor's words, or kind, place and time."""
    if incident["title"]:
        return str(incident["title"])
    parts = [kind(incident["kind"]), (incident["place"] or {}).get("name") or "", when(incident["time"])]
    words = ", ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def bounds(figure: Row) -> str:
    """The interval in words: never one number where the page gives none."""
    low, high = number(figure["low"]), number(figure["high"])
    if low is None and high is None:
        words = str(_("not known"))
    elif low is None:
        words = str(_("up to %(high)s")) % {"high": high}
    elif high is None:
        words = str(_("%(low)s or more")) % {"low": low}
    elif low == high:
        words = low
    else:
        words = str(_("%(low)s to %(high)s")) % {"low": low, "high": high}
    return str(_("about %(figure)s")) % {"figure": words} if figure["approximate"] else words


def number(told: float | int | None) -> str | None:
    if told is None:
        return None
    return f"{told:,}".replace(",", "\u202f" if translation.get_language() in ("fr", "ru") else ",")


def days(edtf: str | None) -> tuple[date, date] | None:
    return days_of(edtf) if edtf else None


def host(url: str) -> str:
    return urlsplit(url).hostname or ""


def counted() -> dict[str, str]:
    """What figures count, in the reader's language."""
    return {
        "killed": _("killed"),
        "injured": _("injured"),
        "detained": _("detained"),
        "abducted": _("abducted"),
        "tortured": _("tortured"),
        "displaced": _("displaced"),
        "released": _("released"),
        "participants": _("took part"),
        "signatures": _("signatures"),
        "signature_goal": _("signatures wanted"),
        "other": _("people"),
    }


def modalities() -> dict[str, str]:
    """How sure a report is, in the reader's language."""
    return {
        "happened": _("told as happened"),
        "alleged": _("alleged"),
        "denied": _("denied"),
        "planned": _("called for or planned"),
        "possible": _("feared or possible"),
    }


def stances() -> dict[str, str]:
    """What a statement does, in the reader's language."""
    return {
        "states": _("says"),
        "alleges": _("alleges"),
        "denies": _("denies"),
        "confirms": _("confirms"),
        "demands": _("demands"),
        "condemns": _("condemns"),
        "announces": _("announces"),
        "warns": _("warns"),
    }
