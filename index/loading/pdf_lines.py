"""The lines of a PDF as they were drawn, and what is usual among them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

MOST_STEP = 3.0  # from one line to the next, times the size of the letters; more is no leading


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was drawn; lengths in points, from the lower left of the page."""

    page: int  # its number, from 1
    text: str
    left: float
    right: float
    base: float
    size: float  # of its letters
    is_bold: bool  # all of it

    def is_below(self, other: "Line") -> bool:
        """Whether another line of the page is above this one; if not, a column or a page ends between them."""
        return self.page == other.page and self.base < other.base

    def would_hold(self, following: "Line", right: float) -> bool:
        """Whether the first word of the line that follows had room at the end of this one."""
        letter = (following.right - following.left) / max(1, len(following.text))
        return self.right + letter * (len(following.text.split(maxsplit=1)[0]) + 1) < right


def size_of(lines: Sequence[Line]) -> float:
    """Return the size of most of the letters, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(max(sizes, key=sizes.__getitem__, default=0.0), 1.0)


def leading_of(lines: Sequence[Line], size: float) -> float:
    """Return the usual step from base line to base line, in points."""
    steps = (before.base - line.base for before, line in pairwise(lines))
    return median_low([step for step in steps if 0 < step < MOST_STEP * size] or [MOST_STEP * size])
