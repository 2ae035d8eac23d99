"""Blocks: what a file with a layout is read as, and how they make one text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from index.documents import Document, Page, Span
from index.loading.decoding import readable

ITEM, ROW = "- ", "| "  # what opens the item of a list and the row of a table
LINE, PARAGRAPH = "\n", "\n\n"  # between two items of a list or rows of a table; between any other two blocks
SUPERSCRIPTS = str.maketrans("0123456789+−-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # nobody reads them, and no question has them


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, an item of a list, a row of a table, or what one page holds of it."""

    text: str
    is_heading: bool = False
    border: str = PARAGRAPH  # what stands between the block before and this one
    page: int = 0  # its number, from 1, where the format has pages


def document_of(name: str, blocks: Sequence[Block], *, pages: int = 0) -> Document:
    """Return the document that blocks make, with all of its pages, empty ones too.

    Raises LoadingError if no block holds words.
    """
    bordered = [block.border * (number > 0) + block.text for number, block in enumerate(blocks)]
    ends = list(accumulate(map(len, bordered)))
    starts = [end - len(block.text) for end, block in zip(ends, blocks, strict=True)]
    text = readable("".join(bordered), name)
    headings = tuple(
        Span(block.text, start, end) for block, start, end in zip(blocks, starts, ends, strict=True) if block.is_heading
    )
    firsts = {block.page: start for block, start in reversed(tuple(zip(blocks, starts, strict=True)))}
    return Document(name, text, headings, tuple(_pages(firsts, pages, len(text)))[::-1])


def border_between(before: str, text: str) -> str:
    """Return what stands between two blocks of one column."""
    return LINE if before[:2] == text[:2] and text.startswith((ITEM, ROW)) else PARAGRAPH


def row_of(cells: Iterable[str]) -> str:
    """Return the cells of a table's row as one line, an empty one if they are."""
    words = [one_line(cell) for cell in cells]
    return f"{ROW}{' | '.join(words)} |" if any(words) else ""


def one_line(text: str) -> str:
    """Return text with one space between its words and none around them."""
    return " ".join(text.translate(UNSEEN).split())


def raised(text: str) -> str:
    """Return what stands above the line in characters that do, where there are such: 10⁶ is not 106."""
    higher = text.translate(SUPERSCRIPTS)
    return higher if all(low != high for low, high in zip(text, higher, strict=True)) else text


def _pages(firsts: Mapping[int, int], pages: int, end: int) -> Iterator[Page]:
    """Yield the pages, the last one first, from where the first block of each begins; they leave no gap."""
    for number in range(pages, 0, -1):
        start = firsts.get(number, end)
        yield Page(number, start, end)
        end = start
