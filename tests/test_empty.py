"""Tests of qa.empty."""

import pytest

from index import Document
from qa.empty import below_a_question, only_asks, says_nothing
from tests.assistants import assistant_on

FAQ = (
    "Q: Is there a doctor?\nA: Yes, on Tuesdays.\n\n### Are pets allowed?\n\nOnly cats.\n\n"
    "She asked: why?\nNobody knew."
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("if", True), ("Dr", True), ("in the", True), ("A", False), ("Dr Bell", False), ("up", False)],
)
def test_some_words_name_nothing_by_themselves(words: str, expected: bool) -> None:  # noqa: FBT001  (a case)
    """A title and what joins words; a mark and a way may be answers."""
    assert says_nothing(words, 0, len(words)) is expected


@pytest.mark.parametrize(
    ("question", "span", "below"),
    [
        ("Is there a doctor?", "Is there a doctor?", "Yes, on Tuesdays."),
        ("Are cats allowed?", "pets allowed", "Only cats."),
        ("What is asked of pets?", "pets allowed", None),
        ("Why?", "why", None),
        ("Is there a doctor?", "Yes", None),
    ],
)
def test_the_answer_stands_below_a_question(question: str, span: str, below: str | None) -> None:
    """Where it is marked as one; not where what is asked is asked about."""
    for text in (FAQ, FAQ.replace("\n", "\r\n")):
        start = text.index(span)
        found = below_a_question(question, text, start, start + len(span))

        assert (text[slice(*found)] if found else None) == below


def test_below_a_question_may_be_nothing_for_long() -> None:
    """To look through tens of thousands of spaces again from each of them would take minutes."""
    text = f"Q: Is there a doctor?\n{' ' * 100_000}—"

    assert below_a_question("Is there a doctor?", text, 3, 21) is None


@pytest.mark.parametrize(
    ("question", "words", "expected"),
    [
        ("Will the library close?", "would close on Saturdays", True),
        ("What did Ann ask about the library?", "would close on Saturdays", False),
        ("Will the library close?", "nobody had planned that", False),
    ],
)
def test_what_is_only_asked_is_not_told(question: str, words: str, expected: bool) -> None:  # noqa: FBT001  (a case)
    """A reported question says neither yes nor no."""
    text = "Ann asked the mayor whether the library would close on Saturdays, and he said that nobody had planned that."
    start = text.index(words)

    assert only_asks(question, text, start, start + len(words)) is expected


def test_a_question_is_no_answer_to_itself() -> None:
    """What stands below is, with all the chance of both."""
    question = "Is there a doctor?"
    reply = assistant_on(Document("a.txt", FAQ), answers={question: ["there a doctor", "Yes"]}).ask(question)

    assert [one.text for one in reply.answers] == ["A: Yes, on Tuesdays."]
