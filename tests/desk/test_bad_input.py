"""What goes wrong at the desk gets a clear page, and nothing is lost."""

from __future__ import annotations

import pytest
from django.db import connection

from onrecord.store.models import Judgement, Line, Page, User

from .conftest import SignedIn

pytestmark = pytest.mark.django_db
WORD = "<script>alert(1)</script> "
SAID = 450


@pytest.fixture
def book() -> Page:
    """A page full of script, with very many names and many statements."""
    text = WORD * 20_000
    page = Page.objects.create(key="sha256:book/0", text=text, language="en", title=WORD)
    span = {"start": 0, "stop": 8}
    mention = {"id": "m", "kind": "organisation", **span, "value": {"name": "X"}}
    said = {
        "id": "s",
        "cue": span,
        "content": [{"start": 9, "stop": 15}],
        "stance": "states",
        "manner": "direct",
    }
    rows = [
        Line(page=page, key=f"m{n}", kind="mention", local=f"m{n}", what="organisation", start=13 * n,
             stop=13 * n + 8, quote=WORD, reading={**mention, "start": 13 * n, "stop": 13 * n + 8})
        for n in range(20_000)
    ]  # fmt: skip
    rows += [
        Line(page=page, key=f"s{n}", kind="statement", local=f"s{n}", what="states", start=0, stop=8,
             quote=WORD, reading=said)
        for n in range(SAID)
    ]  # fmt: skip
    Line.objects.bulk_create(rows, batch_size=5000)
    return page


def test_a_page_full_of_script_and_names_is_shown_as_text_in_parts(book: Page, signed_in: SignedIn) -> None:
    client = signed_in("reviewer")
    first = client.get(f"/desk/pages/{book.pk}/").content.decode()
    assert "<script>alert" not in first and "&lt;script&gt;" in first
    assert f"Lines 1 to 400 of {SAID}" in first and first.count('class="card linecard') == 400
    rest = client.get(f"/desk/pages/{book.pk}/?from=400").content.decode()
    assert f"Lines 401 to {SAID} of {SAID}" in rest and rest.count('class="card linecard') == SAID - 400
    assert client.get(f"/desk/pages/{book.pk}/?from=nonsense").status_code == 200
    assert client.get(f"/desk/pages/{book.pk}/?from=99999").status_code == 200


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_a_record_that_cannot_be_written_is_told_and_nothing_changes(
    pages: list[Page], signed_in: SignedIn
) -> None:
    client = signed_in("reviewer")
    line = pages[0].lines.filter(kind="statement")[0]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        try:
            answer = client.post(f"/desk/lines/{line.key}/judge/", {"decision": "accept", "seen": ""})
        finally:
            cursor.execute("PRAGMA query_only = OFF")
    assert answer.status_code == 503 and b"Nothing was changed" in answer.content
    assert not Judgement.objects.exists()
    assert client.post(f"/desk/lines/{line.key}/judge/", {"decision": "accept", "seen": ""}).status_code < 400


def test_what_somebody_else_took_away_is_said(
    pages: list[Page], signed_in: SignedIn, people: dict[str, User]
) -> None:
    line = pages[0].lines.filter(kind="statement")[0]
    key = line.key
    line.delete()
    for part in ({}, {"HX-Request": "true"}):
        client = signed_in("reviewer")
        answer = client.post(f"/desk/lines/{key}/judge/", {"decision": "accept"}, headers=part)
        assert answer.status_code == 404 and b"Nothing here" in answer.content


def test_a_name_with_markup_is_words(pages: list[Page], signed_in: SignedIn) -> None:
    Page.objects.filter(pk=pages[0].pk).update(title="<img src=x onerror=alert(1)>", outlet="<b>Paper</b>")
    for path in ("/desk/", f"/desk/pages/{pages[0].pk}/"):
        shown = signed_in("reader").get(path).content.decode()
        assert "<img src=x" not in shown and "<b>Paper" not in shown
