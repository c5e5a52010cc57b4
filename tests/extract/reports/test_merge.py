"""Which mentions are one happening, and which of their places and times it takes. All is invented."""

from __future__ import annotations

import pytest

from onrecord import extract
from onrecord.record import Block, Page, Place, Reading, Report, Time

PUBLISHED = "2025-05-15"
Read = tuple[str, str | None, str | None]  # the words that name it, its place, its time


def told(text: str, kind: str, lang: str = "en") -> list[Read]:
    blocks = (Block("paragraph", 0, len(text), lang),)
    page = Page(id="p", text=text, language=lang, published=PUBLISHED, blocks=blocks)
    record = extract.extract(Reading(page))
    values = {m.id: m.value for m in record.mentions}

    def read(report: Report) -> Read:
        place, time = values.get(report.place or ""), values.get(report.time or "")
        words = " ".join(text[t.start : t.stop] for t in sorted(report.triggers, key=lambda t: t.start))
        return (
            words,
            place.name if isinstance(place, Place) else None,
            time.edtf if isinstance(time, Time) else None,
        )

    return sorted(read(report) for report in record.reports if report.kind == kind)


@pytest.mark.parametrize(
    ("lang", "text", "kind", "wanted"),
    [
        (
            "en",
            "Troops shelled a bakery in Batumi. Another attack was reported in Georgia.",
            "attack",
            ["attack", "shelled"],
        ),
        (
            "en",
            "Planes bombed a mill in Batumi. Bombings were reported in another district of Georgia.",
            "attack",
            ["Bombings", "bombed"],
        ),
        (
            "en",
            "Planes bombed a mill in Georgia. A bakery was also bombed in Batumi.",
            "attack",
            ["bombed", "bombed"],
        ),
        (
            "en",
            "Planes bombed a mill in Georgia. The mill in Batumi was bombed.",
            "attack",
            ["bombed bombed"],
        ),
        (
            "fr",
            "Des avions ont bombardé un moulin à Batoumi. Une autre attaque a eu lieu en Géorgie.",
            "attack",
            ["attaque", "bombardé"],
        ),
        (
            "ru",
            "Самолёты обстреляли мельницу в Батуми. В Грузии также обстреляли пекарню.",
            "attack",
            ["обстреляли", "обстреляли"],
        ),
    ],
)
def test_what_is_called_another_is_not_the_one_told_before(
    lang: str, text: str, kind: str, wanted: list[str]
) -> None:
    assert [words for words, _, _ in told(text, kind, lang)] == wanted


def test_a_name_beside_the_words_for_the_victim_is_his() -> None:
    text = (
        "Police killed the baker, John Marsh, in Leeds on Monday. "
        "A year before, officers killed a young miller, Peter Stone."
    )
    assert len(told(text, "killing")) == 2


def test_the_day_told_of_the_deed_goes_before_the_day_of_the_story() -> None:
    text = (
        "Bakers marched on Tuesday. A miller was killed by a guard in Batumi, they shouted. "
        "Guards killed the miller on Sunday."
    )
    assert [time for _, _, time in told(text, "killing")] == ["2025-05-11"]


def test_what_has_happened_has_no_day_to_come() -> None:
    text = "The minister would not answer for the reported bombing of a mill in Batumi on Saturday."
    assert [time for _, _, time in told(text, "attack")] == [None]


def test_a_village_on_no_map_goes_before_a_town_told_before() -> None:
    text = (
        "Chad is at war with Libya. Chad waits, and all of Chad is dark. A minister spoke in Tripoli, Libya. "
        "Planes bombed a mill. A bombing of the mill shook bakers in Abugo."
    )
    assert [place for _, place, _ in told(text, "attack")] == ["Abugo"]


def test_people_held_in_passing_were_not_taken_where_the_story_is() -> None:
    text = (
        "Chad has waited a year. Chad is tired. Troops met in Abeche, Chad. A fair was held in Moundou. "
        "The deal includes the release of forty kidnapped bakers."
    )
    assert [place for _, place, _ in told(text, "abduction")] == ["Chad"]
