"""One canonical form for each person and body of a page: the fullest name that it uses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.names.found import Found
from onrecord.extract.names.people import CLITICS
from onrecord.language import inflect, lexicon
from onrecord.language.parse import Sentence, Token

SPACE = re.compile(r"\s+")
ACRONYM = re.compile(r"\s*[(\[]\s*[«\"“]?(?P<short>[^\W\d_][\w.-]{1,11})[»\"”]?\s*[)\]]")
LEAST_LETTERS = 2


def names(text: str, parsed: Sequence[Sentence], kept: Sequence[Found]) -> list[str]:
    """The canonical form of each of these names, in their order."""
    own = [own_form(text, parsed, name) for name in kept]
    full = people(parsed, kept, own)
    short = acronyms(text, kept, full)
    return [short.get(name, name) if f.kind != "person" else name for f, name in zip(kept, full, strict=True)]


def own_form(text: str, parsed: Sequence[Sentence], name: Found) -> str:
    """The name as it stands, in its base form."""
    if name.name is not None:
        return name.name
    sentence = parsed[name.sentence]
    tokens = [sentence.tokens[n] for n in range(name.first, name.last + 1)]
    as_is = SPACE.sub(" ", text[name.start : name.stop]).strip()
    if inflect.cases(sentence.language) is None:
        return as_is
    base = inflect.person if name.kind == "person" else inflect.body
    return joined(tokens, base(sentence.language, tokens, *sex(sentence, name)))


def sex(sentence: Sentence, name: Found) -> tuple[str | None, ...]:
    """What the title before a person tells; nothing for a body."""
    if name.kind != "person":
        return ()
    before = sentence.tokens[name.first - 1] if name.first else None
    for told in ("he", "she"):
        listed = lexicon.words(sentence.language, "names", f"titles.{told}", f"roles.{told}")
        if before is not None and lexicon.is_one_of(before, listed):
            return (told,)
    return (None,)


def joined(tokens: Sequence[Token], words: Sequence[str]) -> str:
    """The words with one space where the text has space between its own."""
    out = words[0] if words else ""
    for before, after, word in zip(tokens, tokens[1:], words[1:], strict=False):
        out += (" " if after.start > before.stop else "") + word
    return out


def people(parsed: Sequence[Sentence], kept: Sequence[Found], own: Sequence[str]) -> list[str]:
    """A short name gets the fullest form of the person last called by it; a second name does not."""
    full: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, form in zip(kept, own, strict=True):
        if name.kind == "person":
            keys = keys_of(parsed, name)
            full.setdefault(keys[-1], []).append((keys, form))
    return [
        fullest(keys_of(parsed, name), form, full) if name.kind == "person" else form
        for name, form in zip(kept, own, strict=True)
    ]


def keys_of(parsed: Sequence[Sentence], name: Found) -> tuple[str, ...]:
    sentence = parsed[name.sentence]
    tokens = sentence.tokens[name.first : name.last + 1]
    words = [t.text for t in tokens if t.text not in CLITICS and any(c.isalpha() for c in t.text)]
    return tuple(inflect.key(sentence.language, word) for word in words) or ("",)


def fullest(keys: tuple[str, ...], form: str, full: dict[str, list[tuple[tuple[str, ...], str]]]) -> str:
    """The longest name that ends alike and holds all these words; the short one where several fit."""
    rows = [(other, name) for other, name in full.get(keys[-1], ()) if holds(other, keys)]
    if not rows:
        return form
    longest = max(rows, key=lambda row: len(row[0]))[0]
    rivals = {other for other, _ in rows if not holds(longest, other)}
    if rivals:
        return form
    return next(name for other, name in rows if other == longest)


def holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether the words of the shorter name stand in the longer one in their order; initials count."""
    rest = iter(longer)
    return all(any(same_word(word, other) for other in rest) for word in shorter)


def same_word(short: str, long: str) -> bool:
    return short == long or (len(short.rstrip(".")) == 1 and long.startswith(short.rstrip(".")))


def acronyms(text: str, kept: Sequence[Found], full: Sequence[str]) -> dict[str, str]:
    """Short name to full name, where the page introduces it: "Free Bakers' Union (FBU)"."""
    pairs: dict[str, str] = {}
    for name, form in zip(kept, full, strict=True):
        match = ACRONYM.match(text, name.stop, min(len(text), name.stop + 20))
        if match and name.kind != "person" and shortens(match["short"], text[name.start : name.stop]):
            pairs[match["short"]] = form
    return pairs


def shortens(short: str, long: str) -> bool:
    """Whether the letters of the acronym begin words of the name, in order, most of them."""
    letters = [c for c in short.casefold() if c.isalpha()]
    if len(letters) < LEAST_LETTERS or short.casefold() == long.casefold():
        return False
    initials = iter(word[0].casefold() for word in re.findall(r"[^\W_]+", long))
    hits = sum(any(letter == initial for initial in initials) for letter in letters[:1])
    first = bool(hits)
    return first and sum(c in long.casefold() for c in letters) == len(letters)
