"""The nouns, and their JSON form (`onrecord-page/1`, docs/record.md; across pages, docs/linking.md).

Small and frozen, without behaviour. Offsets count Unicode code points in `Page.text`:
`start` inclusive, `stop` exclusive, and `page.text[start:stop]` is always the quoted words.
Ids (`m1`, `s1`, `r1`) are unique on their page.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import msgspec

from onrecord.errors import OnRecordError

FORMAT = "onrecord-page/1"

PageBlockKind = Literal["heading", "paragraph", "quote", "item", "caption", "comment", "byline"]
PublishedFrom = Literal["given", "metadata", "url", "text"]
MentionKind = Literal["person", "organisation", "outlet", "authority", "group", "place", "time", "figure"]
Precision = Literal["venue", "city", "region", "country"]
Grain = Literal["minute", "hour", "day", "week", "month", "season", "year", "decade"]
SourceKind = Literal["outlet", "authority", "organisation", "person", "unnamed"]
Manner = Literal["direct", "indirect", "mixed"]
Stance = Literal["states", "alleges", "denies", "confirms", "demands", "condemns", "announces", "warns"]
Modality = Literal["happened", "alleged", "denied", "planned", "possible"]
LinkKind = Literal["copy", "rewrite", "translation", "relies_on", "denies", "confirms"]


class Span(msgspec.Struct, frozen=True, order=True):
    """Where words stand: `page.text[start:stop]`."""

    start: int
    stop: int


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the user says is known about a source; believed, and not guessed again."""

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    fetched: str | None = None
    verbatim: bool = False
    """The body is the text itself: `page.text` must be exactly it, as one page."""


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes as they came. `source` is what the user named; `headers` are the response's, in order."""

    source: str
    body: bytes
    sha256: str
    media_type: str
    url: str | None = None
    fetched: str | None = None
    """UTC, ISO 8601 to the second, when the bytes came over the network; None for a local file."""
    headers: tuple[tuple[str, str], ...] = ()
    status: int | None = None
    """What the server answered; None for what did not come by HTTP."""
    http_version: str = "1.1"
    request_headers: tuple[tuple[str, str], ...] = ()
    unread: str | None = None
    """Why no text can be read from it, where its first bytes tell; it is kept all the same."""
    given: Given = Given()


class Block(msgspec.Struct, frozen=True):
    """A piece of the page of one kind and one language; blocks follow each other and never overlap."""

    kind: PageBlockKind
    start: int
    stop: int
    language: str | None = None


class Hyperlink(msgspec.Struct, frozen=True):
    """A link on the page: its anchor words and its absolute address."""

    start: int
    stop: int
    url: str


class SheetLine(msgspec.Struct, frozen=True, array_like=True):
    """Where a line of the text stands on its sheet: points from the left and the bottom, as PDF counts."""

    start: int
    stop: int
    left: float
    bottom: float
    right: float
    top: float


class Sheet(msgspec.Struct, frozen=True):
    """A sheet of a printed document: its number from 1, its part of the text, and where its lines stand."""

    number: int
    start: int
    stop: int
    width: float
    height: float
    lines: tuple[SheetLine, ...] = ()


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One article, post or text. `published` is ISO 8601, as exact as the page says and no more."""

    id: str
    given_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    comment_count: int | None = None
    text: str
    blocks: tuple[Block, ...] = ()
    links: tuple[Hyperlink, ...] = ()
    sheets: tuple[Sheet, ...] = ()


class Notice(msgspec.Struct, frozen=True):
    """What was not done or is doubtful, in words: `code` for programs, `message` for people."""

    code: str
    message: str


class Reading(NamedTuple):
    """What `read` gives: a page and what there is to say about how it was read."""

    page: Page
    notices: tuple[Notice, ...] = ()


class Name(msgspec.Struct, frozen=True):
    """Value of a person, organisation, outlet, authority or group: its canonical form."""

    name: str


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Value of a place. `geonames` is its GeoNames id, `country` ISO 3166 alpha-2, degrees in WGS 84."""

    name: str
    geonames: int | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: Precision

    @property
    def guessed(self) -> bool:
        """Whether it is on no map, and only the rest of its page says in which country it lies."""
        return self.geonames is None and self.latitude is None


class Time(msgspec.Struct, frozen=True):
    """Value of a time: EDTF level 1 (an interval as `a/b`); None where it cannot be resolved."""

    edtf: str | None
    grain: Grain


class Figure(msgspec.Struct, frozen=True):
    """Value of a figure: an interval of what the words can honestly mean; None is no bound claimed."""

    low: int | float | None
    high: int | float | None
    approximate: bool = False
    unit: str | None = None


Value = Name | Place | Time | Figure


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that name a person, a body, a place, a time or a figure, beside our reading of them."""

    id: str = ""
    kind: MentionKind
    start: int
    stop: int
    value: Value


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution: source, cue, content (PDTB/PARC, PolNeAR).

    `source_is` is the mention a pronoun or short name stands for; `through` the medium by which it
    came; `inside` the statement whose content holds this one; `denies` the statement it denies.
    """

    id: str
    source: Span | None = None
    source_kind: SourceKind | None = None
    source_is: str | None = None
    cue: Span
    content: tuple[Span, ...]
    manner: Manner
    stance: Stance
    through: Span | None = None
    inside: str | None = None
    denies: str | None = None


