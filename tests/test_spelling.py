"""Tests of qa.asking.spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Document
from qa.asking import Speller
from tests.assistants import assistant_on

TEXT = "The Karvenian minister in Stepanakert spoke of Halton and of Marinas; Marinos was silent."
HELD = frozenset("waiting list stood night company pelodrane karvenia told ministers silent".split())


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("how long is the waiting lsit", "how long is the waiting list"),  # no "sit", which is the more usual word
        ("Which compnay was told on the nigth?", "Which company was told on the night?"),
        ("waht was told", "what was told"),
        ("Wich company was told?", "Which company was told?"),
        ("What is it abuot?", "What is it about?"),
        ("How long until the ilness shows?", "How long until the illness shows?"),
        ("Did the Karvenain minister resign?", "Did the Karvenian minister resign?"),
        ("Wher did she go?", "Where did she go?"),  # rather than "When": nothing that was typed is lost
        ("isnt the list told", "isn't the list told"),
        ("in wich night", "in which night"),
        ("is teh list told", "is the list told"),
        ("Slient?", "Silent?"),
        ("what is stepanakerd’s name", "what is Stepanakert’s name"),
    ],
)
def test_a_slip_is_put_right(question: str, meant: str) -> None:
    """By what the documents hold, before what a dictionary does."""
    assert Speller(HELD.__contains__, [TEXT]).corrected(question) == meant


@pytest.mark.parametrize(
    "question",
    [
        "Who is Johnson?", "What did Marinus say?", "did xaltom win", "what does pelodrane do",
        'Who said "nigth lsit"?', "How loud is the TK-4?", "programme for metre of fibre?", "is wifi free",
        "asdfg qwerw zxcvv poiuu lkjhg",
    ],
    ids=["a name", "near two", "begins unlike", "held", "quoted", "a code", "British", "not told", "no words"],
)  # fmt: skip
def test_what_may_be_meant_so_stays(question: str) -> None:
    """Names, quoted words, words of a trade."""
    assert Speller(HELD.__contains__, [TEXT]).corrected(question) == question


@given(st.text())
def test_any_question_has_a_spelling(question: str) -> None:
    """What is right stays right."""
    speller = Speller(HELD.__contains__, [TEXT])
    once = speller.corrected(question)

    assert speller.corrected(once) == once


def test_what_is_searched_is_spelled_right_and_shown() -> None:
    """The question stays as it was asked."""
    document = Document("a.txt", "The waiting list stood at 57 names.")
    assistant = assistant_on(document, answers={"How long is the waiting list?": ["57 names"]})

    for reply in (
        assistant.ask("How long is the waiting lsit?"),
        assistant.conversation().ask("How long is the waiting lsit?"),
    ):
        assert reply.question == "How long is the waiting lsit?"
        assert reply.standalone_question == "How long is the waiting list?"
        assert reply.answers[0].text == "57 names"


def test_names_typed_small_are_searched_as_they_are_written() -> None:
    """Where a question has a capital of its own, it is as it was meant."""
    document = Document("a.txt", "The clerk, Ada Quill, asked Quill's brother. Old Rose is a rose.")
    assistant = assistant_on(document, answers={})

    assert assistant.ask("when did ada quill ask the rose").standalone_question == "when did Ada Quill ask the rose"
    assert assistant.ask("When did ada quill ask Rose?").standalone_question == "When did ada quill ask Rose?"
