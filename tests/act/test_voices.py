"""Comments, answers to lines, the public log: shown only once a person decided, with a reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from onrecord.act import guards, keyring, voices
from onrecord.act.models import Case, Comment, Moderation
from onrecord.errors import ActRefused
from onrecord.publish import site
from onrecord.store.models import Dossier, Name
from released_pages import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms that are read at once."""
    monkeypatch.setattr(guards, "QUICKEST", timedelta(seconds=-1))


def write(dossier: Dossier, text: str, to: str = "") -> int:
    form = {"name": "Reader", "text": text, "form": guards.form_token(f"comment {dossier.slug}")}
    return Client().post(f"/act/dossiers/{dossier.slug}/comments/{to}", form).status_code


def shown(dossier: Dossier) -> str:
    return Client().get(f"/act/dossiers/{dossier.slug}/comments/").content.decode()


def test_a_comment_is_shown_once_a_person_let_it_through(dossier: Dossier, desk: Desk) -> None:
    assert write(dossier, "I was there & saw it.") == 302
    assert "I was there" not in shown(dossier)
    voices.decide_comment(Comment.objects.get(), desk.people["reviewer"], "shown", "on the subject")
    assert "I was there &amp; saw it." in shown(dossier)
    feed = Client().get(f"/act/dossiers/{dossier.slug}/comments.atom").content.decode()
    assert "I was there" in feed
    log = Client().get("/act/moderation/").content.decode()
    assert "on the subject" in log and "I was there" not in log


def test_an_answer_stands_under_its_comment_one_level_deep(dossier: Dossier, desk: Desk) -> None:
    write(dossier, "First.")
    first = Comment.objects.get()
    voices.decide_comment(first, desk.people["reviewer"], "shown", "on the subject")
    write(dossier, "Second.", f"?to={first.pk}")
    second = Comment.objects.exclude(pk=first.pk).get()
    assert second.parent_id == first.pk
    voices.decide_comment(second, desk.people["reviewer"], "shown", "on the subject")
    assert shown(dossier).index("First.") < shown(dossier).index("Second.")
    with pytest.raises(ActRefused):
        voices.comment(dossier, "Reader", "Third.", second)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("See http://a.example http://b.example www.c.example", "many links"),
        ("THIS IS ALL A LIE AND EVERYBODY KNOWS THAT IT IS A LIE", "shouted"),
    ],
)
def test_what_looks_like_spam_waits_apart(dossier: Dossier, text: str, mark: str) -> None:
    write(dossier, text)
    row = Comment.objects.get()
    assert row.state == "spam" and row.marks == [mark]


def test_the_same_words_again_and_again_are_spam(dossier: Dossier) -> None:
    for _ in range(3):
        write(dossier, "Buy now.")
    assert [row.state for row in Comment.objects.order_by("pk")] == ["held", "held", "spam"]


def test_markup_is_shown_as_text(dossier: Dossier, desk: Desk) -> None:
    write(dossier, "<script>alert(1)</script>")
    voices.decide_comment(Comment.objects.get(), desk.people["reviewer"], "shown", "on the subject")
    assert "<script>alert" not in shown(dossier)


def test_a_name_sealed_in_the_record_is_covered_in_a_comment(dossier: Dossier, desk: Desk) -> None:
    assert Name.objects.filter(name="Ioana Vetrina", sealed=True).exists()
    write(dossier, "I know Ioana Vetrina well.")
    voices.decide_comment(Comment.objects.get(), desk.people["reviewer"], "shown", "on the subject")
    assert "Vetrina" not in shown(dossier) and "I know" in shown(dossier)


def test_a_line_is_answered_beside_it(dossier: Dossier, desk: Desk) -> None:
    path = f"dossiers/{dossier.slug}/index.html"
    page = site.now().file(path)
    assert page
    html = page.body.decode()
    start = html.index("/act/dossiers/")
    address = html[start : html.index("?", start)]
    form = {"text": "We were not there.", "who": "The prefecture", "contact": "tel 555",
            "form": guards.form_token(f"answer {dossier.slug} {address.split('/')[-2]}")}  # fmt: skip
    assert Client().post(address, form).status_code == 302
    row = Case.objects.get()
    assert b"555" not in bytes(row.contact or b"") and keyring.opened(row.contact or b"") == "tel 555"
    voices.decide_case(row, desk.people["editor"], "answered", "We were not there.", "right of reply")
    row.refresh_from_db()
    now = site.now().file(path)
    assert now and "We were not there." in now.body.decode() and row.contact is None
    assert Moderation.objects.get().decision == "answered"


def test_a_decision_needs_a_reason(dossier: Dossier, desk: Desk) -> None:
    write(dossier, "First.")
    with pytest.raises(ActRefused, match="reason"):
        voices.decide_comment(Comment.objects.get(), desk.people["reviewer"], "shown", " ")
    assert Comment.objects.get().state == "held"


@pytest.mark.parametrize("path", ["/act/dossiers/none/comments/", "/act/dossiers/none/comments.atom",
                                  "/act/dossiers/none/lines/x/", "/act/petitions/none/"])  # fmt: skip
def test_what_is_not_there_is_said(dossier: Dossier, path: str) -> None:
    assert Client().get(path).status_code == 404
