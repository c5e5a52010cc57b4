"""The form by which a line is mended, and the noun it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.desk.cards import Cards, choices, kinds
from onrecord.desk.marking import words
from onrecord.errors import LineWrong
from onrecord.extract.places import gazetteer
from onrecord.link import days_of
from onrecord.record import Grain, MentionKind, Modality, Precision, Stance
from onrecord.store.models import Line

Row = dict[str, Any]
Sent = Mapping[str, Any]

SPANS = {
    "report": ("actor", "target", "venue", "demand"),
    "statement": ("source", "cue", "through"),
    "mention": (),
}
LABELS = {"actor": "who did it", "target": "to whom", "through": "through"}


def fields(line: Line, cards: Cards) -> list[Row]:
    """The fields of a line's form, as they stand."""
    told = line.told
    out: list[Row] = []
    if line.kind == Line.Kind.REPORT:
        out += [
            choice("kind", kinds(), told["kind"]),
            choice("modality", both(choices(Modality)), told["modality"]),
            choice("place", mentions(cards, "place"), told.get("place") or ""),
            choice("time", mentions(cards, "time"), told.get("time") or ""),
        ]
    elif line.kind == Line.Kind.STATEMENT:
        out.append(choice("stance", both(choices(Stance)), told["stance"]))
        out.append(span("content", told["content"][0], line, last=told["content"][-1]))
    else:
        out += value_fields(line)
        out.append(span("words", {"start": told["start"], "stop": told["stop"]}, line))
    if line.kind == Line.Kind.REPORT:
        out.append(span("triggers", told["triggers"][0], line))
    out += [span(name, told.get(name), line) for name in SPANS[line.kind]]
    return out


def choice(name: str, options: list[tuple[str, str]], value: str) -> Row:
    return {"type": "choice", "name": name, "options": options, "value": value}


def span(name: str, told: Row | None, line: Line, last: Row | None = None) -> Row:
    whole = {"start": told["start"], "stop": (last or told)["stop"]} if told else None
    quoted = words(line.page, whole)
    return {"type": "span", "name": name, "label": LABELS.get(name, name), "span": whole, "words": quoted}


def both(values: Any) -> list[tuple[str, str]]:
    return [(value, value) for value in values]


def mentions(cards: Cards, kind: str) -> list[tuple[str, str]]:
    """The page's places or times, to choose from."""
    found = [line for line in cards.lines if line.kind == "mention" and line.what == kind]
    named = {line.local: " ".join(line.quote.split())[:60] for line in found if line.state != "rejected"}
    return [("", "not told"), *((local, f"{quote} ({local})") for local, quote in named.items())]


def value_fields(line: Line) -> list[Row]:
    """The reading of a mention."""
    value = line.told["value"]
    match line.told["kind"]:
        case "place":
            return [
                {"type": "place", "name": "geonames", "value": value.get("geonames"), "words": value["name"]},
                choice("precision", both(choices(Precision)), value["precision"]),
                text("latitude", value.get("latitude")),
                text("longitude", value.get("longitude")),
            ]
        case "time":
            hint = "2017-04-13, 2017-04, 2017-04-12/2017-04-13, 2017-04-13T19:00"
            return [
                text("edtf", value.get("edtf"), hint),
                choice("grain", both(choices(Grain)), value["grain"]),
            ]
        case "figure":
            return [
                text("low", value.get("low"), "empty: no lower bound is told"),
                text("high", value.get("high"), "empty: no upper bound is told"),
                {"type": "check", "name": "approximate", "value": value.get("approximate")},
            ]
        case _:
            return [text("name", value["name"])]


def text(name: str, value: Any, hint: str = "") -> Row:
    return {"type": "text", "name": name, "value": "" if value is None else value, "hint": hint}


def value(line: Line, sent: Sent) -> Row:
    """The noun that a form makes of a line. Raises LineWrong for what cannot be."""
    made: Row = {**line.told}
    if line.kind == Line.Kind.MENTION:
        taken = span_of(sent, "words")
        made |= taken or {}
        made["value"] = {**made["value"], **dict(reading(made["kind"], sent))}
        return made
    for name in SPANS[line.kind]:
        made[name] = span_of(sent, name) or (made.get(name) if name == "cue" else None)
    if line.kind == Line.Kind.REPORT:
        made |= {name: sent.get(name) for name in ("kind", "modality")}
        made |= {name: sent.get(name) or None for name in ("place", "time")}
        first = span_of(sent, "triggers")
        made["triggers"] = [first, *made["triggers"][1:]] if first else made["triggers"]
    else:
        made["stance"] = sent.get("stance")
        whole = span_of(sent, "content")
        before = {"start": made["content"][0]["start"], "stop": made["content"][-1]["stop"]}
        made["content"] = [whole] if whole and whole != before else made["content"]
    return made


