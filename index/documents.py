"""What is searched and what is found: documents, passages, hits. Types only."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property

HALF_A_CHARACTER = re.compile(r"[\ud800-\udfff]")  # a surrogate without its other one


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document and where they stand: `document.text[start:end] == text`.

    Offsets are code points in `Document.text`, from 0, `end` exclusive, here and everywhere.
    """

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a place that cannot hold the words."""
        if self.start < 0 or self.end - self.start != len(self.text):
            raise ValueError(f"[{self.start}:{self.end}] cannot hold {len(self.text)} characters")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paginated document; `number` is the one printed in a viewer, from 1."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """A loaded document. `text` never changes after loading: every offset points into it."""

    source: str  # the path relative to the folder given, else the file's name
    text: str
    headings: tuple[Span, ...] = ()  # in order
    pages: tuple[Page, ...] = ()  # in order; empty when the format has none

    def __post_init__(self) -> None:
        """Refuse a text that is none."""
        if half := HALF_A_CHARACTER.search(self.text):
            raise ValueError(f"{self.source} holds half a character at {half.start()}: decode it as UTF-8")

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def empty_pages(self) -> tuple[int, ...]:
        """The numbers of the pages without text, as scanned ones are."""
        return tuple(page.number for page in self.pages if not self.text[page.start : page.end].strip())

    def span(self, start: int, end: int) -> Span:
        """Quote `text[start:end]` with its place."""
        return Span(self.text[start:end], start, end)

    def heading_at(self, offset: int) -> Span | None:
        """Return the last heading that begins at or before `offset`."""
        return next((heading for heading in reversed(self.headings) if heading.start <= offset), None)

    def page_at(self, offset: int) -> int | None:
        """Return the number of the page that holds `offset`."""
        return next((page.number for page in self.pages if page.start <= offset < page.end), None)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one document, short enough to read at once: `document.text[start:end] == text`."""

    source: str  # Document.source
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        """Refuse a place that cannot hold the words."""
        if self.start < 0 or self.end - self.start != len(self.text):
            raise ValueError(f"{self.source}[{self.start}:{self.end}] cannot hold {len(self.text)} characters")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a query."""

    passage: Passage
    score: float  # fused; comparable within one search, no probability
    dense: float  # cosine of the query with the passage, and with the nearest of its sentences, in the mean; -1 to 1
    lexical: float  # BM25, 0 or more
