"""Tests of index.errors and qa.errors."""

import pickle
from pathlib import Path

import pytest

from index import CorpusError, Document
from index.errors import MissingLoaderError, NewerIndexError, StaleIndexError
from qa import AnsweringError, MissingExtraError

RAISED = [
    MissingExtraError.of("pdf", needed_for="a PDF file"),
    MissingLoaderError.of("a.pdf", extra="pdf"),
    NewerIndexError.of(Path("here"), found=2, known=1),
    StaleIndexError.of(Path("here"), built_with="a", loaded="b"),
]


@pytest.mark.parametrize("error", RAISED, ids=lambda error: type(error).__name__)
def test_an_error_comes_out_of_another_process(error: AnsweringError | CorpusError) -> None:
    """With its words: a pool of processes pickles what its workers raise."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # of this test's own making

    assert (type(again), str(again)) == (type(error), str(error))


def test_a_document_of_half_a_character_is_refused() -> None:
    """It could be neither written down nor cited."""
    with pytest.raises(ValueError, match=r"a\.txt holds half a character at 4: decode it as UTF-8"):
        Document("a.txt", "Ann \ud800 sells tea.")
