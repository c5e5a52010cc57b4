from __future__ import annotations

import pytest

from extract.statements.reading import lines

FINDS = [
    # language, text, source, cue, first piece of the content, stance and manner
    ("en", "The mayor said that the strike was over.",
     "The mayor", "said", "that the strike was over", "states indirect"),
    ("en", "“Nobody was hurt,” said Mara Ostrow.",
     "Mara Ostrow", "said", "Nobody was hurt", "states direct"),
    ("en", "According to two witnesses, officers searched the bakery.",
     "two witnesses", "According to", "officers searched the bakery", "states indirect"),
    ("en", "Two bakers were reportedly beaten in Batumi.",
     None, "reportedly", "Two bakers were", "alleges indirect"),
    ("fr", "Selon le syndicat, trois hommes ont été battus.",
     "le syndicat", "Selon", "trois hommes ont été battus", "states indirect"),
    ("fr", "« Le fournil est vide », a déclaré Odile Ferran.",
     "Odile Ferran", "a déclaré", "Le fournil est vide", "states direct"),
    ("ru", "По словам мэра, забастовка закончилась.",
     "мэра", "По словам", "забастовка закончилась", "states indirect"),
    ("ru", "«Никто не пострадал», — сказал Нодар Кверелл.",
     "Нодар Кверелл", "сказал", "Никто не пострадал", "states direct"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "source", "cue", "content", "how"), FINDS)
def test_found(lang: str, text: str, source: str | None, cue: str, content: str, how: str) -> None:
    (line,) = lines(text, lang)
    assert (line.source, line.cue, line.content[0]) == (source, cue, content)
    assert f"{line.stance} {line.manner}" == how


REFUSALS = [
    ("The bakery opens at six.", "en"),
    ("The report was printed on blue paper.", "en"),
    ("La boulangerie ouvre à six heures.", "fr"),
    ("Пекарня открывается в шесть часов.", "ru"),
]


@pytest.mark.parametrize("text, lang", REFUSALS)
def test_refused(text: str, lang: str) -> None:
    assert lines(text, lang) == []
