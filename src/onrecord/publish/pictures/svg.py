"""The pieces that every picture is made of: elements as text, everything from a page escaped and cleaned."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from onrecord.wording import clean

WIDTH = 720
"""Units that a picture is wide; it is scaled to the space it has."""
FONT = "system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif"
SIZE = 13
LETTER = 0.56
"""Of the size, what a letter is wide on the average."""
MUTED = "#6b7785"
LINE = "#8a94a0"
"""Readable on white and on near black."""
COLOURS = {
    "happened": "#2f8f5b",
    "alleged": "#b7791f",
    "denied": "#c2434a",
    "planned": "#2b7bb9",
    "possible": "#8e5bb5",
}


def el(name: str, inside: str = "", **attributes: object) -> str:
    """An element. Underscores in names of attributes are dashes; None is left out."""
    told = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(number(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


def number(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def words(text: str, most: int = 200) -> str:
    """Words of a page as text of a picture."""
    return escape(clean(text)[:most])


def label(text: str, x: float, y: float, most: float, **more: object) -> str:
    """Words at a place, cut to a width; whole in their title."""
    whole, letters = clean(text)[:300], max(3, int(most / (SIZE * LETTER)))
    cut = whole if len(whole) <= letters else f"{whole[: letters - 1].rstrip()}…"
    title = el("title", escape(whole)) if cut != whole else ""
    return el("text", f"{title}{escape(cut)}", x=x, y=y, **{"fill": "currentColor", **more})


def link(inside: str, href: str) -> str:
    """A link to a page of ours or of the web; nothing else is linked."""
    href = clean(href)
    safe = href.startswith(("http://", "https://", "#", "./", "../", "/")) or ":" not in href.split("/")[0]
    return el("a", inside, href=href) if href and safe else inside


def picture(title: str, about: str, height: float, parts: Iterable[str], width: float = WIDTH) -> str:
    """The whole, with a name and a description for those who do not see it."""
    parts = list(parts)
    role = "group" if any("<a " in part for part in parts) else "img"
    inside = el("title", words(title)) + el("desc", words(about, 2000)) + "".join(parts)
    return el(
        "svg",
        inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(float(width))} {number(float(height))}",
        role=role,
        font_family=FONT,
        font_size=SIZE,
        aria_label=clean(title)[:200],
    )
