"""Reads the lines of a PDF in a process of its own, run by `index.loading.pdf`, which can end it at any time.

PDFium is fast and much attacked: what makes it hang, crash or fill the memory ends this process and nothing else. It
imports nothing of this package, so that it starts at once. The PDF comes in by standard input; out goes JSON, a list of
pages, each a list of lines, what stands wide apart on them parted by tabs, or a word for why there is none.
"""

import ctypes
import json
import math
import resource
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

MOST_MEMORY = 4 << 30  # bytes
BREAKS, SPACES = frozenset({0, 10, 13}), frozenset({0, 9, 10, 13, 32, 160})
HYPHENS = frozenset({0x02, 0xFFFE})  # what PDFium puts where a hyphen ends a line
DIGITS = dict(zip(map(ord, "0123456789"), map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"), strict=True))  # on the line, and raised above it
RAISED, SMALLER = 0.2, 0.85  # of the size of a line's letters: at least so high and at most so large is what is raised
MOST_RAISED = 0.6  # of the size; more is another line
HIGH = 0.3  # of the size: what is raised so high may be of any size
LEAST_SPACE, MOST_SPACE = 0.15, 1.0  # of the size, between two parts of a line that PDFium takes for lines
LEAST_GAP = 2.0  # of the size, between two cells of a row
MOST_LARGER = 2.0  # one part of a line, times another; more is the capital that begins a chapter
MOST_NAME = 256  # bytes of a font's name
MOST_SLANT = math.radians(5)
HYPHEN_SIGNS = dict.fromkeys((0x2010, 0x2011), "-")  # that are nothing else
NO_CHARACTERS = dict.fromkeys((*range(9), *range(14, 32), *range(127, 160), 65534, 65535))

Line = tuple[str, float, float, float, float, bool]  # its text, what `_place` returns, and whether it is bold


def main() -> None:
    """Print the lines of the PDF that comes in."""
    most_pages, most_characters, most_seconds = map(int, sys.argv[1:])
    # Whoever waits for it sees to that too, but may be killed.
    for limited, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, 2 * most_seconds)):
        with suppress(ValueError, OSError):  # a system that does not limit it
            resource.setrlimit(limited, (most, most))
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
        left, bottom, right, top = page.get_mediabox()
        pages.append(list(_lines(_Characters(textpage, (left + right) / 2, (bottom + top) / 2))))
        textpage.close()
        page.close()
    return pages


@dataclass(frozen=True, slots=True)
class _Characters:
    """The characters of a page, each by its number; its place is as if its line were level, in points."""

    page: pypdfium2.PdfTextPage
    x: float  # of the middle of the page, about which it is turned
    y: float

    def codes(self) -> list[int]:
        """Return the code of each."""
        return [raw.FPDFText_GetUnicode(self.page, index) for index in range(self.page.count_chars())]

    def is_slanted(self, index: int) -> bool:
        """Whether its line is neither level nor upright, as a stamp across the page."""
        return abs(math.remainder(raw.FPDFText_GetCharAngle(self.page, index), math.pi / 2)) > MOST_SLANT

    def ends(self, index: int) -> tuple[float, float]:
        """Return its left and its right end."""
        left, bottom, right, top = self.page.get_charbox(index, loose=True)
        if not raw.FPDFText_GetCharAngle(self.page, index):  # nearly always
            return left, right
        ends = self._turned(index, left, bottom)[0], self._turned(index, right, top)[0]
        return min(ends), max(ends)

    def base(self, index: int) -> float:
        """Return the height of the line that it stands on."""
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self.page, index, x, y)
        return self._turned(index, x.value, y.value)[1]

    def size(self, index: int) -> float:
        """Return the size of its letters."""
        matrix = raw.FS_MATRIX()
        scale = math.hypot(matrix.c, matrix.d) if raw.FPDFText_GetMatrix(self.page, index, matrix) else 1.0
        return float(raw.FPDFText_GetFontSize(self.page, index) * scale)

    def is_bold(self, index: int) -> bool:
        """Whether its font says so by its name."""
        name = ctypes.create_string_buffer(MOST_NAME)
        raw.FPDFText_GetFontInfo(self.page, index, name, MOST_NAME, None)
        return b"bold" in name.value.lower()

    def _turned(self, index: int, x: float, y: float) -> tuple[float, float]:
        """Return where a point of it stands."""
        angle = raw.FPDFText_GetCharAngle(self.page, index)
        cosine, sine = math.cos(angle), math.sin(angle)
        right, up = x - self.x, y - self.y
        return self.x + right * cosine - up * sine, self.y + right * sine + up * cosine


