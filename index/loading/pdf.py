"""PDF: lines on pages made into paragraphs, with a map of the pages."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise
from pathlib import Path
from typing import Self

from index.documents import Document
from index.errors import LoadingError
from index.lines import ITEM
from index.loading.blocks import LINE, PARAGRAPH, ROW, Block, border_between, document_of, row_of
from index.loading.pdf_frames import unframed, unnumbered
from index.loading.pdf_lines import Line, leading_of, size_of
from index.loading.plain import ENDS_SENTENCE, headings_of

WORKER = Path(__file__).with_name("pdf_worker.py")
MOST_PAGES, MOST_CHARACTERS, MOST_SECONDS = 5_000, 50_000_000, 120
LARGER = 1.15  # letters of a heading, times those of prose; less is the same size
MOST_LEADING = 1.4  # from one base line to the next within a paragraph, times what is usual
MOST_COMPARED = 20  # lines of a paragraph, to see how far they go
INDENT = 0.8  # of a first line, times the size of its letters
MOST_HEADING = 200  # characters
LEADERS = re.compile(r"(?:\. ?){4}")  # of a table of contents
HYPHENS = frozenset({"", "-"})  # what may be left of one
RANGE = re.compile(r"\d–\Z")  # half of one
SUSPENDED = frozenset({"and", "or", "to"})  # two- and three-year terms


def pdf_document(name: str, content: bytes) -> Document:
    """Return the words of a PDF in the order in which they were drawn, and all of its pages. Raises LoadingError."""
    pages = _pages_of(name, content)
    framed = list(unnumbered(pages))
    lines = list(_with_rows(chain(*unframed(framed)))) or list(_with_rows(chain(*framed)))
    if not lines:
        raise LoadingError(f"{name}: no text was found on any page; if it is scanned, run text recognition on it first")
    document = document_of(name, tuple(_blocks_of(lines)), pages=len(pages))
    return document if document.headings else replace(document, headings=headings_of(document.text))


def _pages_of(name: str, content: bytes) -> list[list[Line]]:
    """Return the lines of each page. Raises LoadingError."""
    command = [sys.executable, "-P", str(WORKER), *map(str, (MOST_PAGES, MOST_CHARACTERS, MOST_SECONDS))]
    refusals = {
        "damaged": "is damaged, or no PDF: open it in a viewer and save it again",
        "locked": "is encrypted: save it without a password",
        "pages": f"has more than the {MOST_PAGES:,} pages that are read: split it",
        "characters": f"has more than the {MOST_CHARACTERS:,} characters that are read: split it",
    }
    try:
        run = subprocess.run(  # noqa: S603 - our own program, by its path
            command, input=content, capture_output=True, timeout=MOST_SECONDS, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise LoadingError(f"{name} was not read within {MOST_SECONDS} seconds: split it, or print it anew") from error
    except subprocess.CalledProcessError as error:
        raise LoadingError(f"{name} cannot be read, it made the reading program fail: print it anew") from error
    pages = json.loads(run.stdout)
    if isinstance(pages, str):
        raise LoadingError(f"{name} {refusals[pages]}")
    return [[Line(page, *line) for line in lines] for page, lines in enumerate(pages, 1)]


def _with_rows(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield lines without tabs; those that have some are the rows of a table, if there are two or more."""
    for has_cells, run in groupby(lines, key=lambda line: "\t" in line.text and not ITEM.match(line.text)):
        alike = list(run)
        is_table = has_cells and len(alike) > 1
        for line in alike:
            cells = line.text.split("\t")
            yield replace(line, text=row_of(cells) if is_table else " ".join(cells))


