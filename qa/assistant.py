"""The assistant: documents and models opened once, questions answered, passages searched. What the three faces call."""

import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Self

from index import Corpus, Document, Embedder, Hit, SentenceEmbedder
from qa.answering import Candidate, candidates
from qa.answers import Answer, Kind, Reason, Refusal, Reply
from qa.calibration import UNCALIBRATED, Calibration
from qa.citing import Citer
from qa.conversation import Turn, readings
from qa.errors import QuestionError
from qa.library import open_corpus
from qa.questions import kind_of, pleasantry, unanswerable_form
from qa.reader import Reader, SpanReader
from qa.seeds import seed_folder

LONGEST_QUESTION = 2000  # characters; the reader takes in some 380 tokens, about as many
READ_AT_ONCE = 12  # passages read for one question; a corpus no larger is read whole
MOST_ANSWERS = 5
RELATED_COSINE = 0.2  # below, and without a word in common, a passage is on something else

MESSAGES = {
    Reason.NOTHING_RELATED: "Nothing in the documents is about this.",
    Reason.NOT_STATED: "The documents do not say this.",
    Reason.FALSE_PREMISE: "The question assumes what the documents do not say.",
    Reason.OPINION_OR_CALCULATION: "This asks for an opinion or a calculation; only what the documents say is quoted.",
    Reason.OTHER_LANGUAGE: "The question does not seem to be in English; only English questions are answered.",
    Reason.NOT_A_QUESTION: "This is not a question that documents could answer.",
}

Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for a question, before it is decided what to say."""

    hits: tuple[Hit, ...]
    candidates: tuple[Candidate, ...]  # the most trusted first
    retrieve_ms: float
    read_ms: float


class Assistant:
    """Answers questions about documents with the documents' own words."""

    def __init__(
        self, corpus: Corpus, embedder: Embedder, reader: Reader, calibration: Calibration = UNCALIBRATED
    ) -> None:
        """Take opened parts; `open` opens them."""
        self.corpus, self.threshold = corpus, calibration.threshold
        self._reader, self._calibration = reader, calibration
        self._models = {"embedder": embedder.name, "reader": reader.name}
        self._citer = Citer(corpus)
        reader.prepare(corpus.passages)

    @classmethod
    def open(
        cls,
        *documents: str | Path | Document,
        index: str | Path | None = None,
        reader: str | Path | None = None,
        embedder: str | Path | None = None,
        threshold: float | None = None,
        progress: Progress | None = None,
        warn: Callable[[str], None] | None = None,
    ) -> Self:
        """Open documents (files, folders, loaded ones; else a saved index; else the seed article) and load the models.

        `index` is the folder that the index is kept in, else one in the user's cache; `reader` and `embedder` are
        folders or names in the local cache, else the packaged models; an answer is given from a confidence of
        `threshold`, else the reader's own. `progress` and `warn` are told what goes on. Raises CorpusError and
        ReaderError.
        """
        report = progress or (lambda _stage, _done, _total: None)
        report("Loading the models", 0, 2)
        opened_embedder = SentenceEmbedder.open(embedder)
        report("Loading the models", 1, 2)
        opened_reader = SpanReader.open(reader)
        report("Loading the models", 2, 2)
        corpus = open_corpus(
            [one if isinstance(one, Document) else Path(one) for one in documents]
            or ([] if index else [seed_folder()]),
            Path(index) if index else None,
            opened_embedder,
            warn=warn or _to_standard_error,
            progress=lambda done, total: report("Indexing passages", done, total),
        )
        calibration = opened_reader.calibration
        if calibration is None:
            (warn or _to_standard_error)(
                "this reader was not calibrated: its confidence is its own, and vouched for by no data"
            )
            calibration = UNCALIBRATED
        if threshold is not None:
            calibration = replace(calibration, threshold=threshold)
        return cls(corpus, opened_embedder, opened_reader, calibration)

    def ask(self, question: str, *, sources: Collection[str] | None = None) -> Reply:
        """Answer a question from the documents, or of those only that are named, or refuse it. Raises QuestionError."""
        began = perf_counter()
        asked = _checked(question)
        if word := pleasantry(asked):
            return self._timed(Reply(question, asked, Kind.GREETING, message=word), began)
        kind = kind_of(asked)
        if reason := unanswerable_form(asked):
            return self._timed(Reply(question, asked, kind, refusal=Refusal(reason, MESSAGES[reason])), began)
        finding = self.find(asked, sources=sources)
        given = [one for one in finding.candidates if one.confidence >= self.threshold][:MOST_ANSWERS]
        if given:
            answers = tuple(self._answer(one, whole_sentence=kind is Kind.YES_NO) for one in given)
            reply = Reply(question, asked, kind, answers)
        else:
            reply = Reply(question, asked, kind, refusal=self._refusal(finding))
        return self._timed(reply, began, retrieve=finding.retrieve_ms, read=finding.read_ms)

    def find(self, question: str, *, sources: Collection[str] | None = None) -> Finding:
        """Search and read for a question, without deciding what to say."""
        began = perf_counter()
        hits = self.search(question, limit=READ_AT_ONCE, sources=sources)
        searched = perf_counter()
        found = candidates(question, [hit.passage for hit in hits], self._reader, self._calibration)
        return Finding(hits, found, 1000 * (searched - began), 1000 * (perf_counter() - searched))

    def search(self, query: str, *, limit: int = 10, sources: Collection[str] | None = None) -> tuple[Hit, ...]:
        """Return the `limit` passages that are nearest to a query in meaning and words, best first."""
        return self.corpus.search(_checked(query), limit=limit, sources=sources)

    def conversation(self) -> "Conversation":
        """Begin a conversation, in which a question may lean on those before it."""
        return Conversation(self)

    def _answer(self, candidate: Candidate, *, whole_sentence: bool) -> Answer:
        cite = self._citer.sentence if whole_sentence else self._citer.quote
        places = candidate.claim.places
        citations = dict.fromkeys(cite(place.source, place.start, place.end) for place in places)
        return Answer(candidate.confidence, tuple(citations))

    def _refusal(self, finding: Finding) -> Refusal:
        """Say why there is no answer, and show the sentence that came closest to one."""
        related = any(hit.lexical > 0 or hit.dense >= RELATED_COSINE for hit in finding.hits)
        if not related:
            return Refusal(Reason.NOTHING_RELATED, MESSAGES[Reason.NOTHING_RELATED])
        best = finding.candidates[0].claim.places[0] if finding.candidates else finding.hits[0].passage
        closest = self._citer.sentence(best.source, best.start, best.start + 1)
        return Refusal(Reason.NOT_STATED, MESSAGES[Reason.NOT_STATED], closest)

    def _timed(self, reply: Reply, began: float, *, retrieve: float = 0.0, read: float = 0.0) -> Reply:
        timings = {"retrieve": retrieve, "read": read, "total": 1000 * (perf_counter() - began)}
        return replace(
            reply, timings_ms={name: round(value, 1) for name, value in timings.items()}, models=dict(self._models)
        )


