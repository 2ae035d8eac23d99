"""Reads the lines of a PDF in a process of its own, run by `index.loading.pdf`, which can end it at any time.

PDFium is fast and much attacked: what makes it hang, crash or fill the memory ends this process and nothing else. It
imports nothing of this package, so that it starts at once. The PDF comes in by standard input; out goes JSON, a list of
pages, each a list of lines, or a word for why there is none.
"""

import ctypes
import json
import math
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress

import pypdfium2
from pypdfium2 import raw

MOST_MEMORY = 4 << 30  # bytes
BREAKS, SPACES = frozenset({0, 10, 13}), frozenset({0, 9, 10, 13, 32, 160})
HYPHENS = frozenset({0x02, 0xFFFE})  # what PDFium puts where a hyphen ends a line
NO_CHARACTERS = dict.fromkeys((*range(9), *range(14, 32), *range(127, 160), 65534, 65535))

Line = tuple[str, float, float, float, float]  # its text, then what `_place` returns


def main() -> None:
    """Print the lines of the PDF that comes in."""
    most_pages, most_characters = map(int, sys.argv[1:])
    with suppress(ValueError, OSError):  # a system that limits no memory
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    json.dump(_read(sys.stdin.buffer.read(), most_pages, most_characters), sys.stdout)


def _read(content: bytes, most_pages: int, most_characters: int) -> str | list[list[Line]]:
    """Return the lines of each page, or what is wrong: `damaged`, `locked`, `pages` or `characters`."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return "locked" if error.err_code == raw.FPDF_ERR_PASSWORD else "damaged"
    if len(document) > most_pages:
        return "pages"
    pages = []
    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError:
            return "damaged"
        characters += textpage.count_chars()
        if characters > most_characters:
            return "characters"
        pages.append(list(_lines(textpage)))
        textpage.close()
        page.close()
    return pages


def _lines(page: pypdfium2.PdfTextPage) -> Iterator[Line]:
    """Yield the lines of a page in the order in which they were drawn."""
    codes = [raw.FPDFText_GetUnicode(page, index) for index in range(page.count_chars())]
    start = 0
    for end, code in enumerate([*codes, 0]):
        if code in BREAKS or code in HYPHENS:
            shown = [index for index in range(start, end) if codes[index] not in SPACES]
            text = _text_of(codes[start:end])
            if shown and text:
                yield text + "-" * (code in HYPHENS), *_place(page, shown)
            start = end + 1


def _text_of(codes: list[int]) -> str:
    """Return characters as text, halves of them joined or left out."""
    units = b"".join(chr(code).encode("utf-16-le", "surrogatepass") for code in codes if code <= sys.maxunicode)
    return " ".join(units.decode("utf-16-le", "ignore").translate(NO_CHARACTERS).split())


def _place(page: pypdfium2.PdfTextPage, shown: list[int]) -> tuple[float, float, float, float]:
    """Return the left and the right end of a line, its base line and the size of its letters, in points."""
    first, middle, last = shown[0], shown[len(shown) // 2], shown[-1]  # the first may be a small bullet
    base, matrix = ctypes.c_double(), raw.FS_MATRIX()
    raw.FPDFText_GetCharOrigin(page, first, ctypes.c_double(), base)
    scale = math.hypot(matrix.c, matrix.d) if raw.FPDFText_GetMatrix(page, middle, matrix) else 1.0
    size = raw.FPDFText_GetFontSize(page, middle) * scale
    return page.get_charbox(first, loose=True)[0], page.get_charbox(last, loose=True)[2], base.value, size


if __name__ == "__main__":
    main()
