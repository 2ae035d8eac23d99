"""The assistant: documents and models opened once, questions answered, passages searched. What the three faces call."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import Self

from index import Corpus, Document, Embedder, Hit, RecallingEmbedder, SentenceEmbedder
from index.processor import on_model_thread
from qa import terminal
from qa.answering import Finding, candidates
from qa.answers import Answer, Kind, Reason, Refusal, Reply
from qa.asking import (
    Speller,
    kind_of,
    names_of,
    note_on_language,
    pleasantry,
    topic_of,
    unanswerable_form,
    with_capitals,
)
from qa.calibration import UNCALIBRATED, Calibration
from qa.calling import CallingReader
from qa.citing import Citer
from qa.conversing import READ_AT_ONCE, Conversation, Tell, checked
from qa.deciding import Decider
from qa.errors import QuestionError
from qa.library import load_given, open_corpus
from qa.overview import central_sentences, mentions
from qa.reader import Reader, SpanReader
from qa.refusing import MESSAGES, Refuser
from qa.seeds import seed_folder
from qa.suggesting import suggested

MOST_OVERVIEWS = 5  # documents that one question gets an overview of

Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


class Assistant:
    """Answers questions about documents with the documents' own words."""

    def __init__(
        self, corpus: Corpus, embedder: Embedder, reader: Reader, calibration: Calibration = UNCALIBRATED
    ) -> None:
        """Take opened parts; `open` opens them."""
        self.corpus, self.embedder = corpus, embedder
        self._plain = reader.prepared(corpus.passages)
        self._citer = Citer(corpus)
        self._reader = CallingReader(self._plain, lambda source: corpus.document(source).text, self._citer.sentences)
        self._calibration = calibration
        self._models = {"embedder": embedder.name, "reader": reader.name}
        self._refuser = Refuser(self._citer, embedder)
        self.decider = Decider(
            corpus,
            citer=self._citer,
            reader=self._reader,
            embedder=embedder,
            calibration=calibration,
            refuser=self._refuser,
        )
        self._speller = Speller(corpus.holds, [document.text for document in corpus.documents])

    @property
    def threshold(self) -> float:
        """The chance of being right from which an answer is given, 0 to 1."""
        return self._calibration.threshold

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
        ReaderError, and ValueError for a threshold that is no chance.
        """
        if threshold is not None and not 0.0 <= threshold <= 1.0:
            raise ValueError(f"{threshold} is no chance: give a number from 0 to 1")
        report, tell = progress or (lambda _stage, _done, _total: None), warn or terminal.warn
        given = [one if isinstance(one, Document) else Path(one) for one in documents]
        given = given or ([] if index else [seed_folder()])
        loaded = load_given(given, warn=tell)  # first: a wrong path is said at once, not after the models are loaded
        report("Loading the models", 0, 2)
        opened_embedder = RecallingEmbedder(SentenceEmbedder.open(embedder))
        report("Loading the models", 1, 2)
        opened_reader = SpanReader.open(reader)
        report("Loading the models", 2, 2)
        corpus = open_corpus(
            given,
            loaded,
            Path(index) if index else None,
            opened_embedder,
            warn=tell,
            progress=lambda done, total: report("Indexing passages", done, total),
        )
        for document in corpus.documents:
            if note := note_on_language(document.text):
                tell(f"{document.source} {note}")
        calibration = opened_reader.calibration
        if calibration is None:
            tell("this reader was not calibrated: its confidence is its own, and vouched for by no data")
            calibration = UNCALIBRATED
        if threshold is not None:
            calibration = replace(calibration, threshold=threshold)
        return cls(corpus, opened_embedder, opened_reader, calibration)

    def ask(
        self,
        question: str,
        *,
        sources: Collection[str] | None = None,
        tell: Tell | None = None,
        limit: int = READ_AT_ONCE,
    ) -> Reply:
        """Answer a question from the documents, or of those only that are named, or refuse it. Raises QuestionError.

        `tell` is told what is being searched and read; of the passages, the `limit` nearest are read.
        """
        return self.examine(question, sources=sources, tell=tell, limit=limit)[0]

    def examine(
        self,
        question: str,
        *,
        sources: Collection[str] | None = None,
        tell: Tell | None = None,
        limit: int = READ_AT_ONCE,
    ) -> tuple[Reply, Finding | None]:
        """Do as `ask`, and return beside the reply what was found for it; None where it was not read for."""
        began, among = perf_counter(), self._among(sources)
        asked = self.spelled(checked(question))
        if reply := self._unread(question, asked, among):
            return self._timed(reply, began), None
        finding = self.find(asked, sources=among, tell=tell, limit=limit)
        reply = replace(self.decider.decide(asked, finding), question=question)
        return self._timed(reply, began, retrieve=finding.retrieve_ms, read=finding.read_ms), finding

    @on_model_thread  # as a whole, for each wait for it takes a while
    def find(
        self,
        question: str,
        *,
        sources: Collection[str] | None = None,
        tell: Tell | None = None,
        limit: int = READ_AT_ONCE,
    ) -> Finding:
        """Search and read for a question, without deciding what to say. Raises QuestionError."""
        began, asked, among = perf_counter(), checked(question), self._among(sources)
        say = tell or (lambda _words: None)
        count = sum(among is None or passage.source in among for passage in self.corpus.passages)
        say("Searching 1 passage" if count == 1 else f"Searching {count:,} passages")
        hits = self.corpus.search(asked, limit=limit, sources=among)
        searched = perf_counter()
        say(f"Reading the {len(hits)} nearest" if len(hits) < count else "Reading all of it")
        found = candidates(asked, [hit.passage for hit in hits], self._reader, self.embedder, self._calibration)
        return Finding(hits, found, 1000 * (searched - began), 1000 * (perf_counter() - searched))

    def spelled(self, question: str) -> str:
        """Return a question with its typing errors put right, as far as the documents or a dictionary tell.

        Typed in small letters, it gets the capitals that the documents write names with.
        """
        if pleasantry(question) or unanswerable_form(question):
            return question
        right = self._speller.corrected(question)
        return with_capitals(right, self._names) if question[1:].islower() else right

    def search(self, query: str, *, limit: int = 10, sources: Collection[str] | None = None) -> tuple[Hit, ...]:
        """Return the `limit` passages that are nearest to a query in meaning and words, best first."""
        return self.corpus.search(checked(query), limit=limit, sources=self._among(sources))

    def on(self, corpus: Corpus) -> "Assistant":
        """Return an assistant on another corpus, with the models that are loaded."""
        return Assistant(corpus, self.embedder, self._plain, self._calibration)

    def conversation(self) -> Conversation:
        """Begin a conversation, in which a question may lean on those before it."""
        return Conversation(self)

    def suggested_questions(self) -> tuple[str, ...]:
        """Return a handful of questions that the documents answer, formed from their sentences and tried."""
        return self._suggested

    @cached_property
    def _names(self) -> dict[str, str]:
        return names_of(document.text for document in self.corpus.documents)

    @cached_property
    def _suggested(self) -> tuple[str, ...]:
        return suggested(self.corpus.documents, self._citer.sentences, self.ask)

    def _among(self, sources: Collection[str] | None) -> frozenset[str] | None:
        """Return the documents that are asked, None for all. Raises QuestionError for one that is not there."""
        if sources is None:
            return None
        if isinstance(sources, str) or not isinstance(sources, Collection):  # from programs it may be anything
            raise QuestionError(f"a list of names of documents is asked for, not {sources!r:.80}")
        held = {document.source for document in self.corpus.documents}
        for name in sources:
            if not isinstance(name, str) or name not in held:
                raise QuestionError(f"there is no document {name!r:.80}: `documents` lists the names")
        return frozenset(sources)

    def _unread(self, question: str, asked: str, sources: Collection[str] | None) -> Reply | None:
        """Return the reply to what the reader is not asked: a greeting, an opinion, an overview, what is mentioned."""
        if word := pleasantry(asked):
            return Reply(question, asked, Kind.GREETING, message=word)
        kind = kind_of(asked)
        if reason := unanswerable_form(asked):
            return Reply(question, asked, kind, refusal=Refusal(reason, MESSAGES[reason]))
        if kind is Kind.SUMMARY:
            return self._overview(question, asked, sources)
        if kind is Kind.MENTIONS and (topic := topic_of(asked)):
            return self._mentioned(question, asked, topic, sources)
        return None

    def _overview(self, question: str, asked: str, sources: Collection[str] | None) -> Reply:
        """Return the sentences that stand for each document; of many documents, for the first ones."""
        documents = [one for one in self.corpus.documents if sources is None or one.source in sources]
        answers = tuple(
            Answer(None, (self._citer.sentence(document.source, sentence.start, sentence.end),))
            for document in documents[:MOST_OVERVIEWS]
            for sentence in central_sentences(document, self._citer.sentences(document.source), self.embedder)
        )
        refusal = None if answers else Refusal(Reason.NOT_STATED, "The documents are too short to be summed up.")
        return Reply(question, asked, Kind.SUMMARY, answers, refusal)

    def _mentioned(self, question: str, asked: str, topic: str, sources: Collection[str] | None) -> Reply:
        """Return every sentence that mentions a topic, or an exhaustive no."""
        documents = [one.source for one in self.corpus.documents if sources is None or one.source in sources]
        answers = tuple(
            Answer(None, (self._citer.sentence(source, sentence.start, sentence.end),))
            for source in documents
            for sentence in mentions(topic, self._citer.sentences(source))
        )
        if answers:
            return Reply(question, asked, Kind.MENTIONS, answers)
        total = sum(len(self._citer.sentences(source)) for source in documents)
        closest = self._refuser.closest(topic, self.corpus.search(topic, limit=READ_AT_ONCE, sources=sources))
        refusal = Refusal(Reason.NOT_STATED, f"0 of {total:,} sentences mention “{topic}”.", closest)
        return Reply(question, asked, Kind.MENTIONS, refusal=refusal)

    def _timed(self, reply: Reply, began: float, *, retrieve: float = 0.0, read: float = 0.0) -> Reply:
        timings = {"retrieve": retrieve, "read": read, "total": 1000 * (perf_counter() - began)}
        return replace(
            reply, timings_ms={name: round(value, 1) for name, value in timings.items()}, models=dict(self._models)
        )
