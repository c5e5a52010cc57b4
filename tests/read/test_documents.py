"""PDFs, Word documents, feeds, e-mails and saved pages, as pages."""

from __future__ import annotations

import io
import shutil
from email.message import EmailMessage

import docx
import pytest

from onrecord import read
from onrecord.capture.kinds import DOCX, keep
from onrecord.errors import SourceTooLarge, SourceUnreadable
from onrecord.record import Given, Page, Reading
from small_pdf import Words, pdf, scanned


def pages(body: bytes, name: str, told: str = "", url: str | None = None) -> list[Reading]:
    return read.read(keep(name, body, Given(url=url), told, name))


def page(body: bytes, name: str, told: str = "") -> Page:
    (one,) = pages(body, name, told)
    return one.page


def column(x: float, top: float, lines: list[str], size: float = 10) -> list[Words]:
    return [(x, top - 14 * number, size, line) for number, line in enumerate(lines)]


needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
STORY = [
    "Police searched the office of a union in Tours on Monday, its chair",
    "said. Officers took away three computers and ques-",
    "tioned two clerks for an hour.",
]


def test_a_pdf_is_running_text_with_a_place_for_every_line() -> None:
    words: list[Words] = [(70, 780, 18, "Office searched in Tours"), *column(70, 740, STORY)]
    found = page(pdf([words]), "a.pdf")
    assert found.title == "Office searched in Tours"
    assert [block.kind for block in found.blocks] == ["heading", "paragraph"]
    assert "and questioned two clerks" in found.text
    (sheet,) = found.sheets
    assert [found.text[line.start : line.stop] for line in sheet.lines][2].startswith("said. Officers took")
    assert all(70 <= line.left < line.right and line.bottom < line.top for line in sheet.lines)


def test_a_paragraph_goes_on_over_the_sheet_and_heads_are_left_out() -> None:
    sheets = [
        [
            (70, 810, 9, "Report 2024"),
            *column(70, 120, [f"The {n} meeting was held in the town hall and"]),
            (290, 30, 9, str(n)),
        ]
        for n in range(1, 5)
    ]
    found = page(pdf(sheets), "a.pdf")
    assert "Report 2024" not in found.text
    assert [sheet.number for sheet in found.sheets] == [1, 2, 3, 4]
    assert found.text[found.sheets[2].start : found.sheets[2].stop].startswith("The 3 meeting")


def test_columns_are_read_one_after_the_other() -> None:
    left, right = (
        [f"left {n} words of the column" for n in range(8)],
        [f"right {n} words of it too" for n in range(8)],
    )
    rows = [
        pair for a, b in zip(column(50, 700, left), column(320, 700, right), strict=True) for pair in (a, b)
    ]
    found = page(pdf([rows]), "a.pdf")
    assert found.text.index("left 7") < found.text.index("right 0")


def test_scripts_in_a_pdf_are_not_run_and_do_not_matter() -> None:
    script = "/OpenAction << /S /JavaScript /JS (app.alert\\('x'\\)) >>"
    assert "Tours" in page(pdf([column(70, 700, STORY)], script), "a.pdf").text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"%PDF-1.4\nnothing of it", "broken PDF"),
        (pdf([column(70, 700, STORY)])[:300], "broken PDF"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_told(body: bytes, reason: str) -> None:
    with pytest.raises(SourceUnreadable, match=reason):
        pages(body, "a.pdf")


def test_a_word_document_has_headings_paragraphs_items_and_cells() -> None:
    document = docx.Document()
    document.core_properties.author = "Ines Vauclair"
    document.add_heading("Searches in Tours", 1)
    document.add_paragraph("Police searched an office.")
    document.add_paragraph("three computers", style="List Bullet")
    document.add_table(1, 2).rows[0].cells[1].text = "taken away"
    out = io.BytesIO()
    document.save(out)
    found = page(out.getvalue(), "a.docx", DOCX)
    assert found.title == "Searches in Tours"
    assert found.authors == ("Ines Vauclair",)
    assert [b.kind for b in found.blocks] == ["heading", "paragraph", "item", "paragraph"]
    with pytest.raises(SourceUnreadable, match="broken Word"):
        page(out.getvalue()[:900], "a.docx", DOCX)


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Nord Libre</title><link>https://nord-libre.example/</link><language>fr</language>
<item><title>Perquisition à Tours</title><link>/2024/tours</link><category>Tours</category>
<pubDate>Tue, 12 Mar 2024 10:00:00 +0100</pubDate><author>Ines Vauclair</author>
<content:encoded><![CDATA[<p>La police a fouillé un bureau à Tours lundi.</p><script>x()</script>]]>
</content:encoded></item>
<item><title>Autre</title><link>javascript:x()</link><pubDate>le 45 mars</pubDate>
<description>Deux &amp; trois.</description></item>
</channel></rss>"""


def test_each_entry_of_a_feed_is_a_page() -> None:
    one, two = pages(RSS.encode(), "feed.xml", url="https://nord-libre.example/feed")
    assert (one.page.title, one.page.outlet, one.page.language) == (
        "Perquisition à Tours",
        "Nord Libre",
        "fr",
    )
    assert one.page.url == "https://nord-libre.example/2024/tours"
    assert (one.page.published, one.page.published_from) == ("2024-03-12T10:00:00+01:00", "metadata")
    assert one.page.tags == ("Tours",)
    assert "fouillé un bureau" in one.page.text and "x()" not in one.page.text
    assert two.page.url in (None, "https://nord-libre.example/feed")
    assert two.page.published is None
    assert "date-unclear" in {notice.code for notice in two.notices}


def test_an_atom_feed_too() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Porte</title><entry><title>One</title>
    <link href="https://porte.example/1"/><updated>2024-03-12T10:00:00Z</updated>
    <summary>Words here.</summary></entry></feed>"""
    found = page(atom.encode(), "feed.atom")
    assert (found.url, found.published) == ("https://porte.example/1", "2024-03-12T10:00:00+00:00")


def test_a_feed_that_declares_entities_is_not_read() -> None:
    trap = (
        '<!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss version="2.0"><channel>&c;</channel></rss>'
    )
    assert "entities" in (keep("feed.xml", trap.encode(), Given()).unread or "")


def test_a_feed_without_entries_is_told() -> None:
    with pytest.raises(SourceUnreadable, match="without entries"):
        pages(b"<rss version='2.0'><channel><title>x</title></channel></rss>", "feed.xml")


def mail() -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ines Vauclair <ines@porte.example>"
    message["Subject"] = "Fouille à Tours"
    message["Date"] = "Tue, 12 Mar 2024 10:00:00 +0100"
    message.set_content("La police a fouillé notre bureau lundi.\n")
    return message


def test_an_email_has_its_subject_sender_date_and_words() -> None:
    message = mail()
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="photo.png")
    (one,) = pages(message.as_bytes(), "a.eml")
    assert (one.page.title, one.page.authors) == ("Fouille à Tours", ("Ines Vauclair",))
    assert one.page.published == "2024-03-12T10:00:00+01:00"
    assert "fouillé notre bureau" in one.page.text
    assert any("photo.png" in notice.message for notice in one.notices)


