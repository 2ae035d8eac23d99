"""Stand-ins for what takes a model to run."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self
from zlib import crc32

import numpy as np

from index.documents import Passage
from index.embedding import FloatArray
from qa.calibration import Calibration
from qa.reader.reading import PassageSpan, Reading


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


class FakeReader:
    """A Reader that finds the words a table gives for a question, and nothing for any other question.

    It gives `null` to "no answer" and the rest, in equal shares, to the first occurrence of each answer in each
    passage; where no passage holds any, all to "no answer".
    """

    name = "fake"
    calibration: Calibration | None = None

    def __init__(self, answers: Mapping[str, Sequence[str]], *, null: float = 0.01) -> None:
        """Answer from `answers`: question to answers, best first; `null` is a probability."""
        self._answers, self._null = answers, null

    def prepared(self, passages: Sequence[Passage]) -> Self:
        """Have nothing to do."""
        return self

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """Return the places of the question's answers, those of the first answer first."""
        places = [
            (number, passage.text.index(words), passage.text.index(words) + len(words))
            for words in self._answers.get(question, ())
            for number, passage in enumerate(passages)
            if words in passage.text
        ]
        if not places:
            return Reading((), 0.0)
        share = math.log((1.0 - self._null) / len(places))
        return Reading(tuple(PassageSpan(*place, share) for place in places), math.log(self._null))
