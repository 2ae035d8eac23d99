"""Tests of qa.training.objective."""

import math
from collections.abc import Sequence

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from qa.reader.decoding import window_spans
from qa.training.objective import shared_norm_losses, span_chances, span_scores, taught_losses

GROUPS = torch.tensor([[0, 1], [2, -1]])  # one question of two windows, one of one


def scores(*windows: Sequence[float]) -> Tensor:
    """Scores of the spans of one token each of several windows."""
    return torch.tensor(windows, dtype=torch.float32).unsqueeze(2)


def gold(*windows: Sequence[int]) -> Tensor:
    """Which of them are right."""
    return torch.tensor(windows, dtype=torch.bool).unsqueeze(2)


def test_scores_are_start_and_end_against_no_answer() -> None:
    """[CLS] and two tokens, of up to two: 1 + 3, 1 + 5 and 2 + 5, each less 0.5 + 0.25; the rest is no span."""
    start, end = torch.tensor([[0.5, 1.0, 2.0]]), torch.tensor([[0.25, 3.0, 5.0]])

    found = span_scores(start, end, torch.tensor([[False, True, True]]), max_tokens=2)

    nothing = -math.inf
    assert found.tolist() == [[[nothing, nothing], [3.25, 5.25], [6.25, nothing]]]


def test_the_loss_is_worked_out_by_hand() -> None:
    """ln(1 + 2 + 3 + 4 + 5) - ln 4 where the third of four spans is right; ln(1 + 1 + 1) where none is."""
    spans = scores(*[[math.log(one), math.log(other)] for one, other in ((2, 3), (4, 5), (1, 1))])

    loss = shared_norm_losses(spans, gold([0, 0], [1, 0], [0, 0]), GROUPS).mean()

    assert loss.item() == pytest.approx(((math.log(15) - math.log(4)) + math.log(3)) / 2)


def test_alternatives_add() -> None:
    """Two right spans of chances 2/10 and 4/10 cost what one of 6/10 does."""
    spans = scores([math.log(2), math.log(3)], [math.log(4), -math.inf])

    loss = shared_norm_losses(spans, gold([1, 0], [1, 0]), torch.tensor([[0, 1]])).mean()

    assert loss.item() == pytest.approx(-math.log(6 / 10))


def test_parts_of_an_answer_are_to_have_equal_shares() -> None:
    """2/10 and 4/10, in two windows, where both are wanted; the other question's golds are alternatives."""
    spans = scores([math.log(2), math.log(3)], [math.log(4), -math.inf], [math.log(5), math.log(4)])
    right, wanted = gold([1, 0], [1, 0], [1, 1]), torch.tensor([True, False])

    losses = shared_norm_losses(spans, right, GROUPS, wanted)

    assert losses.tolist() == pytest.approx([-(math.log(2 / 10) + math.log(4 / 10)) / 2, -math.log(9 / 10)])


def test_wanting_all_of_nothing_is_to_want_no_answer() -> None:
    """A question without gold is unanswerable, whatever it wants."""
    spans = scores([math.log(2), math.log(3)])

    losses = shared_norm_losses(spans, gold([0, 0]), torch.tensor([[0]]), torch.tensor([True]))

    assert losses.tolist() == pytest.approx([math.log(6)])


def test_chances_are_of_all_that_a_question_is_asked_of() -> None:
    """2, 3, 4 and 5 of 15 where two windows share a softmax with "no answer"; 1 and 1 of 3 in one by itself."""
    spans = scores(*[[math.log(one), math.log(other)] for one, other in ((2, 3), (4, 5), (1, 1))])

    chances = span_chances(spans, GROUPS).flatten(1)

    assert torch.allclose(chances, torch.tensor([[2 / 15, 3 / 15], [4 / 15, 5 / 15], [1 / 3, 1 / 3]]))


def test_what_teachers_expect_costs_least() -> None:
    """Their own chances cost their entropy, worked out by hand; any other scores cost more; no span costs nothing."""
    spans = scores([math.log(2), -math.inf], [math.log(1), -math.inf])
    groups = torch.tensor([[0, 1]])
    chances = span_chances(spans, groups)

    own = taught_losses(spans, chances, groups).mean()
    other = taught_losses(spans + 0.3, chances, groups).mean()

    assert own.item() == pytest.approx(-(2 / 4 * math.log(2 / 4) + 2 * 1 / 4 * math.log(1 / 4)))
    assert other > own


def test_certain_teachers_teach_the_golds() -> None:
    """With a chance of 1 on the right span, or on "no answer", the loss is that of the golds."""
    spans = scores([0.5, 1.0], [2.0, 0.0], [0.3, 0.1])
    right = gold([0, 0], [1, 0], [0, 0])

    assert taught_losses(spans, right.float(), GROUPS).mean().item() == pytest.approx(
        shared_norm_losses(spans, right, GROUPS).mean().item()
    )


def test_a_question_without_gold_is_unanswerable() -> None:
    """Its loss is that of "no answer": -ln(1 / (1 + 2 + 3))."""
    loss = shared_norm_losses(scores([math.log(2), math.log(3)]), gold([0, 0]), torch.tensor([[0]])).mean()

    assert loss.item() == pytest.approx(math.log(6))


def test_a_missing_window_weighs_nothing() -> None:
    """-1 in a group is no window, and not the last one."""
    spans = scores([0.0, 1.0], [3.0, 2.0])

    alone = shared_norm_losses(spans[:1], gold([1, 0]), torch.tensor([[0]])).mean()
    beside = shared_norm_losses(spans, gold([1, 0], [1, 1]), torch.tensor([[0, -1]])).mean()

    assert beside.item() == alone.item()


@given(
    values=st.lists(st.tuples(*[st.floats(-30, 30, width=32)] * 2), min_size=3, max_size=3),
    right=st.lists(st.tuples(*[st.booleans()] * 2), min_size=3, max_size=3),
)
def test_gradients_are_finite_and_losses_positive(
    values: list[tuple[float, float]], right: list[tuple[bool, bool]]
) -> None:
    """Whichever windows have golds, all or none; and every window but an impossible span has a part in it."""
    logits = torch.tensor(values, requires_grad=True)
    spans = torch.stack([logits, torch.full((3, 2), -torch.inf)], dim=2)
    marked = torch.tensor(right).unsqueeze(2) & torch.tensor([True, False])

    loss = shared_norm_losses(spans, marked, GROUPS).mean()
    loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it unannotated

    assert loss.item() >= -1e-5
    assert logits.grad is not None
    assert torch.isfinite(logits.grad).all()


@given(
    st.lists(st.tuples(*[st.floats(-9, 9, width=32)] * 2), min_size=1, max_size=9),
    st.integers(1, 12),
    st.tuples(*[st.floats(-9, 9, width=32)] * 2),
)
def test_training_and_reading_score_alike(
    passage: list[tuple[float, float]], max_tokens: int, null: tuple[float, float]
) -> None:
    """What the loss calls a window's mass is what the reader calls so."""
    start, end = torch.tensor([null, *passage]).T
    inside = torch.tensor([False] + [True] * len(passage))

    trained = span_scores(start[None], end[None], inside[None], max_tokens=max_tokens)
    read = window_spans(start[1:].numpy(), end[1:].numpy(), null_score=float(sum(null)), max_tokens=max_tokens, most=1)

    assert trained.flatten().logsumexp(0).item() == pytest.approx(read.mass, abs=1e-4)
    assert trained.max().item() == pytest.approx(read.spans[0].score, abs=1e-4)
