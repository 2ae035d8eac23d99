"""What programs ask of the page's server: endpoints of Gradio's API, with typed and described parameters."""

import inspect
from dataclasses import dataclass
from typing import Any

import gradio as gr
from gradio.events import api

from index.documents import Document, Hit
from qa.errors import QuestionError
from qa.proof import as_record
from qa.web.rooms import Engine

IN_TURN: dict[str, Any] = {"concurrency_id": "model", "concurrency_limit": 1, "queue": True}  # for what takes a model
MOST_PASSAGES = 50  # that one search gives


@dataclass(frozen=True, slots=True)
class Endpoints:
    """One method an endpoint. Its docstring is what programs are told; its arguments may be any JSON for all that."""

    engine: Engine

    def add(self) -> None:
        """Add the endpoints to the page being built; the list of documents waits for no model."""
        for endpoint, turn in ((self.ask, IN_TURN), (self.search, IN_TURN), (self.documents, {})):
            api(endpoint, api_name=endpoint.__name__, api_description=inspect.getdoc(endpoint), **turn)

    def ask(self, question: str, sources: list[str] | None = None) -> dict[str, Any]:
        """Answer a question with the documents' own words, or refuse it with the reason.

        Parameters:
            question: A question in English, of at most 2,000 characters.
            sources: Names of the documents to ask, as `documents` gives them; all of them by default.

        Returns:
            The reply. Its `answers`, best first, each quote a document: `citation.start` and `citation.end` count the
            Unicode characters of its text. Without answers, `refusal` says why. Where `conflict` is true, the answers
            that `conflicts` groups cannot all hold.
        """
        try:
            return as_record(self.engine.ask(_text(question, "question"), sources=_names(sources)))
        except QuestionError as error:
            raise _refused(str(error)) from None

    def search(self, query: str, limit: int = 10, sources: list[str] | None = None) -> list[dict[str, Any]]:
        """Find the passages nearest to a query in meaning and words.

        Parameters:
            query: What to look for, in at most 2,000 characters.
            limit: How many passages to give, 1 to 50.
            sources: Names of the documents to search, as `documents` gives them; all of them by default.

        Returns:
            Passages, best first, each with its place and its scores: `dense` is a cosine, `lexical` a BM25 score, and
            `score` ranks the passages of this search alone.
        """
        if not isinstance(limit, int) or isinstance(limit, bool) or not 1 <= limit <= MOST_PASSAGES:
            raise _refused(f"limit is {limit!r:.40}: give a whole number from 1 to {MOST_PASSAGES}")
        try:
            hits = self.engine.search(_text(query, "query"), limit=limit, sources=_names(sources))
        except QuestionError as error:
            raise _refused(str(error)) from None
        documents = {document.source: document for document in self.engine.corpus.documents}
        return [_found(hit, documents[hit.passage.source]) for hit in hits if _stands(hit, documents)]

    def documents(self) -> list[dict[str, Any]]:
        """List the documents that questions are answered from.

        Returns:
            For each its name, the SHA-256 of its text in UTF-8, how many characters and passages it has, how many
            pages, null where its format has none, and notes: what of it could not be read.
        """
        return [
            {
                "name": held.source,
                "sha256": held.sha256,
                "characters": held.characters,
                "pages": held.pages or None,
                "passages": held.passages,
                "notes": list(held.notes),
            }
            for held in self.engine.listing
        ]


def _names(sources: list[str] | None) -> list[str] | None:
    """Return names of documents; whether there are such is the engine's to say."""
    if sources is not None and (not isinstance(sources, list) or not sources):
        raise _refused("sources is no list of names: give one, or leave it out to ask all documents")
    return sources


def _text(value: str, what: str) -> str:
    if not isinstance(value, str):
        raise _refused(f"the {what} is no text: give a string")
    return value


def _refused(message: str) -> gr.Error:
    """Return an error that the caller is told, and that leaves no traceback."""
    return gr.Error(message, print_exception=False)


def _stands(hit: Hit, documents: dict[str, Document]) -> bool:
    """Whether a passage is still where it was found: documents come and go."""
    passage = hit.passage
    document = documents.get(passage.source)
    return document is not None and document.text[passage.start : passage.end] == passage.text


def _found(hit: Hit, document: Document) -> dict[str, Any]:
    """Return a passage with its place and its scores."""
    passage = hit.passage
    heading = document.heading_at(passage.start)
    return {
        "source": passage.source,
        "document_sha256": document.sha256,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "page": document.page_at(passage.start),
        "heading": heading and heading.text,
        "score": hit.score,
        "dense": hit.dense,
        "lexical": hit.lexical,
    }
