"""The first questions that are offered."""

from index import Document
from tests.assistants import assistant_on

TOWN = Document(
    "town.txt",
    f"The hall was built in 1874. {'It is long and dull. ' * 10}\n\n"
    f"The mayor, Lionel Prosser, is ill. {'It is long and dull. ' * 10}\n\n"
    f"The repairs cost £6 million. {'It is long and dull. ' * 10}",
)
KNOWN = {
    "When was the hall built?": ["1874"],
    "Who is the mayor?": ["Lionel Prosser"],
    "How much did the repairs cost?": ["£6 million"],
}


def test_questions_that_are_answered_are_offered() -> None:
    """They stand in the order of the document, and are the same at each call."""
    assistant = assistant_on(TOWN, answers=KNOWN)

    assert assistant.suggested_questions() == tuple(KNOWN)
    assert assistant.suggested_questions() == tuple(KNOWN)


def test_a_question_answered_elsewhere_is_not_offered() -> None:
    """The answer has to be the words that the question was made from; where few are left, the subject is asked for."""
    assistant = assistant_on(TOWN, answers={**KNOWN, "Who is the mayor?": ["The hall"]})

    assert assistant.suggested_questions() == (
        "When was the hall built?",
        "How much did the repairs cost?",
        "What is this document about?",
    )


def test_a_question_that_is_refused_is_not_offered() -> None:
    """What is left can always be answered."""
    assert assistant_on(TOWN).suggested_questions() == ("What is this document about?",)


def test_documents_without_a_sentence_are_asked_nothing() -> None:
    """Not even what they are about."""
    assert assistant_on(Document("a.txt", "Keys inside.")).suggested_questions() == ()


def test_each_of_several_documents_has_its_turn() -> None:
    """A second document comes before a second question on the first."""
    inn = Document("inn.txt", "The inn was built in 1911.")
    asked = {**KNOWN, "When was the inn built?": ["1911"]}

    assert "When was the inn built?" in assistant_on(TOWN, inn, answers=asked).suggested_questions()


def test_two_questions_on_one_sentence_are_one_too_many() -> None:
    """Who and when of the same ramp: one of them is offered."""
    ramp = Document("ramp.txt", "The ramp was repaired on 22 February by Lowther & Sons.")
    asked = {"When was the ramp repaired?": ["22 February"], "Who repaired the ramp?": ["Lowther & Sons"]}

    assert assistant_on(ramp, answers=asked).suggested_questions()[:2] == (
        "When was the ramp repaired?",
        "What is this document about?",
    )
