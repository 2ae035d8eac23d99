"""Tests of qa.rivals: the reader asked for what contradicts an answer."""

from collections.abc import Sequence

import pytest

from index import Document, Passage, sentence_spans
from qa.answers import Answer, Citation
from qa.attribution.conflicts import conflicts
from qa.reader.reading import Reading
from qa.rivals import Rivals, rival_question
from tests.claims import Marked
from tests.fakes import FakeReader

QUESTION = "How many marched?"
NEAR = "It rained. Ann said that [40] marched. Bo saw [9] of them march. Then they ate. The end."
FAR = "Ann said that [40] marched. It rained. It was cold. It was late. The band played. Bo said that [9] marched."
BOTH = {rival_question(QUESTION, "40"): ["9"], rival_question(QUESTION, "9"): ["40"]}


class Listening(FakeReader):
    """A FakeReader that keeps what it read."""

    def __init__(self) -> None:
        """Answer nothing."""
        super().__init__({})
        self.asked: list[tuple[str, str]] = []

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """Note it."""
        self.asked += [(question, passage.text) for passage in passages]
        return super().read(question, passages)


def rivals(marked: Marked, reader: FakeReader) -> float:
    """What the reader says of the two marked answers."""
    one, other = marked.answers
    return Rivals(reader, lambda _: marked.document, lambda _: marked.sentences).log_odds(QUESTION, one, other)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (NEAR, "It rained. Ann said that 40 marched. Bo saw 9 of them march. Then they ate."),
        (FAR, "Ann said that 40 marched. It rained.\n\nThe band played. Bo said that 9 marched."),
    ],
    ids=["in one piece", "in two"],
)
def test_each_answer_is_asked_about_in_the_sentences_around_both(text: str, read: str) -> None:
    """One before and one after each, in the order of the document."""
    reader = Listening()

    rivals(Marked.of(text), reader)

    assert [question for question, _ in reader.asked] == ["Not “40”: How many marched?", "Not “9”: How many marched?"]
    assert [passage.strip() for _, passage in reader.asked] == [read, read]


def test_a_long_answer_is_quoted_in_part() -> None:
    """Its beginning tells which one is meant."""
    assert len(rival_question(QUESTION, "so " * 100).split()) < 30


@pytest.mark.parametrize(("answers", "least", "most"), [(BOTH, 4.0, 4.7), ({}, -4.7, -4.0)], ids=["rivals", "none"])
def test_odds_are_bounded(answers: dict[str, list[str]], least: float, most: float) -> None:
    """A reader that is certain may still be wrong."""
    assert least < rivals(Marked.of(NEAR), FakeReader(answers, null=1e-9)) < most


def test_a_reader_that_hears_a_rival_makes_a_conflict_and_one_that_does_not_makes_none() -> None:
    """Beside the signs of grammar."""
    answers = Marked.of(FAR).answers

    assert conflicts(QUESTION, answers, rival=lambda *_: 4.5) == ((0, 1),)
    assert conflicts(QUESTION, answers, rival=lambda *_: -4.5) == ()


@pytest.mark.parametrize(("said", "found"), [(-2.5, ((0, 1),)), (-3.5, ())])
def test_values_that_are_told_conflict_unless_the_reader_is_all_but_sure(
    said: float, found: tuple[tuple[int, ...], ...]
) -> None:
    """Two parties give two counts: grammar speaks for a conflict, and the reader mildly against it."""
    answers = Marked.of("The mayor said that [40] marched. According to the police, [9] marched.").answers

    assert conflicts(QUESTION, answers) == ((0, 1),)
    assert conflicts(QUESTION, answers, rival=lambda *_: said) == found


def test_what_is_the_same_is_never_asked_about() -> None:
    """The reader is asked only of answers that differ."""

    def rival(*_: object) -> float:
        raise AssertionError

    assert (
        conflicts(QUESTION, Marked.of("Ann said [40] marched. Bo said that [forty] marched.").answers, rival=rival)
        == ()
    )


def test_answers_of_two_documents_are_read_together() -> None:
    """A rival may stand in another document."""
    texts = {name: Document(name, f"{name} said that {count} marched. ") for name, count in (("Ann", 40), ("Bo", 9))}
    reader = Listening()
    answers = []
    for document in texts.values():
        start = next(index for index, letter in enumerate(document.text) if letter.isdigit())
        end = document.text.index(" marched")
        (sentence,) = sentence_spans(document)
        answers.append(Answer(1.0, (Citation.of(document, start, end, sentence),), None))

    Rivals(reader, texts.__getitem__, lambda name: sentence_spans(texts[name])).log_odds(QUESTION, *answers)

    assert all("40" in text and "9" in text for _, text in reader.asked)


def test_rivals_are_sought_in_passages() -> None:
    """As claims of the documents."""
    text = "Ann said that 40 marched. Bo said that 9 marched."
    answer, _ = Marked.of("Ann said that [40] marched. Bo said that [9] marched.").answers
    reader = FakeReader({rival_question(QUESTION, "40"): ["9"]}, null=0.4)
    document = Document("a.txt", text)

    ((claim, odds),) = Rivals(reader, lambda _: document, lambda _: ()).sought(
        QUESTION, answer, [Passage("a.txt", 0, len(text), text)]
    )

    assert (claim.places[0].text, round(odds, 1)) == ("9", 0.4)