def _blocks_of(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield the paragraphs, one that runs on over a page's end in a block for each page."""
    joints = _Joints.of(lines)
    border, text, page, paragraph = "", lines[0].text, lines[0].page, [lines[0]]
    for before, line in pairwise(lines):
        joint = joints.between(before, line, paragraph)
        if joint in HYPHENS:
            text, joint = text.removesuffix("-") + joint, ""
        ends = joint in {LINE, PARAGRAPH}
        if ends or line.page != page:
            yield Block(text, joints.is_heading(paragraph), border, page)
            border, text, page = joint, line.text, line.page
        else:
            text += joint + line.text
        if ends:
            paragraph = []
        paragraph.append(line)
    yield Block(text, joints.is_heading(paragraph), border, page)


@dataclass(frozen=True, slots=True)
class _Joints:
    """How the lines of one document go together."""

    size: float  # of the letters of most of its text
    leading: float  # from base line to base line, times the size
    words: frozenset[str]  # that stand within lines, in lower case

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Self:
        """Measure a document."""
        size = size_of(lines)
        words = frozenset(word.lower() for line in lines for word in re.findall(r"(?<![\w-])[\w-]+(?=\W)", line.text))
        return cls(size, leading_of(lines, size) / size, words)

    def is_heading(self, run: Sequence[Line]) -> bool:
        """Whether the lines of a paragraph are a heading."""
        characters = sum(len(line.text) for line in run)
        return 1 < characters <= MOST_HEADING and all(
            self._is_large(line) and not line.text.startswith(ROW) and not LEADERS.search(line.text) for line in run
        )

    def between(self, before: Line, line: Line, run: Sequence[Line]) -> str:
        """Return what joins two lines, the first the last of `run`: a border, a space, a hyphen or nothing."""
        if before.text.startswith(ROW) or line.text.startswith(ROW):
            return border_between(before.text, line.text)
        step = before.base - line.base
        is_next = line.is_below(before)  # else a column or a page ends between them
        is_apart = is_next and step > MOST_LEADING * self.leading * max(before.size, self.size)
        is_apart = is_apart or _is_headed(before, line, run)
        if is_apart or max(before.size, line.size) > LARGER * min(before.size, line.size):
            return PARAGRAPH
        if self._is_large(line):
            return " " if is_next else PARAGRAPH
        if before.text.endswith("-") and (half := re.split(r"[^\w-]", before.text)[-1][:-1].lstrip("-")):
            return self._hyphen(half.lower(), line.text)
        if RANGE.search(before.text) and line.text[0].isdigit():
            return ""
        return self._border(before, line, run, is_next=is_next)

    def _is_large(self, line: Line) -> bool:
        """Whether a line is set larger than prose."""
        return line.size > LARGER * self.size

    def _hyphen(self, first: str, line: str) -> str:
        """Return what is left of a hyphen between half a word and a line: nothing if all it does is divide."""
        second = re.split(r"[^\w-]", line, maxsplit=1)[0]
        if second in SUSPENDED:
            return " "
        divides = "-" not in first and first[-1:].isalpha() and second[:1].islower()
        is_compound = f"{first}-{second.lower()}" in self.words and first + second.lower() not in self.words
        return "" if divides and not is_compound else "-"

    def _border(self, before: Line, line: Line, run: Sequence[Line], *, is_next: bool) -> str:
        """Return the border between two lines of prose, or a space where the second only reads on."""
        right = max(part.right for part in _column_of(run[-MOST_COMPARED:]))
        has_room = before.would_hold(line, max(right, line.right) if is_next else right)
        ended = ENDS_SENTENCE.search(before.text) is not None
        in_list = ITEM.match(run[0].text) is not None
        if ITEM.match(line.text) and (ended or has_room or in_list):
            return LINE if in_list else PARAGRAPH
        if not is_next:
            return PARAGRAPH if ended or (has_room and not line.text[0].islower()) else " "
        if has_room and not ended:
            return LINE
        indented = line.left - before.left > INDENT * line.size and not in_list
        return PARAGRAPH if ended and (has_room or indented) else " "


def _is_headed(before: Line, line: Line, run: Sequence[Line]) -> bool:
    """Whether the first line is the last of a bold heading or the second the first of one, as large as the prose."""
    if before.is_bold == line.is_bold:
        return False
    if line.is_bold:
        return ENDS_SENTENCE.search(before.text) is not None
    is_short = before.would_hold(line, line.right) and not line.text[0].islower()
    return is_short and all(part.is_bold for part in run)


def _column_of(run: Sequence[Line]) -> Sequence[Line]:
    """Return the last lines of a paragraph, as many as stand one under the other."""
    breaks = [at for at, (before, line) in enumerate(pairwise(run), 1) if not line.is_below(before)]
    return run[max(breaks, default=0) :]
