"""An embedder that knows the texts it met last: questions meet in the same sentences."""

from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from threading import Lock

import numpy as np

from index.embedding import Embedder, FloatArray, Progress

MOST_TEXTS = 4096  # of 384 numbers each: 6 MB
MOST_QUERIES = 64


class RecallingEmbedder:
    """An Embedder that embeds a text once, until many others have come after it."""

    def __init__(self, embedder: Embedder) -> None:
        """Keep what `embedder` makes."""
        self.name, self.dimension = embedder.name, embedder.dimension
        self._embedder = embedder
        self._rows: OrderedDict[str, FloatArray] = OrderedDict()  # the one met last at the end
        self._free = Lock()
        self.query = lru_cache(MOST_QUERIES)(embedder.query)

    def documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> FloatArray:
        """Return one unit row for each text, shape (texts, dimension). Of long work none is kept."""
        if progress or len(texts) > MOST_TEXTS:
            return self._embedder.documents(texts, progress=progress)
        with self._free:
            rows = {text: self._rows[text] for text in texts if text in self._rows}
        if fresh := [text for text in dict.fromkeys(texts) if text not in rows]:
            embedded = self._embedder.documents(fresh)
            rows |= {text: row.copy() for text, row in zip(fresh, embedded, strict=True)}  # a view would keep them all
        with self._free:
            for text, row in rows.items():
                self._rows[text] = row
                self._rows.move_to_end(text)
            while len(self._rows) > MOST_TEXTS:
                self._rows.popitem(last=False)
        return np.array([rows[text] for text in texts], dtype=np.float32).reshape(len(texts), self.dimension)
