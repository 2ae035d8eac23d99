"""The two systems that are measured: the reader on the gold paragraph, and the whole assistant."""

from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Self

from index import Document, Embedder, Passage, SentenceEmbedder
from qa.answering import Candidate, candidates
from qa.answers import Kind
from qa.asking.questions import unanswerable_form
from qa.assistant import Assistant
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
        """Ask the assistant, and return the first answer that it gives; else the best span, which it would refuse.

        Where a whole clause or sentence is quoted, the words that the reader found in it stand for it.
        """
        began = perf_counter()
        try:
            finding = self.assistant.find(question)
            reply = self.assistant.decide(question, finding)
        except QuestionError:
            return _prediction(question_id, (), (), (), 1000 * (perf_counter() - began))
        milliseconds = 1000 * (perf_counter() - began)
        retrieved = tuple(Place(hit.passage.source, hit.passage.start, hit.passage.end) for hit in finding.hits)
        said = _prediction(question_id, finding.candidates, retrieved, self.assistant.corpus.documents, milliseconds)
        if unanswerable_form(question) or (reply.refusal and said.confidence >= self.assistant.threshold):
            return replace(said, confidence=0.0, na_prob=1.0, is_refused=True)
        if not reply.answers or reply.kind in {Kind.CLAUSE, Kind.YES_NO}:
            return said
        first = reply.answers[0]
        confidence = max(self.assistant.threshold, first.confidence or 0.0)  # it is given, whatever it is told by
        held = all(
            self.assistant.corpus.document(one.source).text[one.start : one.end] == one.quote for one in first.citations
        )
        return replace(said, text=first.text, confidence=confidence, na_prob=1.0 - confidence, citation_true=held)


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