def _lines(characters: _Characters) -> Iterator[Line]:
    """Yield the lines of a page in the order in which they were drawn."""
    codes = characters.codes()
    parts = list(_parts(codes))
    parts = [part for part in parts if not characters.is_slanted(part[0])] or parts
    lines: list[list[int]] = []
    for part in parts:
        if lines and _goes_on(characters, codes, lines[-1], part):
            lines[-1] += part
        else:
            lines.append(part)
    for line in lines:
        place = _place(characters, line)
        text = _text_of(_spaced(characters, codes, line, place))
        if text:
            yield text + "-" * _is_divided(codes, line), *place, all(map(characters.is_bold, _samples(line)))


def _parts(codes: list[int]) -> Iterator[list[int]]:
    """Yield the characters of what PDFium takes for a line, without spaces."""
    part: list[int] = []
    for index, code in enumerate([*codes, 0]):
        if code in BREAKS or code in HYPHENS:
            if part:
                yield part
            part = []
        elif code not in SPACES and code not in NO_CHARACTERS:
            part.append(index)


def _is_divided(codes: list[int], line: list[int]) -> bool:
    """Whether a hyphen that PDFium took away ends a line."""
    return line[-1] + 1 < len(codes) and codes[line[-1] + 1] in HYPHENS


def _goes_on(characters: _Characters, codes: list[int], line: list[int], part: list[int]) -> bool:
    """Whether what is drawn next is of the same line: a raised digit begins a new one for PDFium."""
    small, size = sorted((characters.size(line[-1]), characters.size(part[0])))
    gap = characters.ends(part[0])[0] - characters.ends(line[-1])[1]
    raised = characters.base(part[0]) - characters.base(line[-1])
    is_near = -LEAST_SPACE * size < gap < MOST_SPACE * size and abs(raised) < MOST_RAISED * size
    is_large = size > MOST_LARGER * small and len(line) > 1
    return is_near and not is_large and not _is_divided(codes, line)


def _spaced(
    characters: _Characters, codes: list[int], line: list[int], place: tuple[float, float, float, float]
) -> Iterator[int]:
    """Yield the codes of a line, a space between its words and a tab between what stands wide apart."""
    yield _raised(characters, line[0], codes[line[0]], place)
    for before, index in pairwise(line):
        if index > before + 1 and (spaces := SPACES.intersection(codes[before + 1 : index])):
            yield from _space(characters, before, index, size=place[-1], is_drawn=not spaces <= BREAKS)
        yield _raised(characters, index, codes[index], place)


def _space(characters: _Characters, before: int, index: int, *, size: float, is_drawn: bool) -> Iterator[int]:
    """Yield what stands between two characters: a tab, a space, or nothing where they only belong to two parts."""
    gap = characters.ends(index)[0] - characters.ends(before)[1]
    if gap > LEAST_GAP * size:
        yield ord("\t")
    elif is_drawn or (gap > LEAST_SPACE * size and characters.size(before) <= MOST_LARGER * size):
        yield ord(" ")


def _raised(characters: _Characters, index: int, code: int, place: tuple[float, float, float, float]) -> int:
    """Return the code of a character; of a small digit above its line that of one that stands there: 10⁶ is not 106."""
    if code not in DIGITS:
        return code
    _, _, base, size = place
    height = characters.base(index) - base
    is_raised = height > HIGH * size or (height > RAISED * size and characters.size(index) < SMALLER * size)
    return DIGITS[code] if is_raised else code


def _text_of(codes: Iterable[int]) -> str:
    """Return characters as text, halves of them joined or left out, and one space or tab between words."""
    units = "".join(chr(code) for code in codes if code <= sys.maxunicode).encode("utf-16-le", "surrogatepass")
    text = units.decode("utf-16-le", "ignore").translate(NO_CHARACTERS | HYPHEN_SIGNS)
    return "\t".join(" ".join(cell.split()) for cell in text.split("\t")).strip()


def _samples(line: list[int]) -> tuple[int, int, int]:
    """Return the first, the middle and the last character of a line."""
    return line[0], line[len(line) // 2], line[-1]


def _place(characters: _Characters, line: list[int]) -> tuple[float, float, float, float]:
    """Return the left and the right end of a line, its base line and the size of its letters, in points."""
    first, middle, last = _samples(line)  # the first may be a small bullet, or raised
    _, base, _ = sorted(map(characters.base, (first, middle, last)))
    return characters.ends(first)[0], characters.ends(last)[1], base, characters.size(middle)


if __name__ == "__main__":
    main()
