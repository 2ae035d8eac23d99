"""Hybrid search: passages near in meaning and passages that hold the words, in one ranking."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from index.documents import Hit, Passage
from index.embedding import Embedder, FloatArray
from index.lexical import LexicalIndex
from index.vectors import IntArray, VectorIndex

CANDIDATES = 200  # of each kind; a corpus no larger than this is scored whole
DENSE_WEIGHT = 0.7  # on four corpora of training contexts the best recall at 5, with the BM25 of `lexical`
ROUNDING = 1e-6  # scores that differ by less are alike


class HybridSearch:
    """The passages of a corpus, searchable."""

    def __init__(self, passages: Sequence[Passage], rows: FloatArray, embedder: Embedder) -> None:
        """Index the passages; `rows` are their vectors, shape (passages, dimension)."""
        self._passages = tuple(passages)
        self._sources = np.array([passage.source for passage in passages], dtype=object)
        self._vectors = VectorIndex(rows)
        self._words = LexicalIndex([passage.text for passage in passages])
        self._embedder = embedder

    def search(
        self, query: str, *, limit: int, sources: Collection[str] | None = None, dense_weight: float = DENSE_WEIGHT
    ) -> tuple[Hit, ...]:
        """Return the `limit` best passages, best first; equals in the order of the documents.

        The score is the weighted mean of the z-scores of both kinds over the candidates: it ranks passages for one
        query, and says nothing about another.
        """
        if limit < 1 or not 0.0 <= dense_weight <= 1.0:
            raise ValueError(f"no search with limit {limit} and weight {dense_weight}")
        vector, lexical = self._embedder.query(query), self._words.scores(query)
        chosen = self._candidates(vector, lexical, max(limit, CANDIDATES), sources)
        dense = self._vectors.cosines(vector, chosen)
        fused = dense_weight * _z_scores(dense) + (1.0 - dense_weight) * _z_scores(lexical[chosen])
        best = np.argsort(-fused, kind="stable")[:limit]
        return tuple(
            Hit(self._passages[chosen[at]], float(fused[at]), float(dense[at]), float(lexical[chosen[at]]))
            for at in best
        )

    def _candidates(
        self, vector: FloatArray, lexical: FloatArray, limit: int, sources: Collection[str] | None
    ) -> IntArray:
        """Return the positions that are best in meaning or in words, in order."""
        allowed = None if sources is None else np.flatnonzero(np.isin(self._sources, list(sources)))
        near = self._vectors.nearest(vector, limit, allowed)
        among = np.arange(len(lexical)) if allowed is None else allowed
        worded = among[np.argsort(-lexical[among], kind="stable")[:limit]]
        return np.union1d(near, worded[lexical[worded] > 0])


def _z_scores(scores: FloatArray) -> NDArray[np.float64]:
    """Return scores in standard deviations from their mean; zeros if they are all alike."""
    exact = scores.astype(np.float64)
    spread = exact.std() if len(exact) else 0.0
    return (exact - exact.mean()) / spread if spread > ROUNDING else np.zeros_like(exact)
