"""One golden parse for each model: a changed model or mapping shows here first."""

from __future__ import annotations

import pytest

from onrecord.errors import LanguageUnsupported
from onrecord.language import parse

GOLDEN = [
    (
        "en",
        "According to Ada Brandt, police didn’t arrest 40 bakers in Batumi.",
        "According/case to/case Ada/compound Brandt/obl ,/punct police/nsubj did/aux n’t/advmod arrest/root "
        "40/nummod bakers/obj in/case Batumi/nmod ./punct",
    ),
    ("en", "The report is a lie.", "The/det report/nsubj is/cop a/det lie/root ./punct"),
    (
        "fr",
        "Les pêcheurs ont été arrêtés à Lyon.",
        "Les/det pêcheurs/nsubj:pass ont/aux:tense été/aux:pass arrêtés/root à/case Lyon/obl:mod ./punct",
    ),
    (
        "ru",
        "Полиция задержала сорок пекарей в Батуми.",
        "Полиция/nsubj задержала/root сорок/nummod:gov пекарей/obj в/case Батуми/nmod ./punct",
    ),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), GOLDEN)
def test_golden_parse(lang: str, text: str, wanted: str) -> None:
    (sentence,) = parse.parse(text, lang, [(0, len(text))])
    assert " ".join(f"{token.text}/{token.dep}" for token in sentence.tokens) == wanted


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, text, _ in GOLDEN])
def test_offsets_are_those_of_the_text(lang: str, text: str) -> None:
    whole = f"First line.\n\n{text}"
    (sentence,) = parse.parse(whole, lang, [(13, len(whole))])
    assert all(whole[token.start : token.stop] == token.text for token in sentence.tokens)
    assert whole[sentence.start : sentence.stop] == text


def test_base_forms_of_declined_names() -> None:
    text = "О судьбе Чечни рассказал Нодар Кверелл."
    (sentence,) = parse.parse(text, "ru", [(0, len(text))])
    assert sentence.tokens[2].lemma == "чечня"


def test_a_language_without_a_parser_is_refused() -> None:
    with pytest.raises(LanguageUnsupported):
        parse.parse("გამარჯობა", "ka", [(0, 9)])