class ReportFigure(msgspec.Struct, frozen=True):
    """A figure of a report: the mention, of what it counts, and whose it is."""

    mention: str
    of: str
    statement: str | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One happening as this page tells it; `kind` is one of the vocabulary (language/kinds.toml)."""

    id: str
    kind: str
    triggers: tuple[Span, ...]
    modality: Modality
    on_word_of: tuple[str, ...] = ()
    actor: Span | None = None
    organisers: tuple[Span, ...] = ()
    target: Span | None = None
    place: str | None = None
    venue: Span | None = None
    time: str | None = None
    figures: tuple[ReportFigure, ...] = ()
    demand: Span | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True, tag_field="format", tag=FORMAT):
    """A page and all that was read from it."""

    page: Page
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    reports: tuple[Report, ...] = ()
    notices: tuple[Notice, ...] = ()


class From(msgspec.Struct, frozen=True, kw_only=True):
    """Where a link begins: a page, and the statement on it."""

    page: str
    statement: str | None = None


class To(msgspec.Struct, frozen=True, kw_only=True):
    """Where a link leads: a page and a line on it, or a name that is on no page of the record."""

    page: str | None = None
    report: str | None = None
    statement: str | None = None
    name: str | None = None


class Link(msgspec.Struct, frozen=True, kw_only=True, tag_field="format", tag="onrecord-link/1"):
    """A copy, reliance or denial, with its score (0 to 1) and the reasons for it."""

    kind: LinkKind
    source: From = msgspec.field(name="from")
    target: To = msgspec.field(name="to")
    score: float
    reasons: tuple[str, ...]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Who tells a figure: the page, its mention, and whose word it is there."""

    page: str
    mention: str
    source: str | None = None


class TellingFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of an incident with all who tell it. Rivals stand side by side, never averaged."""

    of: str
    low: int | float | None
    high: int | float | None
    approximate: bool = False
    told: tuple[Told, ...]


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Whose word an incident rests on, after copies and reliance are followed to their ends."""

    name: str
    page: str | None = None
    first_hand: bool = True


class Member(msgspec.Struct, frozen=True, order=True):
    """A report that tells of an incident."""

    page: str
    report: str


class When(msgspec.Struct, frozen=True):
    """A time in EDTF."""

    edtf: str


class Incident(msgspec.Struct, frozen=True, kw_only=True, tag_field="format", tag="onrecord-incident/1"):
    """What several reports tell of."""

    id: str
    kind: str
    title: str
    place: Place | None = None
    time: When | None = None
    reports: tuple[Member, ...]
    figures: tuple[TellingFigure, ...] = ()
    origins: tuple[Origin, ...] = ()
    independent_origins: int = 1
    notes: tuple[str, ...] = ()
    """What is to be said about it: an origin that is not known, a circle of pages citing each other."""


Line = Record | Incident | Link
LINES: dict[str, type[Incident] | type[Link]] = {"onrecord-incident/1": Incident, "onrecord-link/1": Link}


def to_json(line: Line) -> bytes:
    """A record, an incident or a link as one line of JSON, without the newline."""
    return msgspec.json.encode(line)


def line_from_json(line: bytes | str) -> Line:
    """Read back any line that `onrecord link --json` prints. Raises OnRecordError for any other."""
    try:
        raw = msgspec.json.decode(line)
        shape = LINES.get(raw["format"])
        return msgspec.convert(raw, shape) if shape else from_json(line)
    except (msgspec.MsgspecError, KeyError, TypeError) as error:
        raise OnRecordError(f"not a page, an incident or a link: {error}") from error


def from_json(line: bytes | str) -> Record:
    """Read a record back. Raises OnRecordError where the line is no `onrecord-page/1`."""
    try:
        raw = msgspec.json.decode(line)
        if raw["format"] != FORMAT:
            raise ValueError(f"its format is {raw['format']!r}")
        return Record(
            page=msgspec.convert(raw["page"], Page),
            mentions=tuple(mention_from(m) for m in raw["mentions"]),
            statements=msgspec.convert(raw["statements"], tuple[Statement, ...]),
            reports=msgspec.convert(raw["reports"], tuple[Report, ...]),
            notices=msgspec.convert(raw["notices"], tuple[Notice, ...]),
        )
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
        raise OnRecordError(f"not a record in the form {FORMAT}: {error}") from error


def mention_from(raw: dict[str, Any]) -> Mention:
    shapes: dict[str, type[Value]] = {"place": Place, "time": Time, "figure": Figure}
    value = msgspec.convert(raw["value"], shapes.get(raw["kind"], Name))
    return Mention(id=raw["id"], kind=raw["kind"], start=raw["start"], stop=raw["stop"], value=value)
