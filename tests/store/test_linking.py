from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from django.db.models import F

from linked_pages import Sheet, rally
from onrecord import pipeline
from onrecord.record import Given, Record
from onrecord.store import judging, linking, saving
from onrecord.store.judging import Decision
from onrecord.store.models import Incident, Line, Link, Page, Telling, User

pytestmark = pytest.mark.django_db
EXAMPLES = Path(__file__).parents[2] / "examples"
STORY = ("wire-story", "reprint", "denial", "post-with-comments")


@pytest.fixture(scope="session")
def story() -> list[Record]:
    names = [str(EXAMPLES / f"{name}.html") for name in STORY]
    return [each for each in pipeline.from_sources(names, Given()) if isinstance(each, Record)]


def added(records: list[Record]) -> None:
    for record in records:
        linking.link(saving.save(record))


def incidents() -> list[tuple[str, int, tuple[str, ...]]]:
    """What the record says happened, whatever the rows are called."""
    return sorted(
        (
            row.kind,
            row.independent_origins,
            tuple(
                sorted(f"{t.line.page.key} {t.line.local}" for t in row.tellings.select_related("line__page"))
            ),
        )
        for row in Incident.objects.all()
    )


def links() -> set[str]:
    return set(Link.objects.values_list("key", flat=True))


def test_a_reprint_is_one_origin_with_its_original(story: list[Record]) -> None:
    added(story)
    held = Incident.objects.filter(kind="detention").order_by("-pages")[0]
    assert held.pages >= 2
    assert {o["name"] for o in held.origins} != {"Northline Wire", "The Leeds Lantern"}
    assert Link.objects.filter(
        kind__in=("copy", "rewrite", "relies_on"), source__outlet="The Leeds Lantern"
    ).exists()


def test_the_order_in_which_pages_came_does_not_matter(story: list[Record]) -> None:
    seen = []
    for order in itertools.islice(itertools.permutations(story), 0, 24, 5):
        Page.objects.all().delete()
        added(list(order))
        seen.append((incidents(), links()))
    assert all(each == seen[0] for each in seen)


def test_made_again_it_is_the_same_and_twice_adds_nothing(story: list[Record]) -> None:
    added(story)
    before = (incidents(), links())
    added(story)
    assert (incidents(), links()) == before
    linking.rebuild()
    assert (incidents(), links()) == before


def test_an_incident_keeps_its_key_when_a_page_joins(story: list[Record]) -> None:
    added(story[:1])
    keys = set(Incident.objects.values_list("key", flat=True))
    added(story[1:])
    assert keys <= set(Incident.objects.values_list("key", flat=True))


def two_tellings() -> tuple[Line, Line]:
    row = next(i for i in Incident.objects.order_by("-pages") if i.tellings.count() > 1)
    one, other = row.tellings.order_by("line__key")[:2]
    return one.line, other.line


def test_what_people_told_apart_stays_apart(story: list[Record], people: dict[str, User]) -> None:
    added(story)
    one, other = two_tellings()
    told = Decision(f"incident:{one.telling.incident.key}", "apart", {"lines": [one.key, other.key]})
    judgement = judging.judge(people["reviewer"], told)
    linking.rebuild()
    assert incident_of(one) != incident_of(other)
    added(story)
    assert incident_of(one) != incident_of(other)
    judging.undo(people["reviewer"], judgement)
    linking.rebuild()
    assert incident_of(one) == incident_of(other)


def test_what_people_joined_stays_joined(story: list[Record], people: dict[str, User]) -> None:
    added(story)
    one, other = Line.objects.filter(kind="report", what="detention")[:2]
    linking.rebuild()
    told = Decision("incident:x", "same", {"lines": [one.key, other.key]})
    judging.judge(people["reviewer"], told)
    added(story)
    assert incident_of(one) == incident_of(other)


def incident_of(line: Line) -> int:
    return Telling.objects.get(line__key=line.key).incident_id


def test_a_rejected_report_leaves_its_incident_and_comes_back(
    story: list[Record], people: dict[str, User]
) -> None:
    added(story)
    before = incidents()
    held = Incident.objects.filter(kind="detention").order_by("-pages")[0]
    telling = held.tellings.select_related("line__page").order_by("pk")[0]
    pages = held.pages
    decided = Decision(f"line:{telling.line.key}", "reject", page_key=telling.line.page.key)
    rejected = judging.judge(people["reviewer"], decided)
    assert not Telling.objects.filter(line=telling.line).exists()
    assert Incident.objects.get(pk=held.pk).pages == pages - 1
    judging.undo(people["reviewer"], rejected)
    assert incidents() == before


def test_a_denial_is_tied_to_what_another_page_tells() -> None:
    told = rally("a", "Lyon", "2024-05-04")
    text = "On 2024-05-04 the mayor denied that nurses rallied against the new law in Lyon, carrying banners."
    denial = Sheet("b", text)
    denial.tells("protest", "rallied", place="Lyon", time=("2024-05-04", "2024-05-04"))
    denial.says("nurses rallied against the new law in Lyon, carrying banners", source="the mayor",
                cue="denied", stance="denies")  # fmt: skip
    for order in ([told, denial], [denial, told]):
        Page.objects.all().delete()
        added([sheet.record for sheet in order])
        ties = Link.objects.filter(kind="denies").exclude(source__key=F("target__key"))
        assert [(row.source.key, row.target and row.target.key) for row in ties] == [("b", "a")]


def test_pages_that_have_it_from_one_another_are_told_so() -> None:
    one = Sheet("a", "Nurses rallied in Lyon with Anna Berg on 2024-05-04, Reuters said.", outlet="AFP")
    other = Sheet("b", "Nurses rallied in Lyon with Anna Berg on 2024-05-04, AFP said.", outlet="Reuters")
    for sheet, name in ((one, "Reuters"), (other, "AFP")):
        said = sheet.says("Nurses rallied in Lyon", source=name, kind="outlet")
        sheet.name("outlet", name).name("person", "Anna Berg")
        sheet.tells("protest", "rallied", place="Lyon", time=("2024-05-04", "2024-05-04"), word=(said,))
    added([one.record, other.record])
    linking.rebuild()
    (row,) = Incident.objects.all()
    assert row.independent_origins == 1 and any("from one another" in note for note in row.notes)


def test_a_copy_of_many_has_its_surest_source_alone(story: list[Record]) -> None:
    added(story)
    for page in Page.objects.all():
        assert Link.objects.filter(source=page, kind__in=linking.COPIES).count() <= 1
