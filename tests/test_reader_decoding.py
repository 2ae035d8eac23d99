"""Tests of qa.reader.decoding."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.reader.decoding import FloatArray, TokenSpan, WindowSpans, log_sum_exp, window_spans


def row(*values: float) -> FloatArray:
    """Logits of one window."""
    return np.array(values, np.float32)


def test_the_best_span_skips_an_end_before_its_start() -> None:
    """The highest start and the highest end are passed over when they are out of order."""
    found = window_spans(row(0, 5, 0), row(4, 0, 1), null_score=0.0, max_tokens=3, most=1)

    assert found.spans == (TokenSpan(1, 2, score=6.0),)


def test_no_span_is_longer_than_allowed() -> None:
    """The best start and end are three tokens apart: with two allowed, the start stays alone."""
    found = window_spans(row(5, 0, 0), row(1, 0, 5), null_score=0.0, max_tokens=2, most=1)

    assert found.spans == (TokenSpan(0, 0, score=6.0),)


def test_scores_are_against_no_answer() -> None:
    """The case for "no answer" is taken from every span: 1 + 2 - 4."""
    assert window_spans(row(1), row(2), null_score=4.0, max_tokens=40, most=5) == WindowSpans(
        (TokenSpan(0, 0, score=-1.0),), mass=-1.0
    )


def test_of_equals_the_earliest_and_shortest_comes_first() -> None:
    """Runs agree on the order of spans that score alike."""
    found = window_spans(row(0, 0), row(0, 0), null_score=0.0, max_tokens=2, most=2)

    assert found.spans == (TokenSpan(0, 0, 0.0), TokenSpan(0, 1, 0.0))


def test_the_mass_is_that_of_all_spans_and_not_of_the_best() -> None:
    """Two tokens make three spans of score 0, whose log-sum is the logarithm of 3, however few are asked for."""
    assert window_spans(row(0, 0), row(0, 0), null_score=0.0, max_tokens=2, most=1).mass == pytest.approx(math.log(3))


def test_a_window_without_tokens_has_no_spans() -> None:
    """Nothing has no mass."""
    assert window_spans(row(), row(), null_score=0.0, max_tokens=2, most=1) == WindowSpans((), -math.inf)


@pytest.mark.parametrize(
    ("values", "sum_"), [([], -math.inf), ([-math.inf, -math.inf], -math.inf), ([1000.0, 1000.0], 1000 + math.log(2))]
)
def test_sums_of_nothing_and_of_much_are_right(values: list[float], sum_: float) -> None:
    """No overflow, and no NaN where there is nothing."""
    assert log_sum_exp(values) == sum_


@given(
    logits=st.lists(st.tuples(*[st.integers(-8, 8)] * 2), min_size=1, max_size=12),
    max_tokens=st.integers(1, 14),
    most=st.integers(1, 30),
)
def test_the_best_spans_are_those_of_brute_force(logits: list[tuple[int, int]], max_tokens: int, most: int) -> None:
    """The spans are the first of all legal ones, sorted by score, start and length; the mass is of all."""
    start, end = np.array(logits, np.float32).T
    every = [
        TokenSpan(first, last, float(start[first] + end[last] - 1))
        for first in range(len(logits))
        for last in range(first, min(len(logits), first + max_tokens))
    ]

    found = window_spans(start, end, null_score=1.0, max_tokens=max_tokens, most=most)

    assert list(found.spans) == sorted(every, key=lambda span: (-span.score, span.first, span.last))[:most]
    assert found.mass == pytest.approx(math.log(sum(math.exp(span.score) for span in every)))
