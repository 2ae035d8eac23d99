"""Questions that turn on a word of value which the documents do not use: who answered them would judge."""

from collections.abc import Collection, Sequence
from functools import cached_property

from index import Embedder
from index.embedding import FloatArray
from index.lexical import words_of

# A word is one of value if its mean cosine with the first of these is higher than that with the second, by NEARER.
VALUES = "good bad wise foolish fair unfair honest cruel beautiful ugly interesting boring tasty".split()
PLAIN = "married dead open wooden electric french metal allowed long hot round sold retired annual".split()
NEARER = 0.02  # of 68 other words of value 60 are found so, and of 82 plain ones none is taken for one


class Values:
    """Tells words of value from plain ones, by meaning."""

    def __init__(self, embedder: Embedder) -> None:
        """Weigh words with this embedder."""
        self._embedder = embedder

    def are_among(self, words: Sequence[str], known: Collection[str]) -> bool:
        """Whether one of the words is of value, and its stem not among the known ones."""
        stems = words_of(words)
        new = [word for word, found in zip(words, stems, strict=True) if found and not set(found) <= set(known)]
        return bool(new) and bool((self._embedder.documents(new) @ self._axis).max() > NEARER)

    @cached_property
    def _axis(self) -> FloatArray:
        values, plain = self._embedder.documents(VALUES), self._embedder.documents(PLAIN)
        axis: FloatArray = values.mean(axis=0) - plain.mean(axis=0)
        return axis
