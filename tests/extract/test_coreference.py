"""Who a word stands for: a text, the word, and the name it must point to; or nobody."""

from __future__ import annotations

import pytest

from onrecord import extract
from onrecord.extract import coreference, names
from onrecord.language import parse, sentences
from onrecord.record import Block, Mention, Name, Page, SourceKind, Span

FOUND = [
    ("en", "Spokesman Alvi Brandt met the press. He denied everything.", "He", "Alvi Brandt"),
    ("en", "Ms Odile Ferran left. “It was cold. Nobody came,” she said.", "she", "Odile Ferran"),
    ("en", "Alvi Brandt, a spokesman, denied it. “It is a lie,” Brandt said.", "Brandt said", "Alvi Brandt"),
    (
        "en",
        "The Free Bakers' Union called a strike. The union said that it had begun.",
        "union said",
        "Free Bakers' Union",
    ),
    ("en", "Spokesman Alvi Brandt came late. The spokesman said nothing.", "spokesman said", "Alvi Brandt"),
    ("fr", "La ministre Odile Ferran est venue. Elle a tout démenti.", "Elle", "Odile Ferran"),
    (
        "fr",
        "L'ONG Amnesty International a publié un rapport. L'organisation dénonce des tortures.",
        "organisation",
        "Amnesty International",
    ),
    ("ru", "Об этом рассказал Нодар Кверелл. Он был там ночью.", "Он", "Нодар Кверелл"),
]
NOBODY = [
    ("en", "He denied everything.", "He"),
    ("en", "Odile Ferran met Ada Brandt at the gate. She left.", "gate"),
    ("en", "Mr Alvi Brandt met Mr Ilo Vance. A spokesman came. He left.", "He"),
    ("en", "Mrs Odile Ferran spoke. He left.", "He"),
    ("en", "A union called a strike. Another union said no.", "union said"),
    ("fr", "Il pleuvait sur la ville.", "Il"),
]
KINDS: list[tuple[str, str, str, SourceKind]] = [
    ("en", "A police spokesman denied it.", "A police spokesman", "authority"),
    (
        "en",
        "Ada Brandt, a researcher for Human Rights Watch, said so.",
        "Ada Brandt, a researcher for Human Rights Watch",
        "organisation",
    ),
    (
        "en",
        "The president of the Free Bakers' Union said so.",
        "The president of the Free Bakers' Union",
        "organisation",
    ),
    ("en", "Lawyer Ada Brandt said so.", "Lawyer Ada Brandt", "person"),
    ("en", "His wife Ada Brandt said so.", "His wife Ada Brandt", "person"),
    ("en", "Lebanese officials said so.", "Lebanese officials", "unnamed"),
    ("en", "Witnesses said so.", "Witnesses", "unnamed"),
    ("en", "A source said so.", "A source", "unnamed"),
    ("en", "An independent newspaper said so.", "An independent newspaper", "outlet"),
    ("en", "State media said so.", "State media", "authority"),
    (
        "fr",
        "Le porte-parole du ministère Alvi Ferran a démenti.",
        "Le porte-parole du ministère Alvi Ferran",
        "authority",
    ),
    ("fr", "Me Odile Ferran l'a confirmé.", "Me Odile Ferran", "person"),
    ("ru", "Представитель полиции опроверг это.", "Представитель полиции", "authority"),
    ("ru", "Адвокат Текла Морин подтвердила это.", "Адвокат Текла Морин", "person"),
]


def read(text: str, lang: str) -> tuple[Page, list[parse.Sentence], list[Mention]]:
    page = Page(id="p", language=lang, text=text, blocks=(Block("paragraph", 0, len(text), lang),))
    parsed = list(parse.parse(text, lang, sentences.split(text, lang)))
    return page, parsed, extract.number(names.find(page, parsed))


def stands_for(lang: str, text: str, word: str) -> str | None:
    _, parsed, mentions = read(text, lang)
    at = text.rindex(word)
    sentence = next(s for s in parsed if s.start <= at < s.stop)
    token = next(t for t in sentence.tokens if t.stop > at)
    found = coreference.antecedent(sentence, token.index, parsed, mentions)
    assert found is None or isinstance(found.value, Name)
    return found.value.name if found and isinstance(found.value, Name) else None


@pytest.mark.parametrize(("lang", "text", "word", "wanted"), FOUND)
def test_who_a_word_stands_for(lang: str, text: str, word: str, wanted: str) -> None:
    assert stands_for(lang, text, word) == wanted


@pytest.mark.parametrize(("lang", "text", "word"), NOBODY)
def test_nobody_rather_than_a_guess(lang: str, text: str, word: str) -> None:
    assert stands_for(lang, text, word) is None


@pytest.mark.parametrize(("lang", "text", "words", "wanted"), KINDS)
def test_what_kind_of_source_a_phrase_is(lang: str, text: str, words: str, wanted: SourceKind) -> None:
    page, parsed, mentions = read(text, lang)
    at = text.index(words)
    tokens = [t.index for t in parsed[0].tokens if t.start >= at and t.stop <= at + len(words)]
    assert names.kind_of(page, parsed[0], tokens, mentions, parsed) == wanted


def test_a_pronoun_is_what_it_stands_for() -> None:
    page, parsed, mentions = read("A police spokesman spoke at noon. He denied everything.", "en")
    assert names.kind_of(page, parsed[1], [0], mentions, parsed) == "authority"


def test_a_source_by_its_span() -> None:
    page, parsed, mentions = read("Spokesman Alvi Brandt met the press. “No,” he said.", "en")
    at = page.text.index("he said")
    kind, meant = names.source_of(page, Span(at, at + 2), parsed, mentions)
    assert (kind, meant) == ("person", "m1")
    assert names.source_of(page, Span(0, 21), parsed, mentions) == ("person", None)


def test_documents_that_name_each_other_have_an_end() -> None:
    page, parsed, mentions = read("The report on the report by Ada Brandt of the report said so.", "en")
    tokens = [t.index for t in parsed[0].tokens if t.text not in ("said", "so", ".")]
    assert names.kind_of(page, parsed[0], tokens, mentions, parsed) in ("person", "unnamed")
