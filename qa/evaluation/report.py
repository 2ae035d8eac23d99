"""The report: an evaluation as a table, as one flat JSON object, and as the files of the official script."""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

import numpy as np

from qa.errors import AnsweringError
from qa.evaluation.metrics import (
    BoolArray,
    FloatArray,
    Score,
    aurc,
    auroc,
    expected_calibration_error,
    lowest_threshold,
    mean,
    mean_reciprocal_rank,
    recall_at,
)
from qa.evaluation.runner import Evaluation, Mode, Outcome

_DECIMALS = {"%": 2, "ms": 1, "": 3}


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure, its unit and what it says; None where there was nothing to compute it from."""

    key: str
    value: float | str | None
    meaning: str
    unit: str = ""

    @property
    def shown(self) -> str:
        """The value as the table has it."""
        if isinstance(self.value, float):
            return f"{self.value:.{_DECIMALS[self.unit]}f} {self.unit}".rstrip()
        return "-" if self.value is None else str(self.value)


def as_json(evaluation: Evaluation) -> str:
    """Return one flat JSON object."""
    return json.dumps({measure.key: measure.value for measure in measures(evaluation)}, allow_nan=False)


def as_table(evaluation: Evaluation) -> str:
    """Return a line for each measure: its name, its value, what it says."""
    rows = measures(evaluation)
    name_width = max(len(row.key) for row in rows)
    value_width = max(len(row.shown) for row in rows)
    return "\n".join(f"{row.key:<{name_width}}  {row.shown:>{value_width}}  {row.meaning}" for row in rows)


def measures(evaluation: Evaluation) -> tuple[Measure, ...]:
    """Return all that is measured, in the order in which it is shown."""
    outcomes = evaluation.outcomes
    searched = evaluation.mode is not Mode.READER_ONLY
    return (
        Measure("mode", evaluation.mode.value, "what the system could look at"),
        Measure("threshold", evaluation.threshold, "confidence from which an answer is given"),
        *_official(outcomes),
        *_retrieval([outcome for outcome in outcomes if searched and outcome.question.answerable]),
        *_trust(outcomes),
        *_latency(outcomes),
    )


def prepare_folder(folder: Path) -> None:
    """Make the folder and see that it can be written to: better before a long run than after it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _unwritable(folder, error) from error


def write_predictions(evaluation: Evaluation, folder: Path) -> None:
    """Write `predictions.json` and `na_prob.json`, as the official script reads them, both whole or none."""
    outcomes = evaluation.outcomes
    contents: dict[str, dict[str, str | float]] = {
        "predictions": {outcome.question.id: outcome.text for outcome in outcomes},
        "na_prob": {outcome.question.id: outcome.prediction.na_prob for outcome in outcomes},
    }
    partial = {name: folder / f"{name}.partial" for name in contents}
    try:
        for name, content in contents.items():
            partial[name].write_text(json.dumps(content), encoding="utf-8")
        for path in partial.values():
            path.replace(path.with_suffix(".json"))
    except OSError as error:
        for path in partial.values():
            with suppress(OSError):
                path.unlink()
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: OSError) -> AnsweringError:
    """Return the error that says so."""
    return AnsweringError(f"{folder} cannot be written to ({error.strerror}): name another folder for --out")


def _official(outcomes: Sequence[Outcome]) -> Iterator[Measure]:
    """Give the scores of the official script, then those of answers that nothing could refuse."""
    answerable = [outcome for outcome in outcomes if outcome.question.answerable]
    unanswerable = [outcome for outcome in outcomes if not outcome.question.answerable]
    groups = (("", "all", outcomes), ("HasAns_", "answerable", answerable), ("NoAns_", "unanswerable", unanswerable))
    for prefix, which, group in groups:
        yield from _agreement(prefix, [outcome.official for outcome in group], f"{which} questions")
        yield Measure(f"{prefix}total", len(group), f"{which} questions")
    right = mean([100.0 * outcome.official.right for outcome in answerable])
    yield Measure("HasAns_right", right, "answered right, answerable questions", "%")
    yield from _agreement("forced_", [outcome.forced for outcome in answerable], "answerable questions, none refused")


def _agreement(prefix: str, scores: Sequence[Score], which: str) -> Iterator[Measure]:
    """Give the means of `scores` in percent."""
    exact, f1 = [score.exact for score in scores], [score.f1 for score in scores]
    yield Measure(f"{prefix}exact", 100.0 * sum(exact) / len(exact) if exact else None, f"same words, {which}", "%")
    yield Measure(f"{prefix}f1", 100.0 * sum(f1) / len(f1) if f1 else None, f"shared words, {which}", "%")


def _retrieval(outcomes: Sequence[Outcome]) -> Iterator[Measure]:
    """Give how far up an answer was found."""
    ranks = [outcome.gold_rank for outcome in outcomes]
    for k in (1, 5, 20):
        yield Measure(f"recall@{k}", recall_at(k, ranks), f"an answer in the first {k} passages, answerable questions")
    yield Measure("mrr", mean_reciprocal_rank(ranks), "mean of 1 / rank of the first passage with an answer")


def _trust(outcomes: Sequence[Outcome]) -> Iterator[Measure]:
    """Give how far quotes, refusals and confidences hold."""
    given = [outcome for outcome in outcomes if outcome.text]
    quoted = [outcome.prediction.citation_true for outcome in given]
    true = [float(held) for held in quoted if held is not None]
    no_answer = np.array([outcome.prediction.na_prob for outcome in outcomes], dtype=np.float64)
    unanswerable = np.array([not outcome.question.answerable for outcome in outcomes], dtype=np.bool_)
    error = expected_calibration_error(*_judged(given))
    yield Measure("answered", len(given), "answers given")
    yield Measure("citation_precision", mean(true), "answers given whose every quote stands at its place")
    yield Measure("auroc", auroc(no_answer, unanswerable), "unanswerable told from answerable questions by na_prob")
    yield Measure("aurc", aurc(*_judged(outcomes)), "area under risk against coverage, less is better")
    yield Measure(
        "coverage@90", _coverage(outcomes, 0.9), "answerable questions answered where 90 % of answers are right"
    )
    yield Measure("ece", error, "distance of confidence and share of right answers, answers given")


def _judged(outcomes: Sequence[Outcome]) -> tuple[FloatArray, BoolArray]:
    """Return the confidences of the best answers, and whether these are right."""
    confidences = [outcome.prediction.confidence for outcome in outcomes]
    right = [outcome.forced.right for outcome in outcomes]
    return np.array(confidences, dtype=np.float64), np.array(right, dtype=np.bool_)


def _coverage(outcomes: Sequence[Outcome], precision: float) -> float | None:
    """Return the share of answerable questions answered at the lowest threshold that keeps `precision` over all."""
    spoken = [outcome for outcome in outcomes if outcome.prediction.text]
    bar = lowest_threshold(*_judged(spoken), precision=precision)
    kept = [outcome for outcome in spoken if bar is not None and outcome.prediction.confidence >= bar]
    answerable = sum(outcome.question.answerable for outcome in outcomes)
    return sum(outcome.question.answerable for outcome in kept) / answerable if answerable else None


def _latency(outcomes: Sequence[Outcome]) -> Iterator[Measure]:
    """Give the time a question takes."""
    times = [outcome.prediction.milliseconds for outcome in outcomes]
    for share, meaning in ((50, "half of the questions take no longer"), (95, "95 % of the questions take no longer")):
        yield Measure(f"latency_p{share}_ms", float(np.percentile(times, share)) if times else None, meaning, "ms")