def span_of(sent: Sent, name: str) -> Row | None:
    start, stop = str(sent.get(f"{name}-start", "")), str(sent.get(f"{name}-stop", ""))
    return {"start": int(start), "stop": int(stop)} if start.isdigit() and stop.isdigit() else None


def reading(kind: str, sent: Sent) -> Iterator[tuple[str, Any]]:
    """The value of a mention, as sent."""
    match kind:
        case "place":
            yield from place(sent)
        case "time":
            edtf = str(sent.get("edtf", "")).strip() or None
            if edtf and days_of(edtf) is None:
                raise LineWrong(
                    f"{edtf!r} is no time: give 2017-04-13, 2017-04, 2017 or 2017-04-12/2017-04-13"
                )
            yield "edtf", edtf
            yield "grain", sent.get("grain")
        case "figure":
            low, high = number(sent, "low"), number(sent, "high")
            if low is not None and high is not None and low > high:
                raise LineWrong("the lower bound is above the upper one")
            yield from {"low": low, "high": high, "approximate": "approximate" in sent}.items()
        case _:
            if not (name := " ".join(str(sent.get("name", "")).split())[:200]):
                raise LineWrong("a name has at least one letter")
            yield "name", name


def place(sent: Sent) -> Iterator[tuple[str, Any]]:
    number_told = str(sent.get("geonames", ""))
    entry = gazetteer.by_id(int(number_told)) if number_told.isdigit() else None
    yield "precision", sent.get("precision")
    if entry:
        unit = gazetteer.admin1(entry)
        yield from {"geonames": entry.id, "name": entry.name, "country": entry.country}.items()
        yield "admin1", unit.name if unit else None
    latitude, longitude = degrees(sent, "latitude", 90), degrees(sent, "longitude", 180)
    yield "latitude", latitude
    yield "longitude", longitude


def degrees(sent: Sent, name: str, most: int) -> float | None:
    told = str(sent.get(name, "")).strip().replace(",", ".")
    if not told:
        return None
    try:
        found = float(told)
    except ValueError as error:
        raise LineWrong(f"{name} {told!r} is no number of degrees") from error
    if not -most <= found <= most:
        raise LineWrong(f"{name} lies between -{most} and {most}")
    return found


def number(sent: Sent, name: str) -> int | float | None:
    told = "".join(str(sent.get(name, "")).split()).replace(",", "")
    if not told:
        return None
    try:
        found = float(told)
    except ValueError as error:
        raise LineWrong(f"{name}: {told!r} is no number") from error
    return int(found) if found.is_integer() else found


def fresh(sent: Sent) -> tuple[str, Row]:
    """The noun of a line that is added, on the selected words. Raises LineWrong."""
    words_at = span_of(sent, "words")
    kind, _, what = str(sent.get("what", "")).partition(":")
    if words_at is None:
        raise LineWrong("select the words first")
    if kind == "report":
        return kind, {"kind": what, "triggers": [words_at], "modality": sent.get("modality") or "happened"}
    if kind == "statement":
        cue = span_of(sent, "cue") or words_at
        told = {"cue": cue, "content": [words_at], "manner": "indirect", "stance": what}
        return kind, {**told, "source": span_of(sent, "source")}
    if kind == "mention" and what in choices(MentionKind):
        raw = str(sent.get("text", ""))[:200]
        empty: Row = {"name": " ".join(raw.split()) or "?"}
        if what == "time":
            empty = {"edtf": None, "grain": "day"}
        elif what == "figure":
            empty = {"low": None, "high": None}
        elif what == "place":
            empty |= {"precision": "city"}
        return kind, {**words_at, "kind": what, "value": empty}
    raise LineWrong(
        "say what it is: something that happened, something said, or a name, place, time or figure"
    )
