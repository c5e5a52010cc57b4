"""An archive through the cascade: cheap text, language, trigger words; only what passes is read whole."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import IO

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from resiliparse.parse.lang import detect_fast

from onrecord import extract, language, pipeline
from onrecord.bulk import again, sieve
from onrecord.bulk.nouns import Counts, Part, Row, Trouble, Wanted
from onrecord.capture import warc, wire
from onrecord.capture.kinds import MOST_BYTES
from onrecord.errors import SourceError
from onrecord.extract.reports import triggers
from onrecord.language import parse, sentences
from onrecord.record import Capture, Page, to_json

EVERY = 100  # documents, after which a reader tells how far it is
HTML = ("text/html", "application/xhtml")
BATCHES = (4, 16)  # sentences parsed together before looking for a trigger: few first, most pages tell early
LIKELY = 3  # languages that the fast guess may be wrong between
NEARLY = 1.1  # times the best guess's distance; a tenth more is still told apart by nothing
ANY = WarcRecordType.any_type
BEGINS = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|WARC/[01]\.\d\r\n")
MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
Tell = Callable[[int, int, str], None]


def parts(wanted: Wanted, at_hand: Tell) -> Iterator[Part]:
    """What comes of an archive's documents; each is told to `at_hand` (offset, bytes, address) beforehand.

    What stands before and after damage is read. Raises OSError where the archive cannot be opened.
    """
    at_hand(wanted.start, 0, wanted.source)
    counts: dict[str, int] = {}
    last = wanted.start
    with again.opened(wanted.source) as stream:
        walk = Walk(wanted.source, stream)
        for record in walk.documents(wanted):
            last = record.stream_pos
            told = one(wanted.source, record, at_hand)
            for name in ("pages", told.became):
                counts[name] = counts.get(name, 0) + 1
            if told.rows or told.trouble or counts["pages"] >= EVERY:
                yield part(last, counts, told)
                counts = {}
        damage = walk.damage() if wanted.only is None else None
    yield Part(at=last, counts=Counts(**counts), end=True, damage=damage)


class Walk:
    """The documents of an archive, also those behind a place that is damaged."""

    def __init__(self, source: str, stream: IO[bytes]) -> None:
        self.source, self.stream = source, stream
        self.kinds = self.at = 0
        self.broken: list[str] = []

    def documents(self, wanted: Wanted) -> Iterator[WarcRecord]:
        """From where reading begins, without what is to be passed over; or the only one that is wanted."""
        start: int | None = wanted.start if wanted.only is None else wanted.only
        while start is not None:
            self.stream.seek(start)
            try:
                for record in ArchiveIterator(self.stream, record_types=ANY, parse_http=True):
                    self.at, self.kinds = record.stream_pos, self.kinds | record.record_type
                    if record.stream_pos not in wanted.skip and is_document(record):
                        yield record
                    if wanted.only is not None:
                        return
                start = self.stopped_short()
            except (ValueError, EOFError, OSError) as error:
                start = self.next_record(self.at + 1)
                self.broken.append(f"damaged after the record at {self.at} ({worded(error)})")

    def stopped_short(self) -> int | None:
        """Where records begin again after noise at which the archive seemed to end, if they do."""
        start = self.next_record(self.at + 1)
        if start is None:
            return None
        self.stream.seek(start)
        begun = next(iter(ArchiveIterator(self.stream, record_types=ANY, parse_http=True)), None)
        if begun is None:
            return None
        self.broken.append(f"damaged after the record at {self.at}")
        return start

    def next_record(self, start: int) -> int | None:
        """Where the next record begins at or after an offset: a gzip or zstd member, or a plain one."""
        self.stream.seek(start)
        before = b""
        at = start
        while block := self.stream.read(2**20):
            found = BEGINS.search(before + block)
            if found:
                return at - len(before) + found.start()
            before, at = block[-8:], at + len(block)
        return None

    def damage(self) -> str | None:
        """What is wrong with the archive as a whole, in words."""
        if not self.kinds:
            return warc.nothing(0)
        if self.broken:
            return f"it is {'; '.join(self.broken[:3])}"
        if self.kinds & warc.RESPONSE:
            local = "://" not in self.source and self.source.endswith(".gz")
            return (
                f"it is cut off after the record at {self.at}"
                if local and warc.cut(self.source, self.at)
                else None
            )
        return warc.nothing(int(self.kinds))


def worded(error: Exception) -> str:
    return str(error).strip() or type(error).__name__


def is_document(record: WarcRecord) -> bool:
    if not record.record_type & warc.RESPONSE:
        return False
    return warc.address(record).startswith(("http://", "https://", "file:")) and warc.document(
        warc.media(record)
    )


class Told(msgspec.Struct, frozen=True):
    """What one document became: a name of `Counts`, its rows, or what is wrong with it."""

    became: str
    rows: tuple[Row, ...] = ()
    reports: int = 0
    trouble: Trouble | None = None


def part(at: int, counts: dict[str, int], told: Told) -> Part:
    troubles = (told.trouble,) if told.trouble else ()
    counted = Counts(**counts, rows=len(told.rows), reports=told.reports)
    return Part(at=at, counts=counted, rows=told.rows, troubles=troubles)


def one(source: str, record: WarcRecord, at_hand: Tell) -> Told:
    """One document through the cascade."""
    at, told = record.stream_pos, warc.said(record)
    at_hand(at, record.content_length, told.url)
    if told.status not in (None, 200, 203):
        return Told("no_text")
    if record.record_type == WarcRecordType.revisit:
        return Told("no_text")  # the bytes stand elsewhere, and were read there
    try:
        if is_html(told.media) and (became := worthless(body(source, record))):
            return Told(became)
        return read_whole(again.captured(source, at), at)
    except SourceError as error:
        return Told("failed", trouble=Trouble(at, told.url, error.reason))


def is_html(media: str) -> bool:
    return media.partition(";")[0].strip().lower().startswith(HTML)


def body(source: str, record: WarcRecord) -> bytes:
    """The payload with the encodings of the wire undone. Raises SourceError."""
    plain, coding = warc.transferred(record, record.reader.read(MOST_BYTES))
    return wire.unpacked(source, plain, coding, MOST_BYTES)


def worthless(page: bytes) -> str | None:
    """Why an HTML page is not read whole, as a name of `Counts`; None where it passes."""
    return sifted(page_text(page))


def page_text(page: bytes) -> str:
    """The main text of an HTML page, fast and roughly."""
    try:
        if page.startswith(MARKS):
            raise UnicodeError
        markup = page.decode("utf-8")
    except UnicodeError:
        markup = bytes_to_str(page, detect_encoding(page) or "utf-8")
    text: str = extract_plain_text(markup, main_content=True, alt_texts=False, preserve_formatting=False)
    return text


def sifted(text: str) -> str | None:
    """Why a text is not read whole, as a name of `Counts`; None where it passes."""
    known = sieve.settings()
    if len(text) < known["shortest"]:
        return "no_text"
    likely = languages(text[: known["sample"]])
    if not likely:
        return "other_language"
    return None if any(sieve.sift(text, name).passes for name in likely) else "sifted_out"


def languages(text: str) -> list[str]:
    """The languages of ours that a text is likely in: the fast guess may be wrong between near ones."""
    guesses: list[tuple[str, int]] = detect_fast(text, n_results=LIKELY)  # type: ignore[assignment]  # several
    return [name for name, rank in guesses if name in language.SUPPORTED and rank <= guesses[0][1] * NEARLY]


def read_whole(captured: Capture, at: int) -> Told:
    """The rows of a document: its pages on which something is reported, as the pipeline reads them.

    A page without a trigger in any sentence that may hold one has no report, so it is not read further.
    Raises SourceError.
    """
    markup = captured.media_type.startswith(HTML)
    found = [
        (post, extract.extract(reading))
        for post, reading in enumerate(pipeline.readings(captured))
        if (markup or sifted(reading.page.text) is None) and tells(reading.page)
    ]
    rows = [Row(at, post, msgspec.Raw(to_json(record))) for post, record in found if record.reports]
    reports = sum(len(record.reports) for _, record in found)
    return Told("reported" if rows else "nothing_reported", tuple(rows), reports)


def tells(page: Page) -> bool:
    """Whether a sentence of the page holds a trigger, by parsing only those with a word of the lists."""
    likely: dict[str, list[tuple[int, int]]] = {}
    for block in page.blocks:
        lang = block.language or page.language or ""
        if lang in language.SUPPORTED and block.kind not in extract.SILENT:
            spans = sentences.split(page.text, lang, block.start, block.stop)
            found = sieve.sieve(lang).found
            likely.setdefault(lang, []).extend(span for span in spans if found(page.text[span[0] : span[1]]))
    return any(
        triggers.find(page, list(parse.parse(page.text, lang, batch)))
        for lang, spans in likely.items()
        for batch in batches(spans)
    )


def batches(spans: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    few, many = BATCHES
    if spans:
        yield spans[:few]
    for first in range(few, len(spans), many):
        yield spans[first : first + many]
