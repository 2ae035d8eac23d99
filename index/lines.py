"""The lines of a text, and the paragraphs that wrapped lines make up."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from index.documents import Span

# What opens a list item, a quoted line, a row of a table, a line of dialogue.
ITEM = re.compile(r"(?:[-*+–—]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])(?=\s)|[|•‣◦▪>#]")
QUOTED = re.compile(r"(?:>\s*)+")  # the marks of quoted mail, which are no words of the line
CELLS = re.compile(r"\t|\s{3,}|\|")  # what stands between the columns of a table
LABEL = re.compile(r"[A-Z][^:.!?]{0,40}:\s")  # "Present: …", "Apologies: …"
ENDS = re.compile(r"[.!?:;][\"'”’»)\]]*\Z")
NUMBER = re.compile(r"(?P<opened>\(?)(?P<counter>\w+)(?P<closed>[.)])\s")  # of an item
FIRST = frozenset("1aAiI")  # of a list; a sentence that was cut may go on with any other
# What no sentence, no heading and no item ends with, and the words that a number follows.
UNFINISHED = frozenset(
    """the a an and or nor of to in on at by for with from into under between as than that which who whose if is are was
    were be been has had its their his her our your this these any each every no not such""".split()
)
COUNTED = re.compile(
    r"\b(?:(?:section|clause|article|paragraph|schedule|rule|page|chapter|part|version)s?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\Z",
    re.IGNORECASE,
)
A_COUNT = re.compile(r"\(?\d")
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
    for (depth, is_blank), block in groupby(lines_of(text), key=_quotation):
        if depth or not is_blank:
            yield from _paragraphs_in(text, tuple(block), starts, ends)


def _quotation(line: Span) -> tuple[int, bool]:
    """Return how deep a line is quoted, and whether it is blank there."""
    marks = QUOTED.match(line.text)
    return (marks[0].count(">"), marks.end() == len(line.text)) if marks else (0, not line.text)


def _words(line: Span) -> str:
    """Return the words of a line without the marks of quotation before them."""
    marks = QUOTED.match(line.text)
    return line.text[marks.end() :] if marks else line.text


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
    words = [_words(line) for line in block]
    width = max(map(len, words))
    paragraph, first = [block[0]], words[0]
    for (before, last), (line, following) in pairwise(zip(block, words, strict=True)):
        begins_heading = bisect_left(starts, line.start) < bisect_left(starts, line.end)
        ended_heading = bisect_right(ends, before.start) < bisect_right(ends, before.end)
        hangs = ITEM.match(first) is not None and _column(text, line) > _column(text, paragraph[0])
        indent = _column(text, before) - _column(text, paragraph[0]) if hangs else 0
        is_cut = (hangs and _hangs_on(last, following)) or _was_cut(last, following, width - indent)
        goes_on = _reads_on(last, following, first, is_cut=is_cut, after_heading=ended_heading)
        if begins_heading or not goes_on:
            yield Paragraph(tuple(paragraph))
            paragraph, first = [], following
        paragraph.append(line)
    yield Paragraph(tuple(paragraph))


def _column(text: str, line: Span) -> int:
    """Return how far a line is indented, up to the width of a page."""
    return len(re.split(r"[\r\n]", text[max(0, line.start - WIDEST_PAGE) : line.start])[-1])


def _hangs_on(before: str, line: str) -> bool:
    """Whether a line that is indented below a list item is the rest of it, however narrow the page.

    A capital may also begin what stands under the title of a clause.
    """
    return not CELLS.search(line) and not line[0].isupper() and not ENDS.search(before)


def _was_cut(before: str, line: str, width: int) -> bool:
    """Whether the break between two lines is there only because the next word did not fit.

    What goes on in small letters was cut wherever it was, and so was what ends as no sentence does.
    """
    if NARROWEST_PAGE <= len(before) <= WIDEST_PAGE:
        if line[0].islower() and not ENDS.search(before):
            return True
        last = before.rsplit(maxsplit=1)[-1]
        if last.strip("(“\"'") in UNFINISHED or last.endswith(",") or (COUNTED.search(last) and A_COUNT.match(line)):
            return True
    return NARROWEST_PAGE <= width <= WIDEST_PAGE and len(before) + 1 + len(line.split(maxsplit=1)[0]) > width


def _reads_on(before: str, line: str, first: str, *, is_cut: bool, after_heading: bool) -> bool:
    """Whether a line is one paragraph with that before it, which `first` opened.

    A line of marks alone belongs to the line it underlines.
    """
    if not any(map(str.isalnum, line)):
        return not ITEM.match(line) or after_heading
    is_row = before.startswith("|") or (CELLS.search(before) and CELLS.search(line))
    if after_heading or is_row or (LABEL.match(before) and LABEL.match(line)):
        return False
    return is_cut and not _opens_item(before, line, first)


def _opens_item(before: str, line: str, first: str) -> bool:
    """Whether a line opens an item, and not with a number inside a sentence: "at least six / (6) months"."""
    number = NUMBER.match(line)
    if number is None or not ITEM.match(line):
        return ITEM.match(line) is not None
    if COUNTED.search(before):
        return False
    last = NUMBER.match(first)
    is_next = last is not None and last.group("opened", "closed") == number.group("opened", "closed")
    return is_next or number["counter"] in FIRST or ENDS.search(before) is not None
