"""Bytes to text: the mark at the beginning, the HTTP header, the page's own word, then statistics.

A declaration is believed only where the bytes bear it out: pages are often saved in another
character set than they name, and text read wrongly would be quoted wrongly.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from email.message import Message

from onrecord import language
from onrecord.errors import SourceUnreadable
from onrecord.record import Capture, Notice

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(
    rb"""(?i)(?:<meta[^>]{0,300}?charset|<\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})"""
)
HEAD = 4_096  # bytes in which a page must name its character set (the HTML standard says 1,024)
SAMPLE = 60_000  # bytes that the statistics look at
STRAY = 0.05  # share of bytes above ASCII that may be broken in what else is UTF-8 (a cut end, a pasted line)
# Names that browsers read as another set, since pages use them so (the WHATWG Encoding Standard).
READ_AS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
}
READ_AS |= {
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
}
ABOVE = bytes(range(128, 256))
CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
RUNS = re.compile(rb"[\x80-\xff]{4,}")
IN_RUNS = (
    0.5  # share of the bytes above ASCII from which they are no Latin text: accents stand alone in words
)
LAST_LATIN = "\u024f"
BETTER = 0.15  # share of frequent letters by which another Cyrillic set must fit better than the declared one
FREQUENT = 0.5  # share of the most frequent letters from which bytes are Cyrillic text
ALIKE = 0.02  # difference of charset-normalizer's measure that decides nothing
BINARY = 0.02  # share of control bytes from which bytes are no text


def decode(capture: Capture) -> tuple[str, tuple[Notice, ...]]:
    """The text of the capture and what is to be said about how it was decoded.

    Raises SourceUnreadable where the bytes are empty or no text.
    """
    body = capture.body
    if not body.strip():
        raise SourceUnreadable(capture.source, "it is empty")
    for mark, name in MARKS:
        if body.startswith(mark):
            return tidy(body.decode(name, "replace")), ()
    refuse_binary(capture)
    declared = list(dict.fromkeys(declarations(capture)))
    for name in declared:
        text = believed(body, name)
        if text is not None:
            return tidy(text), ()
    name, text = guessed(body)
    return tidy(text), notices(declared, name)


def refuse_binary(capture: Capture) -> None:
    sample = capture.body[:SAMPLE]
    if len(sample) - len(sample.translate(None, CONTROL)) > len(sample) * BINARY:
        raise SourceUnreadable(capture.source, "its bytes are not text (a picture, a document or a program?)")


def declarations(capture: Capture) -> Iterator[str]:
    """Names of character sets, the strongest word first."""
    types = [value for name, value in capture.headers if name.lower() == "content-type"]
    for media_type in (*types, capture.media_type):
        message = Message()
        message["Content-Type"] = media_type
        charset = message.get_param("charset")
        if isinstance(charset, str):
            yield charset.strip().lower()
    match = DECLARED.search(capture.body[:HEAD])
    if match:
        yield match[1].decode("ascii", "replace").lower()


def believed(body: bytes, name: str) -> str | None:
    """The text as the declaration has it; None where the bytes speak against it."""
    try:
        codec = codecs.lookup(READ_AS.get(name, name)).name
        text = body.decode(codec, "replace")
    except (LookupError, UnicodeError, ValueError):
        return None
    if body.isascii() or is_utf8(body):
        return text if body.isascii() or codec == "utf-8" else None
    sound = codec != "utf-8" and plausible(text) and not contradicted(telling(body), codec)
    return text if sound else None


def is_utf8(body: bytes) -> bool:
    """Whether the bytes are UTF-8: other text is so by chance only where it is plain ASCII."""
    above = len(body) - len(body.translate(None, ABOVE))
    return body.decode("utf-8", "replace").count("\ufffd") <= above * STRAY


def plausible(text: str) -> bool:
    """Whether letters above ASCII look like writing: few control marks, and no case turned upside down."""
    above = [c for c in text[:SAMPLE] if c > "\x7f"]
    if sum("\x80" <= c < "\xa0" or c == "\ufffd" for c in above) > len(above) / 20:
        return False
    small, large = sum(c.islower() for c in above), sum(c.isupper() for c in above)
    return len(above) < 40 or small * 2 >= large


def contradicted(sample: bytes, codec: str) -> bool:
    """Whether words of another script are declared Latin, or Cyrillic in a set that fits them worse."""
    above = [c for c in sample.decode(codec, "replace") if c > "\x7f"]
    beyond = sum(c > LAST_LATIN and c.isalpha() for c in above)
    if beyond * 2 < len(above):
        return in_runs(sample)
    shares = cyrillic_shares(sample)
    if codec in shares and not in_runs(sample):
        return True
    return max(shares.values()) > max(FREQUENT, shares.get(codec, 1.0) + BETTER)


def in_runs(sample: bytes) -> bool:
    """Whether most bytes above ASCII stand together, as in words of another script than Latin."""
    above = len(sample) - len(sample.translate(None, ABOVE))
    return sum(map(len, RUNS.findall(sample))) > IN_RUNS * above


def guessed(body: bytes) -> tuple[str, str]:
    """The character set that statistics find, and the text."""
    if is_utf8(body):
        return "utf-8", body.decode("utf-8", "replace")
    name = cyrillic(telling(body)) or statistical(telling(body))
    return name, body.decode(name, "replace")


def cyrillic(sample: bytes) -> str | None:
    """The Cyrillic set in which the letters above ASCII are those that Slavic languages use most, if any."""
    shares = cyrillic_shares(sample)
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > FREQUENT and in_runs(sample) else None


def cyrillic_shares(sample: bytes) -> dict[str, float]:
    """By Cyrillic set, the share of the letters above ASCII that are those Slavic languages use most.

    Capitals count less than small letters, since in the wrong set the two change places.
    """
    known = language.shared("tongues")["charset"]
    frequent = known["frequent"]
    weights = dict.fromkeys(frequent.upper(), 0.9) | dict.fromkeys(frequent, 1.0)
    shares = {}
    for name in known["cyrillic"]:
        above = [c for c in sample.decode(name, "replace") if c > "\x7f"]
        shares[codecs.lookup(name).name] = sum(weights.get(c, 0) for c in above) / max(len(above), 1)
    return shares


def statistical(sample: bytes) -> str:
    """What charset-normalizer finds; of sets that fit as well, the one that more pages are in."""
    from charset_normalizer import from_bytes

    found = list(from_bytes(sample))
    if not found:
        return "cp1252"
    alike = [match.encoding for match in found if match.chaos <= found[0].chaos + ALIKE]
    return next(
        (n for n in language.shared("tongues")["charset"]["western"] if n in alike), found[0].encoding
    )


def telling(body: bytes) -> bytes:
    """The part to look at: from the first byte above ASCII, markup taken out."""
    plain = re.sub(rb"<[^<>]{0,2000}>", b" ", body)
    first = next((i for i, byte in enumerate(plain[: 10 * SAMPLE]) if byte > 127), 0)
    return plain[max(0, first - 200) : first + SAMPLE]


def notices(declared: list[str], name: str) -> tuple[Notice, ...]:
    if not declared:
        return ()
    words = f"The page says its character set is {declared[0]}, but its bytes are not; it was read as {name}."
    return (Notice("charset-wrong", words),)


def tidy(text: str) -> str:
    """Without the mark at the beginning, without NUL and lone surrogates, one kind of line end."""
    text = text.removeprefix("\ufeff").replace("\x00", "")
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")
