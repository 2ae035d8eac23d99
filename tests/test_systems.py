"""Tests of qa.evaluation.systems."""

import pytest

from index import Document
from qa.calibration import UNCALIBRATED
from qa.evaluation import Context, GoldParagraphReader, WholeSystem
from tests.assistants import ANSWERS, LEASE, LETTER, assistant_on
from tests.fakes import FakeEmbedder, FakeReader

CONTEXT = Context("Lease#1", "Lease", LEASE.text)


def test_the_reader_alone_reads_the_paragraph() -> None:
    """Nothing is searched, and the quote is held against the paragraph."""
    prediction = GoldParagraphReader(FakeReader(ANSWERS), FakeEmbedder(), UNCALIBRATED).predict(
        "What is the rent?", "q", CONTEXT
    )

    assert (prediction.question_id, prediction.text, prediction.citation_true) == ("q", "500 euros", True)
    assert (round(prediction.confidence, 6), round(prediction.na_prob, 6)) == (0.99, 0.01)
    assert prediction.retrieved == ()
    assert prediction.milliseconds > 0


def test_without_a_span_there_is_no_text() -> None:
    """And the chance of no answer is 1."""
    prediction = GoldParagraphReader(FakeReader({}), FakeEmbedder(), UNCALIBRATED).predict(
        "What is the rent?", "q", CONTEXT
    )

    assert (prediction.text, prediction.confidence, prediction.na_prob) == ("", 0.0, 1.0)
    assert prediction.citation_true is None


def test_the_whole_system_searches() -> None:
    """What it read is kept, best first; the gold paragraph plays no part."""
    system = WholeSystem(assistant_on(LEASE, LETTER, answers=ANSWERS))

    prediction = system.predict("Who pays the rent?", "q", Context("Other#1", "Other", "Something else."))

    assert (prediction.text, prediction.citation_true) == ("Ann", True)
    assert {passage.text for passage in prediction.retrieved} == {LEASE.text, LETTER.text}


def test_recall_is_measured_beyond_what_is_read() -> None:
    """Ten passages are read of thirty, and twenty are ranked."""
    many = [Document(f"{number}.txt", f"Ann pays the rent of house {number}.") for number in range(30)]

    prediction = WholeSystem(assistant_on(*many, answers=ANSWERS)).predict("Who pays the rent?", "q", CONTEXT)

    assert len(prediction.retrieved) == 20


@pytest.mark.parametrize("question", ["Hello", "What is this about?", "Is Bob mentioned?", "Who pays teh rent?"])
def test_what_is_said_to_any_question_is_measured(question: str) -> None:
    """To greetings, overviews, what is mentioned, and with typing errors put right."""
    system = WholeSystem(assistant_on(LEASE, LETTER, answers=ANSWERS))

    prediction = system.predict(question, "q", CONTEXT)

    answers = system.assistant.ask(question).answers
    assert prediction.is_refused == (not answers)
    assert answers[:1] == () or answers[0].text == prediction.text


def test_the_best_answer_is_kept_though_it_would_be_refused() -> None:
    """The evaluation draws the line."""
    prediction = WholeSystem(assistant_on(LEASE, answers=ANSWERS, null=0.9)).predict("What is the rent?", "q", CONTEXT)

    assert prediction.text == "500 euros"
    assert round(prediction.confidence, 6) == 0.1


def test_a_question_that_cannot_be_asked_counts_as_refused() -> None:
    """A gold file may hold one that is too long; the run goes on."""
    prediction = WholeSystem(assistant_on(LEASE)).predict("a" * 20_000, "q", CONTEXT)

    assert (prediction.text, prediction.na_prob, prediction.retrieved) == ("", 1.0, ())


def test_a_question_refused_for_its_form_counts_as_refused() -> None:
    """Whatever could be found for it: the assistant does not look."""
    question = "What do you think of the rent?"
    system = WholeSystem(assistant_on(LEASE, answers={question: ["500 euros"]}))

    prediction = system.predict(question, "q", CONTEXT)

    assert not system.assistant.ask(question).answered
    assert (prediction.text, prediction.na_prob, prediction.is_refused) == ("500 euros", 1.0, True)


def test_an_answer_that_is_overruled_counts_as_refused() -> None:
    """It clears the bar, and the document denies what the question takes for granted."""
    charge = Document("a.txt", "Hartnoll made a charge. Hartnoll never withdrew the charge. The lamp is not lit.")
    question = "When was it that Hartnoll withdrew the charge?"
    system = WholeSystem(assistant_on(charge, answers={question: ["The lamp"]}))

    prediction = system.predict(question, "q", CONTEXT)

    assert (prediction.text, prediction.na_prob, prediction.is_refused) == ("The lamp", 1.0, True)


def test_what_is_measured_is_what_is_said() -> None:
    """A definition that the reader did not find is an answer all the same."""
    lease = Document("lease.txt", "“Unit” means the flat on the second floor. Ann pays the rent.")
    question = "What is the Unit?"
    system = WholeSystem(assistant_on(lease, answers={question: ["Ann"]}, null=0.9))

    prediction = system.predict(question, "q", CONTEXT)

    assert [answer.text for answer in system.assistant.ask(question).answers] == [prediction.text]
    assert (prediction.confidence, prediction.citation_true) == (system.assistant.threshold, True)
