"""From the reader's scores to a chance of being right, and the bar below which a question is refused."""

import json
import math
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path
from typing import Self

from qa.errors import ReaderError

FILE = "calibration.json"
BANDS = ((0.85, "very likely right"), (0.6, "likely"), (0.35, "uncertain"), (0.0, "weak"))
LARGEST_ODDS = 12.0  # nats; beyond, a reader's certainty says nothing more


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against one claim; the features of the calibrator."""

    log_odds: float  # of the claim against "no answer", nats, at most LARGEST_ODDS from 0
    log_share: float  # of the claim among all spans read, nats, 0 or less
    log_passages: float  # of how many passages were read
    likeness: float  # cosine of the question and the sentences that hold the claim
    probability: float  # of the claim among all spans read and "no answer", 0 to 1
    probability_of_many: float  # that times log_passages: among many passages it means more
    log_odds_near: float  # as log_odds, where no more is read than the sentences that hold the claim, and one beside
    log_documents: float  # of how many documents the passages are


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression on `Evidence` (Kamath et al. 2020, "Selective Question Answering under Domain Shift")."""

    weights: Evidence
    intercept: float
    threshold: float  # the chance of being right from which an answer is given
    source_threshold: float = 1.0  # the reader's chance that somebody says so, from which it is asked who; 1: never
    knows_rivals: bool = False  # the reader was trained to be asked for the rival of an answer

    def __post_init__(self) -> None:
        """Refuse what is no number, and a bar that is no chance."""
        if not all(map(math.isfinite, (*astuple(self.weights), self.intercept, self.threshold, self.source_threshold))):
            raise ValueError("a calibration needs finite numbers")
        if not 0.0 <= self.threshold <= 1.0:
            raise ValueError(f"{self.threshold} is no chance: give a number from 0 to 1")

    def confidence(self, evidence: Evidence) -> float:
        """Return the chance that the claim is right, 0 to 1."""
        terms = zip(astuple(self.weights), astuple(evidence), strict=True)
        log_odds = self.intercept + sum(weight * value for weight, value in terms)
        return chance_of(log_odds)

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """Read the calibration of a reader's folder; None if it has none. Raises ReaderError."""
        path = folder / FILE
        if not path.is_file():
            return None
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            weights = Evidence(**{field.name: float(content["weights"][field.name]) for field in fields(Evidence)})
            thresholds = float(content["threshold"]), float(content.get("source_threshold", 1.0))
            knows_rivals = bool(content.get("knows_rivals", False))
            return cls(weights, float(content["intercept"]), *thresholds, knows_rivals)
        except (ValueError, KeyError, TypeError) as error:
            raise ReaderError(f"{path} is damaged ({error}): calibrate the reader again") from error

    def write(self, folder: Path) -> None:
        """Write the calibration into a reader's folder."""
        (folder / FILE).write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")


UNCALIBRATED = Calibration(Evidence(1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), intercept=0.0, threshold=0.5)
"""For a reader that brings no calibration: near its own probability, which no data vouches for."""


def chance_of(log_odds: float) -> float:
    """Return the chance, 0 to 1, of log-odds in nats: the logistic function, in the form that never overflows."""
    return 0.5 + 0.5 * math.tanh(0.5 * log_odds)


def in_words(confidence: float) -> str:
    """Return a chance of being right, 0 to 1, in words."""
    return next(words for least, words in BANDS if confidence >= least)


def in_hundred(confidence: float) -> int:
    """Return how many of a hundred such answers are right: never all, for nothing is certain."""
    return min(99, round(100 * confidence))
