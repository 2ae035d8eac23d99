"""Passages to candidate answers: read together, merged into claims, each with its calibrated chance of being right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index import Embedder, Passage, Span
from qa.calibration import Calibration
from qa.claims import Claim, claims_of, evidence_for
from qa.counting import counts_another, numbers_a_clause
from qa.reader.reading import PassageSpan, Reader

MOST_CANDIDATES = 8  # weighed; what is less likely never clears the bar


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim, and the chance that it is a right answer."""

    claim: Claim
    confidence: float  # calibrated, 0 to 1


def candidates(
    question: str, passages: Sequence[Passage], reader: Reader, embedder: Embedder, calibration: Calibration
) -> tuple[Candidate, ...]:
    """Return what the passages might answer, the most trusted first, also what will be refused."""
    if not passages:
        return ()
    reading = reader.read(question, passages)

    def is_asked_for(span: PassageSpan) -> bool:
        place = passages[span.passage].text, span.start, span.end
        return not counts_another(question, *place) and not numbers_a_clause(question, *place)

    reading = replace(reading, spans=tuple(filter(is_asked_for, reading.spans)))
    claims = claims_of(reading, passages, question=question)[:MOST_CANDIDATES]
    evidence = evidence_for(claims, question, reading, reader, embedder, passages=passages)
    weighed = map(calibration.confidence, evidence)
    return tuple(sorted(map(Candidate, claims, weighed), key=lambda candidate: -candidate.confidence))


def without(passage: Passage, source: str, stretch: Span) -> Iterator[Passage]:
    """Yield what is left of a passage when a stretch of a document is taken out."""
    if passage.source != source or stretch.end <= passage.start or passage.end <= stretch.start:
        yield passage
        return
    for start, end in ((passage.start, stretch.start), (stretch.end, passage.end)):
        if text := passage.text[max(0, start - passage.start) : max(0, end - passage.start)].strip():
            at = passage.start + passage.text.index(text, max(0, start - passage.start))
            yield Passage(source, at, at + len(text), text)
