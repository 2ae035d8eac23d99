"""Records checked against documents, without any model: what holds, what does not, and where a quote went."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice, takewhile
from pathlib import PurePosixPath

from index.documents import Document, Span
from qa.answers import CONTEXT_CHARACTERS
from qa.proof.recorded import Quotation, Record, RecordedAnswer, Words, read_record

SHOWN_CHARACTERS = 80  # of the words that a problem is about
MOST_PLACES = 1000  # looked at on either side for where a quote went: a crafted one may stand at every character


class Part(StrEnum):
    """What may fail to hold."""

    MISSING = "missing_document"
    HASH = "hash"
    QUOTE = "quote"
    SENTENCE = "sentence"
    ATTRIBUTION = "attribution"
    CLOSEST = "closest"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold."""

    part: Part
    source: str | None = None  # None: of the export as a whole
    words: Words | None = None  # as recorded; None: of the document as a whole
    question: int | None = None  # from 1
    answer: int | None = None  # from 1; None: the closest passage of a refusal
    now: Span | None = None  # where the quote stands in the document now; None: nowhere, or not the matter

    def __str__(self) -> str:
        """One sentence, on one line, without control characters."""
        sentence = f"{self._whose()}{self._what()}"
        return "".join(letter for letter in " ".join(sentence.split()) if letter.isprintable())

    def _whose(self) -> str:
        if self.question is None:
            return ""
        whose = "closest passage" if self.answer is None else f"answer {self.answer}"
        return f"question {self.question}, {whose}: "

    def _what(self) -> str:
        if self.words is None:
            return self._of_the_whole()
        shown = self.words.text[:SHOWN_CHARACTERS] + ("…" if len(self.words.text) > SHOWN_CHARACTERS else "")
        place = f"{self.source}[{self.words.start}:{self.words.end}]"
        match self.part:
            case Part.MISSING:
                what = f"{self.source}, from which “{shown}” is quoted, is no document here: name it by --documents"
            case Part.HASH:
                what = f"{self.source} is not the text that was quoted; {self._where(shown)}"
            case Part.SENTENCE:
                what = f"the sentence “{shown}” is not at {place}, around the quote"
            case Part.ATTRIBUTION:
                what = f"who says so, “{shown}”, is not at {place}"
            case _ if self.now is not None and self.now.start == self.words.start:
                what = f"“{shown}” is at {place}, but its sentence, neighbours or selectors are not as said"
            case _:
                what = f"“{shown}” is not at {place}; {self._where(shown)}"
        return what

    def _of_the_whole(self) -> str:
        if self.part is Part.PAGE:
            return "what the page shows was edited after it was exported: trust its record alone, or export again"
        return f"{self.source}, or the copy of it in the record, is not the text that was asked: its hash is another"

    def _where(self, shown: str) -> str:
        if self.now is None:
            return f"“{shown}” is not found elsewhere"
        return f"“{shown}” now stands at [{self.now.start}:{self.now.end}]"


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check came to."""

    checked: int  # quotations
    problems: tuple[Problem, ...]
    on_page: tuple[Quotation, ...] = ()  # what an export with words around its record should show, and may not

    @property
    def holds(self) -> bool:
        """Whether every document is the one quoted, and every quote, sentence and attribution is at its place."""
        return not self.problems


def verify(record: str, documents: Sequence[Document], *, name: str = "the record") -> Verification:
    """Check a reply, replies one a line, or an export against documents, or else against the copies that it holds.

    A document is known by its file's name, the one at the recorded path before others. Raises RecordError, calling the
    record `name`, for one that cannot be read.
    """
    read = read_record(record, name)
    quotations = tuple(quotation for reply in read.replies for quotation in reply.quotations)
    on_page = () if read.page_is_untouched is None else quotations
    return Verification(len(quotations), tuple(_problems(read, documents)), on_page)


def _problems(record: Record, documents: Sequence[Document]) -> Iterator[Problem]:
    """Yield what does not hold: of the whole export first, then question by question."""
    if record.page_is_untouched is False:
        yield Problem(Part.PAGE)
    copies = [document.copy for document in record.documents if document.copy is not None]
    for listed in record.documents:
        held = listed.copy, _named(listed.source, listed.sha256, documents)
        if any(document is not None and document.sha256 != listed.sha256 for document in held):
            yield Problem(Part.HASH, listed.source)

    def find(quotation: Quotation) -> Document | None:
        wanted = quotation.source, quotation.document_sha256
        return _named(*wanted, documents) or _named(*wanted, copies)

    for number, reply in enumerate(record.replies, start=1):
        for rank, answer in enumerate(reply.answers, start=1):
            for problem in _of_answer(answer, find):
                yield replace(problem, question=number, answer=rank)
        if reply.closest is not None:
            for problem in _of_closest(reply.closest, find(reply.closest)):
                yield replace(problem, question=number)


def _of_answer(answer: RecordedAnswer, find: Callable[[Quotation], Document | None]) -> Iterator[Problem]:
    """Yield what does not hold of an answer."""
    first = answer.citations[0]
    said = replace(first, quote=replace(first.quote, text=answer.text))
    document = find(first)
    if said.quote != first.quote:
        yield _problem(Part.QUOTE, said, document)
    for quotation in answer.citations:
        yield from _of_quotation(quotation, find(quotation))
    says = answer.according_to
    if document is not None and says is not None and not says.stand_in(document.text):
        yield Problem(Part.ATTRIBUTION, first.source, says)


def _of_quotation(quotation: Quotation, document: Document | None) -> Iterator[Problem]:
    """Yield what does not hold of a citation."""
    if document is None:
        yield _problem(Part.MISSING, quotation, document)
        return
    quote, is_same = quotation.quote, document.sha256 == quotation.document_sha256
    if not is_same:
        yield _problem(Part.HASH, quotation, document)
    if not quote.stand_in(document.text):
        yield _problem(Part.QUOTE, quotation, document)
    elif is_same and not quotation.context_stands_in(document.text):  # a changed document may change it
        yield Problem(Part.QUOTE, quotation.source, quote, now=document.span(quote.start, quote.end))
    if not quotation.sentence_stands_in(document.text):
        yield Problem(Part.SENTENCE, quotation.source, quotation.sentence)


def _of_closest(closest: Quotation, document: Document | None) -> Iterator[Problem]:
    """Yield what does not hold of a closest passage: its words are one thing, quote and sentence together."""
    problems = {problem.part: problem for problem in _of_quotation(closest, document)}
    yield from (problems.pop(part) for part in (Part.MISSING, Part.HASH) if part in problems)
    if problems:
        yield _problem(Part.CLOSEST, closest, document)


def _problem(part: Part, quotation: Quotation, document: Document | None) -> Problem:
    now = None if document is None else _place_now(quotation, document)
    return Problem(part, quotation.source, quotation.quote, now=now)


def _named(source: str, sha256: str, documents: Sequence[Document]) -> Document | None:
    """Return the document whose file is called as that of `source`: one at the same path, else with the same text."""
    name = PurePosixPath(source).name
    alike = [document for document in documents if PurePosixPath(document.source).name == name]
    return max(alike, key=lambda document: (document.source == source, document.sha256 == sha256), default=None)


def _place_now(quotation: Quotation, document: Document) -> Span | None:
    """Return where a quote stands: among the most of its neighbours, of equals nearest to its recorded place.

    Of very many places only those around the recorded one are looked at.

    Short words stand in many places: they are the quote only where half of their neighbours are still theirs.
    """
    quote, text = quotation.quote, document.text
    prefix, suffix = quotation.prefix[-CONTEXT_CHARACTERS:], quotation.suffix[:CONTEXT_CHARACTERS]

    def neighbours(start: int) -> int:
        end = start + len(quote.text)
        before = _common(prefix[::-1], text[max(0, start - CONTEXT_CHARACTERS) : start][::-1])
        return before + _common(suffix, text[end : end + CONTEXT_CHARACTERS])

    places = _places(quote.text, text, quote.start)
    best = max(places, key=lambda start: (neighbours(start), -abs(start - quote.start)), default=None)
    if best is None or (len(quote.text) < CONTEXT_CHARACTERS and 2 * neighbours(best) < len(prefix) + len(suffix)):
        return None
    return document.span(best, best + len(quote.text))


def _places(words: str, text: str, near: int) -> Iterator[int]:
    """Yield where words begin in a text, `MOST_PLACES` from a place on and as many before it; no words are nowhere."""
    last = len(text) - len(words)
    yield from islice(_found(words, text, near), MOST_PLACES)
    yield from (last - start for start in islice(_found(words[::-1], text[::-1], last - near + 1), MOST_PLACES))


def _found(words: str, text: str, first: int) -> Iterator[int]:
    """Yield where words begin in a text, in order, from the first place on that they may."""
    start = text.find(words, max(0, first)) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
