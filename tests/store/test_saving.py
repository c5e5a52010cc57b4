from __future__ import annotations

import msgspec
import pytest

from onrecord.record import Mention, Record, Statement
from onrecord.record import Name as Value
from onrecord.record import Page as PageNoun
from onrecord.store import judging, resolving, saving
from onrecord.store.judging import Decision
from onrecord.store.models import Line, Name, Page, User

pytestmark = pytest.mark.django_db


def denial(page: Page) -> Line:
    return page.lines.get(kind="statement", what="denies")


def test_what_was_read_comes_back(read: Record) -> None:
    assert resolving.record(saving.save(read)) == read


def test_saving_twice_keeps_one_page_and_one_of_each_line(read: Record) -> None:
    first = {line.key for line in saving.save(read).lines.all()}
    page = saving.save(read)
    assert Page.objects.count() == 1
    assert {line.key for line in page.lines.all()} == first


def test_the_quote_is_the_words_of_the_page(read: Record) -> None:
    page = saving.save(read)
    assert {line.quote for line in page.lines.filter(kind="mention")} == {
        page.text[m.start : m.stop] for m in read.mentions
    }


def test_a_rejected_line_stays_rejected_in_the_next_run(read: Record, people: dict[str, User]) -> None:
    line = denial(saving.save(read))
    judging.judge(people["reviewer"], Decision(f"line:{line.key}", "reject"))
    page = saving.save(read)
    assert denial(page).state == "rejected"
    assert all(said.stance != "denies" for said in resolving.record(page).statements)


def test_a_judged_line_outlives_a_run_that_does_not_find_it(read: Record, people: dict[str, User]) -> None:
    line = denial(saving.save(read))
    judging.judge(people["reviewer"], Decision(f"line:{line.key}", "accept"))
    gone = msgspec.structs.replace(read, statements=(), reports=())
    assert denial(saving.save(gone)).state == "accepted"


def test_a_line_that_stays_still_names_the_lines_it_named(read: Record, people: dict[str, User]) -> None:
    page = saving.save(read)
    report = page.lines.filter(kind="report", what="beating").exclude(reading__on_word_of=[]).get()
    judging.judge(people["reviewer"], Decision(f"line:{report.key}", "accept"))
    word_of = {said.id: said for said in read.statements}[report.reading["on_word_of"][0]]
    page = saving.save(msgspec.structs.replace(read, statements=shifted(read), reports=()))
    after = {said.id: said for said in resolving.record(page).statements}
    kept = page.lines.get(pk=report.pk)
    assert after[kept.reading["on_word_of"][0]].cue == word_of.cue
    assert len({line.local for line in page.lines.all()}) == page.lines.count()


def shifted(read: Record) -> tuple[Statement, ...]:
    """The statements as another run might number them."""
    new = {said.id: f"s{place + 2}" for place, said in enumerate(read.statements)}
    return tuple(
        msgspec.structs.replace(
            said, id=new[said.id], inside=new.get(said.inside or ""), denies=new.get(said.denies or "")
        )
        for said in read.statements
    )


def test_persons_are_sealed_and_every_way_of_writing_them_is_kept(read: Record) -> None:
    text = "The teacher Ilya Marenko was beaten in Lille. Marenko is 26."
    named = tuple(
        Mention(id=f"m{n}", kind="person", start=start, stop=stop, value=Value("Ilya Marenko"))
        for n, (start, stop) in enumerate(((12, 24), (46, 53)), 1)
    )
    saving.save(Record(page=PageNoun(id="sha256:0/1", text=text), mentions=named))
    name = Name.objects.get()
    assert (name.name, name.sealed, name.forms) == ("Ilya Marenko", True, ["Ilya Marenko", "Marenko"])
