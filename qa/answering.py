"""Passages to candidate answers: read together, merged into claims, each with its calibrated chance of being right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import Embedder, Hit, Passage
from qa.calibration import Calibration, Evidence
from qa.claims import Claim, below_questions, claims_of, evidence_for
from qa.counting import counts_another, numbers_a_clause
from qa.empty import only_asks, says_nothing
from qa.reader.reading import PassageSpan, Reader, Reading

MOST_CANDIDATES = 8  # weighed; what is less likely never clears the bar


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim, and the chance that it is a right answer."""

    claim: Claim
    confidence: float  # calibrated, 0 to 1


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for a question, before it is decided what to say."""

    hits: tuple[Hit, ...]
    candidates: tuple[Candidate, ...]  # the most trusted first
    retrieve_ms: float
    read_ms: float


def candidates(
    question: str, passages: Sequence[Passage], reader: Reader, embedder: Embedder, calibration: Calibration
) -> tuple[Candidate, ...]:
    """Return what the passages might answer, the most trusted first, also what will be refused."""
    found = weighed(question, passages, reader, embedder, most=MOST_CANDIDATES)
    trusted = (Candidate(claim, calibration.confidence(evidence)) for claim, evidence in found)
    return tuple(sorted(trusted, key=lambda candidate: -candidate.confidence))


def weighed(
    question: str, passages: Sequence[Passage], reader: Reader, embedder: Embedder, *, most: int
) -> tuple[tuple[Claim, Evidence], ...]:
    """Return the `most` likely claims of the passages, likeliest first, each with what speaks for and against it."""
    if not passages:
        return ()
    reading = asked_for(question, reader.read(question, passages), passages)
    claims = claims_of(reading, passages, question=question)[:most]
    return tuple(zip(claims, evidence_for(claims, question, reading, reader, embedder, passages=passages), strict=True))


def asked_for(question: str, reading: Reading, passages: Sequence[Passage]) -> Reading:
    """Return a reading without the spans that say nothing, only ask, or count or number another thing."""

    def is_asked_for(span: PassageSpan) -> bool:
        place = passages[span.passage].text, span.start, span.end
        is_other = counts_another(question, *place) or numbers_a_clause(question, *place)
        return not is_other and not says_nothing(*place) and not only_asks(question, *place)

    spans = below_questions(reading.spans, question, passages)
    return replace(reading, spans=tuple(filter(is_asked_for, spans)))
