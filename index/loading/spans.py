"""Cells that span several rows of a table: what they say is said in each, so that a row can be read alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

LONGEST_LABEL = 60  # characters; more is prose, and not what a row is of
LABEL_COLUMNS = 5  # the first ones; what spans rows further on leaves a gap in those below
MOST_SPANS = 10  # at once: a page may say that each of its cells spans all rows


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and how many columns and rows it covers; 0 rows are all that come."""

    text: str
    columns: int = 1
    rows: int = 1


class Spans:
    """The cells that reach into the row to come, while rows are read in order."""

    def __init__(self) -> None:
        """Begin above the first row."""
        self._above: dict[int, Cell] = {}  # by their first columns
        self._ends: dict[int, float] = {}  # after which row they do
        self._row = 0

    @property
    def reach(self) -> bool:
        """Whether a cell above says something of the row to come."""
        return any(cell.text for cell in self._above.values())

    def filled(self, cells: Sequence[Cell]) -> list[str]:
        """Return what the cells of the next row say, and those above that reach into it, from left to right."""
        row, column = dict(self._above), 0
        for cell in cells:
            while column in self._above:
                column += self._above[column].columns
            row[column] = cell
            if cell.rows != 1 and len(self._ends) < MOST_SPANS:
                self._ends[column] = self._row + (cell.rows or inf)
            column += cell.columns
        self._row += 1
        self._ends = {at: end for at, end in self._ends.items() if end > self._row}
        self._above = {at: self._above.get(at) or _below(row[at], at) for at in self._ends}
        return [row[at].text for at in sorted(row)]


def _below(cell: Cell, column: int) -> Cell:
    """Return a cell as the rows below repeat it."""
    return replace(cell, text=label_of(cell.text) if column < LABEL_COLUMNS else "")


def label_of(text: str) -> str:
    """Return what the rows below are to repeat of a cell: all of it, or nothing if it is long."""
    return text if len(text) <= LONGEST_LABEL else ""
