"""Weights for the signs that something is so, by logistic regression, and what they are worth on documents left out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.training.calibrate import logistic


@dataclass(frozen=True, slots=True)
class Case:
    """What speaks for something being so in a document, and whether it is."""

    document: str
    signs: tuple[float, ...]
    is_so: bool


def fitted(cases: Sequence[Case]) -> tuple[NDArray[np.float64], float]:
    """Return the weights of the signs, and the intercept."""
    signs = np.array([case.signs for case in cases], np.float64)
    return logistic(signs, np.array([case.is_so for case in cases], np.float64))


def left_out(cases: Sequence[Case]) -> NDArray[np.float64]:
    """Return the log-odds of each case in nats, by the weights of the other documents' cases."""
    sums = np.zeros(len(cases))
    for document in {case.document for case in cases}:
        weights, intercept = fitted([case for case in cases if case.document != document])
        for number, case in enumerate(cases):
            if case.document == document:
                sums[number] = intercept + float(weights @ np.array(case.signs))
    return sums


def worth(given: NDArray[np.bool_], cases: Sequence[Case], *, wanted: int) -> str:
    """Return the precision of the cases given, and their recall of all that are `wanted`."""
    hits = sum(case.is_so for case, is_given in zip(cases, given, strict=True) if is_given)
    return f"precision {hits / max(1, given.sum()):.2f}  recall {hits / max(1, wanted):.2f}"
