"""What a question gets back: citations, answers, refusals, replies. Types only."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from index.documents import Document, Span

CONTEXT_CHARACTERS = 32  # of prefix and suffix; W3C Web Annotation suggests "enough to tell twins apart"


@dataclass(frozen=True, slots=True)
class Citation:
    """Words, and the place in a document they were copied from."""

    source: str
    document_sha256: str
    start: int
    end: int
    quote: str
    page: int | None
    heading: str | None
    prefix: str  # the characters before the quote
    suffix: str  # the characters after it
    sentence: Span  # the sentence or sentences that hold the quote

    def __post_init__(self) -> None:
        """Refuse a quote that is not at its place."""
        held = self.sentence.text[self.start - self.sentence.start : self.end - self.sentence.start]
        if self.start < self.sentence.start or held != self.quote or self.end - self.start != len(self.quote):
            raise ValueError(f"{self.source}[{self.start}:{self.end}] does not hold {self.quote!r}")

    @classmethod
    def of(cls, document: Document, start: int, end: int, sentence: Span) -> Self:
        """Quote `document.text[start:end]`, which lies inside `sentence`."""
        heading = document.heading_at(start)
        return cls(
            source=document.source,
            document_sha256=document.sha256,
            start=start,
            end=end,
            quote=document.text[start:end],
            page=document.page_at(start),
            heading=heading.text if heading else None,
            prefix=document.text[max(0, start - CONTEXT_CHARACTERS) : start],
            suffix=document.text[end : end + CONTEXT_CHARACTERS],
            sentence=sentence,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """A claim in the document's own words and how far to trust it; it has no words but verbatim ones."""

    confidence: float | None  # calibrated chance of being right, 0 to 1; None for a mention or a central sentence
    citations: tuple[Citation, ...]  # every place that supports it, the first one first
    according_to: Span | None = None  # who makes the claim, in the document of the first citation

    def __post_init__(self) -> None:
        """Refuse an answer without a place, or a confidence that is no chance."""
        if not self.citations or not (self.confidence is None or 0.0 <= self.confidence <= 1.0):
            raise ValueError(f"an answer needs a citation and a confidence from 0 to 1, not {self.confidence}")

    @property
    def citation(self) -> Citation:
        """The first place that supports the answer."""
        return self.citations[0]

    @property
    def text(self) -> str:
        """The answer's words."""
        return self.citation.quote


class Kind(StrEnum):
    """The shape of a reply."""

    SPAN = "span"
    CLAUSE = "clause"
    LIST = "list"
    YES_NO = "yes_no"
    SUMMARY = "summary"
    MENTIONS = "mentions"
    GREETING = "greeting"


class Reason(StrEnum):
    """Why a question is refused."""

    NOTHING_RELATED = "nothing_related"
    NOT_STATED = "not_stated"
    FALSE_PREMISE = "false_premise"
    OPINION_OR_CALCULATION = "opinion_or_calculation"
    OTHER_LANGUAGE = "other_language"
    NOT_A_QUESTION = "not_a_question"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer, and the closest sentence, which does not answer."""

    reason: Reason
    message: str
    closest: Citation | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a document that was read for an answer, whether it holds one or not."""

    document_sha256: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reply:
    """All that is said to one question."""

    question: str
    standalone_question: str  # what was searched
    kind: Kind
    answers: tuple[Answer, ...] = ()  # best first; empty when refused
    refusal: Refusal | None = None
    message: str | None = None  # a plain word of the system's own: a greeting, how many more there are
    conflicts: tuple[tuple[int, ...], ...] = ()  # groups of indices into `answers` that cannot all hold
    timings_ms: dict[str, float] = field(default_factory=dict)  # retrieve, read, total
    models: dict[str, str] = field(default_factory=dict)  # embedder, reader
    read: tuple[Stretch, ...] = ()  # the passages that were read, the nearest first

    def __post_init__(self) -> None:
        """Refuse a reply that both answers and refuses."""
        if self.answers and self.refusal is not None:
            raise ValueError("a reply has answers or a refusal, not both")

    @property
    def answered(self) -> bool:
        """Whether the documents answer the question."""
        return bool(self.answers)

    @property
    def is_reworded(self) -> bool:
        """Whether other words were searched than those that were typed."""
        return self.standalone_question != " ".join(self.question.split())

    @property
    def conflict(self) -> bool:
        """Whether some of the answers cannot both hold."""
        return bool(self.conflicts)
