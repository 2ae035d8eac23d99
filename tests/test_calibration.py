"""Tests of qa.calibration."""

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.calibration import FILE, UNCALIBRATED, Calibration, Evidence, in_words
from qa.errors import ReaderError

NOTHING = Evidence(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
CALIBRATION = Calibration(Evidence(1.0, 0.5, -0.25, -1.5, 0.0, 0.0, 0.0, 0.0), intercept=0.5, threshold=0.4)


def test_the_chance_is_the_logistic_of_the_weighted_evidence() -> None:
    """0.5 + 2 - 0.5 - 0.5 - 1.5 makes 0, which is even odds."""
    evidence = Evidence(2.0, -1.0, 2.0, 1.0, 0.5, 1.0, 3.0, 0.5)

    assert CALIBRATION.confidence(evidence) == pytest.approx(0.5)
    assert CALIBRATION.confidence(replace(evidence, log_odds=2.0 + math.log(3))) == pytest.approx(0.75)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300))
def test_a_chance_is_one_whatever_the_weights(intercept: float) -> None:
    """No weight makes it overflow or leave 0 to 1."""
    assert 0.0 <= replace(CALIBRATION, intercept=intercept).confidence(NOTHING) <= 1.0


def test_more_odds_are_more_confidence() -> None:
    """Without a calibration the reader's own scores order the claims."""
    chances = [UNCALIBRATED.confidence(replace(NOTHING, log_odds=odds)) for odds in (-12.0, -1.0, 0.0, 1.0, 12.0)]

    assert chances == sorted(set(chances))


@pytest.mark.parametrize("threshold", [-0.1, 5.0])
def test_a_bar_is_a_chance(threshold: float) -> None:
    """Who gives a percentage is told."""
    with pytest.raises(ValueError, match="is no chance: give a number from 0 to 1"):
        replace(CALIBRATION, threshold=threshold)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """A calibration comes back from its file digit for digit."""
    CALIBRATION.write(tmp_path)

    assert Calibration.read(tmp_path) == CALIBRATION


def test_a_folder_without_one_has_none(tmp_path: Path) -> None:
    """A reader from elsewhere brings no calibration."""
    assert Calibration.read(tmp_path) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"\xff",
        b'{"weights": {}, "intercept": 0, "threshold": 0.5}',
        b'{"weights": [1, 2, 3, 4, 5], "intercept": 0, "threshold": 0.5}',
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """The message names the file and what to do."""
    (tmp_path / FILE).write_bytes(content)

    with pytest.raises(ReaderError, match=r"calibration\.json is damaged .*: calibrate the reader again"):
        Calibration.read(tmp_path)


@pytest.mark.parametrize("value", [None, "much", math.nan, math.inf])
def test_what_is_no_number_is_refused(tmp_path: Path, value: object) -> None:
    """With it every question would be refused, or none."""
    CALIBRATION.write(tmp_path)
    content = json.loads((tmp_path / FILE).read_text())
    (tmp_path / FILE).write_text(json.dumps(content | {"threshold": value}))

    with pytest.raises(ReaderError, match=r"calibration\.json is damaged"):
        Calibration.read(tmp_path)


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (1.0, "very likely right"),
        (0.85, "very likely right"),
        (0.84, "likely"),
        (0.6, "likely"),
        (0.59, "uncertain"),
        (0.35, "uncertain"),
        (0.34, "weak"),
        (0.0, "weak"),
    ],
)
def test_a_chance_in_words(confidence: float, words: str) -> None:
    """Each band holds its lower border."""
    assert in_words(confidence) == words
