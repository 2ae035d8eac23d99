"""Tests of qa.counting."""

import pytest

from qa.counting import counts_another, numbers_a_clause

TEXT = (
    "Shop 1 rose. Two boats were repaired and 7 replaced in the spring; 12 sold. More than 40 repaired sails, 3 lost."
)


@pytest.mark.parametrize(
    ("question", "number", "expected"),
    [
        ("How many boats were repaired?", "7", True),
        ("How many were replaced?", "7", False),
        ("How many were exchanged?", "7", False),  # which may be another word for it
        ("How many sails were repaired?", "3", True),
        ("How many were lost?", "3", False),
        ("How many were repaired?", "12", False),  # of which this sentence does not speak
        ("How many boats were repaired?", "Two", False),
        ("What was repaired?", "7", False),
        ("How many boats were repaired?", "boats were repaired and 7", True),
        ("How many boats were replaced?", "Two boats", False),
    ],
)
def test_a_number_before_another_deed_is_of_that(question: str, number: str, expected: bool) -> None:  # noqa: FBT001  (a case)
    """Only where the deed that is asked for stands in the same sentence."""
    start = TEXT.index(number)

    assert counts_another(question, TEXT, start, start + len(number)) is expected


@pytest.mark.parametrize(
    ("question", "number", "expected"),
    [
        ("What interest is due?", "4.3", True),
        ("Which clause is on interest?", "4.3", False),
        ("What interest is due?", "5", False),
        ("How many came?", "12", False),
    ],
)
def test_the_number_of_a_clause_is_no_amount(question: str, number: str, expected: bool) -> None:  # noqa: FBT001  (a case)
    """What a line begins with counts nothing, unless a sentence does."""
    text = "4.2 Fees are due.\n4.3 Interest is 5 per cent.\n12 people came."
    start = text.index(number)

    assert numbers_a_clause(question, text, start, start + len(number)) is expected


@pytest.mark.parametrize(
    ("question", "text", "number", "expected"),
    [
        ("How many people died?", "A leak injured six people.", "six people", True),
        ("How many people died?", "A leak killed six people.", "six", False),
        ("How many were killed?", "Some 40 people were injured.", "40", True),
        ("How many were injured?", "The fire killed 12 people.", "12", True),
        ("How many were killed or injured?", "The fire killed 12 people.", "12", False),
        ("How many boats sank?", "The storm injured 12 people.", "12", False),
        ("How many died?", "Nine wounded soldiers died.", "Nine", False),
        ("How many were arrested?", "In all 30 armed men were arrested.", "30", False),
        ("How many died?", "Two boats sank and 30 were injured.", "30", True),
    ],
)
def test_the_dead_are_not_the_hurt(question: str, text: str, number: str, expected: bool) -> None:  # noqa: FBT001  (a case)
    """By the verb before a number, or after it."""
    start = text.index(number)

    assert counts_another(question, text, start, start + len(number)) is expected
