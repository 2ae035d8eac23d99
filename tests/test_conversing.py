"""Tests of qa.conversing."""

import pytest

from index import Document
from tests.assistants import assistant_on


@pytest.mark.parametrize(
    ("said", "more", "kept"),
    [("Ann", "Joanna Lee", ["Joanna Lee"]), ("2", "23", ["23"]), ("Ann Lee", "Lee", [])],
)
def test_what_was_said_before_is_known_by_its_words(said: str, more: str, kept: list[str]) -> None:
    """Of "Who else?" an answer that only holds the letters of another is a new one."""
    document = Document("a.txt", f"First came {said}, it is told. Then came {more}, it is told.")
    answers = {"Who came first?": [said], "Who else came first?": [more]}
    chat = assistant_on(document, answers=answers).conversation()

    chat.ask("Who came first?")

    assert [answer.text for answer in chat.ask("Who else?").answers] == kept
