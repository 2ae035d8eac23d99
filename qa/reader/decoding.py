"""Logits to spans: the best of each passage, and one softmax over all of them and "no answer"."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """The tokens from `first` to `last`, both included, and their score against "no answer", in nats."""

    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class WindowSpans:
    """What one window says: its best spans, best first, and the log-sum of the scores of all its spans, in nats."""

    spans: tuple[TokenSpan, ...]
    mass: float


def window_spans(
    start_logits: FloatArray, end_logits: FloatArray, *, null_score: float, max_tokens: int, most: int
) -> WindowSpans:
    """Return the `most` legal spans whose start and end logits sum highest, less `null_score`.

    Both arrays have shape (tokens,), in nats, of the passage alone. A legal span is 1 to `max_tokens` tokens long. Of
    equals the earliest wins, then the shortest, so that runs agree.
    """
    tokens = len(start_logits)
    if not tokens:
        return WindowSpans((), -np.inf)
    width = min(max_tokens, tokens)
    ends = np.pad(end_logits, (0, width - 1), constant_values=-np.inf)
    scores = start_logits[:, None] + np.lib.stride_tricks.sliding_window_view(ends, width) - np.float32(null_score)
    flat = scores.ravel()
    chosen = np.argsort(-flat, kind="stable")[:most] if most >= flat.size else _best(flat, most)
    spans = tuple(
        TokenSpan(int(place // width), int(place // width + place % width), float(flat[place]))
        for place in chosen
        if flat[place] > -np.inf
    )
    return WindowSpans(spans, log_sum_exp(flat))


def _best(values: FloatArray, most: int) -> NDArray[np.intp]:
    """Return the places of the `most` highest values, highest first, of equals the first."""
    bar = np.partition(values, -most)[-most]
    candidates = np.flatnonzero(values >= bar)
    return candidates[np.argsort(-values[candidates], kind="stable")][:most]


def log_sum_exp(values: Sequence[float] | FloatArray) -> float:
    """Return the logarithm of the sum of the exponentials, in nats; `-inf` of nothing."""
    array = np.asarray(values, np.float64)
    highest = array.max(initial=-np.inf)
    return float(highest if np.isinf(highest) else highest + np.log(np.exp(array - highest).sum()))
