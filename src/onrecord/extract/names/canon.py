"""One canonical form for each person and body of a page: the fullest name that it uses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.extract.names.found import Found
from onrecord.extract.names.people import CLITICS, ROLES, TITLES
from onrecord.language import inflect, lexicon
from onrecord.language.parse import Sentence, Token

SPACE = re.compile(r"\s+")
ACRONYM = re.compile(r"\s*[(\[]\s*[«\"“]?(?P<short>[^\W\d_][\w.-]{1,11})[»\"”]?\s*[)\]]")
LEAST_LETTERS = 2
DOMINANT = 3  # how many times as often as all others together


class Form(NamedTuple):
    """A person's name at one place: what its words have in common in all cases, and its base form."""

    keys: tuple[str, ...]
    text: str
    sex: str | None
    titled: bool


def names(text: str, parsed: Sequence[Sentence], kept: Sequence[Found]) -> list[str]:
    """The canonical form of each of these names, in their order."""
    own = [own_form(text, parsed, name) for name in kept]
    full = people(parsed, kept, own)
    short = acronyms(text, kept, full) | last_words(kept, full)
    long = [short.get(name, name) if f.kind != "person" else name for f, name in zip(kept, full, strict=True)]
    return one_case(kept, long)


def one_case(kept: Sequence[Found], full: Sequence[str]) -> list[str]:
    """One spelling for what differs in capitals only: that of the middle of a sentence."""
    spelled: dict[str, str] = {}
    for name, form in zip(kept, full, strict=True):
        if name.first > 0 or form.casefold() not in spelled:
            spelled[form.casefold()] = form
    return [spelled[form.casefold()] for form in full]


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
    """A short name gets the fullest form of the person called by it; a second name does not."""
    forms = [
        Form(keys_of(parsed, name), form, *told(parsed, name)) if name.kind == "person" else None
        for name, form in zip(kept, own, strict=True)
    ]
    known = Known([form for form in forms if form is not None])
    return [known.fullest(form) if form else own_ for form, own_ in zip(forms, own, strict=True)]


def told(parsed: Sequence[Sentence], name: Found) -> tuple[str | None, bool]:
    """The sex that a title before a person tells, and whether any title or role stands there."""
    sentence = parsed[name.sentence]
    before = sentence.tokens[name.first - 1] if name.first else None
    listed = lexicon.words(sentence.language, "names", *TITLES, *ROLES)
    return sex(sentence, name)[0], before is not None and lexicon.is_one_of(before, listed)


def keys_of(parsed: Sequence[Sentence], name: Found) -> tuple[str, ...]:
    sentence = parsed[name.sentence]
    tokens = sentence.tokens[name.first : name.last + 1]
    words = [t.text for t in tokens if t.text not in CLITICS and any(c.isalpha() for c in t.text)]
    return tuple(inflect.key(sentence.language, word) for word in words) or ("",)


class Known:
    """The persons of a page by the words of their names."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.by_word: dict[str, Counter[Form]] = {}
        self.sexes: dict[str, set[str]] = {}
        self.others: set[str] = set()
        full: dict[str, bool] = {}
        for form in forms:
            for key in dict.fromkeys((form.keys[-1], form.keys[0])):
                self.by_word.setdefault(key, Counter())[form] += 1
            if form.sex:
                self.sexes.setdefault(form.text, set()).add(form.sex)
            if len(form.keys) > 1:
                if not form.titled and not full.setdefault(form.keys[-1], True):
                    self.others.add(form.keys[-1])
            elif form.titled:
                full.setdefault(form.keys[-1], False)

    def fullest(self, short: Form) -> str:
        """The longest name that holds all these words and begins or ends with the last of them.

        Where several persons fit it is the one whom the page is about, told first and far more often in
        full; else the short name stays as it is: to name the wrong one is worse. So it does where a title
        told it before any full name: "President Obama" is not the Michelle Obama who comes later.
        """
        if len(short.keys) == 1 and short.keys[0] in self.others:
            return short.text
        found = self.by_word[short.keys[-1]]
        rows = [form for form in found if holds(form.keys, short.keys) and self.same_sex(short, form)]
        ending = [form for form in rows if form.keys[-1] == short.keys[-1]]
        alike = [form for form in ending if form.text.split()[-1] == short.text.split()[-1]]
        ending = alike if any(len(form.keys) > len(short.keys) for form in alike) else ending
        if all(form.keys == short.keys for form in ending):
            ending = rows or [short]
        longest = max(ending, key=lambda form: len(form.keys))
        if all(holds(longest.keys, form.keys) for form in ending):
            return self.without_prefix(longest)
        return told_most({form: found[form] for form in ending}) or short.text

    def same_sex(self, short: Form, form: Form) -> bool:
        told_of = self.sexes.get(form.text, set()) if len(form.keys) > len(short.keys) else set()
        return short.sex is None or not told_of or short.sex in told_of

    def without_prefix(self, longest: Form) -> str:
        """A longer name used once beside a shorter one used often has a word before it that is no name."""
        found = self.by_word[longest.keys[-1]]
        if count_of(found, longest.text) == 1:
            for form in found:
                tail = longest.keys[-len(form.keys) :]
                if (
                    1 < len(form.keys) < len(longest.keys)
                    and tail == form.keys
                    and count_of(found, form.text) > 1
                ):
                    return form.text
        return longest.text


def count_of(found: Counter[Form], text: str) -> int:
    return sum(count for form, count in found.items() if form.text == text)


def told_most(forms: dict[Form, int]) -> str | None:
    """The full name told first, if it is told so much more often than any other of that surname."""
    counts: Counter[str] = Counter()
    for form, count in forms.items():
        counts[form.text] += count * (len(form.keys) > 1)
    first = next((text for text, count in counts.items() if count), None)
    if first is None or counts[first] < DOMINANT * (counts.total() - counts[first]):
        return None
    return first


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


def last_words(kept: Sequence[Found], full: Sequence[str]) -> dict[str, str]:
    """The Times, where the page has one outlet that ends so: "The New York Times"."""
    outlets = {form for name, form in zip(kept, full, strict=True) if name.kind == "outlet"}
    longer: dict[str, set[str]] = {}
    for form in outlets:
        word = form.split()[-1]
        if word in outlets and word != form:
            longer.setdefault(word, set()).add(form)
    return {word: forms.pop() for word, forms in longer.items() if len(forms) == 1}


def shortens(short: str, long: str) -> bool:
    """Whether the letters of the acronym begin words of the name, in order, most of them."""
    letters = [c for c in short.casefold() if c.isalpha()]
    if len(letters) < LEAST_LETTERS or short.casefold() == long.casefold():
        return False
    initials = iter(word[0].casefold() for word in re.findall(r"[^\W_]+", long))
    hits = sum(any(letter == initial for initial in initials) for letter in letters[:1])
    first = bool(hits)
    return first and sum(c in long.casefold() for c in letters) == len(letters)
