"""The invariant, from the question to the JSON: every quote of every reply stands at its place."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from index import Corpus, Document, LoadingError, Passage, document_from_text
from qa import Assistant, QuestionError
from qa.calibration import UNCALIBRATED
from qa.proof.record import as_json
from qa.reader import PassageSpan, Reading
from tests.fakes import FakeEmbedder, FakeReader
from tests.texts import documents_texts, texts

QUESTIONS = (
    "Who is the word?",
    "Is the word naïve?",
    "Why was the word said?",
    "Which words were said?",
    "What is this about?",
    "What does it say about the word?",
    "Hello",
    "How many?",
    "And 5?",
)
shelves = st.dictionaries(st.sampled_from(["a.txt", "b.txt"]), documents_texts, min_size=1)
places = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 999), st.integers(1, 80)), max_size=9)


class PlacesReader(FakeReader):
    """A reader that finds whatever stands at some places, as a network might."""

    def __init__(self, places: Sequence[tuple[int, int, int]]) -> None:
        """Take passage, start and length; what goes beyond begins anew."""
        super().__init__({})
        self._places = places

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """Return spans without space at their ends, all as likely."""
        spans = set()
        for passage, start, length in self._places:
            number = passage % len(passages)
            text = passages[number].text
            words = text[start % len(text) :][:length]
            if words.strip():
                first = start % len(text) + len(words) - len(words.lstrip())
                spans.add((number, first, first + len(words.strip())))
        return Reading(tuple(PassageSpan(*span, -float(len(spans))) for span in sorted(spans)), -9.0)


def loaded(shelf: dict[str, str]) -> Iterator[Document]:
    """The documents of a shelf that are text."""
    for source, text in shelf.items():
        try:
            yield document_from_text(source, text)
        except LoadingError:
            continue


def citations(reply: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Everything that a reply quotes."""
    for answer in reply["answers"]:
        assert answer["citation"] == answer["citations"][0]
        assert answer["text"] == answer["citation"]["quote"]
        yield from answer["citations"]
    if reply["refusal"] and reply["refusal"]["closest"]:
        yield reply["refusal"]["closest"]


def assert_true(reply: dict[str, Any], documents: dict[str, Document]) -> None:
    """Hold all that a reply quotes against the documents."""
    for citation in citations(reply):
        document = documents[citation["source"]]
        text, start, end = document.text, citation["start"], citation["end"]
        assert citation["quote"]
        assert text[start:end] == citation["quote"]
        assert text[max(0, start - 32) : start] == citation["prefix"]
        assert text[end : end + 32] == citation["suffix"]
        assert document.sha256 == citation["document_sha256"]
        sentence = citation["sentence"]
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
        assert sentence["start"] <= start < end <= sentence["end"]
        headings = [heading.text for heading in document.headings if heading.start <= start]
        assert citation["heading"] == (headings[-1] if headings else None)
    for answer in reply["answers"]:
        if said_by := answer["according_to"]:
            text = documents[answer["citation"]["source"]].text
            assert text[said_by["start"] : said_by["end"]] == said_by["text"]


@settings(max_examples=150)
@given(shelves, places, st.lists(st.sampled_from(QUESTIONS) | texts, min_size=1, max_size=3))
def test_every_quote_stands_at_its_place(
    shelf: dict[str, str], found: list[tuple[int, int, int]], questions: list[str]
) -> None:
    """In every reply of a conversation, after the JSON as before it."""
    embedder = FakeEmbedder()
    corpus = Corpus.build(list(loaded(shelf)), embedder)
    chat = Assistant(corpus, embedder, PlacesReader(found), UNCALIBRATED).conversation()
    for question in questions:
        try:
            line = as_json(chat.ask(question))
        except QuestionError:
            continue
        assert line.splitlines() == [line]
        reply = json.loads(line)
        assert reply["answered"] == bool(reply["answers"])
        assert reply["answers"] or reply["refusal"] or reply["message"]
        assert_true(reply, {document.source: document for document in corpus.documents})
