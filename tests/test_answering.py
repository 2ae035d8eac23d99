"""Tests of qa.answering."""

import math

import pytest

from index.documents import Passage
from qa.answering import MOST_CANDIDATES, candidates
from qa.calibration import UNCALIBRATED, Calibration, Evidence
from qa.reader.reading import PassageSpan, Reading
from tests.fakes import FakeEmbedder, FakeReader

PASSAGES = [Passage("a.txt", 0, 8, "Ann won."), Passage("b.txt", 5, 13, "Bo lost.")]


class FixedReader(FakeReader):
    """A reader that finds the same whatever is asked."""

    def __init__(self, reading: Reading) -> None:
        """Find this."""
        super().__init__({})
        self._reading = reading

    def read(self, question: str, passages: object) -> Reading:
        """Return what is always found."""
        return self._reading


def test_a_claim_is_weighed() -> None:
    """0.98 against 0.02, and half of what was found: 24.5 to 1 for each of two answers."""
    reader = FakeReader({"Who played?": ["Ann", "Bo"]}, null=0.02)

    found = candidates("Who played?", PASSAGES, reader, FakeEmbedder(), UNCALIBRATED)

    assert [one.claim.places[0].text for one in found] == ["Ann", "Bo"]
    assert [one.confidence for one in found] == pytest.approx([12.25 / 13.25] * 2)


def test_the_most_trusted_comes_first() -> None:
    """Where likeness speaks for a claim, the likelier one may come second."""
    shares = ((0, 3, 0.5), (1, 2, 0.3))
    reading = Reading(
        tuple(PassageSpan(number, 0, end, math.log(share)) for number, end, share in shares), math.log(0.2)
    )
    wary = Calibration(Evidence(1.0, 0.0, 0.0, 9.0, 0.0, 0.0, 0.0, 0.0), intercept=0.0, threshold=0.5)

    found = candidates("Who saw Bo?", PASSAGES, FixedReader(reading), FakeEmbedder(), wary)

    assert [one.claim.places[0].text for one in found] == ["Bo", "Ann"]


def test_without_passages_there_is_no_candidate() -> None:
    """Nothing is read where nothing was found."""
    assert candidates("Who?", [], FakeReader({}), FakeEmbedder(), UNCALIBRATED) == ()


def test_what_is_found_nowhere_is_no_candidate() -> None:
    """A reading without spans is weighed without harm."""
    assert candidates("Who?", PASSAGES, FakeReader({}), FakeEmbedder(), UNCALIBRATED) == ()


def test_only_the_likeliest_are_weighed() -> None:
    """Of ten claims the last two are left out."""
    spans = tuple(PassageSpan(0, start, start + 1, math.log(0.09 - start / 1000)) for start in range(10))
    reader, passage = FixedReader(Reading(spans, math.log(0.1))), Passage("a", 0, 10, "bcdefghijk")

    found = candidates("Who?", [passage], reader, FakeEmbedder(), UNCALIBRATED)

    assert len(found) == MOST_CANDIDATES
    assert {one.claim.places[0].text for one in found} == set("bcdefghi")
