"""The two systems that are measured: the reader on the gold paragraph, and the whole assistant."""

from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Self

from index import Corpus, Document, Embedder, Passage, SentenceEmbedder
from qa.answering import Candidate, candidates
from qa.answers import Answer, Kind
from qa.assistant import Assistant
from qa.calibration import UNCALIBRATED, Calibration
from qa.errors import QuestionError
from qa.evaluation.runner import Prediction
from qa.gold import Context
from qa.reader import Reader, SpanReader

RANKED = 20  # passages that recall and rank are measured among; fewer are read


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
            reply, finding = self.assistant.examine(question)
        except QuestionError:
            return _prediction(question_id, (), (), (), 1000 * (perf_counter() - began))
        milliseconds = 1000 * (perf_counter() - began)
        asked, corpus = reply.standalone_question, self.assistant.corpus
        hits = self.assistant.search(asked, limit=RANKED)
        retrieved = tuple(hit.passage for hit in hits)
        would_be = finding or self.assistant.find(asked)
        said = _prediction(question_id, would_be.candidates, retrieved, corpus.documents, milliseconds)
        if not reply.answered:
            is_overruled = finding is None or said.confidence >= self.assistant.threshold
            return replace(said, confidence=0.0, na_prob=1.0, is_refused=True) if is_overruled else said
        held = all(_holds(answer, corpus) for answer in reply.answers)
        if reply.kind in {Kind.CLAUSE, Kind.YES_NO}:
            return replace(said, citation_true=held)
        first = reply.answers[0]
        confidence = max(self.assistant.threshold, first.confidence or 0.0)  # it is given, whatever it is told by
        return replace(said, text=first.text, confidence=confidence, na_prob=1.0 - confidence, citation_true=held)


def _holds(answer: Answer, corpus: Corpus) -> bool:
    """Whether all that is quoted for an answer stands at its place: the words, their sentences, who says so."""
    text = corpus.document(answer.citation.source).text
    party = answer.according_to
    return (party is None or text[party.start : party.end] == party.text) and all(
        corpus.document(one.source).text[span.start : span.end] == words
        for one in answer.citations
        for span, words in ((one, one.quote), (one.sentence, one.sentence.text))
    )


def _prediction(
    question_id: str,
    found: tuple[Candidate, ...],
    retrieved: tuple[Passage, ...],
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