class Conversation:
    """Questions that may lean on those before them."""

    def __init__(self, assistant: Assistant) -> None:
        """Begin without a past."""
        self._assistant = assistant
        self._turns: list[Turn] = []

    def ask(self, question: str, *, sources: Collection[str] | None = None) -> Reply:
        """Answer a question in the light of those before it, in the reading best supported. Raises QuestionError."""
        asked = _checked(question)
        replies = [self._assistant.ask(reading, sources=sources) for reading in readings(asked, self._turns)]
        best = max(
            replies, key=lambda reply: reply.answers[0].confidence if reply.answers else 0.0
        )  # the first of equals
        self._turns.append(
            Turn(
                asked,
                best.standalone_question,
                tuple(answer.text for answer in best.answers),
                tuple(answer.citation.sentence.text for answer in best.answers),
            )
        )
        return replace(best, question=question)


def _checked(question: str) -> str:
    """Return the question on one line, or raise QuestionError."""
    asked = " ".join(question.split())
    if not asked:
        raise QuestionError("the question is empty: ask something about the documents")
    if len(asked) > LONGEST_QUESTION:
        raise QuestionError(f"the question has {len(asked):,} characters: ask in at most {LONGEST_QUESTION:,}")
    if not asked.isascii() and asked != asked.encode(errors="replace").decode():
        raise QuestionError("the question is not valid Unicode: send it as UTF-8")
    return asked


def _to_standard_error(message: str) -> None:
    print(f"pincite: {message}", file=sys.stderr)  # noqa: T201  # a warning for whoever gave no other place for it
