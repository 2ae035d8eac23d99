"""The reader: where passages answer a question, and the case that they do not."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

import numpy as np

from index.documents import Passage
from index.models import uncollected
from qa.calibration import Calibration
from qa.reader.decoding import TokenSpan, log_sum_exp, window_spans
from qa.reader.encoding import TextEncoder, Tokens, Window
from qa.reader.network import SpanNetwork
from qa.reader.packaged import checked_folder

MAX_ANSWER_TOKENS = 40  # as in training: see training/student.toml
SPANS_PER_PASSAGE = 10
BATCH_TOKENS = 1280  # a batch whose activations stay in the cache of a laptop's processor
SMALLEST_ROOM = 128  # tokens of a passage that are read beside the longest question


@dataclass(frozen=True, slots=True)
class PassageSpan:
    """A span of one passage: `passages[passage].text[start:end]`."""

    passage: int
    start: int
    end: int
    log_probability: float  # in nats, under one softmax over the spans of all passages and "no answer"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader finds in several passages."""

    spans: tuple[PassageSpan, ...]  # the best ones of each passage, best first
    null_log_probability: float  # of "no answer", in nats


class Reader(Protocol):
    """Finds where passages answer a question."""

    @property
    def name(self) -> str:
        """The model and a checksum of its weights."""
        ...

    def prepared(self, passages: Sequence[Passage]) -> Self:
        """Return this reader with that done which else is done to these passages at every question."""
        ...

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """Return the best spans of each passage and the case for "no answer", under one softmax over all of them."""
        ...


class SpanReader:
    """A Reader made of an extractive question-answering network."""

    def __init__(
        self,
        network: SpanNetwork,
        encoder: TextEncoder,
        *,
        name: str,
        calibration: Calibration | None = None,
        tokens: Mapping[str, Tokens] | None = None,
    ) -> None:
        """Hold a loaded network and its tokenizer; `open` loads them. `tokens` are those of texts known before."""
        self._network, self._encoder = network, encoder
        self._tokens = dict(tokens or {})
        self.name, self.calibration = name, calibration

    @classmethod
    @uncollected()
    def open(cls, folder: Path | str | None = None) -> Self:
        """Load the packaged reader, checking it, or the model of a folder, and warm it up. Raises ReaderError."""
        found = checked_folder(folder)
        network = SpanNetwork.open(found.path)
        encoder = TextEncoder.open(found.path, pad_id=network.pad_id)
        reader = cls(network, encoder, name=found.name, calibration=Calibration.read(found.path))
        reader.read("Who?", [Passage("warm", 0, 3, "me.")])
        return reader

    def prepared(self, passages: Sequence[Passage]) -> Self:
        """Return a reader of the same network that has these passages tokenised, and no others."""
        texts = {passage.text for passage in passages}
        fresh = [text for text in texts if text not in self._tokens]
        known = self._tokens | dict(zip(fresh, self._encoder.encode(fresh), strict=True))
        tokens = {text: known[text] for text in texts}
        return type(self)(self._network, self._encoder, name=self.name, calibration=self.calibration, tokens=tokens)

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """Return the best spans of each passage and the case for "no answer", under one softmax over all of them.

        A question is read as far as leaves SMALLEST_ROOM, a passage whole, in overlapping windows where it is long.
        """
        windows = self._windows(question, passages)
        spans: dict[tuple[int, int, int], float] = {}
        masses = [0.0]  # of "no answer"
        for batch in self._batches([window for _, window in windows]):
            logits = self._network.logits(self._encoder.batch([windows[number][1] for number in batch]))
            for row, number in enumerate(batch):
                index, window = windows[number]
                first = self._encoder.offset(window)
                start, end = logits[:, row, first : first + len(window.passage)]
                found = window_spans(
                    start,
                    end,
                    null_score=float(logits[:, row, 0].sum()),
                    max_tokens=MAX_ANSWER_TOKENS,
                    most=SPANS_PER_PASSAGE,
                )
                masses.append(found.mass)
                for span in found.spans:
                    place = (index, *_characters(passages[index].text, window.passage, span))
                    spans[place] = max(span.score, spans.get(place, -np.inf))
        total = log_sum_exp(masses)
        ranked = sorted(spans.items(), key=lambda item: (-item[1], item[0]))
        return Reading(
            tuple(PassageSpan(*place, score - total) for place, score in ranked if place[1] < place[2]), -total
        )

    def _windows(self, question: str, passages: Sequence[Passage]) -> list[tuple[int, Window]]:
        """Return the windows with the index of the passage that each is of."""
        longest = self._network.max_tokens - len(self._encoder.frame)
        asked = self._encoder.encode([question])[0][: longest - min(SMALLEST_ROOM, longest // 2)]
        room = longest - len(asked)
        fresh = [passage.text for passage in passages if passage.text not in self._tokens]
        tokens = self._tokens | dict(zip(fresh, self._encoder.encode(fresh), strict=True)) if fresh else self._tokens
        windows = []
        for index, passage in enumerate(passages):
            text = tokens[passage.text]
            firsts = range(0, max(1, len(text) - room // 2), room // 2) if len(text) > room else (0,)
            windows += [(index, Window(asked, text[first : first + room])) for first in firsts]
        return windows

    def _batches(self, windows: Sequence[Window]) -> list[list[int]]:
        """Group windows of like length, so that little is padded and no batch holds more than BATCH_TOKENS."""
        batches: list[list[int]] = []
        for number in sorted(range(len(windows)), key=lambda number: -self._encoder.length(windows[number])):
            longest = self._encoder.length(windows[batches[-1][0]]) if batches else 0
            if not batches or (len(batches[-1]) + 1) * longest > BATCH_TOKENS:
                batches.append([])
            batches[-1].append(number)
        return batches


def _characters(text: str, tokens: Tokens, span: TokenSpan) -> tuple[int, int]:
    """Return the characters of a token span: without space around them, and with all marks of its letters."""
    start, end = int(tokens.starts[span.first]), int(tokens.ends[span.last])
    while 0 < start < len(text) and _is_mark(text[start]):
        start -= 1
    while end < len(text) and _is_mark(text[end]):
        end += 1
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return start, start + len(text[start:end].rstrip())


def _is_mark(character: str) -> bool:
    """Whether a character belongs to the one before it: an accent, a vowel sign, a variation selector."""
    return unicodedata.category(character).startswith("M")
