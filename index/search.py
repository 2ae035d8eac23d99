"""Hybrid search: passages near in meaning and passages that hold the words, in one ranking."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from index.documents import Hit, Passage
from index.embedding import Embedder, FloatArray
from index.lexical import LexicalIndex
from index.vectors import IntArray, VectorIndex

CANDIDATES = 200  # of each kind; of a corpus no larger than this all passages
ROWS_FOR_EACH = 5  # of what is near in meaning: about so many vectors a passage has
SENTENCE_SHARE = 0.5  # of a passage's nearness that of its nearest sentence, on three corpora of training contexts
DENSE_WEIGHT = 0.7  # on four corpora of training contexts the best recall at 5, with the BM25 of `lexical`
ROUNDING = 1e-6  # scores that differ by less are alike


class HybridSearch:
    """The passages of a corpus, searchable."""

    def __init__(
        self, passages: Sequence[Passage], vectors: Sequence[int], rows: FloatArray, embedder: Embedder
    ) -> None:
        """Index the passages.

        `rows` are the vectors of each in turn, its own first, shape (sum of `vectors`, dimension).
        """
        self._passages = tuple(passages)
        self._sources = np.array([passage.source for passage in passages], dtype=object)
        self._owners = np.repeat(np.arange(len(passages)), vectors)  # of each row its passage
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
        dense = self._nearness(vector, chosen)
        fused = dense_weight * _z_scores(dense) + (1.0 - dense_weight) * _z_scores(lexical[chosen])
        best = np.argsort(-fused, kind="stable")[:limit]
        return tuple(
            Hit(self._passages[chosen[at]], float(fused[at]), float(dense[at]), float(lexical[chosen[at]]))
            for at in best
        )

    def holds(self, word: str) -> bool:
        """Whether a passage holds the word, or another form of it."""
        return self._words.holds(word)

    def _candidates(
        self, vector: FloatArray, lexical: FloatArray, limit: int, sources: Collection[str] | None
    ) -> IntArray:
        """Return the positions of all passages where they are few, else of the best in meaning or in words, in order.

        That of the nearest rows some belong to the same passage is made up for by asking for more.
        """
        among = np.arange(len(lexical)) if sources is None else np.flatnonzero(np.isin(self._sources, list(sources)))
        if len(among) <= limit:
            return among
        rows = None if len(among) == len(lexical) else self._rows_of(among)  # to filter takes longer than to search
        near = self._vectors.nearest(vector, ROWS_FOR_EACH * limit, rows)
        worded = among[np.argsort(-lexical[among], kind="stable")[:limit]]
        return np.union1d(self._owners[near], worded[lexical[worded] > 0])

    def _nearness(self, vector: FloatArray, chosen: IntArray) -> FloatArray:
        """Return how near to the query passages are, themselves and by their nearest sentence, shape (chosen,)."""
        rows = self._rows_of(chosen)
        cosines = self._vectors.cosines(vector, rows)
        own = np.flatnonzero(np.diff(self._owners[rows], prepend=-1))
        nearest = np.maximum.reduceat(cosines, own) if len(own) else cosines
        return (1.0 - SENTENCE_SHARE) * cosines[own] + SENTENCE_SHARE * nearest

    def _rows_of(self, passages: IntArray) -> IntArray:
        """Return the rows of passages, in order."""
        is_one = np.zeros(len(self._passages), dtype=np.bool_)
        is_one[passages] = True
        return np.flatnonzero(is_one[self._owners])


def _z_scores(scores: FloatArray) -> NDArray[np.float64]:
    """Return scores in standard deviations from their mean; zeros if they are all alike."""
    exact = scores.astype(np.float64)
    spread = exact.std() if len(exact) else 0.0
    return (exact - exact.mean()) / spread if spread > ROUNDING else np.zeros_like(exact)
