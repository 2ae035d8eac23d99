"""Tests of qa.training.batches."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.reader.encoding import TextEncoder, Window
from qa.training.batches import LENGTH_MULTIPLE, Batches
from qa.training.mixture import Example, Target
from qa.training.recipe import Recipe
from tests.tiny import bert_tokenizer

ENCODER = TextEncoder(bert_tokenizer())


def batches(*examples: Example, batch_tokens: int = 256, max_window_tokens: int = 64, seed: int = 1) -> Batches:
    """The batches of these examples, with spans of up to 5 tokens."""
    recipe = Recipe({}, batch_tokens=batch_tokens, max_window_tokens=max_window_tokens, max_answer_tokens=5, seed=seed)
    return Batches(examples, ENCODER, recipe)


def example(question: str, *targets: tuple[str, tuple[int, int] | None]) -> Example:
    """A question and its passages, each with one gold or none."""
    return Example(question, tuple(Target(text, (gold,) if gold else ()) for text, gold in targets))


def places(gold: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]") -> list[tuple[int, ...]]:
    """Window, first token and length less 1 of each right span."""
    return [tuple(place) for place in np.argwhere(gold).tolist()]


def test_a_gold_is_where_its_tokens_are() -> None:
    """[CLS] q [SEP] and three tokens: `b c` begins at the fifth and is two tokens long."""
    batch = batches(example("q", ("a b c", (2, 5))))[0]

    assert places(batch.gold) == [(0, 4, 1)]
    assert batch.gold.shape == (1, LENGTH_MULTIPLE, 5)
    assert batch.groups.tolist() == [[0]]


def test_a_gold_within_a_token_is_that_token() -> None:
    """Tokens that an answer touches are its own; spaces around it are nobody's."""
    text = "it is No.5 now"  # i t i s n o . 5 n o w

    assert places(batches(example("q", (text, (7, 8))))[0].gold) == [(0, 3 + 5, 0)]
    assert places(batches(example("q", (text, (5, 11))))[0].gold) == [(0, 3 + 4, 3)]


def test_alternatives_are_all_right() -> None:
    """Each gold that is short enough is marked."""
    both = Example("q", (Target("a b c d e f g", ((0, 1), (0, 3), (0, 13))),))

    assert places(batches(both)[0].gold) == [(0, 3, 0), (0, 3, 1)]


def test_whether_all_golds_are_wanted_is_told_for_each_question() -> None:
    """In the order of the groups."""
    wanted = Example("q", (Target("a b c", ((0, 1), (4, 5))),), wants_all=True)
    batch = batches(wanted, example("q", ("a b c", (0, 1))))[0]

    firsts = [int(batch.gold[group[group >= 0]].sum()) for group in batch.groups]
    assert dict(zip(firsts, batch.wants_all.tolist(), strict=True)) == {2: True, 1: False}


def test_passages_of_a_question_are_a_group() -> None:
    """Where questions have different numbers of passages, the shorter row ends in -1."""
    batch = batches(example("q", ("a b", (0, 1)), ("c d e", None)), example("r", ("a", None)))[0]

    assert sorted(batch.groups.tolist()) in ([[0, -1], [1, 2]], [[0, 1], [2, -1]])
    assert len(batch.batch.input_ids) == 3


def test_a_passage_is_read_for_its_own_question() -> None:
    """Where its target has one: [CLS] q r [SEP] begins with other tokens than [CLS] q [SEP]."""
    rival = Example("q", (Target("a b", ((0, 1),)), Target("a b", (), "q r")))

    batch = batches(rival)[0]

    assert batch.groups.tolist() == [[0, 1]]
    assert (
        batch.batch.input_ids[1, :4].tolist()
        == ENCODER.batch([Window(ENCODER.encode(["q r"])[0], ENCODER.encode(["a b"])[0])]).input_ids[0, :4].tolist()
    )
    assert places(batch.gold) == [(0, 3, 0)]


