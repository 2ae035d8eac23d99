"""Tests of qa.calling: each passage is asked by the part of a name that it has."""

import math

import pytest

from index import Document, Passage, sentence_spans
from qa.calling import CallingReader, called
from tests.fakes import FakeReader

TEXT = (
    "Ada Byron Quill was born at Hove.\n\nIn 1901 Quill moved to Ryde. There Quill wrote. Mrs Quill kept bees.\n\n"
    "Her friend Bo Marsh kept goats; his brother Cy Marsh had none. Marsh sold them.\n\nNorth Korland lies north of "
    "South Korland. Korland was one land then."
)
SENTENCES = sentence_spans(Document("a.txt", TEXT))
PASSAGES = tuple(Passage("a.txt", TEXT.index(part), TEXT.index(part) + len(part), part) for part in TEXT.split("\n\n"))


@pytest.mark.parametrize(
    ("question", "passage", "asked"),
    [
        ("Where did Ada Quill move?", 1, "Where did Quill move?"),
        ("Where did Ada Byron Quill's bees live?", 1, "Where did Quill's bees live?"),
        ("Where was Ada Quill born?", 0, "Where was Ada Quill born?"),  # it has the whole name
        ("Where did Ada Quill move?", 2, "Where did Ada Quill move?"),  # it has no part of it
        ("Where did Dot Quill move?", 1, "Where did Dot Quill move?"),  # nobody of the document
        ("What did Bo Marsh sell?", 2, "What did Bo Marsh sell?"),
        ("What was South Korland?", 3, "What was South Korland?"),
        ("Where did she move?", 1, "Where did she move?"),
    ],
)
def test_a_passage_is_asked_of_whom_it_names(question: str, passage: int, asked: str) -> None:
    """By half of a name where the document has the whole, and nobody else has that half."""
    assert called(question, PASSAGES[passage].text, TEXT) == asked


def test_a_half_that_two_have_stays_whole() -> None:
    """Which of them a passage means is not known."""
    assert called("What did Bo Marsh sell?", "Marsh sold goats.", TEXT) == "What did Bo Marsh sell?"
    assert called("What was South Korland?", "Korland was one land then.", TEXT) == "What was South Korland?"


def test_all_share_one_softmax_however_they_are_asked() -> None:
    """The chances of all spans and of "no answer" are 1 together, and places are those of all passages."""
    whole, part = "Where did Ada Quill move?", "Where did Quill move?"
    reader = FakeReader({whole: ["Hove"], part: ["Ryde", "goats"]}, null=0.25)

    reading = CallingReader(reader, lambda _source: TEXT, lambda _source: SENTENCES).read(whole, PASSAGES)

    words = [PASSAGES[span.passage].text[span.start : span.end] for span in reading.spans]
    odds = [math.exp(span.log_probability - reading.null_log_probability) for span in reading.spans]
    assert words == ["Hove", "Ryde", "goats"]  # that of goats is read after what Mrs Quill kept
    assert odds == pytest.approx([3.0, 1.5, 1.5])
    assert sum(odds) + 1 == pytest.approx(math.exp(-reading.null_log_probability))


def test_a_question_without_such_a_name_is_read_as_ever() -> None:
    """In one reading."""
    reader = FakeReader({"Where did she move?": ["Ryde"]})

    assert CallingReader(reader, lambda _source: TEXT, lambda _source: SENTENCES).read(
        "Where did she move?", PASSAGES
    ) == reader.read("Where did she move?", PASSAGES)


def test_a_passage_without_the_name_is_read_after_the_sentence_that_has_it() -> None:
    """What is found there has its own place, and what is found in that sentence is none of its answers."""
    text = "Ada Quill was born at Hove.\n\nThen she moved to Ryde."
    passage = Passage("a.txt", text.index("Then"), len(text), "Then she moved to Ryde.")
    question = "Where did Ada Quill move?"
    reader = FakeReader({question: ["Ryde", "Hove"]}, null=0.2)

    reading = CallingReader(reader, lambda _s: text, lambda _s: sentence_spans(Document("a.txt", text))).read(
        question, [passage]
    )

    (span,) = reading.spans
    assert passage.text[span.start : span.end] == "Ryde"
    assert math.exp(span.log_probability - reading.null_log_probability) == pytest.approx(2.0)  # its odds: 0.4 to 0.2
    assert math.exp(span.log_probability) + math.exp(reading.null_log_probability) == pytest.approx(1.0)
