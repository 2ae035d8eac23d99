"""Tests of index.loading.decoding."""

import codecs

import pytest
from hypothesis import given

from index.errors import LoadingError
from index.loading.decoding import decoded, readable
from tests.texts import documents_texts


def test_a_byte_order_mark_is_no_text() -> None:
    """A mark at the start is taken away; one further on is the document's own."""
    assert decoded(codecs.BOM_UTF8 + "a\ufeffb".encode(), "a.txt") == "a\ufeffb"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_by_its_mark(encoding: str) -> None:
    """Both orders of UTF-16 are read where the file says so."""
    assert decoded("\ufeffétat 😀".encode(encoding), "a.txt") == "état 😀"


def test_line_breaks_stay_as_they_are() -> None:
    """CRLF, CR and LF are not made alike: offsets count them."""
    assert decoded(b"a\r\nb\rc\n", "a.txt") == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("caf\xe9".encode("cp1252"), r"a\.txt is not UTF-8 at byte 3 \(0xe9\): save it as UTF-8"),
        (codecs.BOM_UTF8 + b"caf\xe9 au", r"a\.txt is not UTF-8 at byte 6 \(0xe9\): save it as UTF-8"),
        (codecs.BOM_UTF16_LE + b"\x00\xdc", r"a\.txt is not UTF-16 at byte 2"),
        ("no mark".encode("utf-16-le"), r"a\.txt holds binary data"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", r"a\.txt holds binary data"),
        (b"\x01\x02\x03 words", r"a\.txt holds binary data"),
        (b"", r"a\.txt holds no text"),
        (" \n\t\u00a0\ufeff".encode().removesuffix("\ufeff".encode()), r"a\.txt holds no text"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, message: str) -> None:
    """Another encoding, binary data and an empty file are named, never guessed at."""
    with pytest.raises(LoadingError, match=message):
        decoded(content, "a.txt")


def test_half_a_character_is_refused() -> None:
    """A lone surrogate, which pasted text may hold, has no place in UTF-8."""
    with pytest.raises(LoadingError, match="half a character at 2"):
        readable("ab\ud800", "pasted")


@given(documents_texts)
def test_what_was_written_is_read(text: str) -> None:
    """Text comes back from its bytes character for character."""
    assert decoded(codecs.BOM_UTF8 + text.encode(), "a.txt") == text
