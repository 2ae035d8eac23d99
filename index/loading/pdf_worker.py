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
DIGITS = dict(zip(map(ord, "0123456789"), map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"), strict=True))  # on the line, and raised above it
RAISED, SMALLER = 0.2, 0.85  # of the size of a line's letters: at least so high and at most so large is what is raised
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
            if shown and _text_of(codes[start:end]):
                place = _place(page, shown)
                text = _text_of([_raised(page, index, codes[index], place) for index in range(start, end)])
                yield text + "-" * (code in HYPHENS), *place
            start = end + 1


def _raised(page: pypdfium2.PdfTextPage, index: int, code: int, place: tuple[float, float, float, float]) -> int:
    """Return the code of a character; of a small digit above its line that of one that stands there: 10⁶ is not 106."""
    if code not in DIGITS:
        return code
    _, _, base, size = place
    is_high = _base_of(page, index) - base > RAISED * size
    return DIGITS[code] if is_high and _size_of(page, index) < SMALLER * size else code


def _text_of(codes: list[int]) -> str:
    """Return characters as text, halves of them joined or left out."""
    units = b"".join(chr(code).encode("utf-16-le", "surrogatepass") for code in codes if code <= sys.maxunicode)
    return " ".join(units.decode("utf-16-le", "ignore").translate(NO_CHARACTERS).split())


def _place(page: pypdfium2.PdfTextPage, shown: list[int]) -> tuple[float, float, float, float]:
    """Return the left and the right end of a line, its base line and the size of its letters, in points."""
    first, middle, last = shown[0], shown[len(shown) // 2], shown[-1]  # the first may be a small bullet
    left, right = page.get_charbox(first, loose=True)[0], page.get_charbox(last, loose=True)[2]
    return left, right, _base_of(page, first), _size_of(page, middle)


def _base_of(page: pypdfium2.PdfTextPage, index: int) -> float:
    """Return the height of the line that a character stands on, in points."""
    base = ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page, index, ctypes.c_double(), base)
    return base.value


def _size_of(page: pypdfium2.PdfTextPage, index: int) -> float:
    """Return the size of a character's letters, in points."""
    matrix = raw.FS_MATRIX()
    scale = math.hypot(matrix.c, matrix.d) if raw.FPDFText_GetMatrix(page, index, matrix) else 1.0
    return float(raw.FPDFText_GetFontSize(page, index) * scale)


if __name__ == "__main__":
    main()
