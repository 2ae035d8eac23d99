"""Metrics: answers against gold by the official SQuAD v2.0 rules, and how far ranks and confidences can be trusted.

All functions are pure. What cannot be computed, because there is nothing to compute it from, is None. Equals of a
ranking share their mean, so that no figure depends on the order of the questions.
"""

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

RIGHT_F1 = 0.5
_ARTICLES = re.compile(r"\b(a|an|the)\b")
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)  # ASCII only: the official rule keeps curly quotes


@dataclass(frozen=True, slots=True)
class Score:
    """An answer's agreement with the gold that suits it best, 0 to 1."""

    exact: float
    f1: float

    @property
    def right(self) -> bool:
        """Whether the answer counts as right."""
        return self.f1 >= RIGHT_F1


def normalise(text: str) -> str:
    """Return `text` in lower case, without punctuation and articles, its words one space apart."""
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_NO_PUNCTUATION)).split())


def score(answer: str, golds: Sequence[str]) -> Score:
    """Score `answer` against the best of `golds`; "" is a refusal, and what a question without golds deserves.

    Golds that normalise to nothing are passed over.
    """
    said = normalise(answer)
    wanted = [gold for gold in map(normalise, golds) if gold] or [""]
    return Score(float(said in wanted), max(_f1(said.split(), gold.split()) for gold in wanted))


def _f1(said: list[str], wanted: list[str]) -> float:
    """Return the harmonic mean of precision and recall over words, each counted as often as it occurs."""
    if not said or not wanted:
        return float(said == wanted)
    shared = sum((Counter(said) & Counter(wanted)).values())
    if not shared:
        return 0.0
    precision, recall = shared / len(said), shared / len(wanted)
    return 2 * precision * recall / (precision + recall)


def mean(values: Sequence[float]) -> float | None:
    """Return the mean of `values`."""
    return sum(values) / len(values) if values else None


def recall_at(k: int, ranks: Sequence[int | None]) -> float | None:
    """Return the share of `ranks` within the first `k`; ranks count from 1, and None is not found."""
    return mean([float(rank is not None and rank <= k) for rank in ranks])


def mean_reciprocal_rank(ranks: Sequence[int | None]) -> float | None:
    """Return the mean of 1 / rank; ranks count from 1, and None, not found, gives 0."""
    return mean([1 / rank if rank else 0.0 for rank in ranks])


def auroc(scores: FloatArray, positive: BoolArray) -> float | None:
    """Return the chance that a positive scores above a negative; equal scores count half."""
    positives, negatives = int(positive.sum()), int((~positive).sum())
    if not positives or not negatives:
        return None
    _, tie, sizes = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(sizes) - (sizes - 1) / 2)[tie]
    return float((ranks[positive].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def aurc(confidences: FloatArray, right: BoolArray) -> float | None:
    """Return the area under risk against coverage: the mean risk of the 1, 2, ... n most confident answers."""
    if not len(right):
        return None
    wrong = 1 - _shared_among_equals(right, confidences)[np.argsort(-confidences)]
    return float((np.cumsum(wrong) / np.arange(1, len(wrong) + 1)).mean())


def lowest_threshold(confidences: FloatArray, right: BoolArray, *, precision: float) -> float | None:
    """Return the lowest confidence at and above which at least `precision` of the answers are right."""
    order = np.argsort(-confidences)
    ranked = confidences[order]
    precisions = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    last_of_equals = np.diff(ranked, append=-np.inf) != 0
    good = ranked[last_of_equals & (precisions >= precision)]
    return float(good[-1]) if len(good) else None


def expected_calibration_error(confidences: FloatArray, right: BoolArray, *, bins: int = 15) -> float | None:
    """Return the mean distance of confidence and share of right answers, over bins of equal mass."""
    if not len(right):
        return None
    gaps = (confidences - _shared_among_equals(right, confidences))[np.argsort(confidences)]
    return sum(abs(float(held.sum())) for held in np.array_split(gaps, bins)) / len(gaps)


def _shared_among_equals(values: BoolArray, keys: FloatArray) -> FloatArray:
    """Return, for each of `values`, the mean of those with the same key."""
    _, tie, sizes = np.unique(keys, return_inverse=True, return_counts=True)
    shared: FloatArray = (np.bincount(tie, weights=values) / sizes)[tie]
    return shared