def test_an_answer_that_is_too_long_is_not_trained_on() -> None:
    """Neither as a span nor as an unanswerable question; nor is a passage of spaces."""
    assert len(batches(example("q", ("a b c d e f", (0, 11))))) == 0
    assert len(batches(example("q", (" ", None)))) == 0


def test_a_window_is_laid_around_the_answer() -> None:
    """Of 200 tokens 64 are read, the frame and the question among them, and the answer is in their middle."""
    text = "b " * 150 + "a " + "b " * 49

    batch = batches(example("q", (text, (300, 301))))[0]

    ((_, first, _),) = places(batch.gold)
    assert batch.batch.input_ids.shape == (1, 64)
    assert batch.batch.input_ids[0, first] == bert_tokenizer().token_to_id("a")
    assert first == 3 + 30  # of 60 in the room


def test_a_long_question_is_cut_to_a_quarter() -> None:
    """The passage has the rest of the window."""
    batch = batches(example("q " * 90, ("a " * 90, None)))[0]

    assert batch.batch.in_passage.sum() == 64 - 16 - 3


def test_an_example_larger_than_a_batch_is_a_batch() -> None:
    """Two passages under one softmax are never parted."""
    made = batches(example("q", ("a", None), ("b", None)), example("q", ("a", None)), batch_tokens=1)

    assert sorted(len(made[number].batch.input_ids) for number in range(len(made))) == [1, 2]


def question_letters(made: Batches) -> list[str]:
    """The single letters that were asked, batch by batch."""
    rows = chain.from_iterable(made[number].batch.input_ids.tolist() for number in range(len(made)))
    return [bert_tokenizer().id_to_token(row[1]) or "" for row in rows]


@given(lengths=st.lists(st.integers(1, 80), max_size=26), batch_tokens=st.integers(32, 400), seed=st.integers(0, 9))
def test_every_example_is_in_one_batch(lengths: Sequence[int], batch_tokens: int, seed: int) -> None:
    """None is lost or seen twice, no batch is empty or too large, and another run has the same ones."""
    letters = [chr(ord("a") + number) for number in range(len(lengths))]
    examples = [example(letter, ("z " * length, None)) for letter, length in zip(letters, lengths, strict=True)]

    made, again = (batches(*examples, batch_tokens=batch_tokens, seed=seed) for _ in range(2))

    assert sorted(question_letters(made)) == letters
    assert question_letters(made) == question_letters(again)
    for number in range(len(made)):
        assert len(made[number].groups) == 1 or made[number].batch.input_ids.size <= batch_tokens


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_a_batch_is_the_same_whenever_it_is_made(order: Sequence[int]) -> None:
    """A run that goes on from its middle sees what it would have seen."""
    examples = [example("q", ("a b c " * number, (0, 1))) for number in range(1, 13)]
    made, again = batches(*examples, batch_tokens=96), batches(*examples, batch_tokens=96)

    for number in order:
        assert np.array_equal(made[number].batch.input_ids, again[number].batch.input_ids)
        assert np.array_equal(made[number].gold, again[number].gold)


def test_tokens_are_hidden_as_often_as_the_recipe_says() -> None:
    """Never the special ones, and the same ones each time a batch is made."""
    recipe = Recipe({}, batch_tokens=256, max_window_tokens=64, max_answer_tokens=5, masked=0.5)
    text = " ".join("abcdefgh" * 5)
    some = Batches([example("q", (text, (0, 1)))], ENCODER, recipe)

    ids, plain = some[0].batch.input_ids[0], batches(example("q", (text, (0, 1))))[0].batch.input_ids[0]

    hidden = ids != plain
    assert set(ids[hidden]) == {ENCODER.mask_id}
    assert 8 <= hidden.sum() <= 33  # of 41: half, by chance
    assert (ids == some[0].batch.input_ids[0]).all()
    assert not hidden[np.isin(plain, ENCODER.frame.ids())].any()
