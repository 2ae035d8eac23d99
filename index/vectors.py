"""Exact search for the nearest vectors, with FAISS. The only module that imports it."""

import sys

import numpy as np
from numpy.typing import NDArray

from index.embedding import FloatArray
from index.processor import on_model_thread

IntArray = NDArray[np.int64]


class VectorIndex:
    """The vectors of a corpus: those of its passages and their sentences."""

    @on_model_thread
    def __init__(self, rows: FloatArray) -> None:
        """Hold unit rows of shape (rows, dimension)."""
        import faiss  # here, so that importing `index` loads no library

        if sys.platform == "darwin":  # there its threads clash with torch's; elsewhere torch shares and needs them
            faiss.omp_set_num_threads(1)
        self._faiss = faiss.IndexFlatIP(rows.shape[1])
        self._faiss.add(np.ascontiguousarray(rows))

    @on_model_thread
    def nearest(self, query: FloatArray, limit: int, allowed: IntArray | None = None) -> IntArray:
        """Return the positions of the `limit` rows nearest to the query, among those allowed."""
        import faiss

        among = self._faiss.ntotal if allowed is None else len(allowed)
        if among == 0:
            return np.empty(0, dtype=np.int64)
        only = faiss.SearchParameters()
        only.sel = None if allowed is None else faiss.IDSelectorBatch(allowed)
        _, positions = self._faiss.search(query[np.newaxis], min(limit, among), params=only)
        return np.asarray(positions[0], dtype=np.int64)

    @on_model_thread
    def cosines(self, query: FloatArray, positions: IntArray) -> FloatArray:
        """Return the cosine of the query and each row named, shape (positions,)."""
        return np.asarray(self._faiss.reconstruct_batch(positions) @ query, dtype=np.float32)
