"""The bytes of a text file turned into the text they stand for, or refused."""

import codecs
import re

from index.documents import HALF_A_CHARACTER
from index.errors import LoadingError

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
WESTERN = "WINDOWS-1252"  # what a file that is not UTF-8 most often is in
MARKS = (codecs.BOM_UTF8, *UTF16_MARKS)  # that a file may begin with, which say its encoding
# What no writer types; tabs, breaks and separators are left out, and the escapes that colour logs.
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x7f-\x84\x86-\x9f]")
MOST_CONTROLS = 0.01  # of a text; with more of them it was not written to be read


def is_utf8(content: bytes) -> bool:
    """Whether a file can be read as UTF-8, which text in another encoding hardly ever can."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def decoded(content: bytes, name: str, *, likely: str = WESTERN) -> str:
    """Return the text of a file, without its byte-order mark and otherwise as it stands.

    UTF-8 is read, and UTF-16 that says so by its mark. Anything else is refused: a guess may put wrong letters into
    an answer. Raises LoadingError, which says how to turn it from the likely encoding into UTF-8.
    """
    encoding = "utf-16" if content.startswith(UTF16_MARKS) else "utf-8-sig"
    if encoding == "utf-8-sig" and b"\0" in content:
        raise LoadingError(_binary(name))
    try:
        return readable(content.decode(encoding), name)
    except UnicodeDecodeError as error:
        wanted = encoding.upper().removesuffix("-SIG")
        raise LoadingError(
            f"{name} is not {wanted} at byte {place_of(error, content)} (0x{error.object[error.start]:02x}): "
            f"save it as UTF-8, for example with `iconv -f {likely} -t UTF-8`"
        ) from error


def place_of(error: UnicodeDecodeError, content: bytes) -> int:
    """Return which byte of `content` could not be decoded: Python counts from behind a byte-order mark of UTF-8."""
    return error.start + len(content) - len(error.object)


def readable(text: str, name: str) -> str:
    """Return a text that has words and can be written down. Raises LoadingError."""
    if not text.strip():
        raise LoadingError(f"{name} holds no text: give a document with words in it")
    if "\0" in text or len(CONTROLS.findall(text)) > MOST_CONTROLS * len(text):
        raise LoadingError(_binary(name))
    if half := HALF_A_CHARACTER.search(text):
        raise LoadingError(f"{name} holds half a character at {half.start()}: save it as UTF-8")
    return text


def _binary(name: str) -> str:
    """Return what to say of a file that is no text."""
    return f"{name} holds binary data, no text: give a text or Markdown file"
