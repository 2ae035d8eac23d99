"""Tests of qa.namesakes."""

import pytest

from index import Document
from qa import Reason
from tests.assistants import assistant_on

TEXT = (
    "Nora Okafor is a miner in Rome. J. Anna Maria Bell is old. Joseph Hale was born in Cork. President Ann Lee left."
    " William Dove was born in Bath."
)


@pytest.mark.parametrize(
    ("question", "found", "answered"),
    [
        ("Where does Anna Okafor work?", "Rome", False),
        ("Where does Nora Okafor work?", "Rome", True),
        ("Where does Nora Stone work?", "Rome", False),
        ("How is Anna Bell?", "old", True),
        ("Where was Joe Hale born?", "Cork", True),
        ("Where was Bill Dove born?", "Bath", True),
        ("Where was Bob Dove born?", "Bath", False),
        ("Where was President Hale born?", "Cork", True),
        ("Where was Hale born?", "Cork", True),
    ],
)
def test_what_is_said_of_another_person_is_no_answer(question: str, found: str, *, answered: bool) -> None:
    """Told by the other half of the name, unless both halves stand somewhere or may be one name."""
    reply = assistant_on(Document("a.txt", TEXT), answers={question: [found]}).ask(question)

    assert reply.answered is answered
    assert answered or (reply.refusal is not None and reply.refusal.reason is Reason.NOT_STATED)
