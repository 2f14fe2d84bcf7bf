"""Bytes → text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.errors import UnreadableError
from crosswire.ingest.decode import decode_page, decode_text
from crosswire.ingest.normalise import normalise

_TEXT = "Børsen åpnet – “uten dramatikk”, sa hun."
_FRENCH = "Le ministre a déclaré que la réunion était reportée à une date ultérieure, après l’été. " * 5


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_how_to_read_the_rest(charset: str) -> None:
    assert decode_text(_TEXT.encode(charset), "a.txt") == _TEXT


def test_big_endian_marks_too() -> None:
    assert decode_text(codecs.BOM_UTF16_BE + _TEXT.encode("utf-16-be"), "a.txt") == _TEXT


@pytest.mark.parametrize(("head", "offset"), [(b"", 0), ("å".encode(), 2), (b"plain ", 6)])
def test_invalid_utf8_is_named_with_its_offset(head: bytes, offset: int) -> None:
    with pytest.raises(UnreadableError, match=rf"a\.txt: invalid UTF-8 at byte {offset} \(0xe5\)"):
        decode_text(head + b"\xe5 rest", "a.txt")


def test_a_truncated_sixteen_bit_text_is_named_with_its_offset() -> None:
    with pytest.raises(UnreadableError, match="invalid UTF-16-LE at byte 4"):
        decode_text("ab".encode("utf-16")[:-1], "a.txt")


@pytest.mark.parametrize("data", [b"text \0 text", bytes(range(1, 32)) * 9, b"%PDF-1.4\n\x01\x02\x03\xff"])
def test_a_binary_file_is_not_a_text(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="not a text file"):
        decode_text(data, "a.txt")


@pytest.mark.parametrize("charset", ["windows-1252", "ISO-8859-1", "utf-8"])
def test_a_page_is_read_as_it_declares(charset: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><p>déjà</p>'
    assert "déjà" in decode_page(page.encode("cp1252" if charset != "utf-8" else "utf-8"), "a.html")


def test_a_stray_byte_does_not_lose_a_page() -> None:
    page = b'<meta charset="utf-8"><p>' + "være ".encode() * 50 + b"\xff</p>"
    assert decode_page(page, "a.html").count("�") == 1


@pytest.mark.parametrize("charset", ["no-such-charset", "zlib"])
def test_an_unknown_charset_falls_back_to_utf8(charset: str) -> None:
    assert "være" in decode_page(f'<meta charset="{charset}"><p>være</p>'.encode(), "a.html")


def test_an_undeclared_page_is_detected_where_it_can_be() -> None:
    assert "déclaré" in decode_page(f"<p>{_FRENCH}</p>".encode("cp1252"), "a.html")


def test_a_page_of_noise_is_refused() -> None:
    with pytest.raises(UnreadableError):
        decode_page(bytes(range(128, 256)) * 20, "a.html")


def test_line_breaks_of_all_kinds_become_one() -> None:
    assert normalise("\ufeffa\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_half_a_surrogate_pair_becomes_a_replacement() -> None:
    assert normalise("a\ud83db") == "a\ufffdb"


def test_nothing_else_changes() -> None:
    text = " “Ｑuote” ﬁ e\u0301\xa0\u200b\t- "
    assert normalise(text) == text


@given(st.text())
def test_normalising_is_stable_and_can_be_written(text: str) -> None:
    once = normalise(text)
    once.encode("utf-8")
    assert normalise(once).lstrip("\ufeff") == once.lstrip("\ufeff")
    assert not set(once) & set("\r\v\f\x85\u2028\u2029")
