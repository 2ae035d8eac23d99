"""Metrics, against values worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluation.metrics import (
    BoolArray,
    FloatArray,
    Score,
    aurc,
    auroc,
    expected_calibration_error,
    lowest_threshold,
    mean_reciprocal_rank,
    normalise,
    recall_at,
    score,
)

Judged = list[tuple[float, bool]]
judged = st.lists(st.tuples(st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]), st.booleans()), min_size=1, max_size=40)


def floats(*values: float) -> FloatArray:
    """Scores or confidences."""
    return np.array(values, dtype=np.float64)


def marks(pattern: str) -> BoolArray:
    """True for each "+" and false for each "-"."""
    return np.array([mark == "+" for mark in pattern], dtype=np.bool_)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("The  Prime\tMinister", "prime minister"),
        ("an apple a day", "apple day"),
        ("theatre another", "theatre another"),
        ("U.S. $1,000.50!", "us 100050"),
        ("the-end", "theend"),
        ("“The end”", "“ end”"),
        ("Straße Ünder", "straße ünder"),
        ("the ...", ""),
    ],
)
def test_normalise_follows_the_official_script(text: str, normal: str) -> None:
    """Case, ASCII punctuation, whole-word articles and spacing go, in that order; curly quotes and umlauts stay."""
    assert normalise(text) == normal


def test_score_of_the_same_words_is_full() -> None:
    """Articles, case and punctuation make no difference."""
    assert score("the Russian president.", ["Russian President"]) == Score(1.0, 1.0)


def test_f1_counts_a_word_as_often_as_it_occurs() -> None:
    """Of "york york new" and "new york city york york", three words are shared: 2 * 1 * 0.6 / 1.6."""
    assert score("york york new", ["new york city york york"]).f1 == pytest.approx(0.75)


def test_score_takes_the_best_gold_for_each() -> None:
    """One gold shares two of its five words, the other both of its two."""
    assert score("five dead", ["at least five dead people", "Five dead"]) == Score(1.0, 1.0)


def test_score_of_a_refusal_where_there_is_no_answer_is_full() -> None:
    """Without golds the empty answer is wanted, and any other is wrong."""
    assert (score("", []), score("80", [])) == (Score(1.0, 1.0), Score(0.0, 0.0))


def test_score_of_a_refusal_where_there_is_an_answer_is_nothing() -> None:
    """An empty answer shares no word with a gold."""
    assert score("", ["80"]) == Score(0.0, 0.0)


def test_score_passes_over_golds_that_normalise_to_nothing() -> None:
    """Beside a real gold "the" is none, and where it is all there is, the empty answer is wanted."""
    assert (score("", ["the", "80"]).exact, score("", ["the"]).exact) == (0.0, 1.0)


def test_an_answer_is_right_from_half() -> None:
    """Of two words, one shared with two gold words is enough; one shared with three is not."""
    assert (score("two injured", ["two dead"]).right, score("two injured", ["two men dead"]).right) == (True, False)


def test_recall_counts_ranks_within_k() -> None:
    """Of ranks 1, 3, 6 and none, a quarter is in the first, half in the first five."""
    ranks = [1, 3, 6, None]

    assert [recall_at(k, ranks) for k in (1, 5, 20)] == [0.25, 0.5, 0.75]


def test_mean_reciprocal_rank_of_what_is_not_found_is_nothing() -> None:
    """(1 + 1/2 + 1/4 + 0) / 4."""
    assert mean_reciprocal_rank([1, 2, 4, None]) == 0.4375


def test_auroc_counts_ties_half() -> None:
    """Of the four pairs of positives 0.8 and 0.5 with negatives 0.5 and 0.2, three are in order and one is tied."""
    assert auroc(floats(0.8, 0.5, 0.5, 0.2), marks("++--")) == 0.875


@given(judged)
def test_auroc_is_the_share_of_pairs_in_order(pairs: Judged) -> None:
    """Ranks give what counting all pairs gives."""
    positives = [value for value, positive in pairs if positive]
    negatives = [value for value, positive in pairs if not positive]
    won = [(high > low) + (high == low) / 2 for high in positives for low in negatives]

    found = auroc(floats(*(value for value, _ in pairs)), np.array([positive for _, positive in pairs]))

    assert found == (pytest.approx(sum(won) / len(won)) if won else None)


def test_aurc_is_the_mean_risk_over_coverages() -> None:
    """By confidence: right, wrong, right, wrong; risks 0, 1/2, 1/3, 1/2."""
    assert aurc(floats(0.7, 0.9, 0.1, 0.8), marks("++--")) == pytest.approx(1 / 3)


def test_aurc_gives_equals_their_mean_risk() -> None:
    """Four answers of one confidence, half of them right, have risk 1/2 at every coverage."""
    assert aurc(floats(0.5, 0.5, 0.5, 0.5), marks("--++")) == 0.5


def test_lowest_threshold_goes_down_to_the_last_sufficient_precision() -> None:
    """Ten right answers bear one wrong one, 10 of 11, but not two, 10 of 12."""
    confidences = floats(*(0.99 - rank / 100 for rank in range(10)), 0.5, 0.4)

    assert lowest_threshold(confidences, marks("++++++++++--"), precision=0.9) == 0.5


def test_lowest_threshold_recovers_from_a_confident_mistake() -> None:
    """A mistake at the top is made up for by the nine right answers below it: 9 of 10 is 90 %."""
    confidences = floats(*(0.99 - rank / 100 for rank in range(10)))

    assert lowest_threshold(confidences, marks("-+++++++++"), precision=0.9) == 0.9


def test_lowest_threshold_takes_equals_together() -> None:
    """A right answer is not to be had without the wrong one of the same confidence."""
    assert lowest_threshold(floats(0.9, 0.5, 0.5), marks("++-"), precision=0.9) == 0.9


def test_lowest_threshold_is_none_when_no_precision_suffices() -> None:
    """The most confident answer is wrong, and half right is the best that follows."""
    assert lowest_threshold(floats(0.9, 0.5), marks("-+"), precision=0.9) is None


def test_calibration_error_weighs_bins_by_their_answers() -> None:
    """Bins (0.2, 0.4) with 1 of 2 right and (0.6, 0.8) with 2 of 2 are off by 0.2 and 0.3."""
    error = expected_calibration_error(floats(0.8, 0.2, 0.6, 0.4), marks("+-++"), bins=2)

    assert error == pytest.approx(0.25)


def test_calibration_error_has_fifteen_bins() -> None:
    """Thirty answers from 0.500 to 0.529, every other one right, fall in pairs that are each half right."""
    confidences = floats(*(0.5 + step / 1000 for step in range(30)))

    assert expected_calibration_error(confidences, marks("+-" * 15)) == pytest.approx(0.0145)


def test_calibration_error_gives_equals_their_mean() -> None:
    """Four answers at 0.75, three of them right, are calibrated, however few a bin holds."""
    assert expected_calibration_error(floats(0.75, 0.75, 0.75, 0.75), marks("+++-")) == pytest.approx(0.0)


@given(judged.flatmap(lambda pairs: st.tuples(st.just(pairs), st.permutations(pairs))))
def test_no_figure_depends_on_the_order_of_questions(orders: tuple[Judged, Judged]) -> None:
    """Equal confidences may come in any order."""

    def figures(pairs: Judged) -> list[float | None]:
        confidences = floats(*(confidence for confidence, _ in pairs))
        right = np.array([right for _, right in pairs], dtype=np.bool_)
        return [
            aurc(confidences, right),
            expected_calibration_error(confidences, right),
            lowest_threshold(confidences, right, precision=0.9),
        ]

    assert figures(orders[0]) == [value if value is None else pytest.approx(value) for value in figures(orders[1])]


def test_nothing_comes_of_nothing() -> None:
    """Without questions, every figure is None."""
    nothing, none = floats(), marks("")

    assert [recall_at(1, []), mean_reciprocal_rank([]), auroc(nothing, none), aurc(nothing, none)] == [None] * 4
    assert lowest_threshold(nothing, none, precision=0.9) is None
    assert expected_calibration_error(nothing, none) is None


def test_auroc_needs_both_kinds() -> None:
    """Where all questions can be answered there is nothing to tell apart."""
    assert auroc(floats(0.1, 0.2), marks("--")) is None
