"""Stand-ins for what takes a model to run."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np

from index.embedding import FloatArray


@dataclass
class FakeEmbedder:
    """An Embedder that counts words: texts are near when they share them. It keeps what it embedded."""

    name: str = "bag-of-words@1"
    dimension: int = 256
    embedded: list[str] = field(default_factory=list)

    def documents(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> FloatArray:
        """Return one unit row for each text."""
        self.embedded.extend(texts)
        if progress and texts:
            progress(len(texts), len(texts))
        return np.array([self.query(text) for text in texts], dtype=np.float32).reshape(len(texts), self.dimension)

    def query(self, text: str) -> FloatArray:
        """Return the unit vector of a text's words; of a text without words, a fixed one."""
        row = np.zeros(self.dimension, dtype=np.float32)
        for word in re.findall(r"\w+", text.casefold()) or [""]:
            row[crc32(word.encode()) % self.dimension] += 1.0
        return row / np.float32(np.linalg.norm(row))
