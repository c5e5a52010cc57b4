"""Russian names in the nominative, by pymorphy3's dictionary and, where it ends, by their endings.

Sex decides the form: "Кверелла" is a man's genitive or a woman's nominative. It is told by the
patronymic, else by the given name, else by the case that the tagger saw.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from onrecord.language.slovnet_parser import LONG_WORD, dictionary
from onrecord.language.tree import Token

ENDING = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ами|ями|ой|ей|ою|ею|ом|ем|ём|ым|им|ых|их|ая|яя|ую|юю|ый|ий|ые|ие|ам|ям|ах|ях"
    r"|а|я|у|ю|е|и|ы|о|й|ь)$"
)
LEAST = 3  # letters that a stem keeps
NAMES = ("Name", "Surn", "Patr")
CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
SEX = {"he": "masc", "she": "femn"}
# How a man's name that the dictionary lacks ends in each case, and what to put there instead.
MAN = {
    "Gen": (("ого", "ий"), ("я", "й"), ("а", "")),
    "Acc": (("ого", "ий"), ("я", "й"), ("а", "")),
    "Dat": (("ому", "ий"), ("ю", "й"), ("у", "")),
    "Ins": (("ым", ""), ("ом", ""), ("ем", "й"), ("им", "ий")),
    "Loc": (("ом", "ий"), ("е", "")),
}
# A woman's surname of the kinds that have cases; any other keeps its form in all of them.
WOMAN = (
    *(("овой", "ова"), ("евой", "ева"), ("иной", "ина"), ("ской", "ская"), ("цкой", "цкая")),
    *(("ову", "ова"), ("еву", "ева"), ("ину", "ина"), ("скую", "ская"), ("цкую", "цкая")),
    *(("ии", "ия"), ("ию", "ия"), ("ией", "ия")),
)


class Russian:
    """The cases of Russian names."""

    def key(self, word: str) -> str:
        """The stem: "Политковской" and "Политковскую" have one."""
        lower = word.lower().replace("ё", "е")
        stem = ENDING.sub("", lower) if len(lower) <= LONG_WORD else lower
        return stem if len(stem) >= LEAST else lower

    def nominative(self, tokens: Sequence[Token], sex: str | None) -> list[str]:
        """The words of a person's name in their base form."""
        gender = SEX.get(sex or "") or told_gender(tokens)
        return [person_word(token, gender) for token in tokens]

    def base(self, tokens: Sequence[Token]) -> list[str]:
        """The head and what agrees with it; a complement behind it stays as it is."""
        head = next((n for n, t in enumerate(tokens) if t.pos in ("NOUN", "PROPN")), 0)
        gender = str(best(tokens[head], ()).tag.gender or "") if tokens else ""
        return [to_nominative(token, gender) if n <= head else token.text for n, token in enumerate(tokens)]

    def declined(self, words: Sequence[str]) -> set[str]:
        """The whole name in each case."""
        return {" ".join(in_case(word, case) for word in words) for case in CASES.values()}


def in_case(word: str, case: str) -> str:
    """One word of a name in a case; as it is where the dictionary has no such name."""
    found = [p for p in dictionary().parse(word[:LONG_WORD]) if "nomn" in p.tag and p.tag.number != "plur"]
    named = next((p for p in found if any(part in p.tag for part in NAMES)), None)
    inflected = named.inflect({case}) if named else None
    return as_written(word, inflected.word) if inflected is not None else word


def told_gender(tokens: Sequence[Token]) -> str | None:
    """The sex that the patronymic or the given name tells, else the tagger's."""
    for kind in ("Patr", "Name"):
        for token in tokens:
            known = [p for p in parses(token) if p.is_known and kind in p.tag]
            found = {p.tag.gender for p in known if fits_case(p, token)}
            if len(found) == 1 and (gender := found.pop()) in ("masc", "femn"):
                return str(gender)
    seen = {token.feats.get("Gender") for token in tokens} - {None}
    return {"Masc": "masc", "Fem": "femn"}.get(str(seen.pop())) if len(seen) == 1 else None


def person_word(token: Token, gender: str | None) -> str:
    """One word of a person's name in the nominative."""
    if token.feats.get("Case", "Nom") == "Nom" and nominative_seen(token, gender):
        return token.text
    fitting = [p for p in parses(token) if fits_gender(p, gender) and p.tag.number != "plur"]
    named = [p for p in fitting if any(kind in p.tag for kind in NAMES)]
    known = [p for p in named if p.is_known]
    cased = [p for p in known or named if fits_case(p, token)] or known
    if cased:
        inflected = cased[0].inflect({"nomn"})
        if inflected is not None:
            return as_written(token.text, inflected.word)
    return by_ending(token, gender)


def nominative_seen(token: Token, gender: str | None) -> bool:
    """Whether the word can be a nominative of this sex: "Анна" of a woman, not of a man."""
    return any(
        p.tag.case == "nomn" and fits_gender(p, gender) and (p.tag.number != "plur") for p in parses(token)
    )


def by_ending(token: Token, gender: str | None) -> str:
    """A word that the dictionary lacks, by the case and sex that are seen."""
    case = token.feats.get("Case", "Nom")
    if case == "Nom":
        return token.text
    endings = MAN.get(case, ()) if gender != "femn" else WOMAN
    for ending, instead in endings:
        if token.lower.endswith(ending) and len(token.text) - len(ending) >= LEAST:
            return token.text[: -len(ending)] + instead
    return token.text


def to_nominative(token: Token, gender: str) -> str:
    parse = best(token, ("NOUN", "ADJF"))
    wanted = (
        {"nomn", gender} if parse.tag.POS == "ADJF" and gender and parse.tag.number == "sing" else {"nomn"}
    )
    inflected = parse.inflect(wanted)
    return as_written(token.text, inflected.word) if inflected is not None else token.text


def best(token: Token, parts: Sequence[str]) -> Any:
    found = parses(token)
    fitting = [p for p in found if (not parts or p.tag.POS in parts) and fits_case(p, token)]
    return (fitting or found)[0]


def parses(token: Token) -> list[Any]:
    word = "".join(c for c in token.text[:LONG_WORD] if c.isprintable())
    found: list[Any] = dictionary().parse(word or "-")
    return found


def fits_case(parse: Any, token: Token) -> bool:
    case = CASES.get(token.feats.get("Case", ""))
    return case is None or parse.tag.case is None or parse.tag.case[:3] == case[:3]


def fits_gender(parse: Any, gender: str | None) -> bool:
    return gender is None or parse.tag.gender in (None, gender) or "ms-f" in str(parse.tag)


def as_written(old: str, new: str) -> str:
    """The new form with the capitals of the old one."""
    if old.isupper() and len(old) > 1:
        return new.upper()
    return "-".join(
        part[:1].upper() + part[1:] if was[:1].isupper() else part
        for part, was in zip(new.split("-"), [*old.split("-"), *[""] * new.count("-")], strict=False)
    )
