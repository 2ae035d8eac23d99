"""Tests of index.vectors."""

import sys

import numpy as np
import pytest
import torch

from index.vectors import VectorIndex

ROWS = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.8]], dtype=np.float32)
QUERY = np.array([0.0, 1.0], dtype=np.float32)


def test_the_nearest_come_first() -> None:
    """Rows are ranked by their inner product with the query."""
    assert VectorIndex(ROWS).nearest(QUERY, 2).tolist() == [1, 2]


def test_no_more_than_there_are() -> None:
    """A limit above the size gives every row once."""
    assert VectorIndex(ROWS).nearest(QUERY, 9).tolist() == [1, 2, 0]


def test_only_the_allowed_are_found() -> None:
    """A filter leaves out what is nearer; an empty one leaves out all."""
    index = VectorIndex(ROWS)

    assert index.nearest(QUERY, 9, np.array([0, 2])).tolist() == [2, 0]
    assert index.nearest(QUERY, 9, np.array([], dtype=np.int64)).tolist() == []


def test_cosines_are_of_the_rows_named() -> None:
    """One number for each position, in the order given."""
    assert np.allclose(VectorIndex(ROWS).cosines(QUERY, np.array([2, 0])), [0.8, 0.0])


def test_an_empty_index_finds_nothing() -> None:
    """No rows is no error."""
    index = VectorIndex(np.empty((0, 2), dtype=np.float32))

    assert index.nearest(QUERY, 3).tolist() == []
    assert index.cosines(QUERY, np.array([], dtype=np.int64)).tolist() == []


@pytest.mark.skipif(sys.platform == "darwin", reason="there the two have threads of their own")
def test_an_index_takes_no_threads_from_the_reader() -> None:
    """FAISS shares torch's threads: told to use one, it left the reader one."""
    threads = torch.get_num_threads()

    VectorIndex(ROWS).nearest(QUERY, 2)

    assert torch.get_num_threads() == threads