def test_an_email_without_words_is_told() -> None:
    message = EmailMessage()
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="photo.png")
    with pytest.raises(SourceUnreadable, match="no text"):
        pages(message.as_bytes(), "a.eml")


def test_an_email_with_a_broken_sender_is_read_without_it() -> None:
    body = b"From: In:;es <ines@porte.example>\nSubject: Tours\n\nPolice searched our office on Monday.\n"
    (made,) = read.read(keep("a.eml", body, Given(), name="a.eml"))
    assert made.page.title == "Tours" and "searched" in made.page.text


def test_an_email_nested_without_end_is_refused() -> None:
    deep = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000))
    with pytest.raises(SourceTooLarge):
        read.read(keep("a.eml", f"From: a@b.example\n{deep}\nhello".encode(), Given(), name="a.eml"))


def test_a_page_saved_as_mhtml_is_the_page() -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://nord-libre.example/2024/tours"
    message.set_content(
        "<html><title>Tours</title><p>La police a fouillé un bureau à Tours lundi.</p>", subtype="html"
    )
    message.make_related()
    found = page(message.as_bytes(), "a.mhtml")
    assert found.url == "https://nord-libre.example/2024/tours"
    assert "fouillé un bureau" in found.text


def test_a_word_document_with_broken_parts_is_told() -> None:
    document = docx.Document()
    document.add_paragraph("Police searched an office. " * 200)
    out = io.BytesIO()
    document.save(out)
    body = bytearray(out.getvalue())
    for at in range(60, len(body) - 2000, 97):
        body[at] ^= 0x15
    with pytest.raises(SourceUnreadable):
        pages(bytes(body), "a.docx", DOCX)


@needs_tesseract
def test_a_scanned_sheet_is_recognised_and_said_so() -> None:
    (found,) = pages(scanned(pdf([column(70, 740, STORY, 12)])), "a.pdf")
    assert "Police searched the office of a union in Tours" in found.page.text
    assert [(notice.code, "page 1 was recognised" in notice.message) for notice in found.notices] == [
        ("recognised", True)
    ]
    (sheet,) = found.page.sheets
    assert sheet.number == 1 and len(sheet.lines) == 3


@needs_tesseract
def test_a_damaged_sheet_is_named_and_the_others_are_read() -> None:
    body = pdf([column(70, 740, STORY), column(70, 740, ["Nobody was told why."])])
    second = body.rindex(b"/Type /Page /Parent")
    (found,) = pages(body[:second] + b"/Type /Pale" + body[second + 11 :], "a.pdf")
    assert "Police searched" in found.page.text
    assert ["No text was found on page 2." in notice.message for notice in found.notices] == [True]


@needs_tesseract
def test_a_sheet_of_ten_metres_does_not_fill_the_memory() -> None:
    small = scanned(pdf([column(70, 740, STORY, 12)]))
    huge = small.replace(b"[0 0 595 842]", b"[0 0 29000 29000]").replace(
        b"q 595 0 0 842", b"q 29000 0 0 29000"
    )
    (found,) = pages(huge, "a.pdf")
    assert "union in Tours" in found.page.text
