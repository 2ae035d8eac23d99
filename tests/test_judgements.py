"""Questions for an opinion or a calculation."""

import pytest

from qa import Reason
from qa.asking import likely_asks_for_judgement, may_ask_for_judgement, unanswerable_form
from tests.assistants import LEASE, assistant_on


@pytest.mark.parametrize(
    "question",
    [
        "Is the red pump better than other pumps?",
        "Would you rent it?",
        "Was it wrong of Ann to pay?",
        "Is this a fair lease for the tenant?",
        "How many years are there between the fire and the flood?",
    ],
)
def test_some_forms_ask_for_nothing_else(question: str) -> None:
    """They are refused unread."""
    assert unanswerable_form(question) is Reason.OPINION_OR_CALCULATION


@pytest.mark.parametrize(
    "question",
    [
        "Should the council buy the boat?",
        "Is the rent too high?",
        "Whose account is true?",
        "How much longer is the wall than the fence?",
        "What is the difference between the two estimates?",
        "How much would three tickets cost?",
        "If I come late, how much do I pay?",
    ],
)
def test_other_forms_a_document_may_answer(question: str) -> None:
    """They are read, and believed only when sure."""
    assert unanswerable_form(question) is None
    assert likely_asks_for_judgement(question)
    assert may_ask_for_judgement(question)


@pytest.mark.parametrize("question", ["How high is the rent?", "Who is the mayor?", "When was the fence built?"])
def test_a_plain_question_asks_for_no_judgement(question: str) -> None:
    """It asks for what a document says."""
    assert not may_ask_for_judgement(question)


@pytest.mark.parametrize(("null", "answered"), [(0.01, True), (0.45, False)])
def test_a_likely_opinion_takes_a_surer_answer(null: float, answered: bool) -> None:  # noqa: FBT001
    """What would do for a fact does not for what the document may hold by chance."""
    question = "How much higher is the deposit than the rent?"
    reply = assistant_on(LEASE, answers={question: ["900 euros"]}, null=null).ask(question)

    assert reply.answered is answered
    assert answered or (reply.refusal and reply.refusal.reason is Reason.OPINION_OR_CALCULATION)


@pytest.mark.parametrize(
    "words", ["hmm ok then", "bla bla lalala", "I like trains.", "My dog is ill", "This is a pump."]
)
def test_what_asks_nothing_is_no_question(words: str) -> None:
    """Interjections, babble and statements."""
    assert unanswerable_form(words) is Reason.NOT_A_QUESTION


@pytest.mark.parametrize("question", ["rent", "the rent", "I want to know the rent", "pump weight", "total cost"])
def test_a_telegram_is_a_question(question: str) -> None:
    """Few words ask enough."""
    assert unanswerable_form(question) is None
