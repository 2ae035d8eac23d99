"""The lines of a text, and the paragraphs that wrapped lines make up."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from index.documents import Span

# What opens a list item, a quoted line, a row of a table, a line of dialogue.
ITEM = re.compile(r"(?:[-*+–—]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])(?=\s)|[|•‣◦▪>#]")
CELLS = re.compile(r"\t|\s{3,}|\|")  # what stands between the columns of a table
LABEL = re.compile(r"[A-Z][^:.!?]{0,40}:\s")  # "Present: …", "Apologies: …"
ENDS = re.compile(r"[.!?:;][\"'”’»)\]]*\Z")
NARROWEST_PAGE, WIDEST_PAGE = 40, 120  # characters; between them a line break may be there only to fit a page


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that read on from one to the next; a heading, a list item and a row of a table are each one."""

    lines: tuple[Span, ...]  # without the space around them

    @property
    def start(self) -> int:
        """Where the first line begins."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where the last line ends."""
        return self.lines[-1].end


def paragraphs_of(text: str, headings: Sequence[Span] = ()) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text in order; a heading is never one with what stands around it."""
    starts, ends = [heading.start for heading in headings], [heading.end for heading in headings]
    for is_blank, block in groupby(lines_of(text), key=lambda line: not line.text):
        if not is_blank:
            yield from _paragraphs_in(text, tuple(block), starts, ends)


def lines_of(text: str) -> Iterator[Span]:
    """Yield each line without the space around it; a blank line is an empty span."""
    offset = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        start = offset + len(line) - len(line.lstrip()) if words else offset
        yield Span(words, start, start + len(words))
        offset += len(line)


def _paragraphs_in(
    text: str, block: tuple[Span, ...], starts: Sequence[int], ends: Sequence[int]
) -> Iterator[Paragraph]:
    """Yield the paragraphs of a run of lines without a blank one; the numbers are the borders of the headings."""
    width = max(len(line.text) for line in block)
    paragraph = [block[0]]
    for before, line in pairwise(block):
        begins_heading = bisect_left(starts, line.start) < bisect_left(starts, line.end)
        ended_heading = bisect_right(ends, before.start) < bisect_right(ends, before.end)
        hangs = ITEM.match(paragraph[0].text) is not None and _column(text, line) > _column(text, paragraph[0])
        goes_on = (hangs and _hangs_on(before.text, line.text)) or _reads_on(
            before.text, line.text, width, after_heading=ended_heading
        )
        if begins_heading or not goes_on:
            yield Paragraph(tuple(paragraph))
            paragraph = []
        paragraph.append(line)
    yield Paragraph(tuple(paragraph))


def _column(text: str, line: Span) -> int:
    return line.start - max(text.rfind(end, 0, line.start) for end in "\r\n") - 1


def _hangs_on(before: str, line: str) -> bool:
    """Whether a line that is indented below a list item is the rest of it, however narrow the page."""
    return not ITEM.match(line) and not CELLS.search(line) and line[0].islower() and not ENDS.search(before)


def _reads_on(before: str, line: str, width: int, *, after_heading: bool) -> bool:
    """Whether the break between two lines is there only because the next word did not fit.

    A line of marks alone belongs to the line it underlines. What goes on in small letters was cut, wherever it was.
    """
    if not any(map(str.isalnum, line)):
        return not ITEM.match(line) or after_heading
    is_row = before.startswith("|") or (CELLS.search(before) and CELLS.search(line))
    if after_heading or ITEM.match(line) or is_row or (LABEL.match(before) and LABEL.match(line)):
        return False
    if NARROWEST_PAGE <= len(before) <= WIDEST_PAGE and line[0].islower() and not ENDS.search(before):
        return True
    return NARROWEST_PAGE <= width <= WIDEST_PAGE and len(before) + 1 + len(line.split(maxsplit=1)[0]) > width
