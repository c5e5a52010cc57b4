"""Records of invented pages, made by hand, so that linking is tested without reading."""

from __future__ import annotations

from onrecord.record import (
    Figure,
    Mention,
    MentionKind,
    Modality,
    Name,
    Page,
    Place,
    Record,
    Report,
    ReportFigure,
    Span,
    Stance,
    Statement,
    Time,
    Value,
)


def town(name: str, geonames: int, region: tuple[str, str], degrees: tuple[float, float]) -> Place:
    country, admin1 = region
    latitude, longitude = degrees
    return Place(name=name, geonames=geonames, country=country, admin1=admin1, latitude=latitude,
                 longitude=longitude, precision="city")  # fmt: skip


TOWNS = {
    "Lyon": town("Lyon", 2996944, ("FR", "84"), (45.75, 4.85)),
    "Lille": town("Lille", 2998324, ("FR", "32"), (50.63, 3.06)),
    "Minsk": town("Minsk", 625144, ("BY", "04"), (53.9, 27.57)),
    "Минске": town("Minsk", 625144, ("BY", "04"), (53.9, 27.57)),
    "France": Place(name="France", geonames=3017382, country="FR", precision="country"),
}


class Sheet:
    """A page that is written on: what is named by its words (first occurrence), then `record`."""

    def __init__(self, name: str, text: str, *, outlet: str | None = None, published: str | None = None,
                 language: str = "en") -> None:  # fmt: skip
        self.page = Page(id=name, text=text, outlet=outlet, published=published, language=language)
        self.mentions: list[Mention] = []
        self.statements: list[Statement] = []
        self.reports: list[Report] = []

    def span(self, words: str) -> Span:
        start = self.page.text.index(words)
        return Span(start, start + len(words))

    def mention(self, kind: MentionKind, words: str, value: Value) -> str:
        at = self.span(words)
        self.mentions.append(
            Mention(id=f"m{len(self.mentions) + 1}", kind=kind, start=at.start, stop=at.stop, value=value)
        )
        return self.mentions[-1].id

    def name(self, kind: MentionKind, words: str, name: str | None = None) -> Sheet:
        self.mention(kind, words, Name(name or words))
        return self

    def says(self, content: str, *, source: str | None = None, cue: str = "said", stance: Stance = "states",
             through: str | None = None, kind: str = "organisation") -> str:  # fmt: skip
        said = Statement(
            id=f"s{len(self.statements) + 1}",
            source=self.span(source) if source else None,
            source_kind=kind if source else None,  # type: ignore[arg-type]  # the kinds are the tests' own words
            cue=self.span(cue),
            content=(self.span(content),),
            manner="indirect",
            stance=stance,
            through=self.span(through) if through else None,
        )
        self.statements.append(said)
        return said.id

    def tells(self, kind: str, trigger: str, *, place: str | None = None, time: tuple[str, str] | None = None,
              figure: tuple[str, str, int | None, int | None] | None = None, word: tuple[str, ...] = (),
              modality: Modality = "happened") -> Sheet:  # fmt: skip
        """A report. `time` is its words and EDTF; `figure` its words, what it counts, low and high."""
        counted = self.mention("figure", figure[0], Figure(figure[2], figure[3])) if figure else ""
        self.reports.append(
            Report(
                id=f"r{len(self.reports) + 1}",
                kind=kind,
                triggers=(self.span(trigger),),
                modality=modality,
                on_word_of=word,
                place=self.mention("place", place, TOWNS[place]) if place else None,
                time=self.mention("time", time[0], Time(time[1], "day")) if time else None,
                figures=(ReportFigure(counted, figure[1]),) if figure else (),
            )
        )
        return self

    @property
    def record(self) -> Record:
        return Record(
            page=self.page,
            mentions=tuple(self.mentions),
            statements=tuple(self.statements),
            reports=tuple(self.reports),
        )


def rally(
    name: str, town: str, day: str, words: str = "rallied against the new law", **page: str | None
) -> Sheet:
    """A page about one rally."""
    text = f"Hundreds of nurses {words} in {town} on {day}, carrying banners to the town hall."
    sheet = Sheet(name, text, outlet=page.get("outlet"), published=page.get("published"))
    return sheet.tells("protest", "rallied", place=town, time=(day, day))
