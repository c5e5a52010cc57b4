"""Names on a page: persons, organisations, outlets, authorities, groups, each with one canonical form.

Gazetteers and the words around a name overrule the parser's model, which calls Novaya Gazeta a person
and Interfax a place. Where two readings remain, the surer one stays; names never overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord import language
from onrecord.extract.names import bodies, canon, entities, gazetteer, people, printed
from onrecord.extract.names.found import SEEN, Found, settled, widened
from onrecord.extract.names.kinds import kind_of, source_of
from onrecord.language.parse import Sentence
from onrecord.record import Mention, Name, Page

__all__ = ["find", "kind_of", "source_of"]


def find(page: Page, parsed: Sequence[Sentence]) -> list[Mention]:
    """Every name in the parsed sentences, in the order of the text."""
    first = settled(widened(candidates(page, parsed)))
    every = settled([*first, *people.again(parsed, first)])
    kept = [name for name in every if believed(name, parsed[name.sentence].language, page.text)]
    forms = canon.names(page.text, parsed, kept)
    return [
        Mention(kind=name.kind, start=name.start, stop=name.stop, value=Name(form))
        for name, form in zip(kept, forms, strict=True)
    ]


def candidates(page: Page, parsed: Sequence[Sentence]) -> Iterator[Found]:
    own = printed.own_kind(page, parsed)
    counted = entities.votes(parsed, page.text)
    for number, sentence in enumerate(parsed):
        yield from gazetteer.find(page.text, sentence, number)
        yield from printed.own(page, sentence, number, own)
        yield from printed.find(sentence, number)
        yield from bodies.find(sentence, number)
        yield from people.find(sentence, number)
        yield from entities.find(sentence, number, page.text, counted)


def believed(name: Found, lang: str, text: str) -> bool:
    """A single word names a person by a title or by a full name on the page, seldom by the model alone."""
    sure = (
        name.kind != "person"
        or name.rank > SEEN
        or " " in text[name.start : name.stop].replace("\u00a0", " ")
    )
    return sure or bool(language.load(lang, "names")["people"]["single_words"])
