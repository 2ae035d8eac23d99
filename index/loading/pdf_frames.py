"""Frames: the heads and feet of a PDF's pages and the numbers of its lines, which are no part of its text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain, takewhile

from index.loading.pdf_lines import Line, leading_of, size_of

LINES = 2  # of a page's top and bottom
MOST_MOVED = 3.0  # points, from page to page
LEAST_GAP = 1.25  # from a frame to the text, times the usual step from line to line
LEAST_PAGES, LEAST_SHARE = 3, 0.4  # or both of two pages; those at the left and at the right may have their own
NEAR = 2  # pages from one at the left, or at the right, to the next
NUMBER = re.compile(r"\d{1,9}")
LINE_NUMBER = re.compile(r"(\d{1,2})(?:\s|\Z)")
LEAST_NUMBERED, NUMBERED_PAGES, NUMBERED_SHARE = 5, 2, 0.4  # lines of a page, pages, and of either


def unframed(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Yield the lines of each page but its head and foot: what is outermost, set apart and alike page after page."""
    by_height = [sorted(page, key=lambda line: line.base) for page in pages]
    edges = [{*lines[:LINES], *lines[-LINES:]} for lines in by_height]
    alike = [_alike(edges, at) for at in range(len(edges))]
    seen = Counter(words for lines in alike for words in set(map(_words, lines)))
    filled = sum(map(bool, pages))
    least = max(min(LEAST_PAGES, filled), LEAST_SHARE * filled)
    drawn = list(chain.from_iterable(pages))
    gap = LEAST_GAP * leading_of(drawn, size_of(drawn))
    for page, upwards, lines in zip(pages, by_height, alike, strict=True):
        alikes = {line for line in lines if seen[_words(line)] >= least}
        frame = {*_frame_at(upwards, alikes, gap), *_frame_at(upwards[::-1], alikes, gap)}
        yield [line for line in page if line not in frame]


def _alike(edges: Sequence[AbstractSet[Line]], at: int) -> set[Line]:
    """Return the lines at the edges of a page that a page near it has too."""
    near = list(chain(*edges[max(0, at - NEAR) : at + NEAR + 1]))
    return {line for line in edges[at] if any(_is_alike(line, other) for other in near)}


def _is_alike(line: Line, other: Line) -> bool:
    """Whether two pages have one line at one height, each number in it the same or as far on as the page is."""
    is_there = line.page != other.page and abs(line.base - other.base) <= MOST_MOVED
    if not is_there or _words(line) != _words(other):
        return False
    numbers = zip(NUMBER.findall(line.text), NUMBER.findall(other.text), strict=True)
    return all(int(one) - int(two) in {0, line.page - other.page} for one, two in numbers)


def _words(line: Line) -> str:
    """Return a line without its numbers."""
    return NUMBER.sub("#", line.text)


def _frame_at(inwards: Sequence[Line], alike: AbstractSet[Line], gap: float) -> Sequence[Line]:
    """Return the lines, from an edge of the page inwards, that are alike, up to the last gap wider than this one."""
    outermost = len(list(takewhile(alike.__contains__, inwards[:LINES])))
    for count in range(outermost, 0, -1):
        if count == len(inwards) or abs(inwards[count - 1].base - inwards[count].base) > gap:
            return inwards[:count]
    return ()


def unnumbered(pages: Sequence[Sequence[Line]]) -> Iterator[Sequence[Line]]:
    """Yield the lines of each page without their numbers, as transcripts have them, if the pages count from one."""
    bare = [_unnumbered(page) for page in pages]
    numbered = sum(map(bool, bare))
    are_numbered = numbered >= max(NUMBERED_PAGES, NUMBERED_SHARE * sum(map(bool, pages)))
    for page, lines in zip(pages, bare, strict=True):
        yield lines if lines and are_numbered else page


def _unnumbered(page: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a page without their numbers, which may be lines of their own; none if it has no such."""
    bare, count = [], 0
    for line in page:
        number = LINE_NUMBER.match(line.text)
        is_next = number is not None and int(number[1]) == count + 1
        count += is_next
        bare.append(replace(line, text=line.text[number.end() :]) if number and is_next else line)
    return [line for line in bare if line.text] if count >= max(LEAST_NUMBERED, NUMBERED_SHARE * len(page)) else ()
