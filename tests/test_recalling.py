"""Tests of index.recalling."""

import weakref
from collections.abc import Sequence

import numpy as np
import pytest

from index import recalling
from index.embedding import FloatArray, Progress
from index.recalling import RecallingEmbedder
from tests.fakes import FakeEmbedder


def test_a_text_is_embedded_once() -> None:
    """Also one that stands twice among new ones; the rows are those that the embedder gives."""
    inner = FakeEmbedder()
    embedder = RecallingEmbedder(inner)

    embedder.documents(["Ann won.", "Bo lost.", "Ann won."])
    rows = embedder.documents(["Bo lost.", "Cy left.", "Ann won."])

    assert inner.embedded == ["Ann won.", "Bo lost.", "Cy left."]
    assert np.array_equal(rows, FakeEmbedder().documents(["Bo lost.", "Cy left.", "Ann won."]))


def test_a_row_that_is_kept_keeps_no_others() -> None:
    """A view into what the embedder made at once would."""
    made = list[weakref.ref[FloatArray]]()

    class Watched(FakeEmbedder):
        def documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> FloatArray:
            rows = super().documents(texts, progress=progress)
            made.append(weakref.ref(rows))
            return rows

    embedder = RecallingEmbedder(Watched())
    embedder.documents(["Ann won.", "Bo lost."])

    assert [rows() for rows in made] == [None]


def test_what_was_met_longest_ago_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Meeting a text again counts."""
    monkeypatch.setattr(recalling, "MOST_TEXTS", 2)
    inner = FakeEmbedder()
    embedder = RecallingEmbedder(inner)

    for text in ("one", "two", "one", "three", "one", "two"):
        embedder.documents([text])

    assert inner.embedded == ["one", "two", "three", "two"]


def test_long_work_says_its_progress_and_is_not_kept() -> None:
    """Indexing a library does not crowd out the sentences of the questions."""
    inner, said = FakeEmbedder(), list[tuple[int, int]]()
    embedder = RecallingEmbedder(inner)

    for _ in range(2):
        embedder.documents(["one", "two"], progress=lambda done, total: said.append((done, total)))

    assert said == [(2, 2)] * 2
    assert inner.embedded == ["one", "two"] * 2


def test_no_texts_make_no_rows() -> None:
    """Nothing embedded has a shape all the same."""
    assert RecallingEmbedder(FakeEmbedder()).documents([]).shape == (0, FakeEmbedder().dimension)
