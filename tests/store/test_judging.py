from __future__ import annotations

import pytest

from onrecord.errors import JudgedMeanwhile, LineWrong
from onrecord.record import Record
from onrecord.store import added, judging, saving
from onrecord.store.judging import Decision
from onrecord.store.models import Judgement, Line, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(read: Record) -> Line:
    return saving.save(read).lines.filter(kind="report").order_by("start")[0]


def decided(line: Line, decision: str, seen: int | None = None, value: object = None) -> Decision:
    return Decision(f"line:{line.key}", decision, value, seen=seen, page_key=line.page.key)


def state(line: Line) -> str:
    line.refresh_from_db()
    return line.state


def test_a_decision_has_a_name_and_a_time(line: Line, people: dict[str, User]) -> None:
    made = judging.judge(people["reviewer"], decided(line, "accept"))
    assert (made.by.username, made.at is not None, state(line)) == ("reviewer", True, "accepted")


def test_undoing_brings_back_what_stood_before(line: Line, people: dict[str, User]) -> None:
    first = judging.judge(people["reviewer"], decided(line, "accept"))
    second = judging.judge(people["reviewer"], decided(line, "reject", seen=first.pk))
    judging.undo(people["reviewer"], second)
    assert state(line) == "accepted"
    judging.undo(people["reviewer"], first)
    assert state(line) == "proposed"
    assert Judgement.objects.count() == 4


def test_undoing_twice_is_one_undoing(line: Line, people: dict[str, User]) -> None:
    made = judging.judge(people["reviewer"], decided(line, "accept"))
    assert judging.undo(people["editor"], made) == judging.undo(people["reviewer"], made)


def test_who_has_not_seen_the_other_decision_is_told(line: Line, people: dict[str, User]) -> None:
    first = judging.judge(people["reviewer"], decided(line, "accept"))
    with pytest.raises(JudgedMeanwhile, match="reviewer has decided"):
        judging.judge(people["editor"], decided(line, "reject"))
    judging.judge(people["editor"], decided(line, "reject", seen=first.pk))
    assert state(line) == "rejected"


def test_what_was_mended_stands_beside_what_was_read(line: Line, people: dict[str, User]) -> None:
    mended = {**line.reading, "modality": "alleged"}
    judging.judge(people["reviewer"], decided(line, "mend", value=mended))
    line.refresh_from_db()
    assert line.told["modality"] == "alleged"
    assert line.reading["modality"] != "alleged"


SAID = {"cue": {"start": 0, "stop": 5}, "content": [{"start": 7, "stop": 20}], "manner": "indirect"}


def test_a_line_that_was_missed_is_added_with_its_words(read: Record, people: dict[str, User]) -> None:
    page = saving.save(read)
    line = added.add(people["reviewer"], page, "statement", {**SAID, "stance": "states"})
    assert (line.state, line.by, line.quote) == ("added", "reviewer", f"{page.text[0:5]} … {page.text[7:20]}")
    assert added.add(people["reviewer"], page, "statement", {**SAID, "stance": "states"}) == line
    assert saving.save(read).lines.get(key=line.key).state == "added"


@pytest.mark.parametrize(
    "change", [{"stance": "hums"}, {"cue": {"start": -3, "stop": 2}}, {"content": [], "cue": 4}]
)
def test_a_line_that_cannot_stand_is_refused(
    read: Record, people: dict[str, User], change: dict[str, object]
) -> None:
    page = saving.save(read)
    before = page.lines.count()
    with pytest.raises(LineWrong):
        added.add(people["reviewer"], page, "statement", {**SAID, "stance": "states", **change})
    assert page.lines.count() == before
