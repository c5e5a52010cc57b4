"""Bytes to text, and wrong declarations noticed."""

from __future__ import annotations

import pytest

from onrecord.errors import SourceUnreadable
from onrecord.read import charset
from onrecord.record import Capture

RUSSIAN = "Полиция задержала сорок пекарей, сообщил профсоюз. Их избивали в участке, сказал адвокат. " * 3
FRENCH = "Les boulangers arrêtés à Batoumi ont été libérés, a déclaré leur présidente, très émue. " * 3


def decoded(
    body: bytes, media_type: str = "text/html", headers: tuple[tuple[str, str], ...] = ()
) -> tuple[str, list[str]]:
    capture = Capture(source="page", body=body, sha256="", media_type=media_type, headers=headers)
    text, notices = charset.decode(capture)
    return text, [notice.code for notice in notices]


def declared(name: str, text: str) -> str:
    return f'<html><head><meta charset="{name}"></head><body>{text}</body></html>'


@pytest.mark.parametrize("name", ["utf-8", "utf-16", "utf-8-sig", "windows-1251", "koi8-r"])
def test_what_a_page_declares_is_believed_where_its_bytes_bear_it_out(name: str) -> None:
    page = declared(name, RUSSIAN)
    assert decoded(page.encode(name)) == (page, [])


@pytest.mark.parametrize(
    ("says", "is_", "text"),
    [
        ("windows-1252", "utf-8", FRENCH),
        ("utf-8", "windows-1252", FRENCH),
        ("utf-8", "windows-1251", RUSSIAN),
        ("koi8-r", "windows-1251", RUSSIAN),
        ("no-such-set", "utf-8", RUSSIAN),
        ("ascii", "windows-1251", RUSSIAN),
        ("iso-8859-1", "koi8-r", RUSSIAN),
        ("windows-1252", "windows-1251", RUSSIAN[:36]),
        ("koi8-r", "windows-1251", RUSSIAN.upper()),
        ("koi8-r", "windows-1252", FRENCH),
        ("windows-1251", "windows-1252", FRENCH),
    ],
)
def test_a_wrong_declaration_is_noticed(says: str, is_: str, text: str) -> None:
    page = declared(says, text)
    assert decoded(page.encode(is_)) == (page, ["charset-wrong"])


@pytest.mark.parametrize("text", [FRENCH, FRENCH.upper(), "« Été » — « À Évry »"])
def test_latin_letters_are_believed_to_be_latin(text: str) -> None:
    page = declared("iso-8859-1", text)
    assert decoded(page.encode("windows-1252")) == (page, [])


def test_the_header_goes_before_the_page() -> None:
    page = declared("utf-8", RUSSIAN)
    headers = (("Content-Type", "text/html; charset=windows-1251"),)
    assert decoded(page.encode("windows-1251"), headers=headers) == (page, [])


def test_without_a_declaration_the_bytes_are_asked() -> None:
    assert decoded(RUSSIAN.encode("windows-1251"), "text/plain") == (RUSSIAN, [])


def test_a_page_cut_in_the_middle_of_a_letter_is_read() -> None:
    text, notices = decoded(RUSSIAN.encode()[:-2], "text/plain")
    assert text.startswith("Полиция задержала")
    assert notices == []


@pytest.mark.parametrize("body", [b"", b" \n\t", b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9])
def test_empty_and_binary_bytes_are_refused(body: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="page: "):
        decoded(body)


def test_line_ends_are_made_one_kind_and_nul_is_dropped() -> None:
    text, _ = decoded(b"one\r\ntwo\rthree\x00 and some more words so that one odd byte does not matter" * 2)
    assert text.startswith("one\ntwo\nthree and")
