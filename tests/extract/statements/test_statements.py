"""Words in, statements out, in three languages; refusals beside them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.statements.reading import Line, lines, page_of
from onrecord import extract
from onrecord.extract import statements

FINDS = [
    # language, text, source, cue, what is said, stance and manner
    ("en", "The mayor said that the strike was over.",
     "The mayor", "said", ["that the strike was over"], "states indirect"),
    ("en", "“Nobody was hurt,” said Mara Ostrow.",
     "Mara Ostrow", "said", ["Nobody was hurt"], "states direct"),
    ("en", "According to two witnesses, officers searched the bakery.",
     "two witnesses", "According to", ["officers searched the bakery"], "states indirect"),
    ("en", "Two bakers were reportedly beaten in Batumi.",
     None, "reportedly", ["Two bakers were", "beaten in Batumi"], "alleges indirect"),
    ("en", "“Every loaf counts,” Nodar Kverell said. “We will strike again.”",
     "Nodar Kverell", "said", ["Every loaf counts", "We will strike again"], "announces direct"),
    ("en", "The ministry confirmed that four men were in custody.",
     "The ministry", "confirmed", ["that four men were in custody"], "confirms indirect"),
    ("fr", "Selon le syndicat, trois hommes ont été battus.",
     "le syndicat", "Selon", ["trois hommes ont été battus"], "states indirect"),
    ("fr", "Selon le syndicat, une soixantaine de grévistes auraient été arrêtés.",
     "le syndicat", "Selon", ["une soixantaine de grévistes auraient été arrêtés"], "alleges indirect"),
    ("fr", "D'après deux témoins, la police a fouillé la boulangerie.",
     "deux témoins", "D'après", ["la police a fouillé la boulangerie"], "states indirect"),
    ("fr", "« Le fournil est vide », a déclaré Odile Ferran.",
     "Odile Ferran", "a déclaré", ["Le fournil est vide"], "states direct"),
    ("fr", "Trois hommes ont été battus, rapporte le journal Le Fournil.",
     "le journal Le Fournil", "rapporte", ["Trois hommes ont été battus"], "states indirect"),
    ("fr", "« Personne n'a été frappé », a-t-elle dit.",
     "elle", "a-t-elle dit", ["Personne n'a été frappé"], "states direct"),
    ("fr", "La police d'Adjarie a démenti ces accusations.",
     "La police d'Adjarie", "a démenti", ["ces accusations"], "denies indirect"),
    ("ru", "По словам мэра, забастовка закончилась.",
     "мэра", "По словам", ["забастовка закончилась"], "states indirect"),
    ("ru", "Как сообщает агентство «Северная линия», забастовка закончилась.",
     "агентство «Северная линия»", "сообщает", ["забастовка закончилась"], "states indirect"),
    ("ru", "В Батуми полиция задержала 40 пекарей, сообщает агентство «Северная линия».",
     "агентство «Северная линия»", "сообщает", ["В Батуми полиция задержала 40 пекарей"], "states indirect"),
    ("ru", "«Никто не пострадал», — сказал Нодар Кверелл.",
     "Нодар Кверелл", "сказал", ["Никто не пострадал"], "states direct"),
    ("ru", "Трёх пекарей якобы избили в участке.",
     None, "якобы", ["Трёх пекарей", "избили в участке"], "alleges indirect"),
    ("ru", "В полиции заявили, что никого не задерживали.",
     "полиции", "заявили", ["что никого не задерживали"], "states indirect"),
    ("ru", "Полиция опровергла эти сообщения.",
     "Полиция", "опровергла", ["эти сообщения"], "denies indirect"),
    ("ru", "Профсоюз потребовал освободить задержанных.",
     "Профсоюз", "потребовал", ["освободить задержанных"], "demands indirect"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "source", "cue", "content", "how"), FINDS)
def test_found(lang: str, text: str, source: str | None, cue: str, content: list[str], how: str) -> None:
    (line,) = lines(text, lang)
    assert (line.source, line.cue, list(line.content)) == (source, cue, content)
    assert f"{line.stance} {line.manner}" == how


REFUSALS = [
    ("en", "The bakery opens at six."),
    ("en", "The report was printed on blue paper."),
    ("en", "She found the keys under the table."),
    ("fr", "La boulangerie ouvre à six heures."),
    ("fr", "Il a été condamné à cinq ans de prison."),
    ("fr", "Le four a été annoncé en panne."),
    ("ru", "Пекарня открывается в шесть часов."),
    ("ru", "Все это уже описано и опубликовано."),
    ("ru", "Напомню, что забастовка началась в мае."),
]


@pytest.mark.parametrize(("lang", "text"), REFUSALS)
def test_refused(lang: str, text: str) -> None:
    assert lines(text, lang) == []


CHAINS = [
    # language, text, outlets known, source, through
    ("en", "The union chair told Northline that the strike was over.", ["Northline"],
     "The union chair", "Northline"),
    ("en", "Northline reported, citing two officers, that a bakery had been searched.", ["Northline"],
     "two officers", "Northline"),
    ("en", "The union chair told reporters that the strike was over.", [], "The union chair", None),
    ("fr", "« Personne n'a été frappé », a-t-elle dit à Radio Adjarie.", ["Radio Adjarie"],
     "elle", "Radio Adjarie"),
    ("ru", "По данным агентства «Северная линия» со ссылкой на мэрию, прошли обыски.", ["Северная линия"],
     "мэрию", "агентства «Северная линия»"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "outlets", "source", "through"), CHAINS)
def test_the_chain(lang: str, text: str, outlets: list[str], source: str, through: str | None) -> None:
    (line,) = lines(text, lang, outlets)
    assert (line.source, line.through) == (source, through)


def by_cue(found: list[Line], cue: str) -> Line:
    return next(line for line in found if line.cue == cue)


def test_a_verb_glued_to_the_name_before_it_is_a_cue() -> None:
    (line,) = lines("“The order was given,” newspaper the Ridge Gazetteclaimed.")
    assert (line.cue, line.content, line.stance) == ("claimed", ("The order was given",), "alleges")
    assert line.source is not None and line.source.endswith("Gazette")


def test_a_demand_in_the_speaker_s_own_words() -> None:
    found = lines("« Nous demandons leur libération », a déclaré Odile Ferran.", "fr")
    assert by_cue(found, "a déclaré").stance == "demands"


def test_a_denial_is_tied_to_the_claim_it_points_back_to() -> None:
    text = (
        "The union claimed that officers had beaten four bakers.\n\nThe mayor opened a school.\n\n"
        "The police denied the claims."
    )
    found = lines(text)
    assert by_cue(found, "denied").denies == "s1"


def test_a_denial_with_nothing_to_deny_stays_untied() -> None:
    (line,) = lines("The police denied the claims.")
    assert (line.stance, line.denies) == ("denies", None)


def test_a_denial_goes_on_in_its_speaker_s_negated_words() -> None:
    text = "The police denied the claims. “Nobody was beaten and nobody was arrested,” she said."
    assert [line.stance for line in lines(text)] == ["denies", "denies"]


def test_a_statement_in_what_another_says_stands_inside_it() -> None:
    found = lines("The witness said that the mayor told her that the strike was over.")
    assert by_cue(found, "told").inside == "s1"


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "The mayor said so."), ("en", "“No.”"), ("en", "According to them, yes."),
        ("fr", "Selon eux, oui."), ("fr", "Il a dit non."),
        ("ru", "Он сказал правду."), ("ru", "По словам мэра, да."),
    ],
)  # fmt: skip
def test_a_sentence_that_may_hold_a_statement(lang: str, sentence: str) -> None:
    assert statements.may_hold(sentence, lang)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("en", "Rain fell on the roofs."), ("fr", "La pluie tombe."), ("ru", "Дождь идёт.")],
)
def test_a_sentence_that_holds_none(lang: str, sentence: str) -> None:
    assert not statements.may_hold(sentence, lang)


WORDS = st.sampled_from(
    ["said", "“", "”", "\"", "the", "mayor", ",", "according", "to", ".", "denied", "claims", ":", "—",
     "\n\n", "reportedly", "''", "‘", "it", "that", "Ostrowclaimed", "\ud800", "\x00"]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=25))
def test_whatever_stands_there_every_span_is_a_quote(parts: list[str]) -> None:
    text = " ".join(parts)
    page = page_of(text)
    parsed, _ = extract.parse_page(page)
    found = statements.find(page, parsed, [])
    assert found == statements.find(page, parsed, [])
    ids = [line.id for line in found]
    assert ids == [f"s{n}" for n in range(1, len(ids) + 1)]
    for line in found:
        assert line.content
        for span in (line.cue, *line.content, *filter(None, (line.source, line.through))):
            words = text[span.start : span.stop]
            assert words and words == words.strip()
        assert {line.inside, line.denies} <= {None, *ids} - {line.id}
