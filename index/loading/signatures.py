"""What the first bytes of a file say it is, whatever its name says."""

from enum import StrEnum

MOST_BYTES = 1024  # looked at for the first tag of a page
ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
PAGE = (b"<!doctype html", b"<html", b"<head", b"<body")


class Kind(StrEnum):
    """A kind of file that tells itself apart, in words for a message."""

    HTML = "an HTML page"
    PDF = "a PDF"
    WORD = "a Word document (.docx)"
    ZIP = "a ZIP archive"
    LOCKED = "an Office file under a password"
    OLD_OFFICE = "an Office file of the time before .docx"


def kind_of(content: bytes) -> Kind | None:
    """Return what a file shows itself to be; None where anything may begin like it, as a text."""
    if content.startswith(PDF):
        return Kind.PDF
    if content.startswith(ZIP):
        return Kind.WORD if b"word/" in content else Kind.ZIP
    if content.startswith(OLE):
        return Kind.LOCKED if "EncryptedPackage".encode("utf-16-le") in content else Kind.OLD_OFFICE
    start = content[:MOST_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return Kind.HTML if start.startswith(PAGE) else None
