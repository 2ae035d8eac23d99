"""The two systems that are measured: the reader on the gold paragraph, and the whole assistant."""

from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Self

from index import Document, Embedder, Passage, SentenceEmbedder
from qa.answering import Candidate, candidates
from qa.asking.questions import unanswerable_form
from qa.assistant import Assistant, Finding
from qa.calibration import UNCALIBRATED, Calibration
from qa.errors import QuestionError
from qa.evaluation.runner import Place, Prediction
from qa.gold import Context
from qa.reader import Reader, SpanReader


@dataclass(frozen=True, slots=True)
class GoldParagraphReader:
    """The reader alone, on the paragraph that a question was asked on."""

    reader: Reader
    embedder: Embedder
    calibration: Calibration

    @classmethod
    def open(cls, folder: str | Path | None = None, embedder: str | Path | None = None) -> Self:
        """Load a reader and an embedder, the packaged ones by default. Raises ReaderError and EmbedderError."""
        reader = SpanReader.open(folder)
        return cls(reader, SentenceEmbedder.open(embedder), reader.calibration or UNCALIBRATED)

    def predict(self, question: str, question_id: str, context: Context) -> Prediction:
        """Read the context as one passage."""
        began = perf_counter()
        passage = Passage(context.source, 0, len(context.text), context.text)
        found = candidates(question, [passage], self.reader, self.embedder, self.calibration)
        milliseconds = 1000 * (perf_counter() - began)
        return _prediction(question_id, found, (), (context.document,), milliseconds)


@dataclass(frozen=True, slots=True)
class WholeSystem:
    """The assistant over its documents: search, reading and calibration."""

    assistant: Assistant

    def predict(self, question: str, question_id: str, context: Context) -> Prediction:  # noqa: ARG002  # it searches
        """Ask the assistant; what it would refuse for more than a low confidence counts as refused."""
        began = perf_counter()
        try:
            finding = self.assistant.find(question)
        except QuestionError:
            return _prediction(question_id, (), (), (), 1000 * (perf_counter() - began))
        milliseconds = 1000 * (perf_counter() - began)
        retrieved = tuple(Place(hit.passage.source, hit.passage.start, hit.passage.end) for hit in finding.hits)
        said = _prediction(question_id, finding.candidates, retrieved, self.assistant.corpus.documents, milliseconds)
        refused = unanswerable_form(question) or self._is_overruled(question, finding)
        return replace(said, confidence=0.0, na_prob=1.0) if refused else said

    def _is_overruled(self, question: str, finding: Finding) -> bool:
        """Whether an answer clears the bar and is not given."""
        best = max((candidate.confidence for candidate in finding.candidates), default=0.0)
        return best >= self.assistant.threshold and self.assistant.decide(question, finding).refusal is not None


def _prediction(
    question_id: str,
    found: tuple[Candidate, ...],
    retrieved: tuple[Place, ...],
    documents: tuple[Document, ...],
    milliseconds: float,
) -> Prediction:
    """Return the most trusted candidate as what is said."""
    if not found:
        return Prediction(question_id, "", 0.0, 1.0, None, retrieved, milliseconds)
    best = found[0]
    texts = {document.source: document.text for document in documents}
    held = all(texts[place.source][place.start : place.end] == place.text for place in best.claim.places)
    return Prediction(
        question_id,
        text=best.claim.places[0].text,
        confidence=best.confidence,
        na_prob=1.0 - best.confidence,
        citation_true=held,
        retrieved=retrieved,
        milliseconds=milliseconds,
    )
